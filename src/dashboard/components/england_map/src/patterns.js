/* Hatches of the extremes and of areas without a figure. */
import { luminance } from "../../shared/colours.js";
/** @import { Kind } from "./types.d.ts" */

const PATTERN = 7; // pixels from line to line
const LIGHT = 0.35; // luminance, from which on dark hatches are seen better than light ones
const DOT = 0.95; // pixels from the middle of a dot to its edge
const DASH = { left: 0.2, top: 0.45, width: 0.6 }; // of a tile
/** @type {WeakMap<Kind, CanvasPattern>} */
const patterns = new WeakMap();

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [options] */
export const penOf = (canvas, options) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", options));

/** Lines for the deprived end, dots for the other, dashes for none: told apart in grey, too.
    @param {Pick<Kind, "colour" | "pattern">} kind @param {number} dpr */
export function patternTile({ colour, pattern }, dpr, { bare = false } = {}) {
  const tile = document.createElement("canvas");
  const size = Math.round(PATTERN * dpr);
  Object.assign(tile, { width: size, height: size });
  const pen = penOf(tile);
  pen.fillStyle = colour;
  if (!bare) pen.fillRect(0, 0, size, size);
  pen.strokeStyle = pen.fillStyle = luminance(colour) > LIGHT ? "rgb(11 12 12 / 55%)" : "rgb(255 255 255 / 62%)";
  if (pattern === "deprived") drawLines(pen, size, dpr);
  else if (pattern === "missing") pen.fillRect(DASH.left * size, DASH.top * size, DASH.width * size, dpr);
  else drawDots(pen, size, dpr);
  return tile;
}

/** One line through the middle, and one through each corner that the next tiles share.
    @param {CanvasRenderingContext2D} pen @param {number} size @param {number} dpr */
function drawLines(pen, size, dpr) {
  pen.lineWidth = dpr;
  pen.beginPath();
  for (const from of [-size, 0, size]) {
    pen.moveTo(from - 1, size + 1);
    pen.lineTo(from + size + 1, -1);
  }
  pen.stroke();
}

/** @param {CanvasRenderingContext2D} pen @param {number} size @param {number} dpr */
function drawDots(pen, size, dpr) {
  for (const at of [0.25, 0.75]) {
    pen.beginPath();
    pen.arc(at * size, at * size, DOT * dpr, 0, 2 * Math.PI);
    pen.fill();
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Kind} kind */
export function patternOf(pen, kind) {
  const known = patterns.get(kind);
  if (known) return known;
  const ratio = window.devicePixelRatio || 1;
  const made = /** @type {CanvasPattern} */ (pen.createPattern(patternTile(kind, ratio), "repeat"));
  made.setTransform(new DOMMatrix().scale(1 / ratio));
  patterns.set(kind, made);
  return made;
}
