import type { Find } from "../../shared/types.d.ts";

/** What a page says of a picture: where it stands, its size where there is room, and whether it is there. */
export interface Message {
  picture: string;
  wide: number;
  high: number;
  drawn: boolean;
}

export interface Drawable {
  root: HTMLElement;
  find: Find;
  data: Message;
  tell: (wide: number) => void;
  /** The width that the page was told last; 0: that it shall take the picture away. */
  told: number | null;
  lost: boolean;
  observer: ResizeObserver;
  forget: () => void;
}
