import assert from "node:assert/strict";
import { test } from "node:test";
import { halfHeight, halfWidth, linesOf, textWidth } from "../../../../src/dashboard/components/district_map/src/lettering.js";

test("a word stands on one line", () => {
  assert.deepEqual(linesOf("Marple"), [["Marple"]]);
});

test("names break at spaces and after hyphens, each way as short as can be", () => {
  assert.deepEqual(linesOf("Cheadle East & Cheadle Hulme North"), [
    ["Cheadle East & Cheadle Hulme North"],
    ["Cheadle East &", "Cheadle Hulme North"],
    ["Cheadle East", "& Cheadle", "Hulme North"],
    ["Cheadle", "East", "& Cheadle", "Hulme North"],
  ]);
  assert.deepEqual(linesOf("Stoke-on-Trent"), [["Stoke-on-Trent"], ["Stoke-", "on-Trent"], ["Stoke-", "on-", "Trent"]]);
});

test("no letter is lost, whatever breaks", () => {
  for (const name of ["Bramhall South and Woodford", "A - B", " Hale", "St. Ann's", "Brinnington & Stockport Central"]) {
    for (const lines of linesOf(name)) assert.equal(lines.join("").replaceAll(" ", ""), name.replaceAll(" ", ""), name);
  }
});

test("a text is measured once, in font sizes", (t) => {
  globalThis.getComputedStyle = () => ({ fontFamily: "Inter" });
  const pen = { measureText: t.mock.fn((text) => ({ width: 50 * text.length })) };
  const map = { root: {}, pen, widths: new Map() };
  assert.equal(textWidth(map, "Hale"), 2);
  assert.equal(halfWidth(map, ["Hale", "Barns!"], 12), 18, "of the longest line");
  textWidth(map, "Hale");
  assert.equal(pen.measureText.mock.callCount(), 2);
  assert.ok(Math.abs(halfHeight(["Hale", "Barns"], 10) - 11.2) < 1e-12);
});
