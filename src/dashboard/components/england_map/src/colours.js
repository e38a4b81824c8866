/* Colours of what is no class: areas without a figure, paper, and outlines. */
import { INK, NO_VALUE_COLOUR } from "../../shared/colours.js";

export const NONE = { label: "No figure", colour: NO_VALUE_COLOUR, pattern: "missing" };
export const PAPER = "#f7f9fa";

/** An outline is drawn twice, colour and pixels: a casing, which stands out on every ground, and the line.
    @typedef {[casing: [string, number], line: [string, number]]} Strokes */

/** The reader's district, the one on the card, and the one that keys led to.
    @type {Record<"own" | "picked" | "focused", Strokes>} */
export const MARKS = {
  own: [["#ffffff", 4.5], [INK, 2.2]],
  picked: [["#ffffff", 6], [INK, 3]],
  focused: [[INK, 7], ["#ffdd00", 3.5]],
};
export const HOVERED = 2; // pixels of the line around the area under the pointer

/** Whether other places are marked now.
    @param {import("./types.d.ts").Marks} a @param {import("./types.d.ts").Marks} b */
export const differ = (a, b) => /** @type {const} */ (["own", "picked", "focused", "area"]).some((name) => a[name] !== b[name]);

/** @type {import("./types.d.ts").Marks} */
export const NOTHING = { own: -1, picked: -1, focused: -1, area: -1 };
