/* The legend: a list of classes, or a square of nine where two indicators meet. */
import { hatchOf, inkOn } from "./colours.js";
import { placeLabels } from "./labels.js";

const SIDE = 3; // classes on a side of the square: class 3 * row + column, low to high

export function showLegend(map) {
  const { legend: shape = "list", legend_axes: axes = [] } = map.data;
  const wanted = JSON.stringify([shape, axes, map.kinds.map(({ label, colour, pattern }) => [label, colour, pattern])]);
  if (map.legendShows !== wanted) {
    map.legendShows = wanted;
    map.picked = map.glanced = null;
    build(map, shape, axes);
  }
  map.kinds.forEach((kind, index) => {
    const count = String(map.areas.filter((area) => area.kind === kind).length);
    const shown = map.entries[index].querySelector(".count");
    if (shown.textContent === count) return;
    shown.textContent = count;
    shown.nextElementSibling.textContent = count === "1" ? "area" : "areas";
  });
}

function build(map, shape, [across, up]) {
  const square = shape === "square";
  const legend = map.find("legend");
  map.entries = map.kinds.map((kind, index) => legendEntry(map, kind, index, square && index < SIDE ** 2));
  const items = map.entries.map((button) => button.parentElement);
  const rows = square ? [2, 1, 0].flatMap((row) => items.slice(row * SIDE, row * SIDE + SIDE)) : []; // high at the top
  const below = Object.assign(document.createElement("li"), { className: "across", textContent: `${across} →` });
  legend.replaceChildren(...rows, ...(square ? [below] : []), ...items.slice(rows.length));
  legend.classList.toggle("square", square);
  map.find("key").classList.toggle("with-axes", square);
  map.find("up").textContent = square ? `${up} →` : "";
}

function legendEntry(map, kind, index, cell) {
  const item = map.find("entry").content.firstElementChild.cloneNode(true);
  const button = item.querySelector("button");
  const [plain, hatched] = item.querySelectorAll("rect");
  plain.setAttribute("fill", kind.colour);
  hatched.setAttribute("fill", hatchOf(kind));
  item.querySelector(".kind").textContent = kind.label;
  item.classList.toggle("cell", cell);
  if (cell) {
    item.querySelector(".kind").className = "kind unseen";
    item.querySelector(".count").style.color = inkOn(kind.colour);
    button.title = kind.label;
  }
  const glance = (at) => { map.glanced = at; dim(map); };
  button.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && glance(index));
  button.addEventListener("pointerleave", () => glance(null));
  button.addEventListener("click", () => { map.picked = map.picked === index ? null : index; glance(null); });
  return button;
}

/** Fade the areas of all classes but the one pointed at or picked in the legend. */
export function dim(map) {
  const kind = map.kinds[map.glanced ?? map.picked ?? -1];
  map.lit = kind;
  if (kind || map.dimmed) {
    for (const area of map.areas) {
      for (const each of [area.path, area.hatch]) each?.classList.toggle("dim", Boolean(kind) && area.kind !== kind);
    }
  }
  map.dimmed = Boolean(kind);
  map.entries.forEach((button, index) => button.setAttribute("aria-pressed", index === map.picked));
  placeLabels(map);
}
