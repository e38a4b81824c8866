/* What is too long to be read on one screen stands on several: ↓ and ↑, or the buttons, turn them. */
import { make } from "./parts.js";

/** @typedef {{ strip: HTMLElement, set: (words: string[], show: (at: number) => void) => void, turn: (way: number) => void }} Pager */

/** A strip below a drawing that says which rows are on the screen; it is not there where all are. @returns {Pager} */
export function pager() {
  const strip = make("div", { class: "rows", hidden: "" });
  const told = make("span", { role: "status" });
  let at = 0;
  let wished = 0; // stays where a window is made larger and smaller again
  /** @type {string[]} */
  let all = [];
  /** @type {(at: number) => void} */
  let show = () => undefined;
  const turn = (/** @type {number} */ way) => {
    const next = Math.min(Math.max(at + way, 0), Math.max(all.length - 1, 0));
    if (next === at) return;
    at = next;
    wished = next;
    put();
  };
  const buttons = [button("Rows before", "↑", () => turn(-1)), button("More rows", "↓", () => turn(1))];
  const put = () => {
    told.textContent = all[at] ?? "";
    for (const [place, end] of [0, all.length - 1].entries()) buttons[place].toggleAttribute("disabled", at === end);
    show(at);
  };
  strip.append(told, ...buttons);
  return {
    strip, turn,
    set: (words, shown) => {
      all = words;
      show = shown;
      at = Math.min(wished, Math.max(words.length - 1, 0));
      for (const each of buttons) each.hidden = words.length < 2;
      strip.hidden = !words.some(Boolean);
      put();
    },
  };
}

/** @param {string} name @param {string} sign @param {() => void} does */
function button(name, sign, does) {
  const made = make("button", { type: "button", "aria-label": name }, [sign]);
  made.addEventListener("click", does);
  return made;
}

/** How pages of rows are called. @param {number[]} starts the first row of each, from 0 @param {number} all */
export const named = (starts, all) => starts.map((from, place) => {
  const to = starts[place + 1] ?? all;
  return to - from === 1 ? `Row ${to} of ${all}` : `Rows ${from + 1} to ${to} of ${all}`;
});
