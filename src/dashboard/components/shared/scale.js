/* A scale bar of 1, 2 or 5 times a power of ten. */
/** @import { Find } from "./types.d.ts" */

/** The longest such bar of at most `most` pixels: its length in pixels, and in words.
    @param {number} metresAPixel @param {number} most */
export function barOf(metresAPixel, most) {
  const longest = metresAPixel * most;
  const ten = 10 ** Math.floor(Math.log10(longest));
  const metres = ([5, 2].find((times) => times * ten <= longest) ?? 1) * ten;
  return { pixels: metres / metresAPixel, words: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` };
}

/** Draw it into the elements that `find` names.
    @param {Find} find @param {number} metresAPixel @param {number} most */
export function drawBar(find, metresAPixel, most) {
  const { pixels, words } = barOf(metresAPixel, most);
  find("bar").style.width = `${pixels}px`;
  find("length").textContent = words;
  find("scale").setAttribute("aria-label", `Scale: the bar is ${words} long`);
}
