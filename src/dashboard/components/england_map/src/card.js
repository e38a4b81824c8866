// The card of a district that a reader has chosen, with the link that goes there.

import { districtFigure, shareOf } from "./figures.js";
import { describe, mark, say } from "./options.js";

export function choose(map, n, { keys = false } = {}) {
  map.picked = n;
  showCard(map);
  mark(map);
  if (keys) map.find("go").focus();
  else say(map, `Chosen: ${describe(map, n)}`);
}

export function showCard(map) {
  const { figures, places, picked: n } = map;
  const { name, region } = places.districts[n];
  const { short, unit, ends } = figures.head;
  const rows = [
    [`${short} (${unit})`, districtFigure(figures, n)],
    [`Residents in England’s ${ends[0]} fifth`, shareOf(figures, 0, n)],
    [`Residents in England’s ${ends[1]} fifth`, shareOf(figures, 1, n)],
  ];
  const card = map.find("card");
  card.hidden = false;
  card.querySelector("h2").textContent = name;
  map.find("region").textContent = region;
  card.querySelector("dl").replaceChildren(...rows.flatMap(([term, value]) => [
    Object.assign(document.createElement("dt"), { textContent: term }),
    Object.assign(document.createElement("dd"), { textContent: value }),
  ]));
  const go = map.find("go");
  go.textContent = `Go to ${name}`;
  go.href = addressOf(map, n);
}

/** A link, so that Back comes back here in one step; choices of this district are left out. */
export function addressOf(map, n) {
  const there = new URL(map.data.there, document.baseURI);
  there.search = window.location.search;
  for (const name of map.data.leave) there.searchParams.delete(name);
  there.searchParams.set("place", map.places.districts[n].slug);
  return there.href;
}

export function close(map) {
  map.picked = -1;
  map.find("card").hidden = true;
  mark(map);
}

export function listenToCard(map) {
  map.find("near").addEventListener("click", () => map.drawing.showDistrict(map.picked));
  map.find("close").addEventListener("click", () => { close(map); map.frame.focus(); });
  map.find("card").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(map);
    map.frame.focus();
  });
}
