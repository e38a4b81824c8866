/* The map by keyboard: arrows from district to district, plus and minus, Enter. */
import { NEARER, STEPS, listenToButton, listenToKeyDown } from "../../shared/keys.js";
import { neighbour } from "../../shared/nearest.js";
import { choose, close } from "./card.js";
import { focusOn, mark, say } from "./options.js";
import { isReady } from "./ready.js";
import { hideTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { EnglandMap, ReadyMap } from "./types.d.ts" */

const WAY = 80; // pixels that Shift and an arrow move the map

/** @param {EnglandMap} map */
export function listenToKeys(map) {
  const { frame } = map;
  listenToKeyDown(frame, (event) => isReady(map) && pressed(map, event));
  frame.addEventListener("focus", () => {
    if (isReady(map) && frame.matches(":focus-visible")) focusOn(map, map.last ?? Math.max(map.own, 0));
  });
  frame.addEventListener("blur", () => {
    if (!isReady(map)) return;
    map.last = map.focused >= 0 ? map.focused : map.last; // where the keyboard comes back to
    map.focused = -1;
    hideTip(map);
    mark(map);
  });
  listenToButtons(map);
}

/** @param {EnglandMap} map */
function listenToButtons(map) {
  /** @param {string} name @param {(map: ReadyMap) => string} act does it, and says so */
  const zoom = (name, act) => listenToButton(map.find(name), () => {
    if (!isReady(map)) return;
    hideTip(map);
    say(map, act(map));
  });
  zoom("in", ({ drawing }) => { drawing.zoomBy(NEARER); return "Nearer."; });
  zoom("out", ({ drawing }) => { drawing.zoomBy(1 / NEARER); return "Farther."; });
  zoom("whole", ({ drawing }) => { drawing.showAll(); return "All of England."; });
  zoom("home", ({ drawing, places, own }) => { drawing.showDistrict(own); return `Zoomed to ${places.districts[own]?.name}.`; });
}

/** Do what a key asks; true if it asked for anything.
    @param {ReadyMap} map @param {KeyboardEvent} event */
function pressed(map, { key, shiftKey }) {
  const { drawing } = map;
  const from = map.focused >= 0 ? map.focused : Math.max(map.own, 0);
  const step = STEPS[key];
  if (step && shiftKey) drawing.panBy(-step[0] * WAY, -step[1] * WAY);
  else if (step) go(map, from, step);
  else if (key === "Home") focusOn(map, Math.max(map.own, 0));
  else if (key === "Enter" || key === " ") choose(map, from, { keys: true });
  else if (key === "Escape") close(map);
  else if (key === "+" || key === "=") { const [x, y] = drawing.place(from); drawing.zoomBy(NEARER, x, y); }
  else if (key === "-") drawing.zoomBy(1 / NEARER);
  else if (key === "0") drawing.showAll();
  else return false;
  return true;
}

/** @param {ReadyMap} map @param {number} from @param {Point} step */
function go(map, from, step) {
  /** @type {Point[]} */
  const places = map.places.districts.map((_, n) => { const [x, y] = map.drawing.place(n); return [x, y]; });
  const next = neighbour(places, places[from], step);
  if (next >= 0) focusOn(map, next);
}
