import assert from "node:assert/strict";
import { test } from "node:test";
import { channels, luminance } from "../../../../src/dashboard/components/shared/colours.js";

test("a colour's channels", () => {
  assert.deepEqual(channels("#0b80ff"), [11, 128, 255]);
});

test("luminance is WCAG's", () => {
  assert.equal(luminance("#000000"), 0);
  assert.ok(Math.abs(luminance("#ffffff") - 1) < 1e-12);
  assert.ok(Math.abs(luminance("#00ff00") - 0.7152) < 1e-12, "green weighs most");
  assert.ok(Math.abs(luminance("#0a0a0a") - 10 / 255 / 12.92) < 1e-12, "dark colours are in proportion");
  const contrast = (1 + 0.05) / (luminance("#767676") + 0.05);
  assert.equal(contrast.toFixed(2), "4.54", "the lightest grey that may stand on white");
});
