/* Places by what a person types: the rules of `insight.finding.matching`, over the list that `insight.finding.document`
   packs. A change here is one there: tests/finding/cases.json holds both to the same answers. */
/** @import { FindDocument, Finding, Place } from "./types.d.ts" */

const LONGEST = 100; // characters of a text that are looked at
const SHORTEST = 3; // letters of the beginning of a word for a kind of council, to be taken for one
const KINDS = ["district", "ward", "neighbourhood", "former district", "former ward"];
/** How well a name fits: all of it; its beginning; its words; with those of its district; only those around it. */
const [EXACT, BEGINS, WITHIN, BESIDE, AROUND, NOT] = [0, 1, 2, 3, 4, 5];
/** @type {Record<string, string>} */
const LETTERS = { ø: "o", Ø: "o", ł: "l", Ł: "l", ß: "ss", æ: "ae", Æ: "ae", đ: "d" };

/** The words of a name whatever its case, accents, hyphens and apostrophes, as `insight.areas.naming.plain_words`.
    @param {string} text */
export function wordsOf(text) {
  const letters = [...text].slice(0, LONGEST).join("").normalize("NFKC").replace(/[øØłŁßæÆđ]/gu, (each) => LETTERS[each]);
  const ascii = letters.replaceAll("&", " and ").replace(/['`\u2018\u2019\u02bc\u00b4\u2032]/gu, "").normalize("NFKD").replace(/[\u0080-\u{10ffff}]/gu, "");
  return ascii.toLowerCase().split(/[^a-z0-9]+/u).filter(Boolean);
}

/** Words in which a lone "s" belongs to the word before it: "king s lynn".
    @param {string[]} words */
const withPossessives = (words) => words.join(" ").replace(/\b(\w+) s\b/gu, "$1s").split(" ").filter(Boolean);

/** The list as it was fetched, ready to be searched.
    @param {FindDocument} document
    @returns {Finding} */
export function readFinding(document) {
  const { districts, wards, neighbourhoods, formerDistricts, formerWards, patterns } = document;
  /** @param {string} pattern @param {Record<string, string>} said */
  const line = (pattern, said) => patterns[pattern].replace(/\{(\w+)\}/gu, (_, name) => said[name]);
  const around = districts.map(([, name]) => wordsOf(name));
  /** @type {Place[]} */
  const all = districts.map(([place, name, size, forms, beside, where], district) => (
    { kind: "district", name, place, ward: null, district, area: -1, size, forms: forms.map((form) => form.split(" ")), around: beside.split(" ").filter(Boolean), where }));
  /** @param {string} kind @param {string} pattern @param {string} name @param {number} area @param {{ size?: number, until?: string }} more */
  const inWard = (kind, pattern, name, area, { size = 0, until = "" } = {}) => {
    const district = wards.places[area];
    const said = { place: districts[district][1], ward: wards.names[area], until };
    all.push({ kind, name, place: districts[district][0], ward: wards.slugs[area] ?? wordsOf(wards.names[area]).join("-"), district, area, size, forms: [wordsOf(name)], around: around[district], where: line(pattern, said) });
  };
  for (const [n, name] of wards.names.entries()) inWard("ward", "ward", name, n, { size: wards.sizes[n] });
  for (const [n, name] of neighbourhoods.names.entries()) inWard("neighbourhood", "neighbourhood", name, neighbourhoods.wards[n], { size: neighbourhoods.sizes[n] });
  for (const [name, district, part] of formerDistricts) {
    const [place, now] = districts[district];
    all.push({ kind: "former district", name, place, ward: null, district, area: -1, size: 0, forms: [wordsOf(name)], around: [], where: line(part ? "former district, part" : "former district", { place: now }) });
  }
  for (const [n, name] of formerWards.names.entries()) {
    inWard("former ward", formerWards.parts[n] ? "former ward, part" : "former ward", name, formerWards.wards[n], { until: formerWards.until[n] });
  }
  return { all, council: new Set(document.council), spellings: spellingsOf(document.spellings) };
}

/** How else a word of a name may be typed, by the word.
    @param {Record<string, string>} short
    @returns {Map<string, string[]>} */
function spellingsOf(short) {
  /** @type {Map<string, string[]>} */
  const same = new Map();
  for (const [brief, long] of Object.entries(short)) same.set(long, [...same.get(long) ?? [long], brief]);
  for (const [brief, long] of Object.entries(short)) same.set(brief, same.get(long) ?? []);
  return same;
}

/** Every place in which each typed word begins a word of its name, the likeliest first.
    @param {Finding} finding @param {string} text @param {string} own the slug of the reader's district
    @returns {Place[]} */
export function find({ all, council, spellings }, text, own) {
  const typed = wordsOf(text);
  if (!typed.length) return [];
  const plain = distinct([typed, withPossessives(typed)]);
  const bare = plain.map((words) => words.filter((word) => !isOfCouncil(council, word)));
  const wide = distinct([...plain, ...bare.filter((words) => words.length)]);
  /** @type {[number[], Place][]} */
  const found = [];
  for (const [n, place] of all.entries()) {
    const fit = Math.min(...(isDistrict(place) ? wide : plain).map((words) => fitOf(words, place, spellings)));
    if (fit < NOT) found.push([[fit, KINDS.indexOf(place.kind), Number(place.place !== own), -place.size, n], place]);
  }
  return found.sort(([a], [b]) => compare(a, b)).map(([, place]) => place);
}

/** @param {string[][]} readings */
const distinct = (readings) => [...new Map(readings.map((words) => [words.join(" "), words])).values()];

/** @param {number[]} a @param {number[]} b */
function compare(a, b) {
  const at = a.findIndex((each, n) => each !== b[n]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** @param {Place} place */
const isDistrict = ({ kind }) => kind === "district" || kind === "former district";

/** @param {Set<string>} council @param {string} word */
const isOfCouncil = (council, word) => council.has(word) || (word.length >= SHORTEST && [...council].some((each) => each.startsWith(word)));

/** @param {string[]} typed @param {Place} place @param {Map<string, string[]>} spellings */
function fitOf(typed, { kind, forms, around }, spellings) {
  /** @param {string} word @param {string[]} words */
  const among = (word, words) => words.some((each) => begins(word, each, spellings));
  const own = typed.map((word) => forms.some((form) => among(word, form)));
  if (kind !== "district" && !own.includes(true)) return NOT; // most of them: quickly said
  const best = Math.min(...forms.map((form) => fitOfForm(typed, form, spellings)));
  if (best <= WITHIN) return best;
  if (!own.includes(false)) return WITHIN;
  if (!typed.every((word, n) => own[n] || among(word, around))) return NOT;
  if (own.includes(true)) return BESIDE;
  return AROUND;
}

/** @param {string[]} typed @param {string[]} form @param {Map<string, string[]>} spellings */
function fitOfForm(typed, form, spellings) {
  if (typed.length > form.length) return NOT;
  const last = typed.length - 1;
  if (!typed.slice(0, last).every((word, n) => isSpelt(word, form[n], spellings))) return NOT;
  if (typed.length === form.length && isSpelt(typed[last], form[last], spellings)) return EXACT;
  return begins(typed[last], form[last], spellings) ? BEGINS : NOT;
}

/** @param {string} typed @param {string} word @param {Map<string, string[]>} spellings */
const isSpelt = (typed, word, spellings) => typed === word || Boolean(spellings.get(word)?.includes(typed));

/** @param {string} typed @param {string} word @param {Map<string, string[]>} spellings */
const begins = (typed, word, spellings) => word.startsWith(typed) || Boolean(spellings.get(word)?.some((each) => each.startsWith(typed)));
