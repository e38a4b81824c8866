/* What Python sends (insight.maps.interactive.message): deflated, a line of JSON and then whole numbers. */
import { parted, unpacked } from "../../shared/files.js";
/** @import { Choice, ClassLine, Layer, Message, Numbers } from "./types.d.ts" */

const NO_CLASS = -1;

// What holds where a message does not say otherwise.
const USUAL = { title_shown: true, no_value: "No figure", several: false, bare: false, selected: [], called: "", switches: [], shown: {}, marquee: [], letters: {} };
const USUAL_LAYER = { when: {}, column: 0, title: "", subtitle: "", alt: "", note: "" };

/** @typedef {{ combinations: number[], values: string[], ends: number[] }} Column */

/** @typedef {Omit<Layer, "classes" | "areas" | "values" | "ends"> & { column: number, kinds: string, details?: string[],
      classes: [label: string, colour: string, pattern?: string][] }} Sent */

/** The message as objects: its `layers`, each with classes, areas and values by
    area, and the places of the highest and the lowest figure.
    @param {Uint8Array<ArrayBuffer>} bytes
    @returns {Promise<Message>} */
export async function read(bytes) {
  const { head, take } = parted(await unpacked(bytes, "deflate"));
  const message = { ...USUAL, ...head };
  /** @param {number} planes */
  const numbersOf = (planes) => {
    const numbers = new Array(message.count).fill(0);
    for (let plane = 0; plane < planes; plane += 1) {
      take(message.count).forEach((byte, index) => { numbers[index] += byte * 256 ** plane; });
    }
    return numbers;
  };
  const columns = message.columns.map((/** @type {{ planes?: number, values: string[] | Numbers }} */ { planes = 1, values }) => {
    const combinations = numbersOf(planes);
    if (Array.isArray(values)) return { combinations, values, ends: [] };
    const numbers = numbersOf(values.planes ?? 1);
    return { combinations, values: texts(values, numbers), ends: ends(values.other ?? {}, numbers) };
  });
  const layers = message.layers.map((/** @type {Sent} */ layer) => ({ ...USUAL_LAYER, ...layer }));
  return { ...message, layers: layers.map((/** @type {Sent} */ layer) => unfold(layer, columns[layer.column])) };
}

/** @param {Sent} layer @param {Column} column
    @returns {Layer} */
function unfold({ kinds, details, classes, ...layer }, { combinations, values, ends: at }) {
  const kindOf = Array.from(kinds, (digit) => (digit === "." ? NO_CLASS : parseInt(digit, 36)));
  return {
    ...layer,
    ends: at,
    classes: classes.map(([label, colour, pattern = "none"]) => /** @type {ClassLine} */ ([label, colour, pattern])),
    areas: combinations.map((each) => kindOf[each]),
    values: details ? values.map((value, index) => [value, details[combinations[index]]].filter(Boolean).join(", ")) : values,
  };
}

/** Numbers as readers see them: "1,234.5%", "−£12"; those written otherwise are named one by one.
    @param {Numbers} how @param {number[]} numbers */
function texts({ prefix = "", suffix = "", decimals = 0, least = 0, other = {} }, numbers) {
  const format = new Intl.NumberFormat("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const scale = 10 ** decimals;
  return numbers.map((each, index) => {
    const number = each + least;
    return other[index] ?? `${number < 0 ? "−" : ""}${prefix}${format.format(Math.abs(number) / scale)}${suffix}`;
  });
}

/** The places of the highest and the lowest number, each if it stands alone; none where some figures
    are written otherwise ("under 0.1%", "12.1: cluster"): they may lie beyond.
    @param {Record<number, string>} other @param {number[]} numbers */
function ends(other, numbers) {
  if (Object.values(other).some((text) => /\d/u.test(text))) return [];
  const held = numbers.map((_, index) => index).filter((index) => !(index in other));
  /** @param {number} wanted */
  const alone = (wanted) => {
    const found = held.filter((index) => numbers[index] === wanted);
    return found.length === 1 ? found : [];
  };
  const [least, most] = held.reduce(([low, high], n) => [Math.min(low, numbers[n]), Math.max(high, numbers[n])], [Infinity, -Infinity]);
  return [...alone(most), ...alone(least)];
}

/** Whether a choice is among those asked for: {view: "value"} or {view: ["value", "tenth"]}.
    @param {Choice} shown @param {Layer["when"]} when */
export function matches(shown, when) {
  return Object.entries(when).every(([name, slugs]) => [slugs].flat().includes(shown[name]));
}

/** The layer of a choice; the only one there is where Python draws each choice by itself.
    @param {Pick<Message, "layers">} message @param {Choice} shown */
export function layerOf({ layers }, shown) {
  return layers.find((layer) => matches(shown, layer.when)) ?? layers[0];
}

/** Whether the browser has all that a choice needs.
    @param {Pick<Message, "layers" | "shown">} message @param {Choice} shown */
export function holds({ layers, shown: sent }, shown) {
  /** @param {Choice} choice */
  const known = (choice) => layers.some((layer) => Object.keys(layer.when).length && matches(choice, layer.when));
  return known(sent) && known(shown);
}
