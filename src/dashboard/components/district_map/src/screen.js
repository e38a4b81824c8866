/* From the map's grid to pixels of its frame. */
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { DistrictMap, DrawnMap } from "./types.d.ts" */

/** Whether a map's outlines are there and fitted: before, nothing can be placed.
    @param {DistrictMap} map
    @returns {map is DrawnMap} */
export const isDrawn = (map) => Boolean(map.geometry && map.fit);

/** @param {Pick<DrawnMap, "fit" | "zoom">} map @param {number} x @param {number} y
    @returns {Point} */
export function onScreen({ fit, zoom }, x, y) {
  return [(x * fit.scale + fit.x) * zoom.k + zoom.x, (y * fit.scale + fit.y) * zoom.k + zoom.y];
}
