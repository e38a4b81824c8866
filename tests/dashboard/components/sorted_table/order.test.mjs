// In which order the rows of a table stand: what is missing comes last, equals stay as they came.
import assert from "node:assert/strict";
import { test } from "node:test";
import { orderOf } from "../../../../src/dashboard/components/sorted_table/src/order.js";

const column = (kind, cells, keys = []) => ({ label: "", title: "", group: "", kind, cells, keys });

test("words are sorted as a reader looks them up, whatever their accents and their case", () => {
  const names = column("words", ["Zeal", "éclair", "apple", "10 Downing", "2 Oaks"]);
  assert.deepEqual(orderOf(names, false), [4, 3, 2, 1, 0]);
  assert.deepEqual(orderOf(names, true), [0, 1, 2, 3, 4]);
});

test("numbers are sorted by their keys, and a missing one comes last both ways", () => {
  const figures = column("number", ["10%", "[x]", "9%", "11%"], [10, null, 9, 11]);
  assert.deepEqual(orderOf(figures, false), [2, 0, 3, 1]);
  assert.deepEqual(orderOf(figures, true), [3, 0, 2, 1]);
});

test("rows with the same key stay in the order in which they came", () => {
  const ranks = column("words", ["2nd", "1st", "2nd", "2nd"], [2, 1, 2, 2]);
  assert.deepEqual(orderOf(ranks, false), [1, 0, 2, 3]);
  assert.deepEqual(orderOf(ranks, true), [0, 2, 3, 1]);
});

test("tenths are sorted by themselves: 10 comes after 9, markers last", () => {
  for (const kind of ["tenth", "plain"]) {
    const tenths = column(kind, ["10", "9", "[c]", "1", "[x]"]);
    assert.deepEqual(orderOf(tenths, false), [3, 1, 0, 2, 4]);
    assert.deepEqual(orderOf(tenths, true), [0, 1, 3, 2, 4]);
  }
});
