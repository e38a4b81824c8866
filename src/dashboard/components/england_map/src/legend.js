// What the colours mean, and how long a kilometre is.

import { patternTile } from "./patterns.js";
import { NONE } from "./colours.js";
import { drawBar } from "../../map_component/src/scale.js";

export function showLegend(map) {
  const counts = new Array(map.kinds.length + 1).fill(0);
  for (const each of map.classes) counts[each < 0 ? map.kinds.length : each] += 1;
  const entries = [...map.kinds, NONE].map((kind, n) => [kind, counts[n]]).filter(([kind, count]) => kind !== NONE || count);
  map.find("unit").textContent = map.view === "value"
    ? `${map.figures.head.short} (${map.figures.head.unit})` : `Number of ${map.level === "ward" ? "wards" : "neighbourhoods"}`;
  map.find("legend").replaceChildren(...entries.map(([kind, count]) => {
    const entry = document.createElement("li");
    const swatch = Object.assign(document.createElement("canvas"), { className: "swatch", width: 60, height: 40 });
    const pen = swatch.getContext("2d");
    pen.fillStyle = kind.colour;
    pen.fillRect(0, 0, 60, 40);
    if (kind.pattern !== "none") {
      pen.fillStyle = pen.createPattern(patternTile(kind, 2), "repeat");
      pen.fillRect(0, 0, 60, 40);
    }
    swatch.setAttribute("aria-hidden", "true");
    entry.append(swatch, Object.assign(document.createElement("span"), { textContent: kind.label }),
      Object.assign(document.createElement("span"), { className: "count", textContent: count.toLocaleString("en-GB") }));
    return entry;
  }));
}

export function showScale(map, metresAPixel) {
  drawBar((name) => map.find(name), metresAPixel, 110);
}
