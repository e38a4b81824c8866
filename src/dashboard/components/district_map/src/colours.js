/* Colours as WCAG sees them, and the hatching that tells the extremes without colour. */

export const INK = "#0b0c0c";
export const NO_VALUE_COLOUR = "#d4d5d6";
export const PALE = 0.6; // luminance, from which on a white border would not be seen

/** WCAG's relative luminance, from 0 (black) to 1 (white). */
export function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever reads better on a colour. */
export function inkOn(colour) {
  return luminance(colour) > 0.19 ? INK : "#ffffff";
}

export function hatchOf({ pattern, colour }, prefix = "") {
  return pattern === "none" ? "none" : `url(#${prefix}${pattern}-on-${inkOn(colour) === INK ? "light" : "dark"})`;
}
