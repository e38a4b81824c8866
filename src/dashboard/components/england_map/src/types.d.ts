import type { Box, Find, Point, Zoom } from "../../shared/types.d.ts";

// ---- what comes from the server (dashboard.components.england_map)

export type Level = "ward" | "lsoa";
export type View = "fifths" | "tenths" | "tenth" | "value";

/** Addresses of files, and the choices of the reader. */
export interface Message {
  geometry: string;
  figures: Record<Level, string>;
  tiles: Tiles | null;
  scripts: { tiles: string; worker: string };
  level: Level;
  view: string;
  end: string;
  own: string;
  waiting: string;
  /** The page that a district's link leads to, and the choices of a district that it leaves out. */
  there: string;
  leave: string[];
  height: number;
  /** Where the list of names is, and where to ask for what it has not. */
  names: string;
  ask: string;
}

export type Tiles = Record<"far" | "middle" | "near" | "outlines" | "places", string>;

/** How codes of figures are to be read (insight.maps.packed). */
export interface Packed {
  count: number;
  shift: number;
  lows: number[];
}

export interface Head {
  title: string;
  short: string;
  unit: string;
  ends: [low: string, high: string];
  decimals: number;
  /** What stands before and after a figure: of one, of others. */
  affixes: [before: string, after: string][];
  classes: Record<View, [label: string, colour: string, pattern: string][]>;
  alts: Record<View, string>;
  areas: Packed & { address: string };
  districts: Packed;
}

/** TopoJSON of the wards, with the districts that their `district` counts in. */
export interface WardDocument {
  arcs: [across: number, down: number][][];
  transform: { scale: [number, number] };
  objects: { wards: { geometries: { arcs: number[][][]; properties: { name: string; district: number } }[] } };
  districts: DistrictLine[];
}

export type DistrictLine = [slug: string, name: string, region: string];

/** The list of neighbourhoods, with the boxes of the districts in degrees. */
export interface PlaceDocument {
  districts: DistrictLine[];
  boxes: [west: number, south: number, east: number, north: number][];
  names: string[];
  district: number[];
}

// ---- what the map makes of it

export interface District {
  slug: string;
  name: string;
  region: string;
  n: number;
  box: Box;
}

/** Areas by number, and the districts that they lie in. */
export interface Places {
  names: string[];
  districts: District[];
  districtOf: Int16Array;
}

/** Points one after the other: x, y, x, y. */
export type Arc = Int32Array;

/** Wards as lines that meet: a ring is a list of arcs, ~n where arc n is walked backwards. */
export interface Wards extends Places {
  arcs: Arc[];
  rings: number[][][];
  boxes: Box[];
  box: Box;
  /** The districts on both sides of each arc, -1 for the sea; arcs between districts, and within one. */
  sides: [number, number][];
  edges: number[];
  inner: number[];
  /** Metres a unit of the grid. */
  metres: number;
  /** Wards by cell of the index; arcs by how much they are thinned. */
  cells: Map<number, number[]>;
  levels: Map<number, Arc[]>;
}

export interface Figures {
  head: Head;
  tenths: Uint8Array;
  classes: Int8Array;
  theirs: Float64Array;
  shares: [Float64Array, Float64Array];
  /** The figures of areas, once they have been fetched. */
  codes: Float64Array | null;
}

export interface Kind {
  label: string;
  colour: string;
  pattern: string;
}

/** What has an outline of its own, by number; -1 where nothing has. */
export interface Marks {
  own: number;
  picked: number;
  focused: number;
  area: number;
}

/** What both ways to draw England can do. */
export interface Drawing {
  wide: number;
  high: number;
  readonly metres: number;
  readonly closest: boolean;
  readonly whole: boolean;
  resize(wide: number, high: number): void;
  zoomBy(factor: number, x?: number, y?: number): void;
  panBy(x: number, y: number): void;
  showAll(): void;
  showDistrict(n: number): void;
  showArea(n: number, district: number): void;
  /** The middle of a district in the view, and half its width and height. */
  place(n: number): [x: number, y: number, wide: number, tall: number];
  areaAt(x: number, y: number): number;
  /** `every` are the kinds of all views. */
  paint(classes: Int8Array, kinds: Kind[], none: Kind, every: Kind[]): void;
  mark(marks: Marks): void;
  remove(): void;
  /** A pointer is pressed, or no longer. */
  hold?(held: boolean): void;
}

/** What makes a drawing for a level of areas, with what is to be known of the areas. */
export interface Maker {
  make: (holder: HTMLElement) => Drawing;
  places: Places;
}

/** A map where it is mounted. `data` is there from the first message on. */
export interface EnglandMap {
  root: HTMLElement;
  find: Find;
  frame: HTMLElement;
  observer: ResizeObserver;
  data: Message;
  /** The message that is being followed: one that is overtaken stops. */
  turn: object | null;
  /** Whether the browser has let go of a drawing of neighbourhoods; what stops listening for that. */
  lost: boolean;
  forget: () => void;
  /** The view that the last message asked for, and the one that is shown. */
  asked: string | null;
  view: View;
  level: Level | null;

  drawing: Drawing | null;
  maker: Maker | null;
  places: Places | null;
  figures: Figures | null;
  kinds: Kind[];
  classes: Int8Array;

  /** Districts: the reader's, at the keyboard, last at the keyboard, on the card. */
  own: number;
  focused: number;
  last: number | null;
  picked: number;
  /** The area under the pointer. */
  hovered: number;
  /** The ward of the district on the card that was found by its name. */
  ward: { slug: string; name: string } | null;

  /** Names over the map by district, and the districts by size. */
  names: Map<number, HTMLElement>;
  bySize: { places: Places; order: number[] } | null;
  order: { column: number; down: boolean };
}

/** A map that has something to show: only such a one can be pointed at. */
export interface ReadyMap extends EnglandMap {
  drawing: Drawing;
  places: Places;
  figures: Figures;
}

declare global {
  interface Window {
    /** For whoever measures the map, and to say what `speed.js` is to take for true. */
    englandMap?: EnglandMap;
    englandSlow?: boolean;
  }
}
