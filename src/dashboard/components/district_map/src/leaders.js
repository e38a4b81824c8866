/* Names beside the map, with a line to their areas: for the two ends, where they do not fit inside. */
import { halfHeight, halfWidth, linesOf } from "./lettering.js";
import { onScreen } from "./screen.js";
import { make } from "./svg.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Area, DrawnMap, Geometry, LabelBox, Mask } from "./types.d.ts" */

/** @typedef {Pick<LabelBox, "x" | "y" | "wide" | "high">} Box */

const REACH = { least: 16, most: 190 }; // pixels between an area's middle and its name
const STEP = 9; // pixels between two distances that are tried
const TURNS = 24; // directions that are tried
const ON_LAND = 400; // pixels that a name may be further away so as not to lie on the map
const EDGE = 3; // pixels between a name and the map below it
const SIZE = 13;
const COARSE = 240; // columns of the picture that tells land from paper
const SOLID = 127; // of 255: a pixel of that picture that is more than half covered is land
const APART = [4, 1]; // pixels between two names: across, down
const ALONG = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9]; // where a line is asked whether it meets a name

/** The nearest place for a name that is free and, where it can be, beside the map; or null.
    @param {DrawnMap} map @param {Area} area @param {LabelBox[]} taken */
export function leaderBox(map, area, taken) {
  const { fit } = map;
  const from = onScreen(map, area.x, area.y);
  if (from[0] < 0 || from[1] < 0 || from[0] > fit.wide || from[1] > fit.high) return null;
  /** @type {LabelBox | null} */
  let best = null;
  let least = Infinity;
  for (const { far, box } of boxesAround(map, area.label, from)) {
    if (far >= least || !stands(map, box, taken)) continue;
    const cost = far + ON_LAND * onLand(map, box);
    if (cost < least && isClear(from, box, taken)) [best, least] = [{ ...box, from }, cost];
  }
  return best;
}

/** Every place that is tried: each way to write the name, outwards, in all directions.
    @param {DrawnMap} map @param {string} label @param {Point} from */
function* boxesAround(map, label, [x, y]) {
  for (const lines of linesOf(label)) {
    const wide = halfWidth(map, lines, SIZE) + 2;
    const high = halfHeight(lines, SIZE);
    for (let far = REACH.least; far < REACH.most; far += STEP) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const angle = turn / TURNS * 2 * Math.PI;
        yield { far, box: { x: x + Math.cos(angle) * (far + wide), y: y + Math.sin(angle) * (far + high), wide, high, lines, size: SIZE } };
      }
    }
  }
}

/** @param {Box} a @param {Box} b */
const touch = (a, b) => Math.abs(a.x - b.x) < a.wide + b.wide + APART[0] && Math.abs(a.y - b.y) < a.high + b.high + APART[1];

/** @param {DrawnMap} map @param {Box} box @param {Box[]} taken */
function stands({ fit }, box, taken) {
  const inside = box.x > box.wide && box.x + box.wide < fit.wide - fit.tools && box.y > box.high && box.y + box.high < fit.high;
  return inside && !taken.some((each) => touch(each, box));
}

/** The part of a box, from 0 to 1, that lies on the map's areas: fifteen points of it are asked.
    @param {DrawnMap} map @param {Box} box */
function onLand(map, { x, y, wide, high }) {
  const { fit, zoom } = map;
  const { across, rows, land } = (map.land ??= mask(map.geometry));
  let hits = 0;
  for (const right of [-1, -0.5, 0, 0.5, 1]) {
    for (const down of [-1, 0, 1]) {
      const at = [(x + right * wide - zoom.x) / zoom.k - fit.x, (y + down * (high + EDGE) - zoom.y) / zoom.k - fit.y];
      const [column, row] = at.map((each) => Math.floor(each / fit.scale * across / map.geometry.width));
      if (column >= 0 && column < across && row >= 0 && row < rows) hits += land[row * across + column];
    }
  }
  return hits / 15;
}

/** The areas as a coarse picture: to be asked thousands of times.
    @param {Geometry} geometry
    @returns {Mask} */
function mask({ width, height, paths }) {
  const rows = Math.max(Math.ceil(COARSE * height / width), 1);
  const canvas = Object.assign(document.createElement("canvas"), { width: COARSE, height: rows });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  pen.scale(COARSE / width, COARSE / width);
  for (const path of paths) pen.fill(new Path2D(path), "evenodd");
  const pixels = pen.getImageData(0, 0, COARSE, rows).data; // four numbers a pixel; the last says how much is covered
  return { across: COARSE, rows, land: Array.from({ length: COARSE * rows }, (_, at) => (pixels[4 * at + 3] > SOLID ? 1 : 0)) };
}

/** Where a line to a box ends: at its nearest edge.
    @param {Point} from @param {Box} box
    @returns {Point} */
const end = ([x, y], box) => [
  Math.min(Math.max(x, box.x - box.wide), box.x + box.wide), Math.min(Math.max(y, box.y - box.high), box.y + box.high),
];

/** Whether the line to a box runs through none of the names.
    @param {Point} from @param {Box} box @param {Box[]} taken */
function isClear(from, box, taken) {
  const to = end(from, box);
  const parts = ALONG.map((part) => ({
    x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part, wide: 0, high: 0,
  }));
  return !parts.some((part) => taken.some((each) => touch(each, part)));
}

/** @param {LabelBox} box @param {Point} from @param {Element} parent */
export function drawLeader(box, from, parent) {
  const [x, y] = end(from, box);
  const line = { d: `M${from.map(Math.round).join(" ")}L${Math.round(x)} ${Math.round(y)}` };
  make("path", { ...line, class: "leader-halo" }, parent);
  make("path", { ...line, class: "leader" }, parent);
  make("circle", { cx: Math.round(from[0]), cy: Math.round(from[1]), r: 2.5, class: "leader-dot" }, parent);
}
