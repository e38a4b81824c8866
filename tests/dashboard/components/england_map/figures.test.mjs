import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classesOf, codesOf, districtFigure, districtUnits, figureOf, readFigures, shareOf, shareUnits,
} from "../../../../src/dashboard/components/england_map/src/figures.js";

const HEAD = {
  decimals: 1, affixes: [["£", " a head"], ["£", " heads"]],
  areas: { count: 4, shift: 0, lows: [0, -30, 99990] }, districts: { count: 2, shift: 0, lows: [1] },
};

/** A file as Python writes it, unpacked. */
const file = (head, ...bytes) => new Uint8Array([...Buffer.from(`${JSON.stringify(head)}\n`), ...bytes.flat()]);

const AREAS = [0x00, 0x11, 0x2f, 0x21]; // tenth and class: none, 1 and 0, 2 and 14, 2 and 0
const read = () => readFigures(file(HEAD, AREAS, [3, 12], [2, 1], [0, 0], [0xea, 0], [3, 0]));

test("a file has the tenth and class of areas, and figures and shares of districts", () => {
  const figures = read();
  assert.deepEqual([...figures.tenths], [0, 1, 2, 2]);
  assert.deepEqual([...figures.classes], [-1, 0, 14, 0]);
  assert.deepEqual([0, 1].map((n) => districtFigure(figures, n)), ["£0.1 heads", "£1.0 heads"]);
  assert.deepEqual([0, 1].map((n) => districtUnits(figures, n)), [1, 10]);
  assert.deepEqual([0, 1].map((n) => shareOf(figures, 0, n)), ["0%", "under 0.1%"]);
  assert.deepEqual([0, 1].map((n) => shareOf(figures, 1, n)), ["100%", "no figure"]);
  assert.deepEqual([shareUnits(figures, 0, 0), shareUnits(figures, 0, 1), shareUnits(figures, 1, 0), shareUnits(figures, 1, 1)], [0, 0, 1000, null]);
});

test("a figure is its code above the lowest of its tenth, in words", () => {
  const figures = read();
  assert.equal(figureOf(figures, 1), null, "not there yet");
  figures.codes = new Float64Array([0, 3, 3 + 23456, 2]);
  assert.deepEqual([0, 1, 2, 3].map((n) => figureOf(figures, n)), ["no figure", "−£3.0 heads", "£12,344.6 heads", "under £0.1 heads"]);
  figures.codes[1] = 1;
  assert.equal(figureOf(figures, 1), "withheld: too few cases");
});

test("one is said in the singular, and whole numbers have no point", () => {
  const whole = { head: { ...HEAD, decimals: 0 }, tenths: [0, 0, 0], codes: [4, 5, 3 + 1234567] };
  assert.deepEqual([0, 1, 2].map((n) => figureOf(whole, n)), ["£1 a head", "£2 heads", "£1,234,567 heads"]);
});

/** Pack codes as Python does: upper bits a byte each, lower bits eight areas a byte, group by group. */
function packed(codes, shift, groups) {
  const order = codes.map((_, n) => n).sort((a, b) => groups[a] - groups[b] || a - b);
  const sorted = order.map((n) => codes[n]);
  const plane = (bit) => Array.from({ length: Math.ceil(codes.length / 8) }, (_, byte) => sorted.slice(8 * byte, 8 * byte + 8)
    .reduce((sum, code, n) => sum + (Math.floor(code / 2 ** bit) % 2) * 2 ** (7 - n), 0));
  return new Uint8Array([...sorted.map((code) => Math.floor(code / 2 ** shift)), ...Array.from({ length: shift }, (_, bit) => plane(bit)).flat()]);
}

test("codes are put together from their bits, whatever their groups", () => {
  const codes = [0, 1, 2, 3, 255, 256, 1000, 4095, 77, 2048, 4094];
  const groups = [1, 0, 10, 2, 2, 1, 0, 10, 3, 3, 0];
  for (const shift of [4, 5, 9]) {
    assert.deepEqual([...codesOf(packed(codes, shift, groups), { count: codes.length, shift }, Uint8Array.from(groups))], codes, `${shift} bits`);
  }
  const alone = codes.map(() => 0);
  assert.deepEqual([...codesOf(packed(codes, 4, alone), { count: codes.length, shift: 4 })], codes, "one group");
});

test("a code of more than 32 bits is exact", () => {
  const code = 200 * 2 ** 30 + 12345;
  assert.deepEqual([...codesOf(packed([code], 30, [0]), { count: 1, shift: 30 })], [code]);
});

test("the ends are fifths or tenths of England", () => {
  const tenths = Uint8Array.from({ length: 11 }, (_, n) => n);
  const classes = Int8Array.from(tenths);
  assert.equal(classesOf({ tenths, classes }, "value"), classes);
  assert.deepEqual([...classesOf({ tenths, classes }, "tenth")], [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual([...classesOf({ tenths, classes }, "fifths")], [-1, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2]);
  assert.deepEqual([...classesOf({ tenths, classes }, "tenths")], [-1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
});
