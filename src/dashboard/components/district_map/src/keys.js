/* Keys and buttons: every area and every tool without a mouse. */
import { NEARER, STEPS, listenToButton, listenToKeyDown } from "../../shared/keys.js";
import { neighbour } from "../../shared/nearest.js";
import { areaAt, nextNamed, rove } from "./areas.js";
import { addEach, choose, clear } from "./choose.js";
import { mark } from "./draw.js";
import { pan, zoomBy } from "./frame.js";
import { nameNow } from "./names.js";
import { isDrawn, onScreen } from "./screen.js";
import { goToTable } from "./table.js";
import { hideTip, showTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { Area, DistrictMap, DrawnMap } from "./types.d.ts" */

/** Listen on the frame: Chromium makes an SVG element that listens to focus a stop of the Tab key.
    @param {DistrictMap} map */
export function listenToKeys(map) {
  const frame = map.find("frame");
  listenToKeyDown(frame, (event) => {
    const area = areaAt(map, event);
    return Boolean(area) && isDrawn(map) && pressed(map, /** @type {Area} */ (area), event);
  });
  frame.addEventListener("focusin", (event) => {
    const area = areaAt(map, event);
    if (area) nameNow(area);
    if (!area?.path.matches(":focus-visible") || !isDrawn(map)) return;
    map.focused = area;
    mark(map);
    showTip(map, area);
  });
  frame.addEventListener("focusout", () => { map.focused = null; hideTip(map); mark(map); });
}

/** Do what a key asks of the area that has the focus; true if it asked for anything.
    @param {DrawnMap} map @param {Area} area @param {KeyboardEvent} event */
function pressed(map, area, { key, shiftKey, ctrlKey, metaKey }) {
  const step = STEPS[key];
  if (step) go(map, areaBeside(map, area, step));
  else if (key === "Home") go(map, map.areas[0]);
  else if (key === "End") go(map, map.areas.at(-1));
  else if (key === "Enter" || key === " ") choose(map, area, { add: shiftKey || ctrlKey || metaKey });
  else if (key === "Escape") return escape(map);
  else if (key === "+" || key === "=") zoomBy(map, NEARER, ...onScreen(map, area.x, area.y));
  else if (key === "-") zoomBy(map, 1 / NEARER);
  else if (key === "0") zoomBy(map, 0);
  else if (key === "T") goToTable(map); // with Shift; without it, the next name that starts with it
  else if (key.length === 1) go(map, nextNamed(map.areas, area.index, key.toLowerCase()));
  else return false;
  return true;
}

/** Close the tip, or else clear the choice; false where there is neither.
    @param {DrawnMap} map */
function escape(map) {
  if (map.tipped) hideTip(map);
  else if (map.areas.some((each) => each.chosen) && !map.message.marquee.length) clear(map); // many are not lost by one key
  else return false;
  return true;
}

/** @param {DrawnMap} map @param {Area} from @param {Point} step
    @returns {Area | undefined} */
function areaBeside({ areas }, from, step) {
  return areas[neighbour(areas.map(({ x, y }) => [x, y]), [from.x, from.y], step)];
}

/** @param {DrawnMap} map @param {Area | undefined} area */
function go(map, area) {
  if (!area) return;
  const { wide, high } = map.fit;
  const [x, y] = onScreen(map, area.x, area.y);
  if (x < 0 || y < 0 || x > wide || y > high) pan(map, wide / 2 - x, high / 2 - y);
  rove(map, area);
  nameNow(area);
  area.path.focus({ preventScroll: true });
}

/** @param {DistrictMap} map */
export function listenToButtons(map) {
  /** @param {string} name @param {number} factor */
  const zoom = (name, factor) => listenToButton(map.find(name), () => {
    if (!isDrawn(map)) return;
    zoomBy(map, factor);
    map.find("live").textContent = `The map is ${map.zoom.k.toFixed(1).replace(".0", "")} times as large as the whole.`;
  });
  zoom("in", NEARER);
  zoom("out", 1 / NEARER);
  zoom("whole", 0);
  map.find("clear").addEventListener("click", () => clear(map));
  map.find("several").addEventListener("click", () => addEach(map, !map.adding));
  map.find("to-table").addEventListener("click", () => goToTable(map));
}
