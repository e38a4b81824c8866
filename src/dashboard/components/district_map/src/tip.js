/* What floats above the area that is looked at. */
import { fillTip, leftOver, moveTip } from "../../shared/tip.js";
import { onScreen } from "./screen.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Area, DistrictMap, DrawnMap } from "./types.d.ts" */

const MARGIN = 2; // pixels that stay free at the edges of the frame
const OVER = { pointer: 12, area: 6 }; // pixels between what is looked at and the tip above it
const UNDER = { pointer: 20, area: 6 }; // the same below: a pointer's arrow is drawn there

/** Show an area's figures above the pointer, or above the area where keys or a message led there.
    @param {DrawnMap} map @param {Area} area @param {Point} [at] */
export function showTip(map, area, at) {
  const tip = map.find("tip");
  const { name, inside: place, value, kind } = area;
  map.tipped = area;
  fillTip(map.find, { name, place, value, kind: kind.label === value ? null : kind });
  tip.hidden = false;
  const { top, bottom, middle } = at ? aroundPointer(at) : aroundArea(map, area);
  const above = top - tip.offsetHeight;
  const left = leftOver(middle, tip.offsetWidth, map.fit.wide, MARGIN);
  moveTip(tip, left, above > MARGIN || bottom > map.fit.high ? Math.max(above, MARGIN) : bottom);
}

/** @param {Point} at */
const aroundPointer = ([x, y]) => ({ top: y - OVER.pointer, bottom: y + UNDER.pointer, middle: x });

/** @param {DrawnMap} map @param {Area} area */
function aroundArea(map, area) {
  const { y, height } = /** @type {SVGPathElement} */ (area.path).getBBox();
  return {
    top: onScreen(map, 0, y)[1] - OVER.area,
    bottom: onScreen(map, 0, y + height)[1] + UNDER.area,
    middle: onScreen(map, area.x, 0)[0],
  };
}

/** @param {DistrictMap} map */
export function hideTip(map) {
  map.tipped = null;
  map.find("tip").hidden = true;
}
