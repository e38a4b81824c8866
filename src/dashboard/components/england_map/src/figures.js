/* What a file of figures holds (dashboard.components.england_map.figures): its head, and the figure of every area. */
import { fetchBytes, keeper, parted } from "../../shared/files.js";
/** @import { Figures, Head, Packed, View } from "./types.d.ts" */

const NO_FIGURE = 0;
const WITHHELD = 1;
const UNDER = 2;
const FIRST = 3;
const NO_SHARE = 0;
const SHARE_UNDER = 1;
const FIRST_SHARE = 2; // the code of 0%; others are thousandths of the residents above it

const bytesAt = keeper(fetchBytes);

/** What colours the map, and the districts; the figures of areas come with `fetchNumbers`.
    @param {string} address */
export const fetchFigures = async (address) => readFigures(await bytesAt(address));

/** @param {Uint8Array} bytes
    @returns {Figures} */
export function readFigures(bytes) {
  const { head, take } = parted(bytes);
  const { areas, districts } = /** @type {Head} */ (head);
  const both = take(areas.count); // the tenth in the upper half of a byte, the class in the lower
  const theirs = take(districts.count + districts.shift * Math.ceil(districts.count / 8));
  const share = () => {
    const [low, high] = [take(districts.count), take(districts.count)];
    return Float64Array.from(low, (byte, n) => byte + 256 * high[n]);
  };
  return {
    head,
    tenths: both.map((byte) => byte >> 4),
    classes: Int8Array.from(both, (byte) => (byte & 15) - 1),
    theirs: codesOf(theirs, districts),
    shares: [share(), share()],
    codes: null,
  };
}

/** The figure of every area, once; afterwards `figureOf` knows them.
    @param {Figures} figures */
export async function fetchNumbers(figures) {
  const { areas } = figures.head;
  figures.codes ??= codesOf(await bytesAt(areas.address), areas, figures.tenths);
  return figures;
}

/** Codes from their upper bits, a byte each, and planes of lower ones; groups are in order.
    @param {Uint8Array} bytes @param {Pick<Packed, "count" | "shift">} how @param {Uint8Array} [groups] */
export function codesOf(bytes, { count, shift }, groups = new Uint8Array(count)) {
  const found = new Float64Array(count); // a code may have more bits than a bitwise sum holds
  const plane = Math.ceil(count / 8);
  const next = new Uint32Array(256); // where the next code of each group is
  for (const group of groups) next[group + 1] += 1;
  for (let group = 1; group < 256; group += 1) next[group] += next[group - 1];
  for (let n = 0; n < count; n += 1) {
    const from = next[groups[n]];
    next[groups[n]] += 1;
    let code = bytes[from] * 2 ** shift;
    for (let bit = 0; bit < shift; bit += 1) {
      if (bytes[count + bit * plane + (from >> 3)] & (128 >> (from & 7))) code += 2 ** bit;
    }
    found[n] = code;
  }
  return found;
}

/** @param {number} code @param {number} low */
const units = (code, low) => (code < FIRST ? 0 : code - FIRST + low);

/** The class of every area in a view, -1 where it has no figure.
    @param {Pick<Figures, "tenths" | "classes">} figures @param {View} view */
export function classesOf({ tenths, classes }, view) {
  if (view === "value") return classes;
  const ends = view === "fifths" ? [2, 9] : [1, 10]; // the last tenth of the low end, the first of the high one
  /** @param {number} tenth */
  const kindOf = (tenth) => {
    if (view === "tenth") return tenth - 1;
    if (tenth <= ends[0]) return 0;
    return tenth >= ends[1] ? 2 : 1;
  };
  return Int8Array.from(tenths, (tenth) => (tenth ? kindOf(tenth) : -1));
}

/** A figure as Python words it.
    @param {Head} head @param {number} code @param {number} low */
function worded(head, code, low) {
  if (code === NO_FIGURE) return "no figure";
  if (code === WITHHELD) return "withheld: too few cases";
  if (code === UNDER) return `under ${withUnit(head, 1)}`;
  return withUnit(head, units(code, low));
}

/** Written digit by digit: division would round, and a browser's own format is slower.
    @param {Head} head @param {number} whole */
function withUnit({ decimals, affixes }, whole) {
  const digits = String(Math.abs(whole)).padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  const thousands = digits.slice(0, cut).replace(/\B(?=(?:\d{3})+$)/gu, ",");
  const number = decimals ? `${thousands}.${digits.slice(cut)}` : thousands;
  const [before, after] = affixes[number === "1" ? 0 : 1];
  return `${whole < 0 ? "−" : ""}${before}${number}${after}`;
}

/** The figure of an area in words; null while it is not there.
    @param {Pick<Figures, "head" | "codes" | "tenths">} figures @param {number} n */
export const figureOf = ({ head, codes, tenths }, n) => (codes ? worded(head, codes[n], head.areas.lows[tenths[n]]) : null);

/** @param {Pick<Figures, "head" | "theirs">} figures @param {number} n */
export const districtFigure = ({ head, theirs }, n) => worded(head, theirs[n], head.districts.lows[0]);

/** The same as a number, to sort by; null where there is none.
    @param {Pick<Figures, "head" | "theirs">} figures @param {number} n */
export const districtUnits = ({ head, theirs }, n) => (theirs[n] < UNDER ? null : units(theirs[n], head.districts.lows[0]));

/** The share of a district's residents at an end, 0 or 1, to sort by.
    @param {Pick<Figures, "shares">} figures @param {number} end @param {number} n */
export const shareUnits = ({ shares }, end, n) => (shares[end][n] === NO_SHARE ? null : Math.max(shares[end][n] - FIRST_SHARE, 0));

/** The same in words.
    @param {Pick<Figures, "shares">} figures @param {number} end @param {number} n */
export function shareOf({ shares }, end, n) {
  const code = shares[end][n];
  if (code === NO_SHARE) return "no figure";
  if (code === SHARE_UNDER) return "under 0.1%";
  const thousandths = code - FIRST_SHARE;
  if (thousandths === 0) return "0%";
  return thousandths === 1000 ? "100%" : `${Math.floor(thousandths / 10)}.${thousandths % 10}%`;
}
