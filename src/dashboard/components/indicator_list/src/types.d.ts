import type { Find } from "../../shared/types.d.ts";

/** What narrows the list, by the names that the address has for it; "" for all. */
export interface Choices {
  find: string;
  topic: string;
  at: string;
  years: string;
  publication: string;
  status: string;
}

/** An indicator, in words that are ready to be read. */
export interface Entry {
  slug: string;
  title: string;
  short: string;
  question: string;
  topic: string;
  unit: string;
  at: string[];
  areas: string;
  made: string;
  years: string;
  periods: string;
  length: string[];
  newest: string;
  source: string;
  publication: string;
  producer: string;
  status: string;
  from: string;
  method: string;
  breaks: string;
  cautions: string[];
  go: Record<"map" | "ward" | "comparison" | "standing", boolean>;
}

/** Words of an indicator to search in, the weightier first. */
export type Searchable = string[][];

export interface Listed extends Entry {
  words: Searchable;
}

export type Narrowing = Exclude<keyof Choices, "find">;

/** The published document. */
export interface Holdings {
  options: Record<Narrowing, Record<string, string>>;
  meanings: Record<string, string>;
  entries: Entry[];
}

export interface Message {
  address: string;
  shown: Choices;
  carried: Record<string, string>;
  series: Record<string, string>;
  own: Record<string, string>;
}

export interface List {
  root: HTMLElement;
  find: Find;
  data: Message;
  holdings: Holdings | null;
  entries: Listed[];
  /** What the page was told last, as text: what comes back as an answer to it changes nothing. */
  told: string;
  most: number;
  waiting: number;
  tell: (choices: Choices) => void;
}
