/* What Python sends (dashboard/map_message.py): deflated, a line of JSON and then whole numbers. */

const NEWLINE = 10;
const NO_CLASS = -1;

// What holds where a message does not say otherwise.
const USUAL = { title_shown: true, no_value: "No figure", several: false, selected: [], switches: [], shown: {} };
const USUAL_LAYER = { when: {}, column: 0, title: "", subtitle: "", alt: "", note: "" };

/** The message as objects: its `layers`, each with classes, areas and values by
    area, and the places of the highest and the lowest figure. */
export async function read(bytes) {
  const body = await inflated(bytes);
  const end = body.indexOf(NEWLINE);
  const message = { ...USUAL, ...JSON.parse(new TextDecoder().decode(body.subarray(0, end))) };
  let at = end + 1;
  const take = (planes) => {
    const numbers = new Array(message.count).fill(0);
    for (let plane = 0; plane < planes; plane += 1) {
      for (let index = 0; index < message.count; index += 1) numbers[index] += body[at + index] * 256 ** plane;
      at += message.count;
    }
    return numbers;
  };
  const columns = message.columns.map(({ planes = 1, values }) => {
    const combinations = take(planes);
    if (Array.isArray(values)) return { combinations, values, ends: [] };
    const numbers = take(values.planes ?? 1);
    return { combinations, values: texts(values, numbers), ends: ends(values.other ?? {}, numbers) };
  });
  message.layers = message.layers.map((layer) => ({ ...USUAL_LAYER, ...layer }))
    .map((layer) => unfold(layer, columns[layer.column]));
  return message;
}

/** Bytes go straight in: a Blob would fetch them from another process of the browser. */
async function inflated(bytes) {
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [body] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(body);
}

function unfold({ kinds, details, classes, ...layer }, { combinations, values, ends: at }) {
  const kindOf = Array.from(kinds, (digit) => (digit === "." ? NO_CLASS : parseInt(digit, 36)));
  return {
    ...layer,
    ends: at,
    classes: classes.map(([label, colour, pattern = "none"]) => [label, colour, pattern]),
    areas: combinations.map((each) => kindOf[each]),
    values: details ? values.map((value, index) => [value, details[combinations[index]]].filter(Boolean).join(", ")) : values,
  };
}

/** Numbers as readers see them: "1,234.5%", "−£12"; those written otherwise are named one by one. */
function texts({ prefix = "", suffix = "", decimals = 0, least = 0, other = {} }, numbers) {
  const format = new Intl.NumberFormat("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const scale = 10 ** decimals;
  return numbers.map((each, index) => {
    const number = each + least;
    return other[index] ?? `${number < 0 ? "−" : ""}${prefix}${format.format(Math.abs(number) / scale)}${suffix}`;
  });
}

/** The places of the highest and the lowest number, each if it stands alone; none where some figures
    are written otherwise ("under 0.1%", "12.1: cluster"): they may lie beyond. */
function ends(other, numbers) {
  if (Object.values(other).some((text) => /\d/.test(text))) return [];
  const held = numbers.map((_, index) => index).filter((index) => !(index in other));
  const alone = (wanted) => {
    const found = held.filter((index) => numbers[index] === wanted);
    return found.length === 1 ? found : [];
  };
  const [least, most] = held.reduce(([low, high], n) => [Math.min(low, numbers[n]), Math.max(high, numbers[n])], [Infinity, -Infinity]);
  return [...alone(most), ...alone(least)];
}

/** Whether a choice is among those asked for: {view: "value"} or {view: ["value", "tenth"]}. */
export function matches(shown, when) {
  return Object.entries(when).every(([name, slugs]) => [].concat(slugs).includes(shown[name]));
}

/** The layer of a choice; the only one there is where Python draws each choice by itself. */
export function layerOf({ layers }, shown) {
  return layers.find((layer) => matches(shown, layer.when)) ?? layers[0];
}

/** Whether the browser has all that a choice needs. */
export function holds({ layers, shown: sent }, shown) {
  const known = (choice) => layers.some((layer) => Object.keys(layer.when).length && matches(choice, layer.when));
  return known(sent) && known(shown);
}
