/* Colours as numbers, and as WCAG sees them. */

export const INK = "#0b0c0c";
export const NO_VALUE_COLOUR = "#d4d5d6";

/** Red, green and blue of #rrggbb, from 0 to 255.
    @param {string} colour */
export const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** WCAG's relative luminance of #rrggbb, from 0 (black) to 1 (white).
    @param {string} colour */
export function luminance(colour) {
  const [red, green, blue] = channels(colour).map((each) => each / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
