/* Mouse, pen and fingers: point, choose, drag, pinch. */
import { listenToPointers, placeIn } from "../../shared/pointer.js";
import { areaAt } from "./areas.js";
import { addEach, choose } from "./choose.js";
import { mark } from "./draw.js";
import { pan, zoomBy } from "./frame.js";
import { isDrawn } from "./screen.js";
import { hideTip, showTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Area, DistrictMap, DrawnMap } from "./types.d.ts" */

/** @param {DistrictMap} map */
export function listenToPointer(map) {
  const drawn = /** @type {DrawnMap} */ (map); // or `ready` keeps the rest from being called
  listenToPointers(map.svg, {
    ready: () => isDrawn(map),
    whole: () => map.zoom.k <= 1,
    at: (event) => placeIn(map.svg, map.fit?.wide, event),
    hover: (at, event) => pointAt(drawn, areaAt(map, event), at),
    leave: () => pointAtNothing(map),
    click: (at, event) => {
      const area = areaAt(map, event);
      if (area) choose(drawn, area, { at, add: event.ctrlKey || event.metaKey || event.shiftKey });
    },
    hold: (at, target) => {
      const area = areaAt(map, { target });
      if (!area || !map.message.several) return false;
      addEach(map, true);
      choose(drawn, area, { at });
      return true;
    },
    drag: (x, y) => {
      hideTip(map);
      pan(drawn, x, y);
    },
    pinch: ({ factor, about, by }) => {
      zoomBy(drawn, factor, ...about);
      pan(drawn, ...by);
    },
    wheel: (factor, about) => zoomBy(drawn, factor, ...about),
  });
}

/** @param {DrawnMap} map @param {Area | undefined} area @param {Point} at */
function pointAt(map, area, at) {
  if (!area) {
    pointAtNothing(map);
    return;
  }
  hover(map, area);
  showTip(map, area, at);
}

/** @param {DistrictMap} map */
function pointAtNothing(map) {
  hover(map, null);
  hideTip(map);
}

/** @param {DistrictMap} map @param {Area | null} area */
function hover(map, area) {
  if (map.hovered === area) return;
  map.hovered = area;
  mark(map);
}
