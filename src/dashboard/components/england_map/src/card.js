/* The card of a district that a reader has chosen, with the link that goes there. */
import { districtFigure, shareOf } from "./figures.js";
import { describe, mark, say } from "./options.js";
import { isReady } from "./ready.js";
/** @import { EnglandMap, Message, ReadyMap } from "./types.d.ts" */

/** @param {ReadyMap} map @param {number} n */
export function choose(map, n, { keys = false } = {}) {
  map.picked = n;
  showCard(map);
  mark(map);
  if (keys) map.find("go").focus();
  else say(map, `Chosen: ${describe(map, n)}`);
}

/** @param {ReadyMap} map */
export function showCard(map) {
  const { figures, places, picked: n, find } = map;
  const { name, region } = places.districts[n];
  const { short, unit, ends } = figures.head;
  const rows = [
    [`${short} (${unit})`, districtFigure(figures, n)],
    [`Residents in England’s ${ends[0]} fifth`, shareOf(figures, 0, n)],
    [`Residents in England’s ${ends[1]} fifth`, shareOf(figures, 1, n)],
  ];
  const card = find("card");
  const [heading, list] = card.querySelectorAll("h2, dl");
  card.hidden = false;
  heading.textContent = name;
  find("region").textContent = region;
  list.replaceChildren(...rows.flatMap(([term, value]) => [
    Object.assign(document.createElement("dt"), { textContent: term }),
    Object.assign(document.createElement("dd"), { textContent: value }),
  ]));
  const go = /** @type {HTMLAnchorElement} */ (find("go"));
  go.textContent = `Go to ${name}`;
  go.href = addressOf(map, n);
}

/** A link, so that Back comes back here in one step; choices of this district are left out.
    @param {ReadyMap} map @param {number} n */
export const addressOf = ({ data, places }, n) => addressThere(data, places.districts[n].slug, document.baseURI, window.location.search);

/** @param {Pick<Message, "there" | "leave">} message @param {string} slug @param {string} base @param {string} search */
export function addressThere({ there, leave }, slug, base, search) {
  const address = new URL(there, base);
  address.search = search;
  for (const name of leave) address.searchParams.delete(name);
  address.searchParams.set("place", slug);
  return address.href;
}

/** @param {EnglandMap} map */
export function close(map) {
  map.picked = -1;
  map.find("card").hidden = true;
  if (isReady(map)) mark(map);
}

/** @param {EnglandMap} map */
export function listenToCard(map) {
  map.find("near").addEventListener("click", () => map.drawing?.showDistrict(map.picked));
  map.find("close").addEventListener("click", () => { close(map); map.frame.focus(); });
  map.find("card").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(map);
    map.frame.focus();
  });
}
