/* Names of districts over the map: those that the reader has to do with, then the largest with room. */
/** @import { Box } from "../../shared/types.d.ts" */
/** @import { Places, ReadyMap } from "./types.d.ts" */

const LETTER = 7.6; // pixels that a letter of a name takes
const LINE = 18;
const SMALL = 26; // half a district's height in pixels, below which its name stands above it
const OVER = 10; // pixels between such a district and its name
const EDGE = 4; // pixels between a name and the edge of the view
const FILLS = 0.9; // of a district's width, that its name may take

/** @typedef {{ left: number, top: number, always: boolean }} Standing */

/** Names that do not touch; each keeps its element while it is shown.
    @param {ReadyMap} map */
export function showNames(map) {
  const { places, names, find } = map;
  const shown = namesOf(map, orderOf(map));
  for (const [n, label] of names) if (!shown.has(n)) { label.remove(); names.delete(n); }
  for (const [n, { left, top, always }] of shown) {
    const label = names.get(n) ?? document.createElement("span");
    if (!names.has(n)) find("names").append(label);
    names.set(n, label);
    label.textContent = places.districts[n].name;
    label.classList.toggle("other", !always);
    label.style.transform = `translate(-50%, -50%) translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

/** Which districts have a name, and where: those of the reader always, others where all England is not seen.
    @param {Pick<ReadyMap, "drawing" | "places" | "focused" | "picked" | "own">} map @param {number[]} order */
export function namesOf({ drawing, places, focused, picked, own }, order) {
  const first = [focused, picked, own].filter((n) => n >= 0);
  /** @type {Box[]} */
  const taken = [];
  /** @type {Map<number, Standing>} */
  const shown = new Map();
  /** @param {number} n @param {boolean} always */
  const put = (n, always) => {
    const found = shown.has(n) ? null : standing(places.districts[n].name, drawing, n, always);
    if (!found || taken.some((other) => meet(found.box, other))) return;
    taken.push(found.box);
    shown.set(n, { left: found.left, top: found.top, always });
  };
  for (const n of first) put(n, true);
  if (!drawing.whole) for (const n of order) put(n, false);
  return shown;
}

/** Where a name stands, and the box it takes; null where it has no room or is out of view.
    @param {string} name @param {ReadyMap["drawing"]} drawing @param {number} n @param {boolean} always */
function standing(name, drawing, n, always) {
  const [x, y, wide, tall] = drawing.place(n);
  if (x < 0 || y < 0 || x > drawing.wide || y > drawing.high) return null;
  const half = (name.length * LETTER) / 2;
  if (!always && (half > wide * FILLS || tall < LINE)) return null;
  const left = Math.min(Math.max(x, half + EDGE), drawing.wide - half - EDGE);
  const top = always && tall < SMALL ? Math.max(y - tall - OVER, LINE / 2) : y;
  /** @type {Box} */
  const box = [left - half, top - LINE / 2, left + half, top + LINE / 2];
  return { left, top, box };
}

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** The districts by size, sorted once for each list of them.
    @param {ReadyMap} map */
function orderOf(map) {
  if (map.bySize?.places !== map.places) map.bySize = { places: map.places, order: sized(map.places) };
  return map.bySize.order;
}

/** @param {Places} places */
function sized({ districts }) {
  /** @param {{ box: Box }} district */
  const size = ({ box: [west, north, east, south] }) => (east - west) * (south - north);
  return districts.map((_, n) => n).sort((a, b) => size(districts[b]) - size(districts[a]));
}
