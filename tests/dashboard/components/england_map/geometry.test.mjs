import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, readWards, thinned, wardAt } from "../../../../src/dashboard/components/england_map/src/geometry.js";
import { inView } from "../../../../src/dashboard/components/england_map/src/inked.js";

// Two wards side by side, 1000 by 1000 each, in two districts; the second has a hole, which is a third ward.
const ARCS = [
  [[1000, 0], [0, 1000]], // between the first two
  [[1000, 1000], [-1000, 0], [0, -1000], [1000, 0]], // around the first
  [[1000, 0], [1000, 0], [0, 1000], [-1000, 0]], // around the second
  [[1400, 400], [200, 0], [0, 200], [-200, 0], [0, -200]], // the hole
];
const ward = (name, district, arcs) => ({ arcs, properties: { name, district } });
const DOCUMENT = {
  arcs: ARCS,
  transform: { scale: [20, 20] },
  objects: { wards: { geometries: [ward("A", 0, [[[0, 1]]]), ward("B", 1, [[[2, -1], [-4]]]), ward("C", 1, [[[3]]])] } },
  districts: [["a", "Aham", "North"], ["b", "Beton", "South"]],
};
const wards = readWards(DOCUMENT);

test("wards and districts have their boxes", () => {
  assert.deepEqual(wards.boxes, [[0, 0, 1000, 1000], [1000, 0, 2000, 1000], [1400, 400, 1600, 600]]);
  assert.deepEqual(wards.districts.map((each) => each.box), [[0, 0, 1000, 1000], [1000, 0, 2000, 1000]]);
  assert.deepEqual(wards.box, [0, 0, 2000, 1000]);
  assert.deepEqual([wards.metres, wards.names, [...wards.districtOf]], [20, ["A", "B", "C"], [0, 1, 1]]);
});

test("a border lies between districts, at the sea, or within a district", () => {
  assert.deepEqual(wards.sides, [[0, 1], [0, -1], [1, -1], [1, 1]]);
  assert.deepEqual([wards.edges, wards.inner], [[0, 1, 2], [3]]);
});

test("a point lies in one ward, in a hole's ward where there is one, or in none", () => {
  assert.deepEqual([[500, 500], [1200, 500], [1500, 500], [1000.5, 999]].map(([x, y]) => wardAt(wards, x, y)), [0, 1, 2, 1]);
  assert.deepEqual([[-1, 500], [2001, 500], [500, 1001], [1e6, 1e6]].map(([x, y]) => wardAt(wards, x, y)), [-1, -1, -1, -1]);
});

test("every point of England is in one ward of a grid of them", () => {
  for (let x = 3; x < 2000; x += 97) for (let y = 5; y < 1000; y += 89) assert.ok(wardAt(wards, x, y) >= 0, `${x} ${y}`);
});

test("thinned lines keep their ends, so that borders still meet, and rings keep an inside", () => {
  const zigzag = Int32Array.from({ length: 200 }, (_, n) => (n % 2 ? (n / 2 | 0) % 2 : n / 2));
  const ring = wards.arcs.at(3);
  const lines = { arcs: [zigzag, ring], levels: new Map() };
  const [thin, kept] = thinned(lines, 9);
  assert.ok(thin.length < zigzag.length / 4);
  assert.deepEqual([...thin.slice(0, 2), ...thin.slice(-2)], [...zigzag.slice(0, 2), ...zigzag.slice(-2)]);
  for (let n = 2; n < thin.length - 2; n += 2) {
    assert.ok(Math.abs(thin[n] - thin[n - 2]) + Math.abs(thin[n + 1] - thin[n - 1]) >= 8, "of the level below 9");
  }
  assert.deepEqual(kept, ring);
  assert.equal(thinned(lines, 1e6)[1], ring, "however far off");
});

test("lines are thinned once for steps that are alike", () => {
  const lines = { arcs: wards.arcs, levels: new Map([[0, wards.arcs]]) };
  assert.equal(thinned(lines, 0.7), wards.arcs, "not at all when near");
  assert.equal(thinned(lines, 4), thinned(lines, 7.9));
  assert.notEqual(thinned(lines, 4), thinned(lines, 8));
});

test("what is in view touches the view", () => {
  assert.deepEqual(inView(wards.boxes, [1700, 100, 1800, 200]), [1]);
  assert.deepEqual(inView(wards.boxes, [900, 450, 1450, 500]), [0, 1, 2]);
  assert.deepEqual(inView(wards.boxes, [2100, 0, 2200, 9]), []);
});

test("a box around boxes", () => {
  assert.deepEqual(joined([[0, 5, 2, 9], [-1, 6, 1, 7]]), [-1, 5, 2, 9]);
});
