/* A view in the page: its finding, its drawing at the size of the screen, its table, its place in the sequence. */
import { areaMap } from "./area_map.js";
import { chart } from "./chart.js";
import { pager } from "./pages.js";
import { make, made } from "./parts.js";
import { fitTable } from "./table.js";
/** @import { Made, Placed } from "./types.d.ts" */

const LONG = [90, 170]; // letters of a finding, from which on it is set smaller
const WIDEST = " · 88 of 88"; // what stands behind the place takes no more, so sources are fitted beside it
const WORDS = [46, 24]; // units of words: from the largest that fit to the smallest that are read

/** @param {string} name */
export function placeFor(name) {
  const section = make("section", { class: "view", "aria-hidden": "true" });
  section.inert = true;
  section.dataset.name = name;
  section.append(make("p", { class: "fault" }, ["This view is being prepared."]));
  return /** @type {Placed} */ ({ section, made: null, fit: () => undefined, turn: () => undefined });
}

/** Draw what has come, unseen, so that it only has to be shown.
    @param {Placed} placed @param {Made} told @param {string} caption */
export async function draw(placed, told, caption) {
  const { section } = placed;
  const drawn = make("div", { class: "drawn" });
  const sheet = make("div", { class: `sheet${told.kind === "table" ? " own" : ""}`, tabindex: "0", role: "region", "aria-label": told.caption || "Table" });
  if (told.table) sheet.append(made("div", {}, told.table.replace('tabindex="0" role="region"', "")), notesOf(told));
  drawn.style.height = "100%";
  const [below, foot] = [[pager(), pager()], footOf(told)];
  const [ofDrawing, ofTable] = below;
  ofTable.strip.classList.add("of-table");
  section.replaceChildren(headOf(told, caption), make("div", { class: "drawing" }, [drawn, sheet]), ...below.map(({ strip }) => strip), foot);
  section.classList.toggle("tabled", told.kind === "table");
  const asTable = () => section.classList.contains("tabled");
  const fitDrawing = await drawInto(drawn, told, ofDrawing);
  placed.made = told;
  placed.turn = (way) => { (asTable() ? ofTable : ofDrawing).turn(way); };
  placed.fit = () => {
    fitSources(/** @type {HTMLElement} */ (foot.firstElementChild));
    if (asTable()) fitTable(sheet, ofTable);
    else fitDrawing();
  };
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
    made("div", { class: "sources" }, `${told.sources}<p class="more" hidden></p>`),
    make("div", { class: "place" }, [make("b", {}, [told.place]), make("span", { class: "count" }, [WIDEST])]),
  ]);
}

/** @param {Made} told */
const notesOf = (told) => made("div", { class: "notes" }, `${told.notes.map((each) => `<p>${each}</p>`).join("")}`);

/** @param {HTMLElement} drawn @param {Made} told @param {import("./pages.js").Pager} pages
    @returns {Promise<() => void>} what fits it to the screen anew */
async function drawInto(drawn, told, pages) {
  if (told.kind === "chart" && told.figure) return await chart(drawn, told, pages);
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
function fitLetters(box, [most, least]) {
  const shown = box.style.display;
  box.style.display = shown || (getComputedStyle(box).display === "none" ? "block" : ""); // what is not laid out has no height
  for (let letters = most; letters >= least; letters -= 1) {
    box.style.fontSize = `calc(${letters} * var(--u))`;
    if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) break;
  }
  box.style.display = shown;
}

/** As many sources as three lines hold; the others are named where I is pressed. @param {HTMLElement} box */
function fitSources(box) {
  const [more, ...all] = [...box.querySelectorAll("p")].reverse();
  for (const each of all) each.hidden = false;
  more.hidden = true;
  for (const [place, each] of all.entries()) {
    if (box.scrollHeight <= box.clientHeight + 1) break;
    each.hidden = true;
    more.hidden = false;
    more.textContent = place + 1 === all.length ? "Sources: press I" : `and ${place + 1} more: press I`;
  }
}

/** What is said in place of a view that cannot be made.
    @param {Placed} placed @param {string} words */
export function refuse(placed, words) {
  placed.section.replaceChildren(make("p", { class: "fault" }, [words]));
}
