/* Wards put on paper, a little at a time: what draws may stop at each `yield` and go on later. */
import { INK } from "../../shared/colours.js";
import { arcOf, thinned } from "./geometry.js";
import { patternOf } from "./patterns.js";
/** @import { Box } from "../../shared/types.d.ts" */
/** @import { Frame } from "./layers.js" */
/** @import { Arc, Kind, Wards } from "./types.d.ts" */

const BORDERS = 320; // metres a pixel, from which on borders of wards are drawn
const BATCH = 16; // areas filled at once: a path of thousands takes browsers seconds to build
const LONGEST = 4000; // numbers in a path of lines, for the same reason
const SHORT = 30; // numbers in an arc that is surely out of view when both its ends are

/** What is drawn on, where the grid lies on it, and the arcs as they are drawn at that scale.
    @typedef {{ pen: CanvasRenderingContext2D, at: Frame, arcs: Arc[], wards: Wards }} Sheet */

/** @typedef {{ classes: Int8Array, kinds: Kind[], none: Kind }} Look */

/** @param {CanvasRenderingContext2D} pen @param {Frame} at @param {Wards} wards @param {number} finest
    @returns {Sheet} */
export const sheetOf = (pen, at, wards, finest) => ({ pen, at, wards, arcs: thinned(wards, finest / at.scale) });

/** All that lies in a box of the grid: areas, borders between wards when they are near, and between districts.
    @param {Sheet} sheet @param {Look} look @param {Box} view */
export function* drawWards(sheet, look, view) {
  const { wards, at } = sheet;
  const near = wards.metres / at.scale < BORDERS;
  yield* fillAreas(sheet, look, view);
  if (near) yield* lines(sheet, wards.inner, { view, colour: "rgb(133 139 142 / 75%)", width: 0.7 });
  yield* lines(sheet, wards.edges, { view, colour: "rgb(11 12 12 / 60%)", width: near ? 1.4 : 0.5 });
}

/** @param {Sheet} sheet @param {Look} look @param {Box} view */
function* fillAreas(sheet, { classes, kinds, none }, view) {
  const all = [...kinds, none];
  /** @type {number[][]} */
  const groups = all.map(() => []);
  for (const ward of inView(sheet.wards.boxes, view)) groups[classes[ward] < 0 ? kinds.length : classes[ward]].push(ward);
  for (const [n, group] of groups.entries()) {
    for (let from = 0; from < group.length; from += BATCH) {
      sheet.pen.fillStyle = all[n].pattern === "none" ? all[n].colour : patternOf(sheet.pen, all[n]);
      trace(sheet, group.slice(from, from + BATCH));
      sheet.pen.fill("evenodd");
      yield;
    }
  }
}

/** The wards whose box touches a box.
    @param {Box[]} boxes @param {Box} view */
export function inView(boxes, [west, north, east, south]) {
  /** @type {number[]} */
  const found = [];
  boxes.forEach((box, n) => {
    if (box[2] >= west && box[0] <= east && box[3] >= north && box[1] <= south) found.push(n);
  });
  return found;
}

/** The path around wards; arcs are joined, so that a point where two meet is written once.
    @param {Sheet} sheet @param {number[]} group */
function trace({ pen, at: { scale, x, y }, arcs, wards }, group) {
  pen.beginPath();
  for (const around of group.flatMap((ward) => wards.rings[ward])) {
    let first = true;
    for (const arc of around) {
      const points = arcOf(arcs, arc);
      const size = points.length;
      for (let n = first ? 0 : 2; n < size; n += 2) {
        const from = arc < 0 ? size - 2 - n : n;
        if (first) pen.moveTo(points[from] * scale + x, points[from + 1] * scale + y);
        else pen.lineTo(points[from] * scale + x, points[from + 1] * scale + y);
        first = false;
      }
    }
    pen.closePath();
  }
}

/** @param {Sheet} sheet @param {number[]} which @param {{ view: Box, colour: string, width: number }} how */
function* lines({ pen, at: { scale, x, y }, arcs }, which, { view, colour, width }) {
  const begin = () => { Object.assign(pen, { strokeStyle: colour, lineWidth: width }); pen.beginPath(); };
  begin();
  let held = 0;
  for (const arc of which) {
    const points = arcs[arc];
    const last = points.length - 2;
    if (last < SHORT && isBeyond(points, last, view)) continue;
    pen.moveTo(points[0] * scale + x, points[1] * scale + y);
    for (let n = 2; n <= last; n += 2) pen.lineTo(points[n] * scale + x, points[n + 1] * scale + y);
    held += last;
    if (held < LONGEST) continue;
    pen.stroke();
    yield;
    begin();
    held = 0;
  }
  pen.stroke();
}

/** Whether both ends of an arc lie beyond the same edge of a box.
    @param {Arc} points @param {number} last @param {Box} box */
function isBeyond(points, last, [west, north, east, south]) {
  /** @param {number} a @param {number} b @param {number} low @param {number} high */
  const out = (a, b, low, high) => (points[a] < low && points[b] < low) || (points[a] > high && points[b] > high);
  return out(0, last, west, east) || out(1, last + 1, north, south);
}

/** Around a district, wherever it is.
    @param {Sheet} sheet @param {number} district @param {[colour: string, width: number]} stroke */
export function ring(sheet, district, [colour, width]) {
  const { edges, sides } = sheet.wards;
  const edge = edges.filter((arc) => sides[arc].includes(district));
  /** @type {Box} */
  const view = [-Infinity, -Infinity, Infinity, Infinity];
  const steps = lines(sheet, edge, { view, colour, width });
  while (!steps.next().done) { /* all of it at once */ }
}

/** Around one ward.
    @param {Sheet} sheet @param {number} ward @param {number} width */
export function outlineWard(sheet, ward, width) {
  trace(sheet, [ward]);
  Object.assign(sheet.pen, { strokeStyle: INK, lineWidth: width });
  sheet.pen.stroke();
}
