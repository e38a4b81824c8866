// Neighbourhoods by MapLibre from PMTiles, one archive for far, one for middle and one for near views.

import { addProtocol, setWorkerUrl } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { NumberedMap } from "./numbered.js";
import { drawsSlowly } from "./speed.js";
import { VectorMap } from "./vector.js";

let prepared = null;

/** Take in the list of names, and start MapLibre's worker from our own address. */
export async function prepare(worker) {
  prepared ??= fetch(new URL(worker, document.baseURI), { cache: "force-cache" }).then(async (answer) => {
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    setWorkerUrl(URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" })));
    addProtocol("pmtiles", new Protocol().tile);
  }).catch((error) => { prepared = null; throw error; });
  return prepared;
}

export function readPlaces({ districts, boxes, names, district }) {
  return {
    names,
    districtOf: Int16Array.from(district),
    districts: districts.map(([slug, name, region], n) => ({ slug, name, region, n, box: onWorld(boxes[n]) })),
  };
}

/** Degrees to the square of the world, 0 to 1, y downwards. */
function onWorld([west, south, east, north]) {
  const x = (degrees) => degrees / 360 + 0.5;
  const y = (degrees) => 0.5 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return [x(west), y(north), x(east), y(south)];
}

export function makeMap(...given) {
  return drawsSlowly() ? new NumberedMap(...given) : new VectorMap(...given);
}
