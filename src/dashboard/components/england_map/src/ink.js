/* A picture from the numbers of areas: a number a pixel becomes a colour, a hatch or a border. */
import { channels } from "../../shared/colours.js";
import { PAPER } from "./colours.js";
import { patternTile, penOf } from "./patterns.js";
import { bandOf } from "./tilestyle.js";
/** @import { Kind } from "./types.d.ts" */

export const NOWHERE = 65535; // the number of the sea: no area has it
const BORDER = [110, 115, 118];
const EDGE = [11, 12, 12];
const BORDERS = { far: 0, middle: 60, near: 120 }; // how strong borders are, of 256
const EDGES = { from: 5.5, least: 0.18, most: 0.65, grow: 0.2 }; // the same of districts: a share, growing with the zoom
const THERE = 0xff0000; // blue: the pixel shows an area (tilestyle.js)

/** The number of the area at every pixel, from the top.
    @typedef {{ numbers: Uint16Array, width: number, height: number }} Picture */

/** What each number looks like: its colour, or which of the tiles of patterns, if it is not 0.
    @typedef {{ colours: Uint32Array, kinds: Uint8Array, tiles: Uint32Array[], side: number }} Look */

/** How strong borders of areas and of districts are, in 256ths, whether they lie on both sides, and where
    the picture lies among the tiles of patterns.
    @typedef {{ border: number, edge: number, thick: boolean, left: number, top: number }} Pen */

/** How strong borders are at a zoom, of areas and of districts.
    @param {number} zoom */
export function strengthOf(zoom) {
  const { from, least, most, grow } = EDGES;
  const share = Math.min(most, Math.max(least, least + (zoom - from) * grow));
  return { border: BORDERS[bandOf(zoom)], edge: Math.round(256 * share) };
}

/** A colour as a pixel lies in memory: red in the lowest byte, and opaque.
    @param {string} colour */
export const packed = (colour) => channels(colour).reduce((sum, each, n) => sum + each * 2 ** (8 * n), 255 * 2 ** 24);

/** The number of the area at every pixel of what MapLibre has drawn (tilestyle.js).
    @param {HTMLCanvasElement} canvas */
export function readNumbers(canvas) {
  const { width, height } = canvas;
  const gl = /** @type {WebGL2RenderingContext} */ (canvas.getContext("webgl2"));
  const pixels = new Uint32Array(width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
  return numbersOf(pixels, width, height);
}

/** Pixels come from the bottom; red and green of one are a number.
    @param {Uint32Array} pixels @param {number} width @param {number} height
    @returns {Picture} */
export function numbersOf(pixels, width, height) {
  const numbers = new Uint16Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const from = (height - 1 - y) * width;
    const to = y * width;
    for (let x = 0; x < width; x += 1) {
      const pixel = pixels[from + x];
      numbers[to + x] = (pixel & THERE) === THERE ? pixel & 0xffff : NOWHERE;
    }
  }
  return { numbers, width, height };
}

/** The colour of each number, and the pattern that it has instead.
    @param {Int8Array} classes @param {Kind[]} kinds @param {Kind} none @param {number} ratio
    @returns {Look} */
export function lookOf(classes, kinds, none, ratio) {
  const all = [none, ...kinds].map((kind) => ({ colour: packed(kind.colour), tile: kind.pattern === "none" ? null : tileOf(kind, ratio) }));
  const nothing = new Uint32Array(0);
  const look = {
    colours: new Uint32Array(NOWHERE + 1).fill(packed(PAPER)),
    kinds: new Uint8Array(NOWHERE + 1),
    tiles: [nothing, ...all.map((each) => each.tile?.pixels ?? nothing)],
    side: all.find((each) => each.tile)?.tile?.side ?? 1,
  };
  for (let n = 0; n < classes.length; n += 1) {
    look.colours[n] = all[classes[n] + 1].colour;
    look.kinds[n] = all[classes[n] + 1].tile ? classes[n] + 2 : 0;
  }
  return look;
}

/** @param {Kind} kind @param {number} ratio */
function tileOf(kind, ratio) {
  const tile = patternTile(kind, ratio);
  const { data } = penOf(tile).getImageData(0, 0, tile.width, tile.height);
  return { pixels: new Uint32Array(data.buffer), side: tile.width };
}

/** Colour a picture, and ink the borders in it: of areas, and of districts.
    @param {Picture} picture @param {Look} look @param {Int16Array} districtOf @param {Pen} pen */
export function ink(picture, look, districtOf, pen) {
  const image = new ImageData(picture.width, picture.height);
  inkPixels(new Uint32Array(image.data.buffer), picture, look, districtOf, pen);
  return image;
}

/** One loop over a million pixels and more: nothing is called in it where there is no border.
    @param {Uint32Array} pixels @param {Picture} picture @param {Look} look @param {Int16Array} districtOf @param {Pen} pen */
export function inkPixels(pixels, { numbers, width, height }, look, districtOf, { border, edge, thick, left, top }) {
  const { colours, kinds, tiles, side } = look;
  /** @param {number} at */
  const phase = (at) => ((at % side) + side) % side;
  let i = 0;
  for (let y = 0; y < height; y += 1) {
    const row = phase(y + top) * side;
    const down = y + 1 < height ? width : 0;
    const up = y ? width : 0;
    for (let x = 0; x < width; x += 1, i += 1) {
      const n = numbers[i];
      const right = x + 1 < width ? numbers[i + 1] : n;
      const below = numbers[i + down];
      if (right === n && below === n && (!thick || (numbers[i - up] === n && (!x || numbers[i - 1] === n)))) {
        pixels[i] = kinds[n] ? tiles[kinds[n]][row + phase(x + left)] : colours[n];
        continue;
      }
      const own = districtOf[n];
      let apart = districtOf[right] !== own || districtOf[below] !== own;
      if (thick) apart ||= districtOf[numbers[i - up]] !== own || (x > 0 && districtOf[numbers[i - 1]] !== own);
      pixels[i] = mixed(colours[n], colours[right], colours[below], apart ? EDGE : BORDER, apart ? edge : border);
    }
  }
}

/** Two parts of a colour and one of each of two others, with ink over them.
    @param {number} own @param {number} right @param {number} below @param {number[]} colour @param {number} strength */
function mixed(own, right, below, [red, green, blue], strength) {
  const r = (2 * (own & 255) + (right & 255) + (below & 255)) >> 2;
  const g = (2 * ((own >> 8) & 255) + ((right >> 8) & 255) + ((below >> 8) & 255)) >> 2;
  const b = (2 * ((own >> 16) & 255) + ((right >> 16) & 255) + ((below >> 16) & 255)) >> 2;
  /** @param {number} under @param {number} colour */
  const over = (under, colour) => under + (((colour - under) * strength) >> 8);
  return (0xff000000 | (over(b, blue) << 16) | (over(g, green) << 8) | over(r, red)) >>> 0; // >>> 0: never negative
}
