/* In which order the rows of a table stand. */
/** @import { Column } from "./types.d.ts" */

const WORDS = new Intl.Collator("en-GB", { numeric: true });

/** The numbers of the rows by a column; equals stay as they came, what has no figure comes last either way.
    @param {Column} column @param {boolean} down */
export function orderOf(column, down) {
  const rows = column.cells.map((_, row) => row);
  const sign = down ? -1 : 1;
  return rows.sort((one, other) => {
    const gone = Number(isMissing(column, one)) - Number(isMissing(column, other));
    return gone || sign * compare(column, one, other) || one - other;
  });
}

/** @param {Column} column @param {number} row */
function isMissing(column, row) {
  return column.keys.length > 0 && column.keys[row] === null;
}

/** @param {Column} column @param {number} one @param {number} other */
function compare(column, one, other) {
  if (!column.keys.length) return WORDS.compare(column.cells[one], column.cells[other]);
  return Number(column.keys[one]) - Number(column.keys[other]);
}
