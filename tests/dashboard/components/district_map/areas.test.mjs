import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenCodes, describe, nextNamed, rove } from "../../../../src/dashboard/components/district_map/src/areas.js";
import { toggled } from "../../../../src/dashboard/components/district_map/src/choose.js";
import { hatchOf, inkOn } from "../../../../src/dashboard/components/district_map/src/colours.js";
import { sharedStart } from "../../../../src/dashboard/components/district_map/src/draw.js";

test("what is said of an area leaves out what is not there and what is said already", () => {
  assert.equal(describe({ name: "Stockport 001A", inside: "Marple", value: "12.1", kind: { label: "10 to 20" } }), "Stockport 001A, in Marple, 12.1, 10 to 20");
  assert.equal(describe({ name: "Stockport 041A", inside: "Bramhall South & Woodford", value: "3", kind: { label: "3" } }), "Stockport 041A, in the ward Bramhall South & Woodford, 3");
  assert.equal(describe({ name: "Marple", inside: "", value: "No figure", kind: { label: "No figure" } }), "Marple, No figure");
});

test("a letter leads to the next name, and round", () => {
  const areas = ["Bredbury", "Marple North", "Marple South", "Offerton"].map((name) => ({ name }));
  assert.equal(nextNamed(areas, 1, "m").name, "Marple South");
  assert.equal(nextNamed(areas, 2, "m").name, "Marple North");
  assert.equal(nextNamed(areas, 0, "x"), undefined);
});

test("what was just chosen counts until Python has answered", () => {
  assert.deepEqual(chosenCodes({ asked: null, message: { selected: ["A"] } }), ["A"]);
  assert.deepEqual(chosenCodes({ asked: [], message: { selected: ["A"] } }), []);
});

test("a press chooses, another one takes it back", () => {
  assert.deepEqual(toggled([], "A", false), ["A"]);
  assert.deepEqual(toggled(["A"], "A", false), []);
  assert.deepEqual(toggled(["A"], "B", false), ["B"]);
  assert.deepEqual(toggled(["A", "B"], "A", false), ["A"], "of several only one is left");
  assert.deepEqual(toggled(["A"], "B", true), ["A", "B"]);
  assert.deepEqual(toggled(["A", "B"], "A", true), ["B"]);
});

test("one area only is a stop of the Tab key", () => {
  const held = (name) => ({ name, path: { setAttribute(_, value) { this.tabindex = value; } } });
  const [map, first, second] = [{ current: null }, held("a"), held("b")];
  rove(map, first);
  rove(map, second);
  assert.deepEqual([first.path.tabindex, second.path.tabindex, map.current.name], ["-1", "0", "b"]);
});

test("letters and hatches are black on light colours and white on dark ones", () => {
  assert.deepEqual(["#ffffff", "#d4351c", "#12436d"].map(inkOn), ["#0b0c0c", "#ffffff", "#ffffff"]);
  assert.equal(hatchOf({ pattern: "none", colour: "#ffffff" }), "none");
  assert.equal(hatchOf({ pattern: "deprived", colour: "#12436d" }), "url(#deprived-on-dark)");
  assert.equal(hatchOf({ pattern: "missing", colour: "#d4d5d6" }, "map-"), "url(#map-missing-on-light)");
});

test("names of neighbourhoods are written without the district that they share", () => {
  const label = (names) => names.map((name) => name.slice(sharedStart(names)));
  assert.deepEqual(label(["Birmingham 001A", "Birmingham 140C"]), ["001A", "140C"]);
  assert.deepEqual(label(["Marple North", "Marple South", "Offerton"]), ["Marple North", "Marple South", "Offerton"]);
  assert.deepEqual(label(["Isles of Scilly"]), ["Isles of Scilly"]);
});
