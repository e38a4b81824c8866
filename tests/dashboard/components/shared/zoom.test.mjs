import assert from "node:assert/strict";
import { test } from "node:test";
import { enlarged, kept } from "../../../../src/dashboard/components/shared/zoom.js";

const WHOLE = { k: 1, x: 0, y: 0 };

test("the point that is enlarged about stays where it is", () => {
  for (const [factor, about] of [[1.6, [30, 40]], [1 / 1.6, [300, 5]], [3, [0, 0]]]) {
    const before = { k: 4, x: -50, y: -80 };
    const after = enlarged(before, factor, about, 12);
    const under = (zoom) => [(about[0] - zoom.x) / zoom.k, (about[1] - zoom.y) / zoom.k];
    assert.equal(after.k, 4 * factor);
    under(after).forEach((each, n) => assert.ok(Math.abs(each - under(before)[n]) < 1e-9));
  }
});

test("a map is never smaller than whole, nor nearer than the closest", () => {
  assert.equal(enlarged({ k: 2, x: -9, y: -9 }, 0, [5, 5], 12).k, 1, "by 0: the whole map");
  assert.equal(enlarged({ k: 11, x: 0, y: 0 }, 1.6, [5, 5], 12).k, 12);
  assert.deepEqual(enlarged(WHOLE, 1 / 1.6, [200, 100], 12), WHOLE);
});

test("a map never leaves its view", () => {
  assert.deepEqual(kept({ k: 2, x: 50, y: -300 }, 400, 200), { k: 2, x: 0, y: -200 });
  assert.deepEqual(kept({ k: 2, x: -401, y: -20 }, 400, 200), { k: 2, x: -400, y: -20 });
  const { k, x, y } = kept({ k: 1, x: 33, y: -33 }, 400, 200);
  assert.ok(k === 1 && x + 0 === 0 && y + 0 === 0, "the whole map cannot be moved");
});
