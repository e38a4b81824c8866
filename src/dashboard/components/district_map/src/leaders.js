/* Names beside the map, with a line to their areas: for the two ends, where they do not fit inside. */
import { onScreen } from "./frame.js";
import { LINE, linesOf, textWidth } from "./labels.js";
import { make } from "./svg.js";

const REACH = [16, 190]; // pixels between an area's middle and its name: the least, the most
const STEP = 9; // pixels between two distances that are tried
const TURNS = 24; // directions that are tried
const ON_LAND = 400; // pixels that a name may be further away so as not to lie on the map
const EDGE = 3; // pixels between a name and the map below it
const SIZE = 13;
const COARSE = 240; // columns of the picture that tells land from paper

/** The nearest place for a name that is free and, where it can be, beside the map; or null. */
export function leaderBox(map, area, taken) {
  const { fit } = map;
  const [x, y] = onScreen(map, area.x, area.y);
  if (x < 0 || y < 0 || x > fit.wide || y > fit.high) return null;
  let best = null;
  let least = Infinity;
  for (const lines of linesOf(area.label)) {
    const wide = Math.max(...lines.map((line) => textWidth(map, line))) * SIZE / 2 + 2;
    const high = lines.length * SIZE * LINE / 2;
    for (let far = REACH[0]; far < REACH[1]; far += STEP) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const [right, down] = [Math.cos(turn / TURNS * 2 * Math.PI), Math.sin(turn / TURNS * 2 * Math.PI)];
        const box = { x: x + right * (far + wide), y: y + down * (far + high), wide, high, lines, size: SIZE };
        if (far >= least || !stands(map, box, taken)) continue;
        const cost = far + ON_LAND * onLand(map, box);
        if (cost < least && clear([x, y], box, taken)) [best, least] = [{ ...box, from: [x, y] }, cost];
      }
    }
  }
  return best;
}

const touch = (a, b) => Math.abs(a.x - b.x) < a.wide + b.wide + 4 && Math.abs(a.y - b.y) < a.high + b.high + 1;

function stands({ fit }, box, taken) {
  const inside = box.x > box.wide && box.x + box.wide < fit.wide - fit.tools && box.y > box.high && box.y + box.high < fit.high;
  return inside && !taken.some((each) => touch(each, box));
}

/** The part of a box, from 0 to 1, that lies on the map's areas. */
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

/** The areas as a coarse picture, 1 where there is land: to be asked thousands of times. */
function mask({ width, height, paths }) {
  const rows = Math.max(Math.ceil(COARSE * height / width), 1);
  const canvas = Object.assign(document.createElement("canvas"), { width: COARSE, height: rows });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(COARSE / width, COARSE / width);
  for (const path of paths) pen.fill(new Path2D(path), "evenodd");
  const pixels = pen.getImageData(0, 0, COARSE, rows).data;
  return { across: COARSE, rows, land: Array.from({ length: COARSE * rows }, (_, at) => (pixels[4 * at + 3] > 127 ? 1 : 0)) };
}

const end = ([x, y], box) => [
  Math.min(Math.max(x, box.x - box.wide), box.x + box.wide), Math.min(Math.max(y, box.y - box.high), box.y + box.high),
];

/** Whether the line to a box runs through none of the names. */
function clear(from, box, taken) {
  const to = end(from, box);
  const parts = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9].map((part) => ({
    x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part, wide: 0, high: 0,
  }));
  return !parts.some((part) => taken.some((each) => touch(each, part)));
}

export function drawLeader({ from, ...box }, parent) {
  const [x, y] = end(from, box);
  const line = { d: `M${from.map(Math.round).join(" ")}L${Math.round(x)} ${Math.round(y)}` };
  make("path", { ...line, class: "leader-halo" }, parent);
  make("path", { ...line, class: "leader" }, parent);
  make("circle", { cx: Math.round(from[0]), cy: Math.round(from[1]), r: 2.5, class: "leader-dot" }, parent);
}
