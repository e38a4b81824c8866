/* How names are written: on how many lines, and how wide that is. */
/** @import { DistrictMap } from "./types.d.ts" */
/** @typedef {Pick<DistrictMap, "widths" | "pen" | "root" | "family">} Lettered */

export const LINE = 1.12; // height of a line of a label, in its font sizes
const LARGE = 100; // pixels: the widths of such letters are not rounded
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

/** The width of a text that is written in a size, in pixels: what the largest letters say and what these
    say themselves, if that is more. Where a browser sets small letters on whole pixels it draws names up to
    a tenth wider, and they shall still fit.
    @param {Lettered} map @param {string} text @param {number} size */
export function textWidth(map, text, size) {
  return Math.max(measured(map, text, LARGE) * size, measured(map, text, size * (globalThis.devicePixelRatio || 1)) * size);
}

/** The width of a text in font sizes, in letters of so many pixels of the screen.
    @param {Lettered} map @param {string} text @param {number} pixels */
function measured(map, text, pixels) {
  const key = `${pixels} ${text}`;
  const known = map.widths.get(key);
  if (known !== undefined) return known;
  map.family ??= getComputedStyle(map.root).fontFamily;
  map.pen.font = `600 ${pixels}px ${map.family}`;
  const width = map.pen.measureText(text).width / pixels;
  map.widths.set(key, width);
  return width;
}

/** Half the width of lines that are written in a size, in pixels.
    @param {Lettered} map @param {string[]} lines @param {number} size */
export const halfWidth = (map, lines, size) => Math.max(...lines.map((line) => textWidth(map, line, size))) / 2;

/** Half the height of lines that are written in a size, in pixels.
    @param {string[]} lines @param {number} size */
export const halfHeight = (lines, size) => lines.length * size * LINE / 2;
