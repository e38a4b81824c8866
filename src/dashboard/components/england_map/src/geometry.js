/* Wards from TopoJSON: arcs on a grid, thinned for far views, and which ward lies under a point. */
import { districtOfLine } from "./places.js";
/** @import { Box } from "../../shared/types.d.ts" */
/** @import { Arc, WardDocument, Wards } from "./types.d.ts" */

const CELL = 250; // grid units on the side of a cell of the index (5 km)
const ROW = 4096; // cells a column of the index, more than England has

/** @param {WardDocument} document
    @returns {Wards} */
export function readWards(document) {
  const { geometries } = document.objects.wards;
  const arcs = document.arcs.map(unrolled);
  const districtOf = Int16Array.from(geometries, (each) => each.properties.district);
  const rings = geometries.map((each) => each.arcs.flat());
  const boxes = rings.map((each) => boxOf(each, arcs));
  /** @type {Box[][]} */
  const own = document.districts.map(() => []);
  for (const [ward, box] of boxes.entries()) own[districtOf[ward]].push(box);
  const sides = arcSides(rings, districtOf, arcs.length);
  return {
    arcs, rings, boxes, districtOf, sides,
    districts: document.districts.map((line, n) => districtOfLine(line, n, joined(own[n]))),
    names: geometries.map((each) => each.properties.name),
    metres: document.transform.scale[0],
    box: joined(boxes),
    edges: sides.flatMap(([left, right], n) => (left === right ? [] : [n])),
    inner: sides.flatMap(([left, right], n) => (left === right ? [n] : [])),
    cells: cellsOf(boxes),
    levels: new Map([[0, arcs]]),
  };
}

/** The points of an arc, each of which is written as the step from the one before.
    @param {[number, number][]} steps
    @returns {Arc} */
function unrolled(steps) {
  const points = new Int32Array(steps.length * 2);
  let [x, y] = [0, 0];
  for (const [n, [across, down]] of steps.entries()) {
    points[2 * n] = x += across;
    points[2 * n + 1] = y += down;
  }
  return points;
}

/** The arc that a ring names: ~n is arc n walked backwards.
    @param {Arc[]} arcs @param {number} arc */
export const arcOf = (arcs, arc) => arcs[arc < 0 ? ~arc : arc];

/** @param {number[][]} rings @param {Arc[]} arcs
    @returns {Box} */
function boxOf(rings, arcs) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const arc of rings.flat()) {
    const points = arcOf(arcs, arc);
    for (let n = 0; n < points.length; n += 2) {
      box[0] = Math.min(box[0], points[n]);
      box[1] = Math.min(box[1], points[n + 1]);
      box[2] = Math.max(box[2], points[n]);
      box[3] = Math.max(box[3], points[n + 1]);
    }
  }
  return box;
}

/** The box around boxes.
    @param {Box[]} boxes
    @returns {Box} */
export const joined = (boxes) => boxes.reduce((a, b) => [
  Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3]),
], /** @type {Box} */ ([Infinity, Infinity, -Infinity, -Infinity]));

/** The districts on both sides of every arc; -1 is the sea.
    @param {number[][][]} rings @param {Int16Array} districtOf @param {number} count */
function arcSides(rings, districtOf, count) {
  /** @type {[number, number][]} */
  const sides = Array.from({ length: count }, () => [-1, -1]);
  for (const [ward, own] of rings.entries()) {
    for (const arc of own.flat()) sides[arc < 0 ? ~arc : arc][arc < 0 ? 1 : 0] = districtOf[ward];
  }
  return sides;
}

/** Arcs without bends smaller than `step` units; their ends stay, so that borders still meet. Kept for
    steps of 1, 2, 4, 8 and so on, so that a zoom seldom makes new ones.
    @param {Pick<Wards, "levels" | "arcs">} wards @param {number} step */
export function thinned({ levels, arcs }, step) {
  const level = step <= 1 ? 0 : 2 ** Math.floor(Math.log2(step));
  const known = levels.get(level) ?? arcs.map((points) => thin(points, level));
  levels.set(level, known);
  return known;
}

/** @param {Arc} points @param {number} step */
function thin(points, step) {
  const last = points.length - 2;
  if (last < 4) return points;
  const least = points[0] === points[last] && points[1] === points[last + 1] ? 8 : 4; // a ring keeps an inside
  const found = [points[0], points[1]];
  let [x, y] = found;
  for (let n = 2; n < last; n += 2) {
    if (Math.abs(points[n] - x) + Math.abs(points[n + 1] - y) < step) continue;
    [x, y] = [points[n], points[n + 1]];
    found.push(x, y);
  }
  found.push(points[last], points[last + 1]);
  return found.length < least ? points : Int32Array.from(found);
}

/** @param {Box[]} boxes */
function cellsOf(boxes) {
  /** @type {Map<number, number[]>} */
  const cells = new Map();
  for (const [ward, [west, north, east, south]] of boxes.entries()) {
    for (let x = Math.floor(west / CELL); x <= east / CELL; x += 1) {
      for (let y = Math.floor(north / CELL); y <= south / CELL; y += 1) {
        const known = cells.get(x * ROW + y);
        if (known) known.push(ward);
        else cells.set(x * ROW + y, [ward]);
      }
    }
  }
  return cells;
}

/** The ward under a point of the grid, or -1.
    @param {Wards} wards @param {number} x @param {number} y */
export function wardAt(wards, x, y) {
  const near = wards.cells.get(Math.floor(x / CELL) * ROW + Math.floor(y / CELL)) ?? [];
  return near.find((ward) => isInside(wards, ward, x, y)) ?? -1;
}

/** A line from the point eastwards crosses the border of what it lies in an odd number of times.
    @param {Wards} wards @param {number} ward @param {number} x @param {number} y */
function isInside({ rings, arcs, boxes }, ward, x, y) {
  const [west, north, east, south] = boxes[ward];
  if (x < west || x > east || y < north || y > south) return false;
  let within = false;
  for (const arc of rings[ward].flat()) {
    const points = arcOf(arcs, arc);
    for (let n = 2; n < points.length; n += 2) {
      const [x0, y0, x1, y1] = [points[n - 2], points[n - 1], points[n], points[n + 1]];
      if ((y0 > y) !== (y1 > y) && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) within = !within;
    }
  }
  return within;
}
