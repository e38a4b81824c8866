/* Lines around what is inside of something, in a picture of numbers (marching squares). */
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Picture } from "./ink.js" */

const SMOOTH = 2; // points on both sides, of which a point of an outline is the mean
const LONGEST = 400; // points in a path: longer ones take browsers long to draw

// Between four pixels, for each of the sixteen ways in which some of them are inside: from which side
// to which a line runs (left, top, right, bottom). Bits: north-west, north-east, south-east, south-west.
const STEPS = ["", "LT", "TR", "LR", "RB", "LTRB", "TB", "LB", "BL", "BT", "TRBL", "BR", "RL", "RT", "TL", ""]
  .map((each) => /** @type {("L" | "T" | "R" | "B")[][]} */ ((each.match(/../gu) ?? []).map((step) => [...step])));

/** Lines around what is `inside`, as lists of points: the inside lies on their left.
    @param {Picture} picture @param {Uint8Array} inside 1 for each number that is
    @returns {Point[][]} */
export function outline({ numbers, width, height }, inside) {
  /** @type {Map<number, number>} */
  const ends = new Map(); // where a step begins -> where it ends; in halves of a pixel, from its middle
  for (let y = 0; y + 1 < height; y += 1) {
    let [west, southWest] = [inside[numbers[y * width]], inside[numbers[(y + 1) * width]]];
    for (let x = 0; x + 1 < width; x += 1) {
      const [east, southEast] = [inside[numbers[y * width + x + 1]], inside[numbers[(y + 1) * width + x + 1]]];
      const corners = west | (east << 1) | (southEast << 2) | (southWest << 3);
      if (corners && corners !== 15) {
        const [left, top] = [2 * x + 1, 2 * y + 1];
        const at = { L: [left, top + 1], T: [left + 1, top], R: [left + 2, top + 1], B: [left + 1, top + 2] };
        for (const [from, to] of STEPS[corners]) ends.set(at[from][1] * 2 * width + at[from][0], at[to][1] * 2 * width + at[to][0]);
      }
      [west, southWest] = [east, southEast];
    }
  }
  return chained(ends, 2 * width);
}

/** Steps put end to end.
    @param {Map<number, number>} ends @param {number} wide */
function chained(ends, wide) {
  /** @param {number} at
      @returns {Point} */
  const pointOf = (at) => [(at % wide) / 2, Math.floor(at / wide) / 2];
  /** @type {Point[][]} */
  const lines = [];
  for (const [first] of ends) { // a line that is taken is no longer among them
    const line = [pointOf(first)];
    let next = ends.get(first);
    ends.delete(first);
    while (next !== undefined) {
      line.push(pointOf(next));
      const at = next;
      next = ends.get(at);
      ends.delete(at);
    }
    lines.push(smoothed(line));
  }
  return lines;
}

/** The steps from pixel to pixel made even; the ends of a line that is cut off stay.
    @param {Point[]} line
    @returns {Point[]} */
function smoothed(line) {
  const last = line.length - 1;
  const ring = line[0][0] === line[last][0] && line[0][1] === line[last][1];
  return line.map((_, n) => {
    const reach = ring ? SMOOTH : Math.min(SMOOTH, n, last - n);
    let [x, y] = [0, 0];
    for (let k = n - reach; k <= n + reach; k += 1) {
      const [px, py] = line[ring ? (k + last) % last : k];
      x += px;
      y += py;
    }
    return [x / (2 * reach + 1), y / (2 * reach + 1)];
  });
}

/** @param {CanvasRenderingContext2D} pen @param {Point[][]} lines @param {string} colour @param {number} width */
export function strokeLines(pen, lines, colour, width) {
  Object.assign(pen, { strokeStyle: colour, lineWidth: width, lineJoin: "round", lineCap: "round" });
  for (const line of lines) {
    for (let from = 0; from + 1 < line.length; from += LONGEST) {
      pen.beginPath();
      line.slice(from, from + LONGEST + 1).forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
  }
}
