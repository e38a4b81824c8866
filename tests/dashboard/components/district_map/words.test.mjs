import assert from "node:assert/strict";
import { test } from "node:test";
import { agree } from "../../../../src/dashboard/components/district_map/src/switches.js";
import { alternative } from "../../../../src/dashboard/components/district_map/src/words.js";

test("the text alternative counts the areas of each class", () => {
  const layer = { alt: "Scores of wards.", subtitle: "2025", classes: [["low"], ["high"]], areas: [0, 1, 1, -1] };
  assert.equal(alternative(layer), "Scores of wards. Shown: 2025. Areas in each class: low: 1; high: 2.");
  assert.equal(alternative({ ...layer, subtitle: "" }), "Scores of wards. Areas in each class: low: 1; high: 2.");
});

const layers = ["value", "tenth"].map((view) => ({ when: { view } }));
const message = (view) => ({ layers, shown: { view } });

test("a message that knows of the reader's choice settles it", () => {
  const map = { own: { view: "tenth" }, unsaid: {} };
  assert.deepEqual(agree(map, message("tenth")), { view: "tenth" });
  assert.deepEqual(map.own, {});
});

test("an older message on its way does not undo a choice", () => {
  const map = { own: { view: "tenth" }, unsaid: { view: "tenth" } };
  assert.deepEqual(agree(map, message("value")), { view: "tenth" });
  assert.deepEqual(map, { own: { view: "tenth" }, unsaid: { view: "tenth" } });
});

test("a message without the figures for it does", () => {
  const map = { own: { view: "clusters" }, unsaid: { view: "clusters" } };
  assert.deepEqual(agree(map, message("value")), { view: "value" });
  assert.deepEqual(map, { own: {}, unsaid: {} });
});
