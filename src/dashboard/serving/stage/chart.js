/* A chart, drawn by Plotly at the size of the screen: it is laid out smaller and enlarged as a whole, so that all its
   letters grow alike, and answers the mouse. One of many rows stands in columns side by side. */
import { make, unit } from "./parts.js";
/** @import { Figure } from "./types.d.ts" */

const USUAL = 450; // pixels that a figure is high which does not say
const LARGEST = 1.9; // times that letters are made larger, on a screen of 1,920 pixels
const READ = 1.2; // times from which on they are read from the back of a room
const CLOSER = 0.85; // of its own height at least that a chart without rows is laid out
const NARROWEST = 540; // pixels of a column
const COLUMNS = 3; // at most
const GAP = 24; // pixels between columns
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false, plotlyServerURL: "" };

/** @typedef {{ times: number, wide: number, high: number, ranges: (number[] | null)[] }} Plan */
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

/** @param {HTMLElement} holder @param {Figure} figure @param {string} words */
export async function chart(holder, figure, words) {
  const library = await plotly();
  const around = make("div", { role: "img", "aria-label": words });
  holder.append(around);
  /** @type {HTMLElement[]} */
  let boxes = [];
  const fit = async () => {
    const plan = planFor(figure.layout, holder.clientWidth, holder.clientHeight);
    if (boxes.length !== plan.ranges.length) {
      for (const box of boxes) library.purge(box);
      boxes = plan.ranges.map(() => make("div", { class: "chart" }));
      around.replaceChildren(...boxes);
    }
    await Promise.all(boxes.map((box, place) => put(library, box, { figure, plan, place })));
  };
  await fit();
  return fit;
}

/** @param {Plotly} library @param {HTMLElement} box @param {{ figure: Figure, plan: Plan, place: number }} what */
function put(library, box, { figure: { data, layout }, plan: { times, wide, high, ranges }, place }) {
  box.style.transform = `translateX(${place * (wide + GAP) * times}px) scale(${times})`;
  const yaxis = ranges[place] ? { ...layout.yaxis, range: ranges[place] } : layout.yaxis;
  const size = { width: Math.floor(wide), height: Math.floor(high), autosize: false };
  if (!box.classList.contains("js-plotly-plot")) return library.newPlot(box, data, { ...layout, yaxis, ...size }, CONFIG);
  return library.relayout(box, ranges[place] ? { ...size, "yaxis.range": ranges[place] } : size);
}

/** How large a chart is laid out, how many times that it is shown, and in how many columns: as few as can be read.
    @param {Figure["layout"]} layout @param {number} wide @param {number} high @returns {Plan} */
export function planFor(layout, wide, high) {
  const most = rowsOf(layout) >= 8 ? COLUMNS : 1;
  const plans = Array.from({ length: most }, (_, place) => columns(layout, place + 1, { wide, high }));
  const wished = READ * unit();
  return plans.find(({ times }) => times >= wished) ?? plans.reduce((best, each) => (each.times > best.times ? each : best));
}

/** @param {Figure["layout"]} layout @param {number} count @param {{ wide: number, high: number }} room @returns {Plan} */
function columns(layout, count, { wide, high }) {
  const natural = layout.height ?? USUAL;
  const rows = rowsOf(layout);
  const around = (layout.margin?.t ?? 0) + (layout.margin?.b ?? 0);
  const each = Math.ceil(rows / count);
  const [last, first] = layout.yaxis?.range ?? [0, 0];
  const ends = last - first - (rows - 1); // what stands above the first row and below the last
  const own = count === 1 ? natural : around + ((natural - around) * (each - 1 + ends)) / (rows - 1 + ends);
  const closest = rows ? 0 : Math.min(READ * unit(), high / (own * CLOSER)); // words above a row would lie on the one before
  const column = wide / count;
  const times = Math.min(Math.max(high / own, closest), LARGEST * unit(), column / NARROWEST);
  const above = -first;
  const ranges = Array.from({ length: count }, (_, place) => {
    const from = place * each;
    return count === 1 ? null : [from + each - 1 + (ends - above), from - above];
  });
  return { times, wide: (wide / times - GAP * (count - 1)) / count, high: high / times, ranges };
}

/** How many rows a chart has that counts them downwards from 0; 0 for any other.
    @param {Figure["layout"]} layout */
function rowsOf({ yaxis }) {
  const range = yaxis?.range;
  const counts = Array.isArray(range) && typeof range[0] === "number" && typeof range[1] === "number" && range[0] > range[1] && range[1] <= 0 && range[1] > -2;
  return counts ? Math.floor(range[0]) + 1 : 0;
}
