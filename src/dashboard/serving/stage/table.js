/* A table that is read from the back of a room: as many rows as fit in such letters, the others on the next page. */
import { named } from "./pages.js";
import { unit } from "./parts.js";
/** @import { Pager } from "./pages.js" */

const LETTERS = [32, 25]; // units of a table: from the largest that fits to the smallest that is read
const LONG_CELL = 18; // letters of a cell that is a text
const WISHED = 6; // rows on a screen at least, where columns of long texts can be left out for it
const KEPT = 3; // columns that always stay

/** @param {HTMLElement} sheet @param {Pager} pages */
export function fitTable(sheet, pages) {
  const table = sheet.querySelector("table");
  if (!table) return;
  const hidden = getComputedStyle(sheet).display === "none";
  if (hidden) sheet.style.display = "block"; // what is not laid out has no height
  for (const each of sheet.querySelectorAll(".away, .off")) each.classList.remove("away", "off");
  pages.set([" ", " "], () => undefined); // the room that its strip takes
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  if (fitWhole(sheet)) pages.set([], () => undefined);
  else fitPages(sheet, table, rows, pages);
  if (hidden) sheet.style.display = "";
}

/** Whether all of it is seen in letters that can be read; they are then the largest. @param {HTMLElement} sheet */
function fitWhole(sheet) {
  const [most, least] = LETTERS;
  for (let letters = most; letters >= least; letters -= 1) {
    sheet.style.fontSize = `calc(${letters} * var(--u))`;
    if (sheet.scrollHeight <= sheet.clientHeight + 1 && sheet.scrollWidth <= sheet.clientWidth + 1) return true;
  }
  return false;
}

/** @param {HTMLElement} sheet @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows @param {Pager} pages */
function fitPages(sheet, table, rows, pages) {
  for (const notes of sheet.querySelectorAll(".notes")) notes.classList.add("away");
  const left = [];
  let starts = startsOf(sheet, table, rows);
  for (;;) {
    const wide = sheet.scrollWidth > sheet.clientWidth + 1;
    const few = starts.length > 1 && rows.length / starts.length < WISHED;
    const column = wide || few ? longestColumn(table, rows, wide) : null;
    if (!column) break;
    for (const row of table.rows) row.cells[column.place]?.classList.add("away");
    left.push(column.name);
    starts = startsOf(sheet, table, rows);
  }
  const notes = sheet.querySelector(".notes p") ? ["notes: press I"] : [];
  const also = [...(left.length ? [`not on the screen: ${left.join(", ")}`] : []), ...notes];
  const words = starts.length > 1 ? named(starts, rows.length) : [""];
  pages.set(words.map((each) => [each, ...also].filter(Boolean).join("; ")), (at) => {
    for (const [place, row] of rows.entries()) row.classList.toggle("off", place < starts[at] || place >= (starts[at + 1] ?? rows.length));
    sheet.scrollTop = 0;
  });
}

/** The first row of each page. @param {HTMLElement} sheet @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function startsOf(sheet, table, rows) {
  const above = rows.length ? rows[0].getBoundingClientRect().top - table.getBoundingClientRect().top : 0;
  const room = sheet.getBoundingClientRect().height - above - 4 * unit();
  const starts = [0];
  let used = 0;
  for (const [place, row] of rows.entries()) {
    const { height } = row.getBoundingClientRect();
    if (used && used + height > room) {
      starts.push(place);
      used = 0;
    }
    used += height;
  }
  return starts;
}

/** The column of long texts that takes most room, but the first two; the last one where all are short and it is too wide.
    @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows @param {boolean} wide */
function longestColumn(table, rows, wide) {
  const [head] = table.rows;
  const found = [...head.cells].map((cell, place) => ({
    place, name: cell.textContent ?? "", away: cell.classList.contains("away"),
    letters: rows.reduce((sum, row) => sum + (row.cells[place]?.textContent ?? "").length, 0) / Math.max(rows.length, 1),
  })).filter(({ away }) => !away);
  const long = found.filter(({ place, letters }) => place > 1 && letters > LONG_CELL);
  const [first, ...others] = long;
  if (first) return others.reduce((most, each) => (most.letters >= each.letters ? most : each), first);
  return wide && found.length > KEPT ? found.at(-1) ?? null : null;
}
