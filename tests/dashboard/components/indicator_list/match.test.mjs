import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { search, searchable, wordsOf } from "../../../../src/dashboard/components/indicator_list/src/match.js";
import { ageOf } from "../../../../src/dashboard/components/indicator_list/src/rows.js";

const PLAIN = { at: ["district"], length: ["one"], method: "", source: "Figures", producer: "An office", question: "?", short: "", publication: "s", status: "official", topic: "housing", unit: "%" };

function listed(...entries) {
  return entries.map((each) => {
    const entry = { ...PLAIN, slug: each.title.toLowerCase().replaceAll(" ", "_"), ...each };
    return { ...entry, words: searchable(entry, entry.topic) };
  });
}

const ALL = listed(
  { title: "Homes that are cold", question: "Who cannot afford fuel?" },
  { title: "Fuel poverty", at: ["lsoa"], length: ["series", "long"], status: "modelled" },
  { title: "Children’s education", topic: "education", method: "Adults who use fuel." },
  { title: "Pupils eligible for free school meals", topic: "education", publication: "t" },
);
const ANY = { find: "", topic: "", at: "", years: "", publication: "", status: "" };
const titles = (choices) => search(ALL, { ...ANY, ...choices }).found.map((each) => each.title);

describe("a search in the indicators", () => {
  it("compares words without accents, apostrophes and capitals", () => {
    assert.deepEqual(wordsOf("Children’s CAFÉ & school's"), ["childrens", "cafe", "and", "schools"]);
  });

  it("puts what has a word in its title before what has it in its question or its method", () => {
    assert.deepEqual(titles({ find: "fuel" }), ["Fuel poverty", "Homes that are cold", "Children’s education"]);
  });

  it("asks for every word, each at the beginning of one", () => {
    assert.deepEqual(titles({ find: "pov fu" }), ["Fuel poverty"]);
    assert.deepEqual(titles({ find: "overty" }), []);
    assert.deepEqual(titles({ find: "childrens" }), ["Children’s education"]);
  });

  it("knows what people write for the words of a title", () => {
    assert.deepEqual(titles({ find: "FSM" }), ["Pupils eligible for free school meals"]);
  });

  it("falls back on what is a slip away, and says so", () => {
    const { found, near } = search(ALL, { ...ANY, find: "feul povrety" });
    assert.deepEqual(found.map((each) => each.title), ["Fuel poverty"]);
    assert.equal(near, true);
    assert.equal(search(ALL, { ...ANY, find: "fuel" }).near, false);
    assert.deepEqual(titles({ find: "xylophone" }), []);
  });

  it("narrows by each of the lists, and by several", () => {
    assert.deepEqual(titles({ at: "lsoa" }), ["Fuel poverty"]);
    assert.deepEqual(titles({ years: "long" }), ["Fuel poverty"]);
    assert.deepEqual(titles({ topic: "education", publication: "t" }), ["Pupils eligible for free school meals"]);
    assert.deepEqual(titles({ status: "modelled", topic: "education" }), []);
    assert.equal(titles({}).length, 4);
  });
});

describe("how old a figure is", () => {
  const now = Date.parse("2026-11-29");
  it("is counted in whole years from its last day", () => {
    assert.equal(ageOf("2026-04-30", now), "newest under a year old");
    assert.equal(ageOf("2025-08-31", now), "newest a year old");
    assert.equal(ageOf("2022-12-31", now), "newest 3 years old");
  });
  it("is not counted for an edition", () => {
    assert.equal(ageOf("", now), "made of earlier years’ figures");
  });
});
