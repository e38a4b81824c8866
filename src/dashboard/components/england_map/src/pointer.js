/* The map by mouse and finger: hover, click, drag, pinch, and the wheel with the Control key. */
import { listenToPointers, placeIn } from "../../shared/pointer.js";
import { choose } from "./card.js";
import { mark } from "./options.js";
import { isReady } from "./ready.js";
import { hideTip, prefetch, showTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { EnglandMap, ReadyMap } from "./types.d.ts" */

const BORDER = 1; // pixel around the frame, in which the map lies

/** @param {EnglandMap} map */
export function listenToPointer(map) {
  const { frame } = map;
  const ready = /** @type {ReadyMap} */ (map); // or `ready` keeps the rest from being called
  frame.addEventListener("pointerenter", () => prefetch(map));
  listenToPointers(frame, {
    ready: () => isReady(map),
    whole: () => ready.drawing.whole,
    at: (event) => {
      const [x, y] = placeIn(frame, frame.offsetWidth, event);
      return [x - BORDER, y - BORDER];
    },
    hover: (at) => hover(ready, at),
    leave: () => leave(map),
    click: (at) => click(ready, at),
    drag: (x, y) => {
      hideTip(map);
      ready.drawing.panBy(x, y);
    },
    pinch: ({ factor, about, by }) => {
      ready.drawing.zoomBy(factor, ...about);
      ready.drawing.panBy(...by);
    },
    wheel: (factor, about) => {
      hideTip(map);
      ready.drawing.zoomBy(factor, ...about);
    },
    press: (held) => map.drawing?.hold?.(held),
  });
}

/** @param {ReadyMap} map @param {Point} at */
function click(map, at) {
  const area = map.drawing.areaAt(...at);
  if (area < 0) {
    hideTip(map);
    return;
  }
  map.hovered = area;
  showTip(map, area, ...at);
  choose(map, map.places.districtOf[area]);
}

/** @param {ReadyMap} map @param {Point} at */
function hover(map, at) {
  const area = map.drawing.areaAt(...at);
  if (area !== map.hovered) {
    map.hovered = area;
    mark(map);
  }
  if (area < 0) hideTip(map);
  else showTip(map, area, ...at);
}

/** @param {EnglandMap} map */
function leave(map) {
  if (map.hovered < 0 || !isReady(map)) return;
  map.hovered = -1;
  hideTip(map);
  mark(map);
}
