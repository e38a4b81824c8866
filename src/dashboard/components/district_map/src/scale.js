/* A scale bar of 1, 2 or 5 times a power of ten; the map of England has it too. */

/** Draw the longest such bar of at most `most` pixels into the elements that `find` names. */
export function drawBar(find, metresAPixel, most) {
  const longest = metresAPixel * most;
  const ten = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].find((times) => times * ten <= longest) * ten;
  const words = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  find("bar").style.width = `${metres / metresAPixel}px`;
  find("length").textContent = words;
  find("scale").setAttribute("aria-label", `Scale: the bar is ${words} long`);
}
