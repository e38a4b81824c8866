/* The square of the world (Web Mercator), 0 to 1 from west to east and from north to south. */
/** @import { Box } from "../../shared/types.d.ts" */

const AROUND = 40075016.686; // metres around the equator
const TILE = 512; // pixels of the whole world at zoom 0, as MapLibre counts zooms

/** Pixels of the whole world.
    @param {number} zoom */
export const sizeAt = (zoom) => TILE * 2 ** zoom;

/** The zoom at which a box takes a share of a view.
    @param {Box} box @param {{ wide: number, high: number }} view @param {number} share */
export function zoomFor([west, north, east, south], { wide, high }, share) {
  return Math.log2(share * Math.min(wide / (east - west), high / (south - north)) / TILE);
}

/** Degrees to the square of the world.
    @param {[west: number, south: number, east: number, north: number]} degrees
    @returns {Box} */
export function onWorld([west, south, east, north]) {
  /** @param {number} degrees */
  const x = (degrees) => degrees / 360 + 0.5;
  /** @param {number} degrees */
  const y = (degrees) => 0.5 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return [x(west), y(north), x(east), y(south)];
}

/** @param {number} y */
const latitude = (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

/** Longitude and latitude of a point in the square of the world.
    @param {{ x: number, y: number }} at
    @returns {[number, number]} */
export const degreesOf = ({ x, y }) => [(x - 0.5) * 360, latitude(y)];

/** Metres on the ground: the square stretches the north.
    @param {{ zoom: number, y: number }} at */
export const metresAPixel = ({ zoom, y }) => (AROUND * Math.cos((latitude(y) * Math.PI) / 180)) / sizeAt(zoom);
