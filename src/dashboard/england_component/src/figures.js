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

export async function fetchFigures(address) {
  const bytes = await fetchBytes(address);
  const end = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  let at = end + 1;
  const take = (size) => bytes.subarray(at, (at += size));
  const numbers = (count, planes) => {
    const [read, found] = [take(count * planes), new Float64Array(count)];
    for (let plane = planes - 1; plane >= 0; plane -= 1) {
      for (let n = 0; n < count; n += 1) found[n] = found[n] * 256 + read[plane * count + n];
    }
    return found;
  };
  const { areas, districts } = head;
  const codes = numbers(areas.count, areas.planes);
  const differences = take(areas.count);
  const figures = { head, codes, theirs: numbers(districts.count, districts.planes) };
  figures.shares = [numbers(districts.count, 2), numbers(districts.count, 2)];
  figures.tenths = codes.map((code, n) => {
    const turned = units(code, areas.low) * (head.ascending ? 1 : -1);
    const foretold = 1 + head.edges.filter((edge) => edge < turned).length;
    return (foretold + differences[n]) & 255;
  });
  return figures;
}

const units = (code, low) => (code < FIRST ? 0 : code - FIRST + low);

/** The class of every area in a view, -1 where it has no figure. */
export function classesOf({ head, codes, tenths }, view) {
  const found = new Int8Array(codes.length).fill(-1);
  const ends = { fifths: [2, 9], tenths: [1, 10] }[view];
  for (let n = 0; n < codes.length; n += 1) {
    const tenth = tenths[n];
    if (view === "value") {
      if (codes[n] === NO_FIGURE || codes[n] === WITHHELD) continue;
      const own = units(codes[n], head.areas.low);
      found[n] = 0;
      for (const start of head.starts) found[n] += own >= start;
    } else if (tenth) {
      found[n] = ends ? (tenth <= ends[0] ? 0 : tenth >= ends[1] ? 2 : 1) : tenth - 1;
    }
  }
  return found;
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

export const figureOf = ({ head, codes }, n) => worded(head, codes[n], head.areas.low);
export const districtFigure = ({ head, theirs }, n) => worded(head, theirs[n], head.districts.low);
export const districtUnits = ({ head, theirs }, n) => (theirs[n] < UNDER ? null : units(theirs[n], head.districts.low));
export const shareUnits = ({ shares }, end, n) => (shares[end][n] ? Math.max(shares[end][n] - 2, 0) : null);

export function shareOf({ shares }, end, n) {
  const code = shares[end][n];
  if (!code) return "no figure";
  if (code === 1) return "under 0.1%";
  const tenths = code - 2;
  return tenths === 0 ? "0%" : tenths === 1000 ? "100%" : `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
