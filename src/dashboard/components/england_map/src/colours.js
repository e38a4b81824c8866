// Colours as numbers, and the one of areas without a figure.

export const NONE = { label: "No figure", colour: "#d4d5d6", pattern: "missing" };

export const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance of #rrggbb, from 0 (black) to 1 (white). */
export function luminance(colour) {
  const linear = channels(colour).map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}
