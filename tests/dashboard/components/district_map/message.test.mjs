import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { holds, layerOf, matches, read } from "../../../../src/dashboard/components/district_map/src/message.js";

/** A message as Python sends it. */
const sent = (head, ...planes) => new Uint8Array(deflateSync(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...planes.map((each) => Buffer.from(each))])));

const LAYER = { kinds: "01.", classes: [["low", "#ffffff"], ["high", "#000000", "deprived"]] };
const NUMBERS = { prefix: "£", decimals: 1, least: -5 };

test("numbers come in planes, the lowest bytes first, and are written as readers see them", async () => {
  const head = { count: 3, columns: [{ values: { ...NUMBERS, planes: 2 } }], layers: [LAYER] };
  const { layers: [layer] } = await read(sent(head, [0, 1, 2], [0, 57, 5], [0, 48, 0]));
  assert.deepEqual(layer.values, ["−£0.5", "£1,234.0", "£0.0"]);
  assert.deepEqual(layer.areas, [0, 1, -1], "a point is no class");
  assert.deepEqual(layer.classes, [["low", "#ffffff", "none"], ["high", "#000000", "deprived"]]);
  assert.deepEqual(layer.ends, [1, 0], "the highest, then the lowest");
});

test("what a message leaves out is as usual", async () => {
  const message = await read(sent({ count: 1, columns: [{ values: ["x"] }], layers: [{ ...LAYER, kinds: "0" }], several: true }, [0]));
  assert.deepEqual([message.no_value, message.several, message.selected, message.title_shown], ["No figure", true, [], true]);
  assert.deepEqual([message.layers[0].alt, message.layers[0].when], ["", {}]);
});

test("figures written otherwise are named one by one, and then no end stands alone", async () => {
  const read3 = async (other) => (await read(sent({ count: 3, columns: [{ values: { other } }], layers: [LAYER] }, [0, 0, 0], [7, 9, 8]))).layers[0];
  const under = await read3({ 0: "under 10" });
  assert.deepEqual([under.values, under.ends], [["under 10", "9", "8"], []], "it may lie beyond");
  const withheld = await read3({ 0: "withheld" });
  assert.deepEqual([withheld.values, withheld.ends], [["withheld", "9", "8"], [1, 2]]);
});

test("an end that two areas share is none", async () => {
  const { layers: [layer] } = await read(sent({ count: 3, columns: [{ values: {} }], layers: [LAYER] }, [0, 0, 0], [9, 9, 1]));
  assert.deepEqual(layer.ends, [2]);
});

test("details stand behind the figure; layers share columns", async () => {
  const layers = [LAYER, { ...LAYER, kinds: "10.", details: ["hot spot", "", "none"], when: { view: "clusters" } }];
  const message = await read(sent({ count: 3, columns: [{ values: ["1", "2", ""] }], layers }, [0, 1, 2]));
  assert.deepEqual(message.layers.map((each) => each.values), [["1", "2", ""], ["1, hot spot", "2", "none"]]);
  assert.deepEqual(message.layers.map((each) => each.areas), [[0, 1, -1], [1, 0, -1]]);
});

test("more than 256 combinations take two planes", async () => {
  const kinds = `${"0".repeat(256)}1`;
  const { layers: [layer] } = await read(sent({ count: 2, columns: [{ planes: 2, values: ["a", "b"] }], layers: [{ ...LAYER, kinds }] }, [0, 0], [1, 0]));
  assert.deepEqual(layer.areas, [1, 0]);
});

test("a choice fits a layer by each of its names", () => {
  assert.ok(matches({ view: "value", year: "2019" }, { view: "value" }));
  assert.ok(matches({ view: "value" }, { view: ["value", "tenth"] }));
  assert.ok(!matches({ view: "value" }, { view: "value", year: "2019" }));
  assert.ok(matches({}, {}));
});

test("the browser switches only between choices that it holds both of", () => {
  const layers = [{ when: { view: "value" } }, { when: { view: "tenth" } }];
  assert.ok(holds({ layers, shown: { view: "value" } }, { view: "tenth" }));
  assert.ok(!holds({ layers, shown: { view: "value" } }, { view: "clusters" }));
  assert.ok(!holds({ layers, shown: { view: "clusters" } }, { view: "tenth" }));
  assert.ok(!holds({ layers: [{ when: {} }], shown: { view: "clusters" } }, { view: "value" }), "Python drew that one by itself");
  assert.equal(layerOf({ layers }, { view: "tenth" }), layers[1]);
  assert.equal(layerOf({ layers: [{ when: {} }] }, { view: "clusters" }).when.view, undefined);
});
