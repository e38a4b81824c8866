import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderBox } from "../../../../src/dashboard/components/district_map/src/leaders.js";
import { area, drawn } from "./drawn.mjs";

/** Land wherever `is` says so. */
const land = (is) => ({ across: 600, rows: 400, land: Array.from({ length: 600 * 400 }, (_, at) => (is(at % 600, Math.floor(at / 600)) ? 1 : 0)) });

test("a name beside the map stands as near as may be, with a line from its area", () => {
  const box = leaderBox(drawn(), area("Marple", 300, 200, 5), []);
  assert.deepEqual(box.from, [300, 200]);
  const gap = Math.hypot(Math.max(Math.abs(box.x - 300) - box.wide, 0), Math.max(Math.abs(box.y - 200) - box.high, 0));
  assert.ok(Math.abs(gap - 16) < 0.01, `${gap}`);
});

test("a name stands on paper rather than on land", () => {
  const map = drawn({ land: land((x) => x < 340) });
  const box = leaderBox(map, area("Marple", 300, 200, 5), []);
  assert.ok(box.x - box.wide >= 340, `from ${box.x - box.wide}`);
});

test("where all is land it stands on land", () => {
  assert.ok(leaderBox(drawn({ land: land(() => true) }), area("Marple", 300, 200, 5), []));
});

test("neither a name nor its line meets another name", () => {
  const map = drawn({ land: land((x) => x < 380) }); // there would be paper beyond the wall
  const wall = { x: 350, y: 200, wide: 25, high: 200 };
  const box = leaderBox(map, area("Marple", 300, 200, 5), [wall]);
  assert.ok(box.x + box.wide < wall.x, "not beyond the wall");
});

test("an area out of view has no name, nor one without any room", () => {
  assert.equal(leaderBox(drawn(), area("Marple", -1, 200, 5), []), null);
  assert.equal(leaderBox(drawn(), area("Marple", 300, 200, 5), [{ x: 300, y: 200, wide: 300, high: 200 }]), null);
});

test("names keep off the tools", () => {
  const map = drawn({ fit: { wide: 600, high: 400, scale: 1, tools: 300, x: 0, y: 0 } });
  const box = leaderBox(map, area("Marple", 290, 200, 5), []);
  assert.ok(box.x + box.wide < 300);
});
