import assert from "node:assert/strict";
import { test } from "node:test";
import { listenToPointers, pinchOf, placeIn, wheelFactor } from "../../../../src/dashboard/components/shared/pointer.js";

test("two fingers that part enlarge about their middle, and a moved one takes the map half along", () => {
  const down = new Map([[1, [100, 100]], [2, [200, 100]]]);
  assert.deepEqual(pinchOf(down, 2, [300, 100]), { factor: 2, about: [200, 100], by: [50, 0] });
  assert.deepEqual(pinchOf(down, 1, [150, 100]), { factor: 0.5, about: [175, 100], by: [25, 0] });
});

test("two fingers on one spot do not divide by zero", () => {
  const down = new Map([[1, [100, 100]], [2, [100, 100]]]);
  assert.equal(pinchOf(down, 2, [110, 100]).factor, 10);
});

test("as far back as forth, the wheel brings the map back", () => {
  const there = wheelFactor({ deltaY: -120, deltaMode: 0 });
  assert.ok(there > 1);
  assert.ok(Math.abs(there * wheelFactor({ deltaY: 120, deltaMode: 0 }) - 1) < 1e-12);
  assert.equal(wheelFactor({ deltaY: -3, deltaMode: 1 }), wheelFactor({ deltaY: -15, deltaMode: 0 }), "a line is five pixels");
});

test("on an enlarged page a pointer's place is that of the map by itself", () => {
  const element = { getBoundingClientRect: () => ({ left: 50, top: 20, width: 600 }) };
  assert.deepEqual(placeIn(element, 400, { clientX: 200, clientY: 80 }), [100, 40]);
  assert.deepEqual(placeIn(element, 600, { clientX: 200, clientY: 80 }), [150, 60]);
  assert.deepEqual(placeIn(element, 0, { clientX: 200, clientY: 80 }), [150, 60], "a map without a size divides by nothing");
});

/** An element that does as it is told, and what was asked of the map meanwhile. */
function mapped({ ready = true, whole = false } = {}) {
  const told = [];
  const element = Object.assign(new EventTarget(), { setPointerCapture: (id) => told.push(["capture", id]) });
  const note = (name) => (...given) => told.push([name, ...given.filter((each) => !(each instanceof Event))]);
  const acts = Object.fromEntries(["hover", "leave", "click", "drag", "pinch", "wheel", "press"].map((name) => [name, note(name)]));
  listenToPointers(element, { ...acts, ready: () => ready, whole: () => whole, at: ({ x, y }) => [x, y] });
  const send = (type, event) => {
    element.dispatchEvent(Object.assign(new Event(type), { pointerType: "mouse", buttons: 1, pointerId: 1, ...event }));
    return told.splice(0);
  };
  return send;
}

test("a press that trembles is a click, one that moves is a drag", () => {
  const send = mapped();
  send("pointerdown", { x: 10, y: 10 });
  assert.deepEqual(send("pointermove", { x: 12, y: 10 }), []);
  send("pointerup", { x: 12, y: 10 });
  assert.deepEqual(send("click", { x: 12, y: 10 }), [["click", [12, 10]]]);
  send("pointerdown", { x: 10, y: 10 });
  assert.deepEqual(send("pointermove", { x: 30, y: 15 }), [["capture", 1], ["drag", 20, 5]]);
  send("pointerup", { x: 30, y: 15 });
  assert.deepEqual(send("click", { x: 30, y: 15 }), []);
  send("pointerdown", { x: 30, y: 15 });
  send("pointerup", { x: 30, y: 15 });
  assert.deepEqual(send("click", { x: 30, y: 15 }), [["click", [30, 15]]], "the drag is forgotten");
});

test("a finger that rests says so once, and the click that ends the press says nothing", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  const element = Object.assign(new EventTarget(), { setPointerCapture: () => null });
  const none = () => null;
  listenToPointers(element, {
    hover: none, leave: none, drag: none, pinch: none, wheel: none, ready: () => true, whole: () => true, at: ({ x, y }) => [x, y],
    click: (at) => told.push(["click", at]), hold: (at) => { told.push(["hold", at]); return at[0] > 0; },
  });
  const send = (type, event) => element.dispatchEvent(Object.assign(new Event(type), { pointerId: 1, x: 5, y: 5, ...event }));
  const pressed = (pointerType, after, moves = 0, x = 5) => {
    send("pointerdown", { pointerType, x });
    if (moves) send("pointermove", { pointerType, x: x + moves, buttons: 1 });
    t.mock.timers.tick(after);
    send("pointerup", { pointerType, x: x + moves });
    send("click", { x: x + moves });
    return told.splice(0);
  };
  assert.deepEqual(pressed("touch", 600), [["hold", [5, 5]]]);
  assert.deepEqual(pressed("touch", 100), [["click", [5, 5]]], "a tap");
  assert.deepEqual(pressed("touch", 600, 30), [], "a finger that moves");
  assert.deepEqual(pressed("mouse", 600), [["click", [5, 5]]], "a mouse has keys for it");
  assert.deepEqual(pressed("touch", 600, 0, -5), [["hold", [-5, 5]], ["click", [-5, 5]]], "where resting means nothing");
});

test("a map that is seen whole is not dragged", () => {
  const send = mapped({ whole: true });
  send("pointerdown", { x: 10, y: 10 });
  assert.deepEqual(send("pointermove", { x: 90, y: 10 }), []);
});

test("two fingers pinch", () => {
  const send = mapped();
  send("pointerdown", { x: 100, y: 100, pointerType: "touch", pointerId: 1 });
  send("pointerdown", { x: 200, y: 100, pointerType: "touch", pointerId: 2 });
  assert.deepEqual(send("pointermove", { x: 300, y: 100, pointerType: "touch", pointerId: 2 }), [["pinch", { factor: 2, about: [200, 100], by: [50, 0] }]]);
});

test("a mouse hovers, a finger does not", () => {
  const send = mapped();
  assert.deepEqual(send("pointermove", { x: 5, y: 6, buttons: 0 }), [["hover", [5, 6]]]);
  assert.deepEqual(send("pointermove", { x: 5, y: 6, buttons: 0, pointerType: "touch" }), []);
  assert.deepEqual(send("pointerleave", {}), [["leave"]]);
  assert.deepEqual(send("pointerleave", { pointerType: "touch" }), []);
});

test("a button that was let go elsewhere drags no further", () => {
  const send = mapped();
  assert.deepEqual(send("pointerdown", { x: 10, y: 10 }), [["press", true]]);
  assert.deepEqual(send("pointermove", { x: 90, y: 10, buttons: 0 }), [["press", false], ["hover", [90, 10]]]);
});

test("the wheel alone scrolls the page", () => {
  const send = mapped();
  assert.deepEqual(send("wheel", { x: 1, y: 2, deltaY: -100, deltaMode: 0, ctrlKey: false }), []);
  const [[name, factor, about]] = send("wheel", { x: 1, y: 2, deltaY: -100, deltaMode: 0, ctrlKey: true });
  assert.deepEqual([name, factor, about], ["wheel", Math.E, [1, 2]]);
});

test("nothing is asked of a map that is not there yet", () => {
  const send = mapped({ ready: false });
  send("pointerdown", { x: 10, y: 10 });
  assert.deepEqual(send("pointermove", { x: 90, y: 10 }), []);
  assert.deepEqual(send("click", { x: 10, y: 10 }), []);
});
