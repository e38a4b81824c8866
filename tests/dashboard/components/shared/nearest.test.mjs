import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS } from "../../../../src/dashboard/components/shared/keys.js";
import { neighbour } from "../../../../src/dashboard/components/shared/nearest.js";

const { ArrowUp, ArrowDown, ArrowLeft, ArrowRight } = STEPS;

test("an arrow leads to the nearest place in its direction", () => {
  const places = [[0, 0], [10, 1], [30, 0], [0, -10], [-5, 0], [1, 20]];
  assert.deepEqual([ArrowRight, ArrowUp, ArrowLeft, ArrowDown].map((step) => neighbour(places, [0, 0], step)), [1, 3, 4, 5]);
});

test("a step aside costs two steps ahead", () => {
  assert.equal(neighbour([[10, 3], [15, 0]], [0, 0], ArrowRight), 1, "10 + 2 × 3 is more than 15");
  assert.equal(neighbour([[10, 2], [15, 0]], [0, 0], ArrowRight), 0, "10 + 2 × 2 is less");
});

test("what lies rather aside than ahead comes last, but comes", () => {
  assert.equal(neighbour([[1, 2], [500, 0]], [0, 0], ArrowRight), 1);
  assert.equal(neighbour([[1, 2]], [0, 0], ArrowRight), 0);
});

test("nothing ahead: -1", () => {
  assert.equal(neighbour([[0, 0], [-1, 0], [0, 5]], [0, 0], ArrowRight), -1);
  assert.equal(neighbour([], [0, 0], ArrowRight), -1);
});
