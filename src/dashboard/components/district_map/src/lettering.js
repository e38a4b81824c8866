/* How names are written: on how many lines, and how wide that is. */
/** @import { DistrictMap } from "./types.d.ts" */

export const LINE = 1.12; // height of a line of a label, in its font sizes
/** @type {Map<string, string[][]>} */
const breaks = new Map(); // name -> the ways to write it on one line, two, three or four

/** The ways to write a name: on one line, two, three and four, each as short as can be.
    @param {string} name
    @returns {string[][]} */
export function linesOf(name) {
  const known = breaks.get(name) ?? waysOf(name.match(/[^ -]+[ -]?|[ -]/gu) ?? [name]);
  breaks.set(name, known);
  return known;
}

/** @param {string[]} words */
function waysOf(words) {
  /** @param {number} from @param {number} count
      @returns {string[][]} */
  const ways = (from, count) => (count === 1
    ? [[words.slice(from).join("")]]
    : words.slice(from + 1).flatMap((_, at) => ways(from + at + 1, count - 1)
      .map((rest) => [words.slice(from, from + at + 1).join("").trim(), ...rest])));
  /** @param {string[]} lines */
  const longest = (lines) => Math.max(...lines.map((line) => line.length));
  const counts = [1, 2, 3, 4].filter((count) => count <= words.length);
  return counts.map((count) => ways(0, count).sort((a, b) => longest(a) - longest(b))[0]);
}

/** The width of a text in font sizes.
    @param {Pick<DistrictMap, "widths" | "pen" | "root">} map @param {string} text */
export function textWidth({ widths, pen, root }, text) {
  const known = widths.get(text) ?? measured(pen, root, text);
  widths.set(text, known);
  return known;
}

/** Measured large: browsers round the widths of small letters.
    @param {CanvasRenderingContext2D} pen @param {Element} root @param {string} text */
function measured(pen, root, text) {
  pen.font = `600 100px ${getComputedStyle(root).fontFamily}`;
  return pen.measureText(text).width / 100;
}

/** Half the width of lines that are written in a size, in pixels.
    @param {Pick<DistrictMap, "widths" | "pen" | "root">} map @param {string[]} lines @param {number} size */
export const halfWidth = (map, lines, size) => Math.max(...lines.map((line) => textWidth(map, line))) * size / 2;

/** Half the height of lines that are written in a size, in pixels.
    @param {string[]} lines @param {number} size */
export const halfHeight = (lines, size) => lines.length * size * LINE / 2;
