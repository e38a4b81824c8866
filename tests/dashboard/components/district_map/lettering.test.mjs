import assert from "node:assert/strict";
import { test } from "node:test";
import { halfHeight, halfWidth, linesOf, textWidth } from "../../../../src/dashboard/components/district_map/src/lettering.js";
import { drawn, pen } from "./drawn.mjs";

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

test("a text is measured once in each size", (t) => {
  const map = drawn();
  t.mock.method(map.pen, "measureText");
  assert.equal(textWidth(map, "Hale", 12), 24);
  assert.equal(halfWidth(map, ["Hale", "Barns!"], 12), 18, "of the longest line");
  textWidth(map, "Hale", 12);
  assert.equal(map.pen.measureText.mock.callCount(), 4, "large and as they are drawn, each of the two");
  assert.ok(Math.abs(halfHeight(["Hale", "Barns"], 10) - 11.2) < 1e-12);
});

test("a browser that sets small letters on whole pixels leaves them the room that they take", (t) => {
  const map = drawn({ pen: pen({ rounds: true }) });
  assert.equal(textWidth(map, "Hale", 13), 28, "four letters of 7 pixels, not of 6.5");
  t.after(() => { delete globalThis.devicePixelRatio; });
  globalThis.devicePixelRatio = 2;
  assert.equal(textWidth(map, "Hale", 13), 26, "on a sharper screen: 13 of its pixels are 6.5");
});
