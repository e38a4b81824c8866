import assert from "node:assert/strict";
import { test } from "node:test";
import { barOf } from "../../../../src/dashboard/components/shared/scale.js";

test("a bar says how long it is", () => {
  assert.deepEqual(barOf(10, 110), { pixels: 100, words: "1 km" });
  assert.deepEqual(barOf(1, 110), { pixels: 100, words: "100 m" });
  assert.deepEqual(barOf(0.5, 110), { pixels: 100, words: "50 m" });
  assert.deepEqual(barOf(46, 110), { pixels: 5000 / 46, words: "5 km" });
  assert.deepEqual(barOf(100, 110), { pixels: 100, words: "10 km" });
});

test("a bar is 1, 2 or 5 times a power of ten, as long as may be", () => {
  for (let metres = 0.01; metres < 1e4; metres *= 1.07) {
    const { pixels } = barOf(metres, 110);
    const first = Number((pixels * metres).toExponential(6).split("e")[0]);
    assert.ok([1, 2, 5].includes(first), `${first} at ${metres}`);
    assert.ok(pixels <= 110.0001 && pixels > 110 / 2.5 - 0.0001, `${pixels} pixels at ${metres}`);
  }
});
