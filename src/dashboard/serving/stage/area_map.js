/* The map of a district, drawn by the script that draws it on a page: its outlines came with the view. */
import { make, unit } from "./parts.js";

const LARGER = 2; // times that its letters are made larger, on a screen of 1,920 pixels
const FOOT = 52; // pixels below the drawing: scale and north
const LEAST = 200; // pixels that a map is high
/** What the page says itself is not said twice; the key is read from as far away as the names on the map. */
const STYLE = `
  .title, .subtitle, .note, .attribution, .to-table, .several, .clear { display: none !important; }
  @container (min-width: 860px) { .map .body { justify-content: center; } .map .key { flex: 0 1 330px; } }
  .map .legend button { font-size: 18px; min-height: 34px; }
  .map .foot { font-size: 15px; }
`;

/** @param {string} text */
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);

/** Bytes through a stream that packs or unpacks them.
    @param {BlobPart} bytes @param {GenericTransformStream} stream */
const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** @param {HTMLElement} holder @param {{ outlines: string, message: string }} held
    @returns {Promise<() => void>} */
export async function areaMap(holder, held) {
  const { default: show } = await import(new URL("map.js", import.meta.url).href);
  const bytes = await through(bytesOf(held.message), new DecompressionStream("deflate"));
  const end = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const address = URL.createObjectURL(new Blob([bytesOf(held.outlines)]));
  Object.assign(head, { address, title_shown: false, several: false });
  const live = make("div", { class: "area-map" });
  const parentElement = make("div");
  live.attachShadow({ mode: "open" }).append(parentElement, make("style", {}, [STYLE]));
  holder.append(live);
  const send = async () => {
    const data = await through(new Blob([JSON.stringify(head), bytes.subarray(end)]), new CompressionStream("deflate"));
    show({ parentElement, data, setTriggerValue: (/** @type {string} */ _, /** @type {{ areas?: string[] }} */ { areas }) => {
      if (areas) head.selected = areas;
      send();
    } });
  };
  const fit = () => {
    const times = Math.max(LARGER * unit(), 0.8);
    live.style.zoom = String(times);
    const high = Math.max(Math.floor(holder.clientHeight / times) - FOOT, LEAST);
    if (high === head.height) return;
    head.height = high;
    send();
  };
  head.height = 0;
  fit();
  return fit;
}
