/* Search in the indicators: every typed word has to begin a word of an entry; where none does, near misses. */
/** @import { Choices, Entry, Listed, Narrowing, Searchable } from "./types.d.ts" */

/** @type {Record<string, string>} What people type, and the words that stand in titles for it. */
const MEANT = {
  asb: "anti social behaviour", ehcp: "education health and care plan", fsm: "free school meals", imd: "index of multiple deprivation",
  iod: "indices of deprivation", ks2: "primary school", ks4: "gcse", poverty: "low income", sen: "special educational needs",
  send: "special educational needs", uc: "universal credit", unemployed: "unemployment",
};
/** @type {readonly Narrowing[]} */
const NARROWING = ["topic", "at", "years", "publication", "status"];

/** Words as they are compared: without accents, apostrophes and capitals.
    @param {string} text */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/gu, "").replaceAll("&", " and ");
  return plain.split(/[^a-z0-9]+/u).filter(Boolean);
}

/** What an entry is found by, the weightier first.
    @param {Entry} entry @param {string} topic @returns {Searchable} */
export function searchable(entry, topic) {
  return [
    wordsOf(`${entry.short} ${entry.title}`),
    wordsOf(`${entry.question} ${topic}`),
    wordsOf(`${entry.slug} ${entry.source} ${entry.producer} ${entry.unit}`),
    wordsOf(entry.method),
  ];
}

/** The entries that were asked for, best first, and whether they are only near to what was typed.
    @param {Listed[]} entries @param {Choices} choices */
export function search(entries, choices) {
  const within = entries.filter((entry) => NARROWING.every((name) => fits(entry, name, choices[name])));
  const typed = wordsOf(choices.find);
  if (!typed.length) return { found: within, near: false };
  const found = best(within, (entry) => weigh(entry.words, typed, begins));
  if (found.length) return { found, near: false };
  return { found: best(within, (entry) => weigh(entry.words.slice(0, 2), typed, isNear)), near: true };
}

/** @param {Entry} entry @param {Narrowing} name @param {string} wanted */
function fits(entry, name, wanted) {
  if (!wanted) return true;
  if (name === "at") return entry.at.includes(wanted);
  if (name === "years") return entry.length.includes(wanted);
  return entry[name] === wanted;
}

/** Those with a weight, the weightiest first, else in their order.
    @param {Listed[]} entries @param {(entry: Listed) => number} weight */
function best(entries, weight) {
  const weighed = entries.map((entry) => ({ entry, weight: weight(entry) })).filter((each) => each.weight > 0);
  return weighed.sort((a, b) => b.weight - a.weight).map((each) => each.entry);
}

/** How well words are found: 0 unless every one is, more where they stand in a title.
    @param {Searchable} fields @param {string[]} typed @param {(held: string, word: string) => number} like */
function weigh(fields, typed, like) {
  let sum = 0;
  for (const word of typed) {
    const one = Math.max(weighOne(fields, word, like), ...(MEANT[word] ? [weighAll(fields, wordsOf(MEANT[word]), like)] : []));
    if (!one) return 0;
    sum += one;
  }
  return sum;
}

/** @param {Searchable} fields @param {string[]} words @param {(held: string, word: string) => number} like */
function weighAll(fields, words, like) {
  const each = words.map((word) => weighOne(fields, word, like));
  return Math.min(...each) / 2;
}

/** @param {Searchable} fields @param {string} word @param {(held: string, word: string) => number} like */
function weighOne(fields, word, like) {
  const factor = [8, 4, 2, 1];
  return Math.max(0, ...fields.map((held, n) => factor[n] * Math.max(0, ...held.map((one) => like(one, word)))));
}

/** 2 for the word itself, 1 for its beginning.
    @param {string} held @param {string} word */
function begins(held, word) {
  if (held === word) return 2;
  return held.startsWith(word) ? 1 : 0;
}

/** 1 where a slip or two away from the beginning of a word.
    @param {string} held @param {string} word */
function isNear(held, word) {
  if (word.length < 4 || held[0] !== word[0]) return 0;
  const slips = word.length < 8 ? 1 : 2;
  return Math.min(away(held, word), away(held.slice(0, word.length), word)) <= slips ? 1 : 0;
}

/** Letters to change, add, leave out or swap to make one word of the other.
    @param {string} a @param {string} b */
function away(a, b) {
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
