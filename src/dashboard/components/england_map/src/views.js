// The four views of an indicator: changed in the browser, kept in the address.

import { addressOf } from "./card.js";
import { say } from "./options.js";

const VIEWS = [["fifths", "Extremes: fifths"], ["tenths", "Extremes: tenths"], ["tenth", "National tenth"], ["value", "Value"]];
const ADDRESS = { fifths: ["extremes", "fifth"], tenths: ["extremes", "tenth"], tenth: ["tenth", null], value: ["value", null] };

/** The view that an address asks for. */
export function viewOf({ view, end }) {
  return Object.keys(ADDRESS).find((key) => ADDRESS[key][0] === view && (ADDRESS[key][1] ?? end) === end);
}

export function showViews(map, paint) {
  map.find("choices").replaceChildren(...VIEWS.map(([key, words]) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "view", value: key });
    input.addEventListener("change", () => {
      map.view = key;
      keepAddress(map);
      paint(map);
      say(map, `The map now shows: ${words}. ${map.figures.head.alts[key]}`);
    });
    label.append(input, words);
    return label;
  }));
}

export function markView(map) {
  for (const input of map.root.querySelectorAll("[name=view]")) input.checked = input.value === map.view;
}

/** The view is changed without a rerun, so the address is kept here: a link still shows this view. */
export function keepAddress(map) {
  const here = new URL(window.location.href);
  const [view, end] = ADDRESS[map.view];
  const before = here.search;
  if (view === "extremes" && !here.searchParams.has("view")) { /* the default needs no word */ } else here.searchParams.set("view", view);
  if (end === "tenth") here.searchParams.set("ends", end);
  else if (end === "fifth" && here.searchParams.has("ends")) here.searchParams.set("ends", end);
  if (here.search !== before) window.history.replaceState(window.history.state, "", here);
  if (map.picked >= 0) map.find("go").href = addressOf(map, map.picked);
}
