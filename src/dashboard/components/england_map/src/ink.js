// A picture from the numbers of areas: a number a pixel becomes a colour, a hatch, a border or an outline.

import { channels } from "./colours.js";
import { patternTile } from "./patterns.js";

export const NOWHERE = 65535; // the number of the sea: no area has it
const PAPER = "#f7f9fa";
const BORDER = [110, 115, 118];
const EDGE = [11, 12, 12];
const SMOOTH = 2; // points on both sides, of which a point of an outline is the mean
const LONGEST = 400; // points in a path: longer ones take browsers long to draw

const packed = (colour) => channels(colour).reduce((sum, each, n) => sum + each * 2 ** (8 * n), 255 * 2 ** 24);

/** The number of the area at every pixel of what MapLibre has drawn, from the top (tilestyle.js). */
export function readNumbers(canvas) {
  const { width, height } = canvas;
  const gl = canvas.getContext("webgl2");
  const pixels = new Uint32Array(width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
  const numbers = new Uint16Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const from = (height - 1 - y) * width;
    const to = y * width;
    for (let x = 0; x < width; x += 1) {
      const pixel = pixels[from + x];
      numbers[to + x] = (pixel & 0xff0000) === 0xff0000 ? pixel & 0xffff : NOWHERE;
    }
  }
  return { numbers, width, height };
}

/** The colour of each number, and the pattern that it has instead. */
export function lookOf(classes, kinds, none, ratio) {
  const all = [none, ...kinds].map((kind) => ({ colour: packed(kind.colour), tile: kind.pattern === "none" ? null : tileOf(kind, ratio) }));
  const look = { colours: new Uint32Array(NOWHERE + 1).fill(packed(PAPER)), kinds: new Uint8Array(NOWHERE + 1), tiles: [null, ...all.map((each) => each.tile?.pixels)] };
  look.side = all.find((each) => each.tile)?.tile.side ?? 1;
  for (let n = 0; n < classes.length; n += 1) {
    look.colours[n] = all[classes[n] + 1].colour;
    look.kinds[n] = all[classes[n] + 1].tile ? classes[n] + 2 : 0;
  }
  return look;
}

function tileOf(kind, ratio) {
  const tile = patternTile(kind, ratio);
  const { data } = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
  return { pixels: new Uint32Array(data.buffer), side: tile.width };
}

/** Colour `picture`; borders of areas and of districts are as strong as 256ths say. */
export function ink({ numbers, width, height }, look, districtOf, { border, edge, thick, left, top }) {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const { colours, kinds, tiles, side } = look;
  const phase = (at) => ((at % side) + side) % side;
  for (let y = 0, i = 0; y < height; y += 1) {
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
  return image;
}

/** Two parts of a colour and one of each of two others, with ink over them. */
function mixed(own, right, below, [red, green, blue], strength) {
  const r = (2 * (own & 255) + (right & 255) + (below & 255)) >> 2;
  const g = (2 * ((own >> 8) & 255) + ((right >> 8) & 255) + ((below >> 8) & 255)) >> 2;
  const b = (2 * ((own >> 16) & 255) + ((right >> 16) & 255) + ((below >> 16) & 255)) >> 2;
  const over = (under, colour) => under + (((colour - under) * strength) >> 8);
  return (0xff000000 | (over(b, blue) << 16) | (over(g, green) << 8) | over(r, red)) >>> 0;
}

/** Lines around what is `inside`, as lists of points: the inside lies on their left. */
export function outline({ numbers, width, height }, inside) {
  const ends = new Map();
  const join = (x0, y0, x1, y1) => ends.set(y0 * 2 * width + x0, y1 * 2 * width + x1);
  for (let y = 0; y + 1 < height; y += 1) {
    let [west, southWest] = [inside[numbers[y * width]], inside[numbers[(y + 1) * width]]];
    for (let x = 0; x + 1 < width; x += 1) {
      const [east, southEast] = [inside[numbers[y * width + x + 1]], inside[numbers[(y + 1) * width + x + 1]]];
      const corners = west | (east << 1) | (southEast << 2) | (southWest << 3);
      if (corners && corners !== 15) {
        const [X, Y] = [2 * x + 1, 2 * y + 1]; // halves of a pixel, from its middle
        const at = { L: [X, Y + 1], T: [X + 1, Y], R: [X + 2, Y + 1], B: [X + 1, Y + 2] };
        for (const [from, to] of STEPS[corners]) join(...at[from], ...at[to]);
      }
      [west, southWest] = [east, southEast];
    }
  }
  return chained(ends, 2 * width);
}

const STEPS = ["", "LT", "TR", "LR", "RB", "LTRB", "TB", "LB", "BL", "BT", "TRBL", "BR", "RL", "RT", "TL", ""]
  .map((each) => each.match(/../g) ?? []);

function chained(ends, wide) {
  const lines = [];
  while (ends.size) {
    let [at] = ends.keys();
    const line = [];
    while (ends.has(at)) {
      line.push([(at % wide) / 2, Math.floor(at / wide) / 2]);
      const next = ends.get(at);
      ends.delete(at);
      at = next;
    }
    line.push([(at % wide) / 2, Math.floor(at / wide) / 2]);
    lines.push(smoothed(line));
  }
  return lines;
}

/** The steps from pixel to pixel made even; the ends of a line that is cut off stay. */
function smoothed(line) {
  const last = line.length - 1;
  const ring = line[0][0] === line[last][0] && line[0][1] === line[last][1];
  return line.map((point, n) => {
    const reach = ring ? SMOOTH : Math.min(SMOOTH, n, last - n);
    let [x, y] = [0, 0];
    for (let k = n - reach; k <= n + reach; k += 1) {
      const [px, py] = line[ring ? (k + last) % last : k];
      x += px;
      y += py;
    }
    return [x / (2 * reach + 1), y / (2 * reach + 1)];
  });
}

export function strokeLines(pen, lines, colour, width) {
  Object.assign(pen, { strokeStyle: colour, lineWidth: width, lineJoin: "round", lineCap: "round" });
  for (const line of lines) {
    for (let from = 0; from + 1 < line.length; from += LONGEST) {
      pen.beginPath();
      line.slice(from, from + LONGEST + 1).forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
  }
}
