import assert from "node:assert/strict";
import { test } from "node:test";
import { labelBox } from "../../../../src/dashboard/components/district_map/src/labels.js";
import { area, drawn } from "./drawn.mjs";

test("a name stands in the middle of its area where it has room", () => {
  const box = labelBox(drawn(), area("Marple", 300, 200, 100), []);
  assert.deepEqual([box.x, box.y, box.lines, box.size], [300, 200, ["Marple"], 13]);
  assert.equal(box.wide, 6 * 0.5 * 13 / 2 + 1);
});

test("without room there is none, and a chosen area makes do with less", () => {
  assert.equal(labelBox(drawn(), area("Marple", 300, 200, 12), []), null);
  assert.ok(labelBox(drawn(), area("Marple", 300, 200, 12, { chosen: true }), []));
});

test("a name that is too long for a line takes several", () => {
  const { lines } = labelBox(drawn(), area("Bredbury Green and Romiley", 300, 200, 45), []);
  assert.ok(lines.length > 1);
});

test("names never meet", () => {
  const first = labelBox(drawn(), area("Marple", 300, 200, 100), []);
  assert.equal(labelBox(drawn(), area("Offerton", 320, 205, 100), [first]), null);
  assert.ok(labelBox(drawn(), area("Offerton", 300, 200 + 2 * first.high + 1, 100), [first]));
});

test("a name is not cut off by the edge", () => {
  assert.equal(labelBox(drawn(), area("Marple", 10, 200, 100), []), null);
});

test("in a square of a cartogram a name fits whole or not at all", () => {
  const cartogram = drawn({ geometry: { metres: 0, width: 600 } });
  const half = 6 * 0.5 * 12 / 2 + 1;
  assert.ok(labelBox(cartogram, area("Marple", 300, 200, half + 1), []));
  assert.equal(labelBox(cartogram, area("Marple", 300, 200, half + 0.9), []), null);
  const around = Math.hypot(half, 4 * 12 * 1.12 / 2); // the ellipse that a line of letters lies in
  assert.ok(labelBox(drawn(), area("Marple", 300, 200, 0.76 * around), []), "on a map some of it may stick out");
  assert.equal(labelBox(drawn(), area("Marple", 300, 200, 0.74 * around), []), null);
});

test("on a narrow map names are smaller", () => {
  const narrow = drawn({ fit: { wide: 390, high: 400, scale: 1, tools: 0, x: 0, y: 0 } });
  assert.equal(labelBox(narrow, area("Marple", 200, 200, 100), []).size, 12);
});
