import assert from "node:assert/strict";
import { test } from "node:test";
import { fitOf, widest } from "../../../../src/dashboard/components/district_map/src/frame.js";
import { onScreen } from "../../../../src/dashboard/components/district_map/src/screen.js";

test("a map fits into its frame, in the middle, whatever its shape", () => {
  for (const [width, height] of [[2000, 1000], [1000, 2000], [1500, 1500]]) {
    for (const tools of [0, 44]) {
      const fit = fitOf({ width, height }, 700, 560, tools);
      const zoom = { k: 1, x: 0, y: 0 };
      const [west, north] = onScreen({ fit, zoom }, 0, 0);
      const [east, south] = onScreen({ fit, zoom }, width, height);
      assert.ok(Math.min(west, 700 - tools - east) >= 11.99 && Math.min(north, fit.high - south) >= 11.49, `${width} by ${height}`);
      assert.ok(Math.abs(west - (700 - tools - east)) < 1e-9, "as much on the left as on the right");
      assert.ok(Math.abs((east - west) / (south - north) - width / height) < 1e-9, "nothing is stretched");
      assert.ok(fit.high <= 560);
    }
  }
});

test("a flat map takes no more height than it needs, but enough to point at", () => {
  assert.equal(fitOf({ width: 2000, height: 500 }, 824, 560, 0).high, 224);
  assert.equal(fitOf({ width: 2000, height: 20 }, 824, 560, 0).high, 184);
});

test("a sheet is no wider than its map at full height", () => {
  assert.equal(widest({ width: 1000, height: 1000 }, 560, 44), 536 + 24 + 44);
  assert.equal(widest({ width: 100, height: 1000 }, 560, 0), 320, "but tools and words need some width");
});

test("a place on the grid is enlarged and moved with the map", () => {
  assert.deepEqual(onScreen({ fit: { scale: 0.5, x: 10, y: 20 }, zoom: { k: 2, x: -30, y: 5 } }, 100, 40), [90, 85]);
});
