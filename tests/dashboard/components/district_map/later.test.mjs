import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { afterFrame } from "../../../../src/dashboard/components/district_map/src/later.js";

let frames = [];
beforeEach(() => {
  frames = [];
  globalThis.requestAnimationFrame = (draw) => frames.push(draw);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("work is done after the frame, the last of a name only", () => {
  const [map, done] = [{ later: new Map() }, []];
  for (const word of ["first", "second"]) afterFrame(map, "words", () => done.push(word));
  afterFrame(map, "address", () => done.push("address"));
  assert.deepEqual(done, []);
  for (const draw of frames) draw();
  mock.timers.tick(1);
  assert.deepEqual(done, ["second", "address"]);
  mock.timers.tick(1000);
  assert.deepEqual(done, ["second", "address"], "and once");
});

test("a page that is not shown draws no frame, and does it all the same", () => {
  const [map, done] = [{ later: new Map() }, []];
  afterFrame(map, "words", () => done.push("words"));
  mock.timers.tick(249);
  assert.deepEqual(done, []);
  mock.timers.tick(1);
  assert.deepEqual(done, ["words"]);
});
