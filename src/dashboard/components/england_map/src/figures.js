// What a file of figures holds (dashboard.england_data): its head, and the figure of every area.

const NO_FIGURE = 0;
const WITHHELD = 1;
const UNDER = 2;
const FIRST = 3;
const kept = new Map(); // address -> promise of what was fetched

/** A gzipped file of ours; its name holds its content's hash, so the browser's copy stays true. */
export function fetchBytes(address) {
  if (!kept.has(address)) kept.set(address, unpacked(address).catch((error) => { kept.delete(address); throw error; }));
  return kept.get(address);
}

async function unpacked(address) {
  const answer = await fetch(new URL(address, document.baseURI), { cache: "force-cache" });
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

export async function fetchJson(address) {
  return JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
}

/** What colours the map, and the districts; the figures of areas come with `fetchNumbers`. */
export async function fetchFigures(address) {
  const bytes = await fetchBytes(address);
  const end = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const { areas, districts } = head;
  let at = end + 1;
  const take = (size) => bytes.subarray(at, (at += size));
  const both = take(areas.count);
  const share = () => {
    const [low, high] = [take(districts.count), take(districts.count)];
    return Float64Array.from(low, (byte, n) => byte + 256 * high[n]);
  };
  return {
    head,
    tenths: both.map((byte) => byte >> 4),
    classes: Int8Array.from(both, (byte) => (byte & 15) - 1),
    theirs: codesOf(take(districts.count + districts.shift * Math.ceil(districts.count / 8)), districts),
    shares: [share(), share()],
    codes: null,
  };
}

/** The figure of every area, once; afterwards `figureOf` knows them. */
export async function fetchNumbers(figures) {
  const { areas } = figures.head;
  figures.codes ??= codesOf(await fetchBytes(areas.address), areas, figures.tenths);
  return figures;
}

/** Codes from their upper bits, a byte each, and planes of lower ones; groups are in order. */
function codesOf(bytes, { count, shift }, groups = new Uint8Array(count)) {
  const found = new Float64Array(count);
  const plane = Math.ceil(count / 8);
  const next = new Uint32Array(256);
  for (const group of groups) next[group + 1] += 1;
  for (let group = 1; group < 256; group += 1) next[group] += next[group - 1];
  for (let n = 0; n < count; n += 1) {
    const from = next[groups[n]]++;
    let code = bytes[from] * 2 ** shift;
    for (let bit = 0; bit < shift; bit += 1) {
      if (bytes[count + bit * plane + (from >> 3)] & (128 >> (from & 7))) code += 2 ** bit;
    }
    found[n] = code;
  }
  return found;
}

const units = (code, low) => (code < FIRST ? 0 : code - FIRST + low);

/** The class of every area in a view, -1 where it has no figure. */
export function classesOf({ tenths, classes }, view) {
  if (view === "value") return classes;
  const ends = { fifths: [2, 9], tenths: [1, 10] }[view];
  const kindOf = (tenth) => (ends ? (tenth <= ends[0] ? 0 : tenth >= ends[1] ? 2 : 1) : tenth - 1);
  return Int8Array.from(tenths, (tenth) => (tenth ? kindOf(tenth) : -1));
}

/** A figure as Python words it; raw for sorting. */
function worded(head, code, low) {
  if (code === NO_FIGURE) return "no figure";
  if (code === WITHHELD) return "withheld: too few cases";
  if (code === UNDER) return `under ${withUnit(head, 1)}`;
  return withUnit(head, units(code, low));
}

function withUnit({ decimals, affixes }, whole) {
  const digits = String(Math.abs(whole)).padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  const thousands = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ",");
  const number = decimals ? `${thousands}.${digits.slice(cut)}` : thousands;
  const [before, after] = affixes[number === "1" ? 0 : 1];
  return `${whole < 0 ? "−" : ""}${before}${number}${after}`;
}

/** The figure of an area in words; null while it is not there. */
export const figureOf = ({ head, codes, tenths }, n) => (codes ? worded(head, codes[n], head.areas.lows[tenths[n]]) : null);
export const districtFigure = ({ head, theirs }, n) => worded(head, theirs[n], head.districts.lows[0]);
export const districtUnits = ({ head, theirs }, n) => (theirs[n] < UNDER ? null : units(theirs[n], head.districts.lows[0]));
export const shareUnits = ({ shares }, end, n) => (shares[end][n] ? Math.max(shares[end][n] - 2, 0) : null);

export function shareOf({ shares }, end, n) {
  const code = shares[end][n];
  if (!code) return "no figure";
  if (code === 1) return "under 0.1%";
  const tenths = code - 2;
  return tenths === 0 ? "0%" : tenths === 1000 ? "100%" : `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
