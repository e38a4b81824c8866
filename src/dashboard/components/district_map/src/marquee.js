/* Choosing many areas at once: within a box, or within a line that is drawn around them. What a drag takes is added to
   those chosen, or taken away: a switch says which, Shift always adds and Alt always takes away. */
import { placeIn } from "../../shared/pointer.js";
import { areaAt, chosenCodes, chosenWords } from "./areas.js";
import { choose, chooseAll } from "./choose.js";
import { isDrawn, onScreen } from "./screen.js";
import { hideTip } from "./tip.js";
/** @import { Point } from "../../shared/types.d.ts" */
/** @import { DistrictMap, DrawnMap, Marking, Tool } from "./types.d.ts" */

const STILL = 4; // pixels that a press may tremble and is still a click
const APART = 3; // pixels between two points of a line

/** @type {Tool[]} */
const TOOLS = ["box", "lasso"];
const DRAW = { box: "Drag over the map to draw a box.", lasso: "Drag around areas on the map to draw a line." };

/** Pointers are caught on the frame, before the drawing itself hears of them and moves the map.
    @param {DistrictMap} map */
export function listenToMarquee(map) {
  for (const tool of TOOLS) map.find(tool).addEventListener("click", () => take(map, map.tool === tool ? null : tool));
  const frame = map.find("frame");
  frame.addEventListener("pointerdown", (event) => caught(map, event, begin), { capture: true });
  frame.addEventListener("pointermove", (event) => caught(map, event, goOn), { capture: true });
  frame.addEventListener("pointerup", (event) => caught(map, event, end), { capture: true });
  frame.addEventListener("pointercancel", (event) => caught(map, event, giveUp), { capture: true });
  frame.addEventListener("click", (event) => { if (map.tool) event.stopPropagation(); }, { capture: true });
  map.root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !map.tool) return;
    event.preventDefault();
    event.stopPropagation();
    if (map.marking) giveUp(map);
    else take(map, null);
  }, { capture: true });
}

/** What there is to choose many by, after a message.
    @param {DistrictMap} map */
export function showMarquee(map) {
  const { marquee } = map.message;
  map.find("marquee").hidden = !marquee.length;
  if (!marquee.length) return;
  map.find("help").textContent = `Arrow keys go from area to area, a letter to the next name that starts with it, Enter or Space takes a ${marquee[0]} or leaves it, plus and minus zoom, Shift and T go to the table.`;
  const codes = chosenCodes(map).join();
  if (map.geometry && map.saidOf !== codes) say(map);
}

/** @param {DistrictMap} map */
function say(map) {
  map.saidOf = chosenCodes(map).join();
  map.find("said").textContent = chosenWords(map);
}

/** Take up a tool, or put it away.
    @param {DistrictMap} map @param {Tool | null} tool */
function take(map, tool) {
  giveUp(map);
  map.tool = tool;
  for (const each of TOOLS) map.find(each).setAttribute("aria-pressed", String(each === tool));
  map.root.classList.toggle("drawn-on", Boolean(tool));
  const many = map.message.marquee[1] ?? "areas";
  map.find("said").textContent = tool ? `${DRAW[tool]} The ${many} whose middle lies within are taken. Escape ends.` : chosenWords(map);
}

/** @param {DistrictMap} map @param {PointerEvent} event @param {(map: DrawnMap, event: PointerEvent) => void} act */
function caught(map, event, act) {
  if (!map.tool || !isDrawn(map)) return;
  event.stopPropagation();
  if (event.isPrimary) act(map, event);
}

/** @param {DrawnMap} map @param {PointerEvent} event */
function begin(map, event) {
  if (event.button !== 0) return;
  event.preventDefault(); // nothing is selected as text
  hideTip(map);
  map.svg.setPointerCapture(event.pointerId);
  map.marking = { points: [placeIn(map.svg, map.fit.wide, event)], area: areaAt(map, event) };
}

/** @param {DrawnMap} map @param {PointerEvent} event */
function goOn(map, event) {
  const { marking } = map;
  if (!marking) return;
  const at = placeIn(map.svg, map.fit.wide, event);
  if (map.tool === "box") marking.points = [marking.points[0], at];
  else if (distance(/** @type {Point} */ (marking.points.at(-1)), at) >= APART) marking.points.push(at);
  map.find("band").setAttribute("d", `M${cornersOf(map.tool, marking).join("L")}Z`);
}

/** @param {DrawnMap} map @param {PointerEvent} event */
function end(map, event) {
  const { marking } = map;
  if (!marking) return;
  const corners = cornersOf(map.tool, marking);
  giveUp(map);
  if (corners.every((each) => distance(each, corners[0]) <= STILL)) {
    if (marking.area) choose(map, marking.area, { at: corners[0] });
    say(map);
    return;
  }
  const within = map.areas.filter(({ x, y }) => isWithin(onScreen(map, x, y), corners)).map(({ code }) => code);
  if (!within.length) {
    map.find("said").textContent = `No ${map.message.marquee[0] ?? "area"} has its middle there. ${chosenWords(map)}`;
    return;
  }
  chooseAll(map, after(chosenCodes(map), within, takesAway(map, event)));
  say(map);
}

/** @param {DistrictMap} map @param {Pick<PointerEvent, "shiftKey" | "altKey">} event */
function takesAway(map, { shiftKey, altKey }) {
  if (shiftKey || altKey) return altKey && !shiftKey;
  return /** @type {HTMLInputElement} */ (map.find("away")).checked;
}

/** The chosen codes after a drag, in the order in which they were chosen.
    @param {string[]} now @param {string[]} within @param {boolean} away */
export function after(now, within, away) {
  return away ? now.filter((code) => !within.includes(code)) : [...new Set([...now, ...within])];
}

/** @param {DistrictMap} map */
function giveUp(map) {
  map.marking = null;
  map.find("band").removeAttribute("d");
}

/** @param {Tool | null} tool @param {Marking} marking
    @returns {Point[]} */
function cornersOf(tool, { points }) {
  if (tool !== "box") return points;
  const [[left, top], [right, bottom]] = [points[0], /** @type {Point} */ (points.at(-1))];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/** Whether a point lies in a polygon: a line from it to the right crosses an odd number of sides.
    @param {Point} point @param {Point[]} corners */
export function isWithin([x, y], corners) {
  let inside = false;
  corners.forEach(([x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % corners.length];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}

/** @param {Point} a @param {Point} b */
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
