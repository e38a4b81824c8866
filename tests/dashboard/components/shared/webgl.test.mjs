import assert from "node:assert/strict";
import { test } from "node:test";
import { listenToLoss } from "../../../../src/dashboard/components/shared/webgl.js";

/** What listens for lost drawings in an element, a page that can be hidden, and those that were found lost. */
function listening(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  const canvas = Object.assign(new EventTarget(), { isConnected: true });
  const found = [];
  const stop = listenToLoss(canvas, (each) => found.push(each));
  return {
    canvas, found, stop,
    happens: (name) => canvas.dispatchEvent(new Event(name)),
    shown: (hidden) => {
      globalThis.document.hidden = hidden;
      globalThis.document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}

test("a drawing that stays lost is told once, after a while", (t) => {
  const { canvas, found, happens } = listening(t);
  happens("webglcontextlost");
  t.mock.timers.tick(2900);
  assert.deepEqual(found, []);
  t.mock.timers.tick(60_000);
  assert.deepEqual(found, [canvas]);
});

test("one that the browser takes up again is not", (t) => {
  const { found, happens } = listening(t);
  happens("webglcontextlost");
  happens("webglcontextrestored");
  t.mock.timers.tick(60_000);
  assert.deepEqual(found, []);
});

test("nor one that the page itself has put away", (t) => {
  const { canvas, found, happens } = listening(t);
  happens("webglcontextlost");
  canvas.isConnected = false;
  t.mock.timers.tick(60_000);
  assert.deepEqual(found, []);
});

test("behind another page there is no hurry: it may come back when it is seen", (t) => {
  const { canvas, found, happens, shown } = listening(t);
  shown(true);
  happens("webglcontextlost");
  t.mock.timers.tick(60_000);
  assert.deepEqual(found, []);
  shown(false);
  t.mock.timers.tick(2900);
  assert.deepEqual(found, []);
  t.mock.timers.tick(200);
  assert.deepEqual(found, [canvas]);
});

test("a map that is gone listens no more", (t) => {
  const { found, happens, stop } = listening(t);
  happens("webglcontextlost");
  stop();
  happens("webglcontextlost");
  t.mock.timers.tick(60_000);
  assert.deepEqual(found, []);
});
