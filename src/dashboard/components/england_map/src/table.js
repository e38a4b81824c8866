// The districts as a table: sorted by any column, made when it is opened.

import { districtFigure, districtUnits, shareOf, shareUnits } from "./figures.js";

export function showTable(map) {
  const details = map.find("districts");
  if (!map.figures) return;
  const { head } = map.figures;
  details.querySelector("summary").textContent = `The figures as a table: ${head.short}, all 296 districts`.replace("296", map.places.districts.length);
  if (!details.open) return;
  const columns = columnsOf(map);
  const order = map.order ??= { column: 3, down: true };
  const caption = `${head.title.replace(/ by \w+, England/, " by district")}: residents of each district in the two fifths of England’s neighbourhoods`;
  details.querySelector("caption").textContent = caption;
  map.find("tablebox").setAttribute("aria-label", caption);
  details.querySelector("thead tr").replaceChildren(...columns.map(({ title, number }, n) => {
    const cell = Object.assign(document.createElement("th"), { scope: "col", className: number ? "number" : "" });
    if (order.column === n) cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: title });
    button.addEventListener("click", () => {
      map.order = { column: n, down: order.column === n ? !order.down : Boolean(number) };
      showTable(map);
      details.querySelectorAll("thead button")[n].focus();
    });
    cell.append(button);
    return cell;
  }));
  const { key } = columns[order.column];
  const rows = map.places.districts.map((_, n) => n).sort((a, b) => compare(key(a), key(b), order.down));
  details.querySelector("tbody").replaceChildren(...rows.map((n) => {
    const row = document.createElement("tr");
    row.dataset.own = n === map.own;
    row.append(...columns.map(({ text, number }, place) => {
      const cell = document.createElement(place ? "td" : "th");
      if (!place) cell.scope = "row";
      if (number) cell.className = "number";
      cell.textContent = text(n);
      return cell;
    }));
    return row;
  }));
}

function columnsOf({ figures, places }) {
  const { short, unit, ends } = figures.head;
  const { districts } = places;
  return [
    { title: "District", text: (n) => districts[n].name, key: (n) => districts[n].name },
    { title: "Region", text: (n) => districts[n].region, key: (n) => districts[n].region },
    { title: `${short} (${unit})`, number: true, text: (n) => districtFigure(figures, n), key: (n) => districtUnits(figures, n) },
    ...[0, 1].map((end) => ({
      title: `Residents in ${ends[end]} fifth`, number: true, text: (n) => shareOf(figures, end, n), key: (n) => shareUnits(figures, end, n),
    })),
  ];
}

/** Those without a figure come last, whichever way. */
function compare(a, b, down) {
  if (a === null || b === null) return (a === null) - (b === null);
  const order = typeof a === "string" ? a.localeCompare(b, "en-GB") : a - b;
  return down ? -order : order;
}
