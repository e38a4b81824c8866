/* What is known of areas: which one an event is about, which are chosen, what is said of one. */
/** @import { Area, DistrictMap } from "./types.d.ts" */

/** The area that an event is about, if it is about one.
    @param {DistrictMap} map @param {{ target: EventTarget | null }} event
    @returns {Area | undefined} */
export function areaAt(map, { target }) {
  return target instanceof SVGElement ? map.areas[Number(target.dataset.index)] : undefined;
}

/** The chosen codes: those just chosen, until Python has answered or enough time has gone by.
    @param {DistrictMap} map */
export const chosenCodes = (map) => map.asked ?? map.message.selected;

const NAMED = 12; // areas that are named at most where many are chosen

/** How many areas are chosen, and which: "2 wards chosen: Bredbury Green; Offerton."
    @param {DistrictMap} map */
export function chosenWords(map) {
  const [one, many] = map.message.marquee;
  const codes = chosenCodes(map);
  const names = codes.slice(0, NAMED).map((code) => map.areas.find((area) => area.code === code)?.name ?? code);
  if (!names.length) return one ? `No ${one} is chosen.` : "None is chosen.";
  const more = codes.length > NAMED ? `; and ${codes.length - NAMED} more` : "";
  return `${codes.length}${one ? ` ${codes.length === 1 ? one : many}` : ""} chosen: ${names.join("; ")}${more}.`;
}

/** What is said of an area: name, ward, figure, class.
    @param {Pick<Area, "name" | "inside" | "value"> & { kind: { label: string } }} area */
export function describe({ name, inside, value, kind }) {
  // A name that reads as two places is said to be one ward, as named_in of the library says it.
  const home = /, | and | & /u.test(inside) ? `the ward ${inside}` : inside;
  return [name, inside && `in ${home}`, value, kind.label !== value && kind.label].filter(Boolean).join(", ");
}

/** The next area, after the last the first, whose name begins with a letter.
    @template {{ name: string }} T
    @param {T[]} areas @param {number} from @param {string} letter */
export function nextNamed(areas, from, letter) {
  const later = [...areas.slice(from + 1), ...areas.slice(0, from)];
  return later.find((area) => area.name.toLowerCase().startsWith(letter));
}

/** Keep one area, and only one, among the page's stops of the Tab key.
    @param {DistrictMap} map @param {Area} area */
export function rove(map, area) {
  map.current?.path.setAttribute("tabindex", "-1");
  map.current = area;
  area.path.setAttribute("tabindex", "0");
}
