/** A view as it stands in the sequence. */
export interface Listed {
  id: string;
  name: string;
  finding: string;
  caption: string;
  note: string;
  seconds: number;
  place: string;
}

/** What names a page and an exhibit on it. */
export interface Aside {
  page: string;
  choices: Record<string, string>;
  exhibit: string;
}

/** A view as the server made it; all but `plain`, `place` and `caption` is finished HTML. */
export interface Made extends Aside {
  finding: string;
  plain: string;
  subtitle: string;
  words: string;
  notes: string[];
  sources: string;
  place: string;
  caption: string;
  table: string;
  kind: "chart" | "map" | "picture" | "words" | "table";
  html?: string;
  figure?: Figure;
  map?: { outlines: string; message: string };
}

export interface Figure {
  data: object[];
  layout: {
    height?: number;
    margin?: { t?: number; b?: number };
    yaxis?: { range?: number[] };
    annotations?: { yshift?: number }[];
    template?: { layout?: { annotationdefaults?: { yshift?: number; bgcolor?: string } } };
  };
}

export interface Question {
  question: string;
  text: string;
  kind: string;
  open?: boolean;
}

export interface Counts {
  question: string;
  counts: Record<string, number>;
  answers: number;
  waiting?: number;
}

/** What was told of a step. */
export interface Shown {
  view: string;
  stage: string;
}

export interface Standing {
  n: number;
  show: Shown | null;
  blank: string;
  ask: Question | null;
  counts: Counts | null;
}

export interface Opened {
  id: string;
  version: number;
  title: string;
  place: string;
  minutes: number;
  views: Listed[];
  questions: Question[];
  code: string;
  phones: number;
  now: Standing;
  added?: string;
}

/** How the stage stands: `at` counts from 0; `aside` is the name of a view beside the sequence, "" for none. */
export interface State {
  at: number;
  aside: string;
  blank: string;
}

/** A view in the page. */
export interface Placed {
  section: HTMLElement;
  made: Made | null;
  fit: () => void;
  turn: (way: number) => void;
}
