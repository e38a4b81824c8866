/* What the meeting is told, and whether the server is still heard: a beat comes every five seconds. */
import { fetched } from "./ask.js";
import { Lost } from "./lost.js";

const SILENCE = 11_000; // milliseconds without a beat, after which the connection counts as lost
const AGAIN = 1000; // until it is tried anew

/** @typedef {{ kind: string, n: number, body: any }} Heard */

/** Listen, for as long as the page is there. `hear` is told of each event that came after `after()`, `state` whether
    the server is heard.
    @param {{ after: () => number, hear: (heard: Heard) => void, state: (heard: boolean) => void }} given */
export function listen(given) {
  let controller = new AbortController();
  /** @type {ReturnType<typeof setTimeout>} */
  let silent = setTimeout(() => undefined);
  const lost = () => { given.state(false); controller.abort(); };
  const heard = () => {
    clearTimeout(silent);
    silent = setTimeout(lost, SILENCE);
    given.state(true);
  };
  const once = async () => {
    controller = new AbortController();
    silent = setTimeout(lost, SILENCE);
    try {
      const answer = await fetched(`events?after=${given.after()}`, { signal: controller.signal });
      await readAll(answer, (event) => { heard(); given.hear(event); });
    } catch (error) {
      given.state(false);
      if (!(error instanceof Lost) && !(error instanceof TypeError) && !aborted(error)) throw error; // the key opens nothing any more
    } finally {
      clearTimeout(silent);
    }
  };
  const forever = async () => {
    await once();
    setTimeout(forever, AGAIN);
  };
  addEventListener("offline", lost);
  addEventListener("online", () => controller.abort()); // the old stream may be dead without saying so
  forever();
}

/** @param {unknown} error */
const aborted = (error) => error instanceof DOMException && error.name === "AbortError";

/** @param {Response} answer @param {(heard: Heard) => void} hear */
async function readAll(answer, hear) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read(); // eslint-disable-line no-await-in-loop -- one part comes after the other
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const event = parsed(part);
      if (event) hear(event);
    }
  }
}

/** An event as it was sent; null for what has no name. @param {string} part @returns {Heard | null} */
export function parsed(part) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const line of part.split("\n")) {
    const [, name, value] = (/^(\w+): ?(.*)$/u).exec(line) ?? [];
    if (name) (fields[name] ??= []).push(value ?? "");
  }
  const kind = fields.event?.[0];
  if (!kind) return null;
  return { kind, n: Number(fields.id?.[0] ?? 0), body: bodyOf(fields.data?.join("\n") ?? "") };
}

/** @param {string} text */
function bodyOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
