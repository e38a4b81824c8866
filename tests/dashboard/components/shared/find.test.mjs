// Finding places by name, over a small list of our own; read.mjs compares the real one with Python.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { answerTo, beginsPostcode, isPostcode } from "../../../../src/dashboard/components/shared/asking.js";
import { find, readFinding, wordsOf } from "../../../../src/dashboard/components/shared/find.js";

const SMALL = {
  spellings: { saint: "st", upon: "on" },
  council: ["borough", "council", "of"],
  patterns: { "district": "District, {around}", "ward": "Ward, {place}", "ward of another year": "Ward of {vintage}, {place}", "neighbourhood": "In {ward}", "former district": "Now {place}", "former ward": "Now {ward}" },
  districts: [["derby", "Derby", 260, ["derby"], "derbyshire", "District, East Midlands"], ["kings-lynn", "King's Lynn", 150, ["kings lynn"], "norfolk", "District, East"]],
  wards: { names: ["St Mary's", "Abbey", "Abbey & Grove"], places: [0, 0, 1], sizes: [10, 12, 9], slugs: {} },
  otherWards: [["Lower Field", 0, "lower-field", 11, "2026", "Ward of May 2026, Derby"]],
  neighbourhoods: { names: ["Grove"], wards: [2], sizes: [8], patterns: [3] },
  formerDistricts: [["Old Lynn", 1, "former district"]],
  formerWards: { names: ["Babington"], places: [0], wards: [-1], patterns: [5] },
};
const finding = readFinding(SMALL);
const found = (text, own = "") => find(finding, text, own).map(({ name }) => name);

suite("words", () => {
  test("case, accents, apostrophes, signs and hyphens do not matter", () => {
    assert.deepEqual(wordsOf("King’s Lynn & Nörth-West"), ["kings", "lynn", "and", "north", "west"]);
    assert.deepEqual(wordsOf("\u{1f600} <b>"), ["b"]);
    assert.equal(wordsOf("x".repeat(500))[0].length, 100);
  });
});

suite("finding", () => {
  test("each typed word begins a word of a name, in any order", () => {
    assert.deepEqual(found("mary st"), ["St Mary's"]);
    assert.deepEqual(found("saint marys"), ["St Mary's"]);
    assert.deepEqual(found("bbey"), []);
  });
  test("a whole name comes before a beginning, the own district before others", () => {
    assert.deepEqual(found("abbey"), ["Abbey", "Abbey & Grove"]);
    assert.deepEqual(found("grove"), ["Grove", "Abbey & Grove"]);
    assert.deepEqual(found("abbey kings"), ["Abbey & Grove"]);
  });
  test("words for a kind of council are passed over, and a county names its districts", () => {
    assert.deepEqual(found("borough of derby council"), ["Derby"]);
    assert.deepEqual(found("norfolk"), ["King's Lynn"]);
  });
  test("what is no more says where it is now", () => {
    assert.deepEqual(find(finding, "old", "").map(({ where, place, ward }) => [where, place, ward]), [["Now King's Lynn", "kings-lynn", null]]);
    assert.equal(find(finding, "babing", "")[0].ward, null);
  });
  test("a ward of another year leads to it", () => {
    const [first] = find(finding, "lower", "");
    assert.deepEqual([first.place, first.ward, first.year, first.where], ["derby", "lower-field", "2026", "Ward of May 2026, Derby"]);
    assert.equal(find(finding, "abbey", "")[0].year, undefined);
  });
  test("nothing that is a word finds nothing", () => {
    for (const text of ["", " ", "'", "\u{1f600}"]) assert.deepEqual(found(text), []);
  });
});

suite("postcodes", () => {
  test("are known by their shape, whole or in part", () => {
    for (const text of ["SK5 8AB", "sk58ab", "ec1a 1bb", "M1 1AA"]) assert.ok(isPostcode(text), text);
    for (const text of ["SK5 8", "SK5", "Abbey", "E05000001"]) assert.ok(!isPostcode(text), text);
    for (const text of ["SK5", "SK5 8", "sk5 8a", "E1"]) assert.ok(beginsPostcode(text), text);
    assert.ok(!beginsPostcode("Abbey"));
  });
  test("no question is asked for what is found, nor for what no name can be", () => {
    const at = { names: "", ask: "", own: "derby" };
    assert.equal(answerTo(at, finding, "abbey").places.length, 2);
    assert.match(answerTo(at, finding, "\u{1f600}").said, /letters/u);
    assert.match(answerTo(at, finding, "zz").said, /No name/u);
  });
});
