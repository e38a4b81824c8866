/* Keys and buttons: every area and every tool without a mouse. */
import { choose, clear } from "./choose.js";
import { mark } from "./draw.js";
import { goToTable } from "./table.js";
import { onScreen, pan, zoomBy } from "./frame.js";
import { nameNow } from "./names.js";
import { areaAt } from "./pointer.js";
import { hideTip, showTip } from "./tip.js";

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Listen on the frame: Chromium makes an SVG element that listens to focus a stop of the Tab key. */
export function listenToKeys(map) {
  const frame = map.find("frame");
  frame.addEventListener("keydown", (event) => {
    const area = areaAt(map, event);
    if (!area || event.altKey || event.ctrlKey || event.metaKey || !pressed(map, area, event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has shortcuts of one letter
  });
  frame.addEventListener("focusin", (event) => {
    const area = areaAt(map, event);
    if (area) nameNow(area);
    if (!area?.path.matches(":focus-visible")) return;
    map.focused = area;
    mark(map);
    showTip(map, area);
  });
  frame.addEventListener("focusout", () => { map.focused = null; hideTip(map); mark(map); });
}

/** Do what a key asks of the area that has the focus; true if it asked for anything. */
export function pressed(map, area, key) {
  if (STEPS[key]) go(map, neighbour(map, area, STEPS[key]));
  else if (key === "Home") go(map, map.areas[0]);
  else if (key === "End") go(map, map.areas.at(-1));
  else if (key === "Enter" || key === " ") choose(map, area);
  else if (key === "Escape" && map.tipped) hideTip(map);
  else if (key === "Escape" && map.areas.some((each) => each.chosen)) clear(map);
  else if (key === "+" || key === "=") zoomBy(map, 1.6, ...onScreen(map, area.x, area.y));
  else if (key === "-") zoomBy(map, 1 / 1.6);
  else if (key === "0") zoomBy(map, 0);
  else if (key === "T") goToTable(map); // with Shift; without it, the next name that starts with it
  else if (key.length === 1) go(map, nextNamed(map, area, key.toLowerCase()));
  else return false;
  return true;
}

/** What is said of an area: name, ward, figure, class. */
export function describe({ name, inside, value, kind }) {
  return [name, inside && `in ${inside}`, value, kind.label !== value && kind.label].filter(Boolean).join(", ");
}

/** The nearest area in a direction; a step aside costs more than a step ahead. */
export function neighbour(map, from, [across, down]) {
  const cost = (area) => {
    const [x, y] = [area.x - from.x, area.y - from.y];
    const [ahead, aside] = [x * across + y * down, Math.abs(x * down) + Math.abs(y * across)];
    return ahead > 0 ? ahead + 2 * aside + (aside > ahead ? 1e5 : 0) : Infinity;
  };
  return map.areas.map((area) => [cost(area), area]).reduce((a, b) => (b[0] < a[0] ? b : a), [Infinity, null])[1];
}

export function nextNamed(map, from, letter) {
  const later = [...map.areas.slice(from.index + 1), ...map.areas.slice(0, from.index)];
  return later.find((area) => area.name.toLowerCase().startsWith(letter));
}

export function go(map, area) {
  if (!area) return;
  const { wide, high } = map.fit;
  const [x, y] = onScreen(map, area.x, area.y);
  if (x < 0 || y < 0 || x > wide || y > high) pan(map, wide / 2 - x, high / 2 - y);
  rove(map, area);
  nameNow(area);
  area.path.focus({ preventScroll: true });
}

/** Keep one area, and only one, among the page's stops of the Tab key. */
export function rove(map, area) {
  map.current?.path.setAttribute("tabindex", -1);
  map.current = area;
  area.path.setAttribute("tabindex", 0);
}

export function listenToButtons(map) {
  const zoom = (name, factor) => map.find(name).addEventListener("click", (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
    zoomBy(map, factor);
    map.find("live").textContent = `The map is ${map.zoom.k.toFixed(1).replace(".0", "")} times as large as the whole.`;
  });
  zoom("in", 1.6);
  zoom("out", 1 / 1.6);
  zoom("whole", 0);
  map.find("clear").addEventListener("click", () => clear(map));
  map.find("to-table").addEventListener("click", () => goToTable(map));
}
