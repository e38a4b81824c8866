/* Enlarging and moving a map that never leaves its view. */
/** @import { Point, Zoom } from "./types.d.ts" */

/** A zoom moved so far that the map still fills the view.
    @param {Zoom} zoom @param {number} wide @param {number} high
    @returns {Zoom} */
export function kept({ k, x, y }, wide, high) {
  /** @param {number} at @param {number} size */
  const clamp = (at, size) => Math.min(0, Math.max(size * (1 - k), at));
  return { k, x: clamp(x, wide), y: clamp(y, high) };
}

/** A zoom enlarged about a point, which stays where it is: never less than the whole map.
    @param {Zoom} zoom @param {number} factor @param {Point} about @param {number} closest
    @returns {Zoom} */
export function enlarged(zoom, factor, [x, y], closest) {
  const k = Math.min(closest, Math.max(1, zoom.k * factor));
  const ratio = k / zoom.k;
  return { k, x: x - (x - zoom.x) * ratio, y: y - (y - zoom.y) * ratio };
}
