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

// ---- places by their names (insight.finding)

/** The list of names, as `insight.finding.document` packs it: wards, neighbourhoods and former wards by columns. Numbers
    of places, and the wards of neighbourhoods, are steps from one to the next; the wards of former ones are -1 where
    none of today is known. Other wards are those that a district has by another year alone. Patterns are numbers in the order of the document's. */
export interface FindDocument {
  spellings: Record<string, string>;
  council: string[];
  patterns: Record<string, string>;
  districts: [slug: string, name: string, size: number, forms: string[], around: string, where: string][];
  wards: { names: string[]; places: number[]; sizes: number[]; slugs: Record<number, string> };
  otherWards: [name: string, district: number, slug: string, size: number, year: string, where: string][];
  neighbourhoods: { names: string[]; wards: number[]; sizes: number[]; patterns: number[] };
  formerDistricts: [name: string, district: number, pattern: string][];
  formerWards: { names: string[]; places: number[]; wards: number[]; patterns: number[] };
}

/** A name, and where it leads: the slugs of a district and of a ward, null for all of it. */
export interface Target {
  kind: string;
  name: string;
  place: string;
  ward: string | null;
  /** What and where it is, and where it leads if it is no more. */
  where: string;
  /** The year of the wards that it leads to, where these are not the ones that the list is made by. */
  year?: string | undefined;
}

/** A name in the list: the numbers of its district and ward (-1: none), and what it is found by. */
export interface Place extends Target {
  district: number;
  area: number;
  size: number;
  forms: string[][];
  around: string[];
}

export interface Finding {
  all: Place[];
  council: Set<string>;
  spellings: Map<string, string[]>;
  /** The numbers of the places that have a word, by the word as it may be spelt. */
  words: Map<string, number[]>;
}

/** Places that may be meant, and a sentence about them. */
export interface Answer {
  places: Target[];
  said: string;
  /** Whether they were found by a postcode, or by the first part of one. */
  postcode?: boolean;
}

/** A box to type in with the list below it, and who looks for what is typed. */
export interface Combobox {
  input: HTMLInputElement;
  popup: HTMLElement;
  list: HTMLElement;
  said: HTMLElement;
  /** What is read aloud. */
  say: (words: string) => void;
  /** What is found for a text: at once, or later. */
  look: (text: string) => Answer | Promise<Answer>;
  /** What is offered before anything is typed. */
  browse: () => Answer & { current: number };
  take: (target: Target, said: string) => void;

  targets: Target[];
  current: number;
  /** What stands for the search that goes on, and whether its first hit is to be taken. */
  turn: object | null;
  wanted: boolean;
  typed: boolean;
}
