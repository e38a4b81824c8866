import assert from "node:assert/strict";
import { test } from "node:test";
import { addressThere } from "../../../../src/dashboard/components/england_map/src/card.js";
import { differ } from "../../../../src/dashboard/components/england_map/src/colours.js";
import { numbered } from "../../../../src/dashboard/components/england_map/src/finder.js";
import { namesOf } from "../../../../src/dashboard/components/england_map/src/labels.js";
import { compare } from "../../../../src/dashboard/components/england_map/src/table.js";
import { addressWith, viewOf } from "../../../../src/dashboard/components/england_map/src/views.js";

const PLACES = {
  districts: [["Salisbury", "South West"], ["Bury", "North West"], ["King's Lynn", "East"]].map(([name, region]) => ({ slug: name.toLowerCase(), name, region })),
  names: ["Tewkesbury", "Bury East", "Kings Norton"],
  districtOf: [0, 1, 2],
};

test("a neighbourhood is found by its number too, which no list of names has", () => {
  const names = ["Bury 001A", "Bury 001B", "Salisbury 001A", ...Array.from({ length: 40 }, (_, n) => `Bury 1${n}0A`)];
  const places = { ...PLACES, names, districtOf: names.map((name) => (name.startsWith("Sal") ? 0 : 1)) };
  assert.deepEqual(numbered(places, "bury 001b"), [{ kind: "lsoa", name: "Bury 001B", place: "bury", ward: null, where: "Neighbourhood, Bury" }]);
  assert.deepEqual(numbered(places, "BURY 001").map(({ name }) => name), ["Bury 001A", "Bury 001B"]);
  assert.equal(numbered(places, "bury 1").length, 8);
  assert.deepEqual(numbered(places, "bury"), []);
});

test("columns sort either way, and what has no figure comes last both times", () => {
  const sorted = (keys, down) => [...keys].sort((a, b) => compare(a, b, down));
  assert.deepEqual(sorted([3, null, 10, 2], true), [10, 3, 2, null]);
  assert.deepEqual(sorted([3, null, 10, 2], false), [2, 3, 10, null]);
  assert.deepEqual(sorted(["Bury", "Adur", "Ely"], true), ["Ely", "Bury", "Adur"]);
});

test("an address asks for a view", () => {
  assert.equal(viewOf({ view: "extremes", end: "fifth" }), "fifths");
  assert.equal(viewOf({ view: "extremes", end: "tenth" }), "tenths");
  assert.equal(viewOf({ view: "value", end: "tenth" }), "value");
});

test("the address keeps the view, and says no more than it must", () => {
  const written = (search_, key) => addressWith(`http://localhost/england${search_}`, key).search;
  assert.equal(written("?place=bury", "fifths"), "?place=bury", "the default needs no word");
  assert.equal(written("", "tenths"), "?ends=tenth");
  assert.equal(written("?view=value", "tenths"), "?view=extremes&ends=tenth");
  assert.equal(written("?view=extremes&ends=tenth", "fifths"), "?view=extremes&ends=fifth");
  assert.equal(written("?ends=tenth", "value"), "?ends=tenth&view=value");
  for (const key of ["fifths", "tenths", "tenth", "value"]) {
    const { searchParams } = addressWith("http://localhost/england?view=value&ends=tenth", key);
    assert.equal(viewOf({ view: searchParams.get("view"), end: searchParams.get("ends") }), key);
  }
});

test("a link to a district leaves out the choices of another one, and keeps the ward that was found", () => {
  const message = { there: "polarisation", leave: ["ward", "area"] };
  const there = (to, search) => addressThere(message, to, "http://localhost/app/", search);
  assert.equal(there({ place: "bury" }, "?view=value&ward=E05&place=ely"), "http://localhost/app/polarisation?view=value&place=bury");
  assert.equal(there({ place: "coventry", ward: "foleshill" }, "?place=ely&ward=x&area=y"), "http://localhost/app/polarisation?place=coventry&ward=foleshill");
  assert.equal(there({ place: "ely" }, "?place=ely&ward=x&area=y"), "http://localhost/app/polarisation?place=ely&ward=x&area=y", "the reader's own ward");
  assert.equal(there({ place: "ely", ward: "z" }, "?place=ely&ward=x&area=y"), "http://localhost/app/polarisation?place=ely&ward=z");
});

/** Districts that lie where they are said to, 400 by 300 pixels of them in view. */
const drawing = (places, whole = false) => ({ wide: 400, high: 300, whole, place: (n) => places[n] });
const map = (places, rest = {}) => ({
  drawing: drawing(places, rest.whole), places: { districts: places.map((_, n) => ({ name: `Name ${n}` })) }, focused: -1, picked: -1, own: -1, ...rest,
});
const LARGE = [90, 90]; // half of its width and height

test("large districts have their names where these do not meet, the first first", () => {
  const shown = namesOf(map([[100, 100, ...LARGE], [110, 105, ...LARGE], [300, 200, ...LARGE], [200, 250, 5, 5]]), [1, 0, 2, 3]);
  assert.deepEqual([...shown.keys()], [1, 2], "the third is hidden, the fourth too small");
  assert.deepEqual(shown.get(1), { left: 110, top: 105, always: false });
});

test("all over England only the reader's districts are named, above them where they are small", () => {
  const shown = namesOf(map([[200, 100, 3, 4], [100, 200, ...LARGE]], { whole: true, own: 0 }), [1, 0]);
  assert.deepEqual([...shown], [[0, { left: 200, top: 86, always: true }]]);
});

test("the one at the keyboard is named in any case, and none out of view", () => {
  const places = [[100, 100, 3, 4], [100, 101, 3, 4], [500, 100, ...LARGE]];
  assert.deepEqual([...namesOf(map(places, { focused: 1, own: 0 }), []).keys()], [1]);
  assert.deepEqual([...namesOf(map(places, { focused: 2 }), []).keys()], []);
  assert.equal(namesOf(map([[2, 100, 3, 40]], { own: 0 }), []).get(0).left, 6 * 7.6 / 2 + 4, "not beyond the edge");
});

test("marks differ when one of them does", () => {
  const marks = { own: 1, picked: -1, focused: -1, area: 7 };
  assert.ok(!differ(marks, { ...marks }));
  for (const name of Object.keys(marks)) assert.ok(differ(marks, { ...marks, [name]: 99 }), name);
});
