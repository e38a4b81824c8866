import assert from "node:assert/strict";
import { test } from "node:test";
import { NOWHERE, inkPixels, numbersOf, packed, strengthOf } from "../../../../src/dashboard/components/england_map/src/ink.js";
import { outline } from "../../../../src/dashboard/components/england_map/src/outline.js";

const hex = (pixels) => [...pixels].map((each) => each.toString(16));

test("a colour lies in memory red first, and is opaque", () => {
  assert.equal(packed("#010203").toString(16), "ff030201");
  assert.equal(packed("#ffffff"), 0xffffffff);
  assert.deepEqual([...new Uint8Array(new Uint32Array([packed("#0b80fe")]).buffer)], [0x0b, 0x80, 0xfe, 255]);
});

test("numbers are read from the colours of pixels, the lowest line last", () => {
  const pixel = (number) => (0xffff0000 | number) >>> 0;
  const { numbers } = numbersOf(new Uint32Array([pixel(1), pixel(33754), 0xff000000, pixel(0)]), 2, 2);
  assert.deepEqual([...numbers], [NOWHERE, 0, 1, 33754]);
});

const LOOK = {
  colours: new Uint32Array(NOWHERE + 1).fill(packed("#ffffff")), kinds: new Uint8Array(NOWHERE + 1),
  tiles: [new Uint32Array(0), new Uint32Array([1, 2, 3, 4])], side: 2,
};
LOOK.colours.set([packed("#000000"), packed("#646464"), packed("#c8c8c8")]);
LOOK.kinds[2] = 1;
const DISTRICT_OF = new Int16Array(NOWHERE + 1).fill(-1);
DISTRICT_OF.set([0, 0, 1]);
const PEN = { border: 0, edge: 0, thick: false, left: 0, top: 0 };

/** The colours of a line of numbers, or of several. */
function inked(lines, pen = {}) {
  const picture = { numbers: Uint16Array.from(lines.flat()), width: lines[0].length, height: lines.length };
  const pixels = new Uint32Array(picture.numbers.length);
  inkPixels(pixels, picture, LOOK, DISTRICT_OF, { ...PEN, ...pen });
  return hex(pixels);
}

test("within an area its colour stands as it is, or its pattern, which goes on from picture to picture", () => {
  assert.deepEqual(inked([[0, 0], [0, 0]]), ["ff000000", "ff000000", "ff000000", "ff000000"]);
  assert.deepEqual(inked([[2, 2, 2], [2, 2, 2]]), ["1", "2", "1", "3", "4", "3"]);
  assert.deepEqual(inked([[2, 2, 2], [2, 2, 2]], { left: -1, top: 1 }), ["4", "3", "4", "2", "1", "2"]);
});

test("colours melt at a border: two parts of its own, one of each beside", () => {
  assert.deepEqual(inked([[0, 1]]), ["ff191919", "ff646464"], "0 and 100 make 25");
});

test("ink over it is as strong as it is said, stronger between districts", () => {
  assert.deepEqual(inked([[1, 0]], { border: 256 })[0], "ff76736e", "all border");
  assert.deepEqual(inked([[0, NOWHERE]], { edge: 256 })[0], "ff0c0c0b", "all edge");
  assert.deepEqual(inked([[1, 0], [1, 0]], { edge: 256 })[0], "ff4b4b4b", "no edge within a district");
});

test("a thick border lies on both sides", () => {
  assert.deepEqual(inked([[1, 0]], { border: 256, thick: true }), ["ff76736e", "ff76736e"]);
  assert.deepEqual(inked([[1, 0]], { border: 256 })[1], "ff000000");
});

test("borders grow stronger with the zoom, within bounds", () => {
  assert.deepEqual([5, 7, 9].map((zoom) => strengthOf(zoom).border), [0, 60, 120]);
  const edges = [4, 5.5, 6.5, 7.85, 14].map((zoom) => strengthOf(zoom).edge);
  assert.deepEqual(edges, [46, 46, 97, 166, 166]);
});

const picture = (lines) => ({ numbers: Uint16Array.from(lines.flat()), width: lines[0].length, height: lines.length });
const INSIDE = new Uint8Array(NOWHERE + 1);
INSIDE[1] = 1;

/** Twice the area within a line, above zero where the inside is on its left as a screen shows it. */
const turning = (line) => line.slice(1).reduce((sum, [x, y], n) => sum + line[n][1] * x - line[n][0] * y, 0);

test("an outline closes around what is inside", () => {
  const [line, ...others] = outline(picture([[0, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]), INSIDE);
  assert.equal(others.length, 0);
  assert.deepEqual(line[0], line.at(-1));
  const mean = [0, 1].map((n) => line.slice(1).reduce((sum, point) => sum + point[n], 0) / (line.length - 1));
  assert.deepEqual(mean, [2, 2], "in the middle of its pixels");
});

test("each part has its outline, and a hole one the other way round", () => {
  const ring = [[0, 0, 0, 0, 0], [0, 1, 1, 1, 0], [0, 1, 0, 1, 0], [0, 1, 1, 1, 0], [0, 0, 0, 0, 0]];
  const lines = outline(picture(ring), INSIDE);
  assert.equal(lines.length, 2);
  assert.ok(turning(lines[0]) * turning(lines[1]) < 0);
  assert.equal(outline(picture([[0, 0, 0, 0, 0], [0, 1, 0, 1, 0], [0, 0, 0, 0, 0]]), INSIDE).length, 2);
});

test("an outline that leaves the picture stays open, and reaches as far as there are pixels on both sides", () => {
  const points = outline(picture([[1, 0], [1, 0], [1, 0]]), INSIDE).flat();
  assert.ok(points.every(([x]) => x === 1));
  const down = points.map(([, y]) => y);
  assert.deepEqual([Math.min(...down), Math.max(...down)], [0.5, 2.5]);
});

test("what is all inside, or all outside, has none", () => {
  assert.deepEqual(outline(picture([[1, 1], [1, 1]]), INSIDE), []);
  assert.deepEqual(outline(picture([[0, 0], [0, 0]]), INSIDE), []);
});
