// Hatches of the extremes and of areas without a figure.

import { luminance } from "./colours.js";

const PATTERN = 7; // pixels from line to line
const patterns = new WeakMap();

/** Lines for the deprived end, dots for the other, dashes for none: told apart in grey, too. */
export function patternTile({ colour, pattern }, dpr, { bare = false } = {}) {
  const tile = document.createElement("canvas");
  const size = Math.round(PATTERN * dpr);
  Object.assign(tile, { width: size, height: size });
  const pen = tile.getContext("2d");
  pen.fillStyle = colour;
  if (!bare) pen.fillRect(0, 0, size, size);
  pen.strokeStyle = pen.fillStyle = luminance(colour) > 0.35 ? "rgb(11 12 12 / 55%)" : "rgb(255 255 255 / 62%)";
  if (pattern === "deprived") {
    pen.lineWidth = dpr;
    pen.beginPath();
    for (const from of [-size, 0, size]) {
      pen.moveTo(from - 1, size + 1);
      pen.lineTo(from + size + 1, -1);
    }
    pen.stroke();
  } else if (pattern === "missing") {
    pen.fillRect(0.2 * size, 0.45 * size, 0.6 * size, dpr);
  } else {
    for (const at of [0.25, 0.75]) {
      pen.beginPath();
      pen.arc(at * size, at * size, 0.95 * dpr, 0, 7);
      pen.fill();
    }
  }
  return tile;
}

export function patternOf(pen, kind) {
  if (!patterns.has(kind)) {
    const made = pen.createPattern(patternTile(kind, window.devicePixelRatio || 1), "repeat");
    made.setTransform(new DOMMatrix().scale(1 / (window.devicePixelRatio || 1)));
    patterns.set(kind, made);
  }
  return patterns.get(kind);
}
