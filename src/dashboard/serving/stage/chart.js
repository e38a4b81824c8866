/* A chart, drawn by Plotly at the size of the screen: it is laid out smaller and enlarged as a whole, so that all its
   letters grow alike, and answers the mouse. One of many rows stands in columns side by side. */
import { named } from "./pages.js";
import { make, unit } from "./parts.js";
/** @import { Pager } from "./pages.js" */
/** @import { Figure, Made } from "./types.d.ts" */

const USUAL = 450; // pixels that a figure is high which does not say
const LARGEST = 2.1; // times that letters are made larger, on a screen of 1,920 pixels
const READ = 1.72; // times from which on its smallest ones, of 14 pixels, are read from the back of a room
const CLOSER = 0.95; // of the room of a row at least, where there are several pages
const APART = 2; // pixels between two labels at the ends of lines
const SAME = 6; // pixels within which two labels begin at the same place
const RIGHT = 0.6; // of a chart: labels at the ends of lines are right of it
const CLEAR = 21; // pixels above its row from which on a name covers no figure of it
const NARROWEST = 470; // pixels of a column
const COLUMNS = 3; // at most
const GAP = 24; // pixels between columns
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false, plotlyServerURL: "" };

/** @typedef {{ times: number, wide: number, high: number, rows: number, count: number, pages: (number[] | null)[][], starts: number[] }} Plan */
/** @typedef {{ newPlot: (box: HTMLElement, data: object[], layout: object, config: object) => Promise<void>,
      relayout: (box: HTMLElement, layout: object) => Promise<void>, purge: (box: HTMLElement) => void }} Plotly */

/** @type {Promise<Plotly> | null} */
let loading = null;

/** Plotly, fetched with the first chart. @returns {Promise<Plotly>} */
function plotly() {
  loading ??= new Promise((resolve, reject) => {
    const own = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-base]")).src;
    const script = /** @type {HTMLScriptElement} */ (make("script", { src: own.replace("main.js", "plotly.min.js") }));
    script.addEventListener("load", () => resolve(/** @type {any} */ (globalThis).Plotly));
    script.addEventListener("error", () => { loading = null; reject(new Error("the script that draws charts did not come")); });
    document.head.append(script);
  });
  return loading;
}

/** @param {HTMLElement} holder @param {Made} told @param {Pager} pages */
export async function chart(holder, { figure, words }, pages) {
  const library = await plotly();
  const around = make("div", { role: "img", "aria-label": words });
  holder.append(around);
  const given = /** @type {Figure} */ (figure);
  const own = { ...given, layout: uncovered(given.layout) };
  /** @type {HTMLElement[]} */
  let boxes = [];
  const show = async (/** @type {Plan} */ plan, /** @type {number} */ at) => {
    if (boxes.length !== plan.count) {
      for (const box of boxes) library.purge(box);
      boxes = Array.from({ length: plan.count }, () => make("div", { class: "chart" }));
      around.replaceChildren(...boxes);
    }
    for (const [place, box] of boxes.entries()) box.hidden = place >= plan.pages[at].length;
    await Promise.all(plan.pages[at].map((range, place) => put(library, boxes[place], { figure: own, plan, place, range })));
  };
  const fit = async () => {
    const { layout } = own;
    pages.set([], () => undefined);
    let plan = planFor(layout, holder.clientWidth, holder.clientHeight);
    if (plan.pages.length > 1) {
      pages.set([" ", " "], () => undefined); // the room that its strip takes
      plan = planFor(layout, holder.clientWidth, holder.clientHeight);
    }
    /** @type {Promise<void>} */
    let drawn = Promise.resolve();
    const several = plan.pages.length > 1;
    pages.set(several ? named(plan.starts, plan.rows) : [], (at) => { drawn = show(plan, at); });
    await drawn;
  };
  await fit();
  return fit;
}

/** @param {Plotly} library @param {HTMLElement} box @param {{ figure: Figure, plan: Plan, place: number, range: number[] | null }} what */
async function put(library, box, { figure: { data, layout }, plan: { times, wide, high }, place, range }) {
  box.style.transform = `translateX(${place * (wide + GAP) * times}px) scale(${times})`;
  const yaxis = range ? { ...layout.yaxis, range } : layout.yaxis;
  const size = { width: Math.floor(wide), height: Math.floor(high), autosize: false };
  if (box.classList.contains("js-plotly-plot")) {
    const back = Object.fromEntries((layout.annotations ?? []).map(({ yshift }, at) => [`annotations[${at}].yshift`, yshift ?? null]));
    await library.relayout(box, { ...size, ...back, ...(layout.yaxis?.range ? { "yaxis.range": range ?? layout.yaxis.range } : {}) });
  } else {
    await library.newPlot(box, data, { ...layout, yaxis, ...size }, CONFIG);
  }
  const moves = movesOf(box, times);
  if (Object.keys(moves).length) await library.relayout(box, moves);
}

/** Where labels at the ends of lines would lie on each other, the upper goes up and the lower down.
    @param {HTMLElement} box @param {number} times */
