/* The legend: a list of classes, or a square of nine where two indicators meet. */
import { hatchOf, inkOn } from "./colours.js";
import { placeLabels } from "./labels.js";
/** @import { DistrictMap, Kind } from "./types.d.ts" */

const SIDE = 3; // classes on a side of the square: class 3 * row + column, low to high

/** @param {DistrictMap} map */
export function showLegend(map) {
  const { legend: shape = "list", legend_axes: axes = ["", ""] } = map.data;
  const wanted = JSON.stringify([shape, axes, map.kinds.map(({ label, colour, pattern }) => [label, colour, pattern])]);
  if (map.legendShows !== wanted) {
    map.legendShows = wanted;
    map.picked = map.glanced = null;
    build(map, shape === "square", axes);
  }
  map.kinds.forEach((kind, index) => {
    const count = String(map.areas.filter((area) => area.kind === kind).length);
    const [shown, noun] = map.entries[index].querySelectorAll(".count, .count + .unseen");
    if (shown.textContent === count) return;
    shown.textContent = count;
    noun.textContent = count === "1" ? "area" : "areas";
  });
}

/** @param {DistrictMap} map @param {boolean} square @param {[string, string]} axes */
function build(map, square, [across, up]) {
  const items = map.kinds.map((kind, index) => legendEntry(map, kind, index, square && index < SIDE ** 2));
  map.entries = items.map((item) => buttonOf(item));
  const rows = square ? [2, 1, 0].flatMap((row) => items.slice(row * SIDE, row * SIDE + SIDE)) : []; // high at the top
  const below = Object.assign(document.createElement("li"), { className: "across", textContent: `${across} →` });
  const legend = map.find("legend");
  legend.replaceChildren(...rows, ...(square ? [below] : []), ...items.slice(rows.length));
  legend.classList.toggle("square", square);
  map.find("key").classList.toggle("with-axes", square);
  map.find("up").textContent = square ? `${up} →` : "";
}

/** @param {DistrictMap} map @param {Kind} kind @param {number} index @param {boolean} cell */
function legendEntry(map, kind, index, cell) {
  const { content } = /** @type {HTMLTemplateElement} */ (map.find("entry"));
  const item = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (content.firstElementChild).cloneNode(true));
  const button = buttonOf(item);
  const [plain, hatched] = item.querySelectorAll("rect");
  const [words, count] = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(".kind, .count"));
  plain.setAttribute("fill", kind.colour);
  hatched.setAttribute("fill", hatchOf(kind));
  words.textContent = kind.label;
  item.classList.toggle("cell", cell);
  if (cell) {
    words.className = "kind unseen";
    count.style.color = inkOn(kind.colour);
    button.title = kind.label;
  }
  /** @param {number | null} at */
  const glance = (at) => { map.glanced = at; dim(map); };
  button.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") glance(index); });
  button.addEventListener("pointerleave", () => glance(null));
  button.addEventListener("click", () => { map.picked = map.picked === index ? null : index; glance(null); });
  return item;
}

/** @param {Element} item */
const buttonOf = (item) => /** @type {HTMLButtonElement} */ (item.querySelector("button"));

/** Fade the areas of all classes but the one pointed at or picked in the legend.
    @param {DistrictMap} map */
export function dim(map) {
  const kind = map.kinds[map.glanced ?? map.picked ?? -1];
  map.lit = kind;
  if (kind || map.dimmed) {
    for (const area of map.areas) {
      for (const each of [area.path, area.hatch]) each?.classList.toggle("dim", Boolean(kind) && area.kind !== kind);
    }
  }
  map.dimmed = Boolean(kind);
  map.entries.forEach((button, index) => button.setAttribute("aria-pressed", String(index === map.picked)));
  placeLabels(map);
}
