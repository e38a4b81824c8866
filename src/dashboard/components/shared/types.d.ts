/** Pixels, or units of a map's grid: across from the left, down from the top. */
export type Point = [number, number];

/** West, north, east and south, with y downwards. */
export type Box = [number, number, number, number];

/** A view: k times as large as the whole map, moved by x and y pixels. */
export interface Zoom {
  k: number;
  x: number;
  y: number;
}

/** The first element of a class in the skeleton, which has one. */
export type Find = (name: string) => HTMLElement;
