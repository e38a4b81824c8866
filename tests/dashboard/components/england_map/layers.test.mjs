import assert from "node:assert/strict";
import { test } from "node:test";
import { SPARE, covers, shiftOf } from "../../../../src/dashboard/components/england_map/src/layers.js";

const VIEW = { wide: 400, high: 200 };
const DRAWN = { scale: 2, x: 10, y: 20 };

test("a layer that was just drawn lies around the view, its spare part beyond each edge", () => {
  const [x, y, grown] = shiftOf(VIEW, DRAWN, DRAWN);
  assert.deepEqual([x, y, grown], [-400 * SPARE, -200 * SPARE, 1]);
  assert.ok(covers(VIEW, DRAWN, DRAWN));
});

test("it is moved with the map, and covers the view as far as it reaches", () => {
  const moved = (by) => ({ ...DRAWN, x: DRAWN.x + by });
  assert.deepEqual(shiftOf(VIEW, DRAWN, moved(30)).slice(0, 1), [30 - 140]);
  assert.ok(covers(VIEW, DRAWN, moved(139)) && covers(VIEW, DRAWN, moved(-139)));
  assert.ok(!covers(VIEW, DRAWN, moved(141)) && !covers(VIEW, DRAWN, moved(-141)));
  assert.ok(covers(VIEW, DRAWN, moved(59), 0.2) && !covers(VIEW, DRAWN, moved(61), 0.2), "with a fifth of the view to spare");
});

test("a point of the grid stays where it is on the layer when that is enlarged", () => {
  const now = { scale: 3, x: -70, y: 5 };
  const [x, y, grown] = shiftOf(VIEW, DRAWN, now);
  const onLayer = [50 * DRAWN.scale + DRAWN.x + 400 * SPARE, 60 * DRAWN.scale + DRAWN.y + 200 * SPARE];
  assert.deepEqual([onLayer[0] * grown + x, onLayer[1] * grown + y].map((each) => Number(each.toFixed(9))), [50 * 3 - 70, 60 * 3 + 5]);
});

test("a layer that would be too blurred, or is none, covers nothing", () => {
  assert.ok(!covers(VIEW, null, DRAWN));
  const about = (scale) => ({ scale, x: 200 - (190 / 2) * scale, y: 100 - (80 / 2) * scale }); // the middle stays
  assert.ok(covers(VIEW, about(2), about(3)) && covers(VIEW, about(2), about(1.9)));
  assert.ok(!covers(VIEW, about(2), about(1.2)), "it ends within the view");
  assert.ok(!covers(VIEW, about(3.1), about(2)) && !covers(VIEW, about(0.6), about(2)));
});
