// What a reader does to the sequence is done in the browser as the page does it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { done } from "../../../../src/dashboard/components/sequence/src/sequence.js";

const views = ["a", "b", "c"].map((id) => ({ id, caption: "" }));
const after = (act) => done(views, { n: 1, ...act }).map((view) => view.id).join("");

test("a view is moved to a place, taken out, and one that is not there changes nothing", () => {
  assert.equal(after({ kind: "move", id: "a", to: 2 }), "bca");
  assert.equal(after({ kind: "move", id: "c", to: 0 }), "cab");
  assert.equal(after({ kind: "remove", id: "b" }), "ac");
  assert.equal(after({ kind: "move", id: "x", to: 0 }), "abc");
  assert.equal(after({ kind: "copy", id: "a" }), "abc");
});

test("one field of one view is written, and what was handed over stays as it was", () => {
  const made = done(views, { n: 1, kind: "edit", id: "b", part: "caption", value: "<b>" });
  assert.deepEqual(made.map((view) => view.caption), ["", "<b>", ""]);
  assert.equal(views[1].caption, "");
});
