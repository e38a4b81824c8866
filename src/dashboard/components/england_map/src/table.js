/* The districts as a table: sorted by any column, made when it is opened. */
import { districtFigure, districtUnits, shareOf, shareUnits } from "./figures.js";
import { isReady } from "./ready.js";
/** @import { EnglandMap, ReadyMap } from "./types.d.ts" */

/** What a column says of a district, and what it is sorted by; null comes last.
    @typedef {{ title: string, number?: boolean, text: (n: number) => string, key: (n: number) => string | number | null }} Column */

/** @param {EnglandMap} map */
export function showTable(map) {
  if (!isReady(map)) return;
  const details = /** @type {HTMLDetailsElement} */ (map.find("districts"));
  /** @param {string} what */
  const part = (what) => /** @type {HTMLElement} */ (details.querySelector(what));
  const { head } = map.figures;
  part("summary").textContent = `The figures as a table: ${head.short}, all ${map.places.districts.length} districts`;
  if (!details.open) return;
  const title = head.title.replace(/ by \w+, England/u, " by district");
  const caption = `${title}: residents of each district in the two fifths of England’s neighbourhoods`;
  part("caption").textContent = caption;
  map.find("tablebox").setAttribute("aria-label", caption);
  const columns = columnsOf(map);
  part("thead tr").replaceChildren(...columns.map((column, n) => heading(map, column, n)));
  const { key } = columns[map.order.column];
  const rows = map.places.districts.map((_, n) => n).sort((a, b) => compare(key(a), key(b), map.order.down));
  part("tbody").replaceChildren(...rows.map((n) => rowOf(columns, n, n === map.own)));
}

/** A heading that sorts: numbers begin with the highest, names with A.
    @param {EnglandMap} map @param {Column} column @param {number} n */
function heading(map, { title, number = false }, n) {
  const cell = Object.assign(document.createElement("th"), { scope: "col", className: number ? "number" : "" });
  const { column, down } = map.order;
  if (column === n) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: title });
  button.addEventListener("click", () => {
    map.order = { column: n, down: column === n ? !down : number };
    showTable(map);
    map.find("districts").querySelectorAll("button")[n].focus(); // the one in its place: it was made anew
  });
  cell.append(button);
  return cell;
}

/** @param {Column[]} columns @param {number} n @param {boolean} own */
function rowOf(columns, n, own) {
  const row = document.createElement("tr");
  row.dataset.own = String(own);
  row.append(...columns.map(({ text, number }, place) => {
    const cell = document.createElement(place ? "td" : "th");
    if (!place) cell.scope = "row";
    if (number) cell.className = "number";
    cell.textContent = text(n);
    return cell;
  }));
  return row;
}

/** @param {ReadyMap} map
    @returns {Column[]} */
function columnsOf({ figures, places: { districts } }) {
  const { short, unit, ends } = figures.head;
  return [
    { title: "District", text: (n) => districts[n].name, key: (n) => districts[n].name },
    { title: "Region", text: (n) => districts[n].region, key: (n) => districts[n].region },
    { title: `${short} (${unit})`, number: true, text: (n) => districtFigure(figures, n), key: (n) => districtUnits(figures, n) },
    ...ends.map((words, end) => ({
      title: `Residents in ${words} fifth`, number: true,
      /** @param {number} n */
      text: (n) => shareOf(figures, end, n),
      /** @param {number} n */
      key: (n) => shareUnits(figures, end, n),
    })),
  ];
}

/** Those without a figure come last, whichever way.
    @param {string | number | null} a @param {string | number | null} b @param {boolean} down */
export function compare(a, b, down) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === "string" ? a.localeCompare(String(b), "en-GB") : a - Number(b);
  return down ? -order : order;
}