function movesOf(box, times) {
  const from = box.getBoundingClientRect();
  const { _fullLayout: whole } = /** @type {any} */ (box); // with what its template says of each label
  const shifts = whole.annotations.map((/** @type {{ yshift?: number }} */ { yshift }) => yshift ?? 0);
  const labels = [...box.querySelectorAll(".annotation")].map((each) => {
    const { top, bottom, left } = (each.querySelector(".annotation-text-g") ?? each).getBoundingClientRect();
    return { at: Number(each.getAttribute("data-index")), top, bottom, left, by: 0 };
  }).filter(({ left, top, bottom }) => bottom > top && left > from.left + from.width * RIGHT).sort((one, other) => one.top - other.top);
  for (const [place, lower] of labels.entries()) {
    const upper = labels[place - 1];
    const over = upper ? upper.bottom - lower.top + APART * times : 0;
    if (!upper || over <= 0 || Math.abs(upper.left - lower.left) > SAME) continue;
    upper.by += over / 2 / times;
    lower.by -= over / 2 / times;
  }
  return Object.fromEntries(labels.filter(({ by }) => by).map(({ at, by }) => [`annotations[${at}].yshift`, shifts[at] + by]));
}

/** Names of rows that stand close above them cover no figure with their ground. @param {Figure["layout"]} layout */
function uncovered(layout) {
  const usual = layout.template?.layout?.annotationdefaults;
  if (!usual || !rowsOf(layout) || (usual.yshift ?? CLEAR) >= CLEAR) return layout;
  const annotationdefaults = { ...usual, bgcolor: "rgba(255,255,255,0)" };
  return { ...layout, template: { ...layout.template, layout: { ...layout.template?.layout, annotationdefaults } } };
}

/** How large a chart is laid out, how many times that it is shown, in how many columns and on how many pages: as few as
    can be read. @param {Figure["layout"]} layout @param {number} wide @param {number} high @returns {Plan} */
export function planFor(layout, wide, high) {
  const room = { wide, high };
  const rows = rowsOf(layout);
  const wished = READ * unit();
  if (!rows) return planOf(layout, { ...room, times: Math.max(Math.min(high / (layout.height ?? USUAL), LARGEST * unit()), wished), count: 1, each: 0 });
  const most = Math.max(Math.min(Math.floor(wide / wished / NARROWEST), COLUMNS, rows), 1);
  const counts = Array.from({ length: most }, (_, place) => place + 1);
  const whole = counts.map((count) => {
    const each = Math.ceil(rows / count);
    return { count, each, times: Math.min(high / heightOf(layout, each), LARGEST * unit(), wide / count / NARROWEST) };
  });
  const fits = whole.find(({ times }) => times >= wished);
  if (fits) return planOf(layout, { ...room, ...fits });
  const { around, ends, pitch } = pitchOf(layout);
  const each = Math.max(Math.floor((high / wished - around) / (pitch * CLOSER) - ends + 1), 1);
  const pages = Math.ceil(rows / (each * most));
  return planOf(layout, { ...room, times: wished, count: most, each: Math.ceil(rows / (pages * most)) });
}

/** @param {Figure["layout"]} layout */
function pitchOf(layout) {
  const rows = rowsOf(layout);
  const around = (layout.margin?.t ?? 0) + (layout.margin?.b ?? 0);
  const [last, first] = layout.yaxis?.range ?? [0, 0];
  const ends = last - first - (rows - 1); // what stands above the first row and below the last
  return { around, first, ends, pitch: ((layout.height ?? USUAL) - around) / Math.max(rows - 1 + ends, 1) };
}

/** Pixels that some of its rows take. @param {Figure["layout"]} layout @param {number} each */
function heightOf(layout, each) {
  const { around, ends, pitch } = pitchOf(layout);
  return around + pitch * (each - 1 + ends);
}

/** @param {Figure["layout"]} layout @param {{ wide: number, high: number, times: number, count: number, each: number }} how @returns {Plan} */
function planOf(layout, { wide, high, times, count, each }) {
  const rows = rowsOf(layout);
  const { first, ends } = pitchOf(layout);
  const starts = each ? Array.from({ length: Math.ceil(rows / each) }, (_, place) => place * each) : [0];
  const pages = Array.from({ length: Math.ceil(starts.length / count) }, (_, page) => starts.slice(page * count, (page + 1) * count));
  return {
    times, wide: (wide / times - GAP * (count - 1)) / count, high: high / times, rows, count,
    pages: pages.map((within) => within.map((from) => (starts.length === 1 ? null : [from + each - 1 + (ends + first), from + first]))),
    starts: pages.map(([from]) => from),
  };
}

/** How many rows a chart has that counts them downwards from 0; 0 for any other.
    @param {Figure["layout"]} layout */
function rowsOf({ yaxis }) {
  const range = yaxis?.range;
  const counts = Array.isArray(range) && typeof range[0] === "number" && typeof range[1] === "number" && range[0] > range[1] && range[1] <= 0 && range[1] > -2;
  return counts ? Math.floor(range[0]) + 1 : 0;
}
