import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenWords } from "../../../../src/dashboard/components/district_map/src/areas.js";
import { after, isWithin } from "../../../../src/dashboard/components/district_map/src/marquee.js";

test("a point lies within a line that is drawn around it, whichever way, and not in a bay of it", () => {
  const bay = [[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]];
  assert.equal(isWithin([1, 5], bay), true);
  assert.equal(isWithin([5, 5], bay), false, "in the bay");
  assert.equal(isWithin([1, 5], bay.toReversed()), true);
  assert.equal(isWithin([11, 5], bay), false);
  assert.equal(isWithin([1, 1], [[0, 0]]), false, "nothing lies in a point");
});

test("a drag adds what is not chosen yet, or takes away what is", () => {
  assert.deepEqual(after(["B"], ["A", "B", "C"], false), ["B", "A", "C"]);
  assert.deepEqual(after(["B", "D"], ["A", "B", "C"], true), ["D"]);
});

test("what is chosen is said with its kind, and many are not all named", () => {
  const areas = Array.from({ length: 14 }, (_, n) => ({ code: `E${n}`, name: `Ward ${n}` }));
  const said = (count, marquee = ["ward", "wards"]) => chosenWords({
    areas, asked: null, message: { selected: areas.slice(0, count).map(({ code }) => code), marquee },
  });
  assert.equal(said(0), "No ward is chosen.");
  assert.equal(said(1), "1 ward chosen: Ward 0.");
  assert.equal(said(2), "2 wards chosen: Ward 0; Ward 1.");
  assert.match(said(14), /^14 wards chosen: Ward 0; .*Ward 11; and 2 more\.$/u);
  assert.equal(said(2, []), "2 chosen: Ward 0; Ward 1.");
});
