/* Places by what a person types: the rules of `insight.finding.matching`, over the list that `insight.finding.document`
   packs. A change here is one there: tests/finding/cases.json holds both to the same answers. */
/** @import { FindDocument, Finding, Place } from "./types.d.ts" */

const LONGEST = 100; // characters of a text that are looked at
const SHORTEST = 3; // letters of the beginning of a word for a kind of council, to be taken for one
const LARGEST = 10_000; // thousands of residents: more than any place has
const KINDS = ["district", "ward", "ward of another year", "neighbourhood", "former district", "former ward"];
/** How well a name fits: all of it; its beginning; its words; with those of its district; only those around it. */
const [EXACT, BEGINS, WITHIN, BESIDE, AROUND, NOT] = [0, 1, 2, 3, 4, 5];
/** A whole name of these comes before any beginning. */
const ofToday = new Set(["district", "ward", "ward of another year", "former district"]);
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
  const { districts, wards, otherWards, neighbourhoods, formerDistricts, formerWards, patterns } = document;
  /** @param {string} pattern @param {Record<string, string>} said */
  const line = (pattern, said) => patterns[pattern].replace(/\{(\w+)\}/gu, (_, name) => said[name]);
  const named = Object.keys(patterns);
  const [placesOf, wardsOf, formerPlaces] = [wards.places, neighbourhoods.wards, formerWards.places].map(walked);
  const around = districts.map(([, name]) => wordsOf(name));
  /** @type {Place[]} */
  const all = districts.map(([place, name, size, forms, beside, where], district) => (
    { kind: "district", name, place, ward: null, district, area: -1, size, forms: forms.map((form) => form.split(" ")), around: beside.split(" ").filter(Boolean), where }));
  /** @param {string} kind @param {string} name @param {{ district: number, area: number, size?: number, pattern?: string }} at */
  const add = (kind, name, { district, area, size = 0, pattern = kind }) => {
    const [place, placeName] = districts[district];
    const ward = area < 0 ? null : wards.slugs[area] ?? wordsOf(wards.names[area]).join("-");
    const where = line(pattern, { place: placeName, ward: wards.names[area] ?? "" });
    all.push({ kind, name, place, ward, district, area, size, forms: [wordsOf(name)], around: kind === "former district" ? [] : around[district], where });
  };
  for (const [n, name] of wards.names.entries()) add("ward", name, { district: placesOf[n], area: n, size: wards.sizes[n] });
  for (const [name, district, ward, size, year, where] of otherWards) {
    all.push({ kind: "ward of another year", name, place: districts[district][0], ward, district, area: -1, size, forms: [wordsOf(name)], around: around[district], where, year });
  }
  for (const [n, name] of neighbourhoods.names.entries()) {
    const area = wardsOf[n];
    add("neighbourhood", name, { district: placesOf[area], area, size: neighbourhoods.sizes[n], pattern: named[neighbourhoods.patterns[n]] });
  }
  for (const [name, district, pattern] of formerDistricts) add("former district", name, { district, area: -1, pattern });
  for (const [n, name] of formerWards.names.entries()) {
    add("former ward", name, { district: formerPlaces[n], area: formerWards.wards[n], pattern: named[formerWards.patterns[n]] });
  }
  const spellings = spellingsOf(document.spellings);
  return { all, council: new Set(document.council), spellings, words: wordsIn(all, spellings) };
}

/** Numbers that were packed as steps from each to the next.
    @param {number[]} steps */
function walked(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
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

/** The places of each word of a name, by the word as it may be spelt.
    @param {Place[]} all @param {Map<string, string[]>} spellings
    @returns {Map<string, number[]>} */
function wordsIn(all, spellings) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const [n, { forms }] of all.entries()) {
    for (const word of forms.flat()) {
      for (const spelt of spellings.get(word) ?? [word]) {
        const places = found.get(spelt) ?? [];
        if (places.at(-1) !== n) places.push(n);
        found.set(spelt, places);
      }
    }
  }
  return found;
}

/** Every place in which each typed word begins a word of its name, the likeliest first.
    @param {Finding} finding @param {string} text @param {string} own the slug of the reader's district
    @returns {Place[]} */
export function find({ all, council, spellings, words: known }, text, own) {
  const typed = wordsOf(text);
  if (!typed.length) return [];
  const plain = distinct([typed, withPossessives(typed)]);
  const bare = plain.map((words) => words.filter((word) => !isOfCouncil(council, word)));
  const wide = distinct([...plain, ...bare.filter((words) => words.length)]);
  /** @type {[number, Place][]} */
  const found = [];
  for (const n of candidates(all, known, plain.flat())) {
    const place = all[n];
    const fit = Math.min(...(isDistrict(place) ? wide : plain).map((words) => fitOf(words, place, spellings)));
    if (fit < NOT) found.push([orderOf(fit, place, own) * all.length + n, place]);
  }
  return found.sort(([a], [b]) => a - b).map(([, place]) => place);
}

/** The places of which a typed word begins a word, not counting "and", and all districts.
    @param {Place[]} all @param {Map<string, number[]>} known @param {string[]} typed */
function candidates(all, known, typed) {
  /** @type {Set<number>} */
  const found = new Set();
  for (let n = 0; all[n]?.kind === "district"; n += 1) found.add(n); // they stand first
  for (const [word, places] of known) {
    if (word !== "and" && typed.some((each) => word.startsWith(each))) for (const n of places) found.add(n);
  }
  return found;
}

/** What comes first has the smaller number: by fit, by kind, the own district, the larger place.
    @param {number} fit @param {Place} place @param {string} own */
function orderOf(fit, { kind, place, size }, own) {
  return ((fit * KINDS.length + KINDS.indexOf(kind)) * 2 + Number(place !== own)) * LARGEST + LARGEST - 1 - size;
}

/** @param {string[][]} readings */
const distinct = (readings) => [...new Map(readings.map((words) => [words.join(" "), words])).values()];

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
  if (best <= WITHIN) return ofToday.has(kind) ? best : Math.max(best, BEGINS);
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
