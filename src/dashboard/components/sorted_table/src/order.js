/* In which order the rows of a table stand. */
/** @import { Column } from "./types.d.ts" */

const WORDS = new Intl.Collator("en-GB", { numeric: true });

/** The numbers of the rows by a column; equals stay as they came, what has no figure comes last either way.
    @param {Column} column @param {boolean} down */
export function orderOf(column, down) {
  const keys = keysOf(column);
  const rows = column.cells.map((_, row) => row);
  const sign = down ? -1 : 1;
  return rows.sort((one, other) => {
    if (!keys) return sign * WORDS.compare(column.cells[one], column.cells[other]) || one - other;
    const gone = Number(keys[one] === null) - Number(keys[other] === null);
    return gone || sign * (Number(keys[one]) - Number(keys[other])) || one - other;
  });
}

/** What a column is sorted by, null where there is no figure; undefined where its words are sorted.
    @param {Column} column */
function keysOf({ cells, keys, kind }) {
  if (keys.length) return keys;
  if (kind !== "tenth" && kind !== "plain") return undefined;
  return cells.map((cell) => (Number(cell) > 0 ? Number(cell) : null));
}
