import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOver } from "../../../../src/dashboard/components/shared/tip.js";

test("a tip stands over the middle, but within the view", () => {
  assert.equal(leftOver(200, 100, 400, 4), 150);
  assert.equal(leftOver(10, 100, 400, 4), 4);
  assert.equal(leftOver(390, 100, 400, 4), 296);
});
