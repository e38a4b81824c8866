/* Keys and buttons of a map. */
/** @import { Point } from "./types.d.ts" */

export const NEARER = 1.6; // times as large, by a key or a button

/** @type {Record<string, Point | undefined>} */
export const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Call `pressed` for keys without a modifier but Shift, and for Enter with Control or Command too; what it
    answers true to goes no further.
    @param {HTMLElement} element @param {(event: KeyboardEvent) => boolean} pressed */
export function listenToKeyDown(element, pressed) {
  element.addEventListener("keydown", (event) => {
    const modified = (event.ctrlKey || event.metaKey) && event.key !== "Enter";
    if (event.altKey || modified || !pressed(event)) return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has shortcuts of one letter
  });
}

/** Call `act` for a press of a button that is not greyed out; it stays a stop of the Tab key then.
    @param {HTMLElement} button @param {() => void} act */
export function listenToButton(button, act) {
  button.addEventListener("click", () => { if (button.getAttribute("aria-disabled") !== "true") act(); });
}

/** Grey out the buttons that can go no further.
    @param {import("./types.d.ts").Find} find @param {{ closest: boolean, whole: boolean }} at */
export function greyOut(find, { closest, whole }) {
  find("in").setAttribute("aria-disabled", String(closest));
  for (const name of ["out", "whole"]) find(name).setAttribute("aria-disabled", String(whole));
}
