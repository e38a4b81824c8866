import type { Combobox, Find, Finding, Target } from "../../shared/types.d.ts";

/** Where the reader is, by slug and by name, and where to ask. */
export interface Message {
  names: string;
  ask: string;
  /** The year of the wards that the reader has chosen, where these are later ones. */
  wards_of?: string;
  place: string;
  placeName: string;
  /** The name of the district within a sentence, where it is another. */
  said?: string;
  ward: string | null;
  wardName: string | null;
  /** The page that a ward opens, where it is another one, and the choices that another district leaves out. */
  opens?: string;
  leave?: string[];
}

export interface Finder {
  root: HTMLElement;
  find: Find;
  input: HTMLInputElement;
  combobox: Combobox;
  data: Message;
  finding: Finding | null;
  /** The address of the list that it was read from. */
  names: string;
  /** Where the reader is, which a part of the page may have changed since the last message. */
  here: Pick<Target, "place" | "ward"> & { name: string; district: string };
  tell: (chosen: { place: string; ward: string | null; year?: string | undefined; n: number }) => void;
  watch: number;
}
