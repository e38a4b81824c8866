/* A view in the page: its finding, its drawing at the size of the screen, its table, its place in the sequence. */
import { areaMap } from "./area_map.js";
import { chart } from "./chart.js";
import { make, made } from "./parts.js";
/** @import { Made, Placed } from "./types.d.ts" */

const LONG = [90, 170]; // letters of a finding, from which on it is set smaller
const LETTERS = [30, 13]; // units of a table: from the largest that fits down to where it scrolls
const READ = 20; // units from which on a table is read from the back of a room
const LONG_CELL = 18; // letters of a cell that is a text
const WORDS = [44, 20];

/** @param {string} name */
export function placeFor(name) {
  const section = make("section", { class: "view", "aria-hidden": "true" });
  section.inert = true;
  section.dataset.name = name;
  section.append(make("p", { class: "fault" }, ["This view is being prepared."]));
  return /** @type {Placed} */ ({ section, made: null, fit: () => undefined });
}

/** Draw what has come, unseen, so that it only has to be shown.
    @param {Placed} placed @param {Made} told @param {string} caption */
export async function draw(placed, told, caption) {
  const { section } = placed;
  const drawn = make("div", { class: "drawn" });
  const sheet = make("div", { class: `sheet${told.kind === "table" ? " own" : ""}`, tabindex: "0", role: "region", "aria-label": told.caption || "Table" });
  if (told.table) sheet.append(made("div", {}, told.table.replace('tabindex="0" role="region"', "")), notesOf(told));
  drawn.style.height = "100%";
  section.replaceChildren(headOf(told, caption), make("div", { class: "drawing" }, [drawn, sheet]), footOf(told));
  const fitDrawing = await drawInto(drawn, told);
  placed.made = told;
  placed.fit = () => { fitDrawing(); fitTable(sheet); };
  placed.fit();
}

/** @param {Made} told @param {string} caption */
function headOf(told, caption) {
  const heading = made("h1", {}, told.finding);
  const letters = told.plain.length;
  if (letters > LONG[0]) heading.className = letters > LONG[1] ? "longer" : "long";
  const head = make("div", { class: "head" }, [heading]);
  if (caption) head.append(make("p", { class: "caption" }, [caption]));
  if (told.subtitle) head.append(made("p", { class: "subtitle" }, told.subtitle));
  if (told.kind !== "table" && told.words !== told.plain) head.append(make("p", { class: "unseen" }, [told.words]));
  return head;
}

/** @param {Made} told */
function footOf(told) {
  return make("div", { class: "foot" }, [
    made("div", { class: "sources" }, told.sources),
    make("div", { class: "place" }, [make("b", {}, [told.place]), make("span", { class: "count" })]),
  ]);
}

/** @param {Made} told */
const notesOf = (told) => made("div", { class: "notes" }, `<p class="left-out"></p>${told.notes.map((each) => `<p>${each}</p>`).join("")}`);

/** @param {HTMLElement} drawn @param {Made} told @returns {Promise<() => void>} what fits it to the screen anew */
async function drawInto(drawn, told) {
  if (told.kind === "chart" && told.figure) return await chart(drawn, told.figure, told.words);
  if (told.kind === "map" && told.map) return await areaMap(drawn, told.map);
  if (told.kind === "picture") {
    drawn.append(made("div", { class: "picture" }, told.html ?? ""));
    const svg = drawn.querySelector("svg");
    svg?.setAttribute("preserveAspectRatio", "xMidYMid meet");
    for (const name of ["width", "height"]) svg?.removeAttribute(name);
  }
  if (told.kind !== "words") return () => undefined;
  const words = made("div", { class: "words" }, told.html ?? "");
  drawn.append(words);
  return () => fitLetters(words, WORDS);
}

/** The largest letters with which all of it is seen; the smallest where some has to be scrolled.
    @param {HTMLElement} box @param {number[]} letters */
export function fitLetters(box, [most, least]) {
  const shown = box.style.display;
  box.style.display = shown || (getComputedStyle(box).display === "none" ? "block" : ""); // what is not laid out has no height
  for (let letters = most; letters >= least; letters -= 1) {
    box.style.fontSize = `calc(${letters} * var(--u))`;
    if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) break;
  }
  box.style.display = shown;
}

/** Fit a table: where it would be too small to read, columns of long texts are left out, and it says so.
    @param {HTMLElement} sheet */
export function fitTable(sheet) {
  const left = sheet.querySelector(".left-out");
  for (const cell of sheet.querySelectorAll(".away")) cell.classList.remove("away");
  if (left) left.textContent = "";
  for (;;) {
    fitLetters(sheet, LETTERS);
    const table = sheet.querySelector("table");
    const longest = table && overfull(sheet) ? longestColumn(table) : null;
    if (!table || !longest) return;
    for (const row of table.rows) row.cells[longest.place]?.classList.add("away");
    if (left) left.textContent += `${left.textContent ? ", " : "Not on the screen, for its length: "}${longest.name}`;
  }
}

/** @param {HTMLElement} sheet */
const overfull = (sheet) => !atLeast(sheet.style.fontSize, READ);

/** Whether letters are set as large as that. @param {string} size @param {number} least */
const atLeast = (size, least) => Number((/[\d.]+/u).exec(size)?.[0] ?? 0) >= least;

/** The column of long texts that takes most room, but the first two. @param {HTMLTableElement} table */
function longestColumn(table) {
  const [head, ...rows] = table.rows;
  const found = [...head.cells].map((cell, place) => ({
    place, name: cell.textContent ?? "", away: cell.classList.contains("away"),
    letters: rows.reduce((sum, row) => sum + (row.cells[place]?.textContent ?? "").length, 0) / Math.max(rows.length, 1),
  }));
  const long = found.filter(({ place, letters, away }) => place > 1 && letters > LONG_CELL && !away);
  return long.reduce((/** @type {typeof long[0] | null} */ most, each) => (most && most.letters >= each.letters ? most : each), null);
}

/** What is said in place of a view that cannot be made.
    @param {Placed} placed @param {string} words */
export function refuse(placed, words) {
  placed.section.replaceChildren(make("p", { class: "fault" }, [words]));
}
