/* A table that is sorted in the browser: a press on a column's head asks nothing of the server. */
import { showState, skeletonOf } from "../../shared/mount.js";
import { element, groupsOf, headOf, keyOf, rowOf } from "./draw.js";
import { orderOf } from "./order.js";
import STYLE from "./table.css";
import SKELETON from "./table.html";
/** @import { Message, Table } from "./types.d.ts" */

/** @type {WeakMap<Element, Table>} */
const all = new WeakMap(); // where one is mounted -> the same

/** Streamlit calls this when the component appears and again with every new message.
    @param {{ parentElement: HTMLElement, data: Message }} component */
export default function show({ parentElement, data }) {
  const table = all.get(parentElement) ?? create(parentElement);
  const of = JSON.stringify(data.columns.map(({ label }) => label));
  if (table.of !== of) Object.assign(table, { of, by: data.by, down: data.down });
  table.data = data;
  drawHead(table);
  drawRows(table);
  showState(table, "ready");
  bringIntoView(table);
  return () => {
    table.root.remove();
    all.delete(parentElement);
  };
}

/** @param {Element} parent */
function create(parent) {
  const { root, find } = skeletonOf(SKELETON, STYLE);
  const table = /** @type {Table} */ ({ root, find, of: "" });
  all.set(parent, table);
  parent.replaceChildren(root);
  return table;
}

/** @param {Table} table */
function drawHead(table) {
  const { root, find, data } = table;
  /** @param {number} number */
  const sort = (number) => sortBy(table, number);
  /** @type {HTMLElement} */ (root.querySelector("caption")).textContent = data.caption;
  find("box").setAttribute("aria-label", data.caption);
  const key = keyOf(data);
  find("key").textContent = key;
  find("key").hidden = !key;
  const heads = element("tr", { class: "heads" }, ...data.columns.map((column, number) => headOf(column, number, sort)));
  const grouped = data.columns.some(({ group }) => group);
  /** @type {HTMLElement} */ (root.querySelector("thead")).replaceChildren(...(grouped ? [groupsOf(data.columns)] : []), heads);
  root.classList.toggle("grouped", grouped);
}

/** @param {Table} table */
function drawRows({ root, data, by, down }) {
  const rows = orderOf(data.columns[by], down).map((row) => rowOf(data, row));
  /** @type {HTMLElement} */ (root.querySelector("tbody")).replaceChildren(...rows);
  root.querySelectorAll(".heads th").forEach((head, number) => {
    if (number === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
}

/** Sort by a column, or the other way where it is sorted by that already.
    @param {Table} table @param {number} number */
function sortBy(table, number) {
  table.down = table.by === number && !table.down;
  table.by = number;
  drawRows(table);
  table.find("box").scrollTop = 0;
  const { label, title } = table.data.columns[number];
  table.find("said").replaceChildren(element("span", { class: "unseen" }, `Sorted by ${label} ${title}, ${table.down ? "from the last" : "from the first"}.`));
}

/** Let the reader's own row be seen within the box, without moving the page.
    @param {Table} table */
function bringIntoView({ root, find }) {
  const own = /** @type {HTMLElement | null} */ (root.querySelector("tr.own"));
  const box = find("box");
  if (own) box.scrollTop = own.offsetTop - (box.clientHeight - own.offsetHeight) / 2;
}
