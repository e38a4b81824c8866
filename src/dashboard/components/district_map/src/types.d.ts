import type { Find, Point, Zoom } from "../../shared/types.d.ts";

// ---- what comes from the server (dashboard.components.district_map.message; insight.maps.outlines)

/** What a map shows, by the name of each switch: { view: "value", year: "2019" }. */
export type Choice = Record<string, string>;

/** A class: its label, its colour, and "deprived", "affluent", "missing" or "none". */
export type ClassLine = [label: string, colour: string, pattern: string];

export interface Switch {
  name: string;
  label: string;
  options: [slug: string, words: string][];
  /** Shown only while any of these are chosen; always where there is none. */
  when: Record<string, string | string[]>[];
  /** The slug that is shown where the address says nothing. */
  first: string;
  /** Whether what stands around the map depends on it, so that Python is told at once. */
  soon: boolean;
}

/** One choice of what to show; the class and the value of each area, in the order of the geometry. */
export interface Layer {
  when: Record<string, string | string[]>;
  title: string;
  subtitle: string;
  alt: string;
  note: string;
  classes: ClassLine[];
  areas: number[];
  values: string[];
  /** The places of the highest and the lowest figure. */
  ends: number[];
  legend?: "list" | "square";
  legend_axes?: [across: string, up: string];
}

export interface Message {
  address: string;
  height: number;
  count: number;
  layers: Layer[];
  selected: string[];
  called: string;
  several: boolean;
  /** What one area and many are called where many can be chosen at once: ["ward", "wards"]; else empty. */
  marquee: string[];
  /** What stands before the names of areas that belong to groups, by code. */
  letters: Record<string, string>;
  /** Something else draws what is shown: only the switches and the chosen areas are here. */
  bare: boolean;
  shown: Choice;
  switches: Switch[];
  no_value: string;
  title_shown: boolean;
}

/** How the numbers of a column are written. */
export interface Numbers {
  prefix?: string;
  suffix?: string;
  decimals?: number;
  least?: number;
  other?: Record<number, string>;
  planes?: number;
}

/** Centre and reach of the largest ellipse in an area. */
export type Spot = [x: number, y: number, reach: number];

export interface Geometry {
  width: number;
  height: number;
  metres: number;
  codes: string[];
  names: string[];
  paths: string[];
  labels: number[][];
  within: number[];
  outlines: { path: string; names: string[]; labels: number[][] };
}

// ---- what the map makes of it

/** A class with what it looks like. */
export interface Kind {
  label: string;
  colour: string;
  pattern: string;
  /** So light that a white border would not be seen. */
  pale: boolean;
  hatching: string;
}

/** What has a name on the map. */
export interface Place {
  label: string;
  spots: Spot[];
  x: number;
  y: number;
  reach: number;
}

/** A ward around neighbourhoods. */
export interface Outer extends Place {
  outer: true;
}

export interface Area extends Place {
  outer?: undefined;
  index: number;
  code: string;
  name: string;
  /** What is written on the map, without the letters of groups. */
  bare: string;
  /** The name of the outline that holds it, or "". */
  inside: string;
  path: SVGElement;
  /** Its hatching, once it has had one, and what that is filled with. */
  hatch?: SVGElement;
  hatched?: string;
  kind: Kind;
  value: string;
  chosen: boolean;
  /** What screen readers call it. */
  said?: string;
}

/** A name as it is written: its centre, half its width and height; `from` where a line leads to its area. */
export interface LabelBox {
  x: number;
  y: number;
  wide: number;
  high: number;
  lines: string[];
  size: number;
  from?: Point;
}

export interface Written {
  place: Area | Outer;
  text: SVGElement;
  colour: string | null;
  /** Whether it stands on paper or over many areas. */
  beside: boolean;
}

/** How the whole map lies in its frame: pixels a unit, where its corner is, and room for the tools. */
export interface Fit {
  wide: number;
  high: number;
  scale: number;
  tools: number;
  x: number;
  y: number;
}

/** The areas as a coarse picture, 1 where there is land. */
export interface Mask {
  across: number;
  rows: number;
  land: number[];
}

/** What many areas are chosen by at once. */
export type Tool = "box" | "lasso";

/** A drag of such a tool: where it went, in pixels of the frame, and the area on which it began. */
export interface Marking {
  points: Point[];
  area: Area | undefined;
}

/** A map where it is mounted. `message`, `shown` and `data` are there from the first message on, which
    is before anyone can point at anything. */
export interface DistrictMap {
  root: HTMLElement;
  find: Find;
  svg: SVGSVGElement;
  pen: CanvasRenderingContext2D;
  observer: ResizeObserver;
  send: (told: { shown: Choice; areas?: string[] }) => void;
  forget: () => void;
  turn: number;

  message: Message;
  shown: Choice;
  data: Layer;
  /** What the reader switched to and Python may not know of; what Python has not been told. */
  own: Choice;
  unsaid: Choice;
  soon?: number;
  told?: string;
  switchesShow?: string;
  /** Codes just chosen, until Python has answered. */
  asked: string[] | null;
  patience?: number;
  /** Whether each press adds an area to those chosen, or takes it out. */
  adding: boolean;
  tool: Tool | null;
  marking: Marking | null;
  /** The codes that the words above the map speak of. */
  saidOf: string | null;
  chipsShow?: string;
  /** Work for after the frame, by name: what takes it back. */
  later: Map<string, () => void>;
  naming: number | null;

  address: string | null;
  geometry: Geometry | null;
  fit: Fit | null;
  width: number;
  zoom: Zoom;
  /** The frame that is asked for. */
  due: number | null;
  areas: Area[];
  outer: Outer[];
  land: Mask | null;

  kinds: Kind[];
  entries: HTMLButtonElement[];
  legendShows?: string;
  /** Entries of the legend that are pressed, or pointed at; the class that this leaves lit. */
  picked: number | null;
  glanced: number | null;
  lit?: Kind;
  dimmed: boolean;

  /** The area that is a stop of the Tab key, under the pointer, with the focus, with the tip. */
  current: Area | null;
  hovered: Area | null;
  focused: Area | null;
  tipped: Area | null;

  /** Widths of texts in font sizes, and the font; the names on the map, and what they depend on. */
  widths: Map<string, number>;
  family?: string;
  written: Written[];
  labelsStand: string | null;
}

/** A map whose outlines are there and fitted into its frame: only such a one has areas to point at. */
export interface DrawnMap extends DistrictMap {
  geometry: Geometry;
  fit: Fit;
}
