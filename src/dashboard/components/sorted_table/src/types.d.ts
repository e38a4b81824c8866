import type { Find } from "../../shared/types.d.ts";

export type Kind = "words" | "number" | "interval" | "tenth" | "plain";

/** A column: what its cells say, and by what it is sorted; without keys by its words. */
export interface Column {
  label: string;
  title: string;
  group: string;
  kind: Kind;
  cells: string[];
  keys: (number | null)[];
}

/** What a page says of a table. */
export interface Message {
  caption: string;
  columns: Column[];
  own: number | null;
  marked: number[];
  mark: string;
  /** What all addresses begin and end with, and what is between; "" where a row leads nowhere. */
  around: [string, string];
  links: string[];
  intervals: ([number, number, number] | null)[];
  lines: [string, number][];
  by: number;
  down: boolean;
  /** Background and letters of the national tenths, the worst first. */
  tenths: [string, string][];
}

export interface Table {
  root: HTMLElement;
  find: Find;
  data: Message;
  /** The column by which it is sorted, and whether from the last. */
  by: number;
  down: boolean;
  /** What the columns are: where they change, the order starts anew. */
  of: string;
}
