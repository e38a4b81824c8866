/* A box that finds a place on the map, by the same list and rules as the box on top of every page. */
import { answerTo, findingAt } from "../../shared/asking.js";
import { isOpen, look, makeCombobox } from "../../shared/combobox.js";
import { choose } from "./card.js";
import { say } from "./options.js";
import { isReady } from "./ready.js";
/** @import { Answer, Combobox, Finding, Target } from "../../shared/types.d.ts" */
/** @import { EnglandMap, Places, ReadyMap } from "./types.d.ts" */

const MOST = 8; // neighbourhoods that are listed

/** @param {EnglandMap} map */
export function listenToFinder(map) {
  const { root } = map;
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const input = /** @type {HTMLInputElement} */ (part("#find"));
  /** @type {{ finding: Finding | null }} */
  const kept = { finding: null };
  const combobox = makeCombobox({
    input, popup: part(".popup"), list: part("#found"), said: part(".said"),
    say: (words) => say(map, words),
    look: (text) => answerOn(map, kept.finding, text),
    browse: () => ({ places: [], said: "", current: -1 }),
    take: (target) => {
      if (!isReady(map)) return;
      input.value = target.name;
      goTo(map, kept.finding, target);
    },
  });
  input.addEventListener("focus", () => fetchNames(map, kept, combobox));
}

/** @param {EnglandMap} map @param {{ finding: Finding | null }} kept @param {Combobox} combobox */
async function fetchNames({ data }, kept, combobox) {
  if (kept.finding) return;
  try {
    const finding = await findingAt(data.names);
    Object.assign(kept, { finding });
    if (combobox.typed && isOpen(combobox)) look(combobox, combobox.wanted);
  } catch { /* the server answers in its place, and the next focus tries again */ }
}

/** @param {EnglandMap} map @param {Finding | null} finding @param {string} text
    @returns {Answer | Promise<Answer>} */
function answerOn({ data, level, places }, finding, text) {
  const coded = level === "lsoa" && places ? numbered(places, text) : [];
  if (coded.length) return { places: coded, said: "" };
  return answerTo({ names: data.names, ask: data.ask, own: data.own }, finding, text);
}

/** Neighbourhoods by the number in their name, which no other list has: "Coventry 001A".
    @param {Pick<Places, "names" | "districts" | "districtOf">} places @param {string} text
    @returns {Target[]} */
export function numbered({ names, districts, districtOf }, text) {
  const wanted = text.trim().toLowerCase();
  if (!/[a-z] \d/u.test(wanted)) return [];
  /** @type {Target[]} */
  const found = [];
  for (let n = 0; n < names.length && found.length < MOST; n += 1) {
    const { slug, name } = districts[districtOf[n]];
    if (names[n].toLowerCase().startsWith(wanted)) found.push({ kind: "lsoa", name: names[n], place: slug, ward: null, where: `Neighbourhood, ${name}` });
  }
  return found;
}

/** @param {ReadyMap} map @param {Finding | null} finding @param {Target} target */
function goTo(map, finding, { kind, name, place, ward }) {
  const { drawing, places, level } = map;
  const district = places.districts.findIndex(({ slug }) => slug === place);
  if (district < 0) return;
  const found = ward ? finding?.all.find((each) => each.kind === "ward" && each.place === place && each.ward === ward) : undefined;
  const area = kind === "lsoa" ? places.names.indexOf(name) : numberOf(places, level, found?.area ?? -1, found?.name);
  if (area < 0) drawing.showDistrict(district);
  else drawing.showArea(area, district);
  map.hovered = area;
  choose(map, district, { ward: ward ? { slug: ward, name: found?.name ?? name } : null });
}

/** The number of a ward on the map, which has the wards in the order of the list; -1 where it has none.
    @param {Places} places @param {string | null} level @param {number} area @param {string} [name] */
const numberOf = ({ names }, level, area, name) => (level === "ward" && names[area] === name ? area : -1);
