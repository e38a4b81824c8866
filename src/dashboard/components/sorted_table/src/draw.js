/* A table's head and rows as elements of the page; words are only ever text. */
/** @import { Column, Message } from "./types.d.ts" */

const OWN = "►";
const MARKED = "◆";
const LINES = ["┆", "│"]; // as the lines themselves

/** @param {string} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} within */
export function element(tag, attributes = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...within);
  return made;
}

/** @param {string} words */
const unseen = (words) => element("span", { class: "unseen" }, words);

/** What marks stand for, beside the table.
    @param {Message} data */
export function keyOf({ marked, mark, lines }) {
  const parts = [];
  if (marked.length) parts.push(`${MARKED} ${mark}`);
  lines.forEach(([name], number) => parts.push(`${LINES[number]} ${name}`));
  return parts.join("   ");
}

/** The head of a column: a button that sorts by it.
    @param {Column} column @param {number} number @param {(number: number) => void} sort */
export function headOf(column, number, sort) {
  const button = element("button", { type: "button" }, column.label, element("span", { "class": "arrow", "aria-hidden": "true" }));
  if (column.title) button.append(unseen(` ${column.title}`));
  if (column.title) button.title = column.title;
  button.addEventListener("click", () => sort(number));
  return element("th", { scope: "col", class: column.kind }, button);
}

/** The names of groups above the columns of each.
    @param {Column[]} columns */
export function groupsOf(columns) {
  const made = element("tr", { class: "groups" });
  columns.forEach(({ group }, number) => {
    if (number && group === columns[number - 1].group) return;
    const next = columns.findIndex((column, at) => at > number && column.group !== group);
    const many = (next < 0 ? columns.length : next) - number;
    const head = element(group ? "th" : "td", { colspan: String(many), ...(group ? { scope: "colgroup" } : {}) });
    head.append(element("span", {}, group));
    made.append(head);
  });
  return made;
}

/** A row in all its columns.
    @param {Message} data @param {number} row */
export function rowOf(data, row) {
  const own = row === data.own;
  const made = element("tr", own ? { class: "own" } : {});
  data.columns.forEach((column, number) => {
    made.append(number ? cellOf(data, column, row) : nameOf(data, column.cells[row], row));
  });
  return made;
}

/** @param {Message} data @param {string} name @param {number} row */
function nameOf(data, name, row) {
  const head = element("th", { scope: "row" });
  if (row === data.own) head.append(element("span", { "aria-hidden": "true" }, `${OWN} `), unseen("Chosen: "));
  if (data.marked.includes(row)) head.append(element("span", { "aria-hidden": "true" }, `${MARKED} `), unseen(`${data.mark}: `));
  const link = data.links[row];
  head.append(link ? element("a", { href: data.around.join(link), target: "_self" }, name) : name);
  return head;
}

/** @param {Message} data @param {Column} column @param {number} row */
function cellOf(data, column, row) {
  const text = column.cells[row];
  const cell = element("td", { class: column.kind }, text);
  if (column.kind === "interval") cell.append(barOf(data, row));
  const colours = column.kind === "tenth" && data.tenths[Number(text) - 1];
  if (colours) [cell.style.backgroundColor, cell.style.color] = colours;
  return cell;
}

/** An interval as a bar with its figure, and what stands across the column.
    @param {Message} data @param {number} row */
function barOf(data, row) {
  const bar = element("span", { "class": "bar", "aria-hidden": "true" });
  const ends = data.intervals[row];
  data.lines.forEach(([, at], number) => bar.append(placed(`line${number}`, at, at)));
  if (ends) bar.append(placed("reach", ends[0], ends[2]), placed("dot", ends[1], ends[1]));
  return bar;
}

/** @param {string} kind @param {number} from @param {number} to */
function placed(kind, from, to) {
  const part = element("i", { class: kind });
  part.style.left = `${100 * from}%`;
  if (to > from) part.style.width = `${100 * (to - from)}%`;
  return part;
}
