/* The four views of an indicator: changed in the browser, kept in the address. */
import { addressOf } from "./card.js";
import { say } from "./options.js";
import { isReady } from "./ready.js";
/** @import { EnglandMap, View } from "./types.d.ts" */

/** @type {[View, string][]} */
const VIEWS = [["fifths", "Extremes: fifths"], ["tenths", "Extremes: tenths"], ["tenth", "National tenth"], ["value", "Value"]];
/** What the address says of each: `view`, and `ends` where it matters.
    @type {Record<View, [view: string, ends: string | null]>} */
const ADDRESS = { fifths: ["extremes", "fifth"], tenths: ["extremes", "tenth"], tenth: ["tenth", null], value: ["value", null] };

/** The view that an address asks for.
    @param {{ view: string, end: string }} asked */
export function viewOf({ view, end }) {
  const [found] = VIEWS.find(([key]) => ADDRESS[key][0] === view && (ADDRESS[key][1] ?? end) === end) ?? VIEWS[0];
  return found;
}

/** @param {EnglandMap} map @param {(map: EnglandMap) => void} paint */
export function showViews(map, paint) {
  map.find("choices").replaceChildren(...VIEWS.map(([key, words]) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "view", value: key });
    input.addEventListener("change", () => {
      map.view = key;
      keepAddress(map);
      paint(map);
      if (map.figures) say(map, `The map now shows: ${words}. ${map.figures.head.alts[key]}`);
    });
    label.append(input, words);
    return label;
  }));
}

/** @param {EnglandMap} map */
export function markView(map) {
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (map.root.querySelectorAll("[name=view]"));
  for (const input of inputs) input.checked = input.value === map.view;
}

/** The view is changed without a rerun, so the address is kept here: a link still shows this view.
    @param {EnglandMap} map */
export function keepAddress(map) {
  const { href, search } = window.location;
  const here = addressWith(href, map.view);
  if (here.search !== search) window.history.replaceState(window.history.state, "", here);
  if (map.picked >= 0 && isReady(map)) /** @type {HTMLAnchorElement} */ (map.find("go")).href = addressOf(map, map.picked);
}

/** An address that asks for a view. Defaults are left out where it did not name them already.
    @param {string} href @param {View} key */
export function addressWith(href, key) {
  const here = new URL(href);
  const [view, ends] = ADDRESS[key];
  if (view !== "extremes" || here.searchParams.has("view")) here.searchParams.set("view", view);
  if (ends === "tenth" || (ends === "fifth" && here.searchParams.has("ends"))) here.searchParams.set("ends", ends);
  return here;
}
