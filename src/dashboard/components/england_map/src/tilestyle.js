// What MapLibre draws: areas in colours with their borders, or areas in colours that are their numbers.

export const BANDS = [["far", 0, 7], ["middle", 7, 9], ["near", 9, 24]]; // as in dashboard.england_files
export const PATTERNS = ["deprived", "affluent", "missing"];

const address = (path) => `pmtiles://${new URL(path, document.baseURI)}`;
const sourcesOf = (tiles, names) => Object.fromEntries(names.map((name) => [name, { type: "vector", url: address(tiles[name]), promoteId: "n" }]));

const fill = ([band, minzoom, maxzoom], name, paint) => ({ id: `${band}-${name}`, type: "fill", source: band, "source-layer": "areas", minzoom, maxzoom, paint });
const line = (id, source, colour, width, rest = {}) => ({
  id, type: "line", source, "source-layer": "areas", layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width }, ...rest,
});

/** Colours come by feature-state; patterns and outlines are layers of their own. */
export function colouredStyle(tiles) {
  const nothing = { filter: ["==", ["get", "n"], -1] };
  const areas = BANDS.flatMap((each) => {
    const [band, minzoom, maxzoom] = each;
    return [
      fill(each, "areas", { "fill-color": "#f3f2f1", "fill-antialias": band !== "far" }),
      ...PATTERNS.map((name) => fill(each, name, { "fill-opacity": 0, "fill-antialias": false })),
      ...(band === "far" ? [] : [line(`${band}-borders`, band, "rgb(110 115 118)", band === "near" ? 0.5 : 0.2, { minzoom, maxzoom })]),
    ];
  });
  const hovered = BANDS.slice(1).map(([band, minzoom, maxzoom]) => line(`${band}-hovered`, band, "#0b0c0c", 2, { minzoom, maxzoom, ...nothing }));
  const marks = [["own", "#ffffff", 4.5, "#0b0c0c", 2.2], ["picked", "#ffffff", 6, "#0b0c0c", 3], ["focused", "#0b0c0c", 7, "#ffdd00", 3.5]];
  return {
    version: 8,
    sources: sourcesOf(tiles, ["far", "middle", "near", "outlines"]),
    layers: [
      { id: "paper", type: "background", paint: { "background-color": "#f7f9fa" } },
      ...areas,
      line("districts", "outlines", ["interpolate", ["linear"], ["zoom"], 5, "rgb(11 12 12 / 30%)", 8, "rgb(11 12 12 / 65%)"], ["interpolate", ["linear"], ["zoom"], 5, 0.35, 10, 1.6]),
      ...hovered,
      ...marks.flatMap(([name, casing, wide, colour, narrow]) => [
        line(`${name}-casing`, "outlines", casing, wide, nothing), line(`${name}-line`, "outlines", colour, narrow, nothing),
      ]),
    ],
  };
}

/** Red and green of a pixel are the number of its area, blue says that there is one. */
export function numberedStyle(tiles) {
  const number = ["get", "n"];
  const colour = ["rgb", ["%", number, 256], ["floor", ["/", number, 256]], 255];
  return {
    version: 8,
    sources: sourcesOf(tiles, ["far", "middle", "near"]),
    layers: [
      { id: "paper", type: "background", paint: { "background-color": "#000000" } },
      ...BANDS.map((each) => fill(each, "areas", { "fill-color": colour, "fill-antialias": false })),
    ],
  };
}
