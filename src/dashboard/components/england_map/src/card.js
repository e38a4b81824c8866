/* The card of a district that a reader has chosen, with the link that goes there. */
import { districtFigure, shareOf } from "./figures.js";
import { describe, mark, say } from "./options.js";
import { isReady } from "./ready.js";
/** @import { EnglandMap, Message, ReadyMap } from "./types.d.ts" */

/** @param {ReadyMap} map @param {number} n
    @param {{ keys?: boolean, ward?: { slug: string, name: string } | null }} how by keys; with a ward that was found */
export function choose(map, n, { keys = false, ward = null } = {}) {
  map.picked = n;
  map.ward = ward;
  showCard(map);
  mark(map);
  if (keys) map.find("go").focus();
  else say(map, `Chosen: ${describe(map, n)}`);
}

/** @param {ReadyMap} map */
export function showCard(map) {
  const { figures, places, picked: n, find, ward } = map;
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
  go.textContent = `Go to ${ward ? `${ward.name}, ` : ""}${name}`;
  go.href = addressOf(map, n);
}

/** A link, so that Back comes back here in one step; choices of this district are left out.
    @param {ReadyMap} map @param {number} n */
export const addressOf = ({ data, places, ward }, n) => addressThere(data, { place: places.districts[n].slug, ward: ward?.slug }, document.baseURI, window.location.search);

/** Where a reader goes with a district, or with a ward that was found; the choices of another district are left out.
    @param {Pick<Message, "there" | "leave">} message @param {{ place: string, ward?: string | undefined }} to
    @param {string} base @param {string} search */
export function addressThere({ there, leave }, { place, ward }, base, search) {
  const address = new URL(there, base);
  address.search = search;
  const { searchParams } = address;
  const stays = searchParams.get("place") === place && (!ward || searchParams.get("ward") === ward);
  for (const name of stays ? [] : leave) searchParams.delete(name);
  searchParams.set("place", place);
  if (ward) searchParams.set("ward", ward);
  return address.href;
}

/** @param {EnglandMap} map */
export function close(map) {
  map.picked = -1;
  map.ward = null;
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
