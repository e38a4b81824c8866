/* What floats over a map: how it is filled, and where it stands. */
/** @import { Find } from "./types.d.ts" */

/** @typedef {{ name: string, place: string, value: string, kind: { label: string, colour: string } | null }} Said */

/** @param {Find} find @param {Said} said */
export function fillTip(find, { name, place, value, kind }) {
  find("tip-name").textContent = name;
  find("tip-place").textContent = place;
  find("tip-value").textContent = value;
  find("tip-kind").hidden = !kind;
  if (!kind) return;
  const [swatch, label] = /** @type {HTMLCollectionOf<HTMLElement>} */ (find("tip-kind").children);
  swatch.style.background = kind.colour;
  label.textContent = kind.label;
}

/** The left edge of something `own` pixels wide over a middle, `margin` from both edges of a view.
    @param {number} middle @param {number} own @param {number} wide @param {number} margin */
export const leftOver = (middle, own, wide, margin) => Math.min(Math.max(middle - own / 2, margin), wide - own - margin);

/** @param {HTMLElement} tip @param {number} left @param {number} top */
export function moveTip(tip, left, top) {
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
