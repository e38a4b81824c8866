/* A box that finds districts, wards and neighbourhoods by part of their name. */
import { choose } from "./card.js";
import { say } from "./options.js";
import { isReady } from "./ready.js";
/** @import { EnglandMap, Places, ReadyMap } from "./types.d.ts" */

/** @typedef {{ name: string, where: string, district: number, area?: number }} Found */

const MOST = 8; // places that are listed

/** A name as it is compared: without accents, apostrophes and capitals.
    @param {string} text */
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’.]/gu, "");

/** @param {EnglandMap} map */
export function listenToFinder(map) {
  const input = /** @type {HTMLInputElement} */ (map.root.querySelector("#find"));
  const list = /** @type {HTMLElement} */ (map.root.querySelector("#found"));
  /** @type {Found[]} */
  let found = [];
  let current = -1;
  /** @param {number} n */
  const markEntry = (n) => {
    current = n;
    for (const [place, each] of [...list.children].entries()) each.setAttribute("aria-selected", String(place === n));
    if (n >= 0) input.setAttribute("aria-activedescendant", `found-${n}`);
  };
  /** @param {number} n */
  const take = (n) => {
    if (!found[n] || !isReady(map)) return;
    input.value = found[n].name;
    close(input, list);
    goTo(map, found[n]);
  };
  const look = () => {
    const text = input.value.trim();
    found = text && map.places ? search(map.places, text) : [];
    list.replaceChildren(...found.map((each, n) => entryOf(each, n, take)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    markEntry(found.length ? 0 : -1);
    if (text) say(map, found.length ? `${found.length} ${found.length === 1 ? "place" : "places"} found.` : "No place of that name.");
  };
  /** @param {number} by */
  const step = (by) => {
    if (list.hidden) look();
    if (found.length) markEntry((current + by + found.length) % found.length);
  };
  input.addEventListener("input", look);
  input.addEventListener("blur", () => close(input, list));
  listenToTyping(input, { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => take(current), Escape: () => close(input, list) });
}

/** @param {Element} input @param {HTMLElement} list */
function close(input, list) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

/** No key goes further: those of the page and of the map are letters here.
    @param {HTMLElement} input @param {Record<string, (() => void) | undefined>} acts */
function listenToTyping(input, acts) {
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const act = acts[event.key];
    if (!act) return;
    act();
    event.preventDefault();
  });
}

/** @param {Found} found @param {number} n @param {(n: number) => void} take */
function entryOf({ name, where }, n, take) {
  const entry = Object.assign(document.createElement("li"), { id: `found-${n}`, textContent: `${name} ` });
  entry.setAttribute("role", "option");
  entry.append(Object.assign(document.createElement("small"), { textContent: where }));
  // A click would come after the box has lost the focus, and with it the list.
  entry.addEventListener("pointerdown", (event) => { event.preventDefault(); take(n); });
  return entry;
}

/** @param {ReadyMap} map @param {Found} found */
function goTo(map, { area, district }) {
  if (area === undefined) map.drawing.showDistrict(district);
  else map.drawing.showArea(area, district);
  map.hovered = area ?? -1;
  choose(map, district);
}

/** Districts before areas, and those whose name begins with the text before others.
    @param {Places} places @param {string} text */
export function search({ districts, names, districtOf }, text) {
  const wanted = plain(text);
  /** @type {Found[][]} */
  const groups = [[], [], [], []];
  /** @param {Found} entry @param {0 | 2} group */
  const sort = (entry, group) => {
    const at = plain(entry.name).indexOf(wanted);
    if (at >= 0) groups[group + (at > 0 ? 1 : 0)].push(entry);
  };
  for (const [n, { name, region }] of districts.entries()) sort({ name, where: region, district: n }, 0);
  for (let n = 0; n < names.length && groups[2].length < MOST; n += 1) {
    const district = districtOf[n];
    sort({ name: names[n], where: districts[district].name, district, area: n }, 2);
  }
  return groups.flat().slice(0, MOST);
}
