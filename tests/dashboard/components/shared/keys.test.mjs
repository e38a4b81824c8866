import assert from "node:assert/strict";
import { test } from "node:test";
import { greyOut, listenToButton, listenToKeyDown } from "../../../../src/dashboard/components/shared/keys.js";

const key = (rest) => Object.assign(new Event("keydown", { cancelable: true }), rest);

test("a key that is answered goes no further; others do, and those with a modifier", () => {
  const seen = [];
  const element = new EventTarget();
  listenToKeyDown(element, (event) => { seen.push(event.key); return event.key === "a"; });
  for (const [event, taken] of [[key({ key: "a" }), true], [key({ key: "b" }), false], [key({ key: "a", ctrlKey: true }), false]]) {
    element.dispatchEvent(event);
    assert.equal(event.defaultPrevented, taken);
  }
  assert.deepEqual(seen, ["a", "b"]);
});

/** As much of an element as buttons need. */
const button = () => {
  const held = {};
  return Object.assign(new EventTarget(), { getAttribute: (name) => held[name] ?? null, setAttribute: (name, value) => { held[name] = value; } });
};

test("a button that is greyed out does nothing", () => {
  const buttons = { in: button(), out: button(), whole: button() };
  const pressed = [];
  for (const [name, each] of Object.entries(buttons)) listenToButton(each, () => pressed.push(name));
  const pressAll = () => {
    for (const each of Object.values(buttons)) each.dispatchEvent(new Event("click"));
    return pressed.splice(0);
  };
  greyOut((name) => buttons[name], { closest: false, whole: true });
  assert.deepEqual(pressAll(), ["in"]);
  greyOut((name) => buttons[name], { closest: true, whole: false });
  assert.deepEqual(pressAll(), ["out", "whole"]);
});
