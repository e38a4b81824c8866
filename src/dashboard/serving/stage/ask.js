/* What the page asks of the server: every call carries the secret key, which no address and no log ever holds. */
import { Lost } from "./lost.js";
import { Refused } from "./refused.js";
/** @import { Aside, Made, Opened } from "./types.d.ts" */

const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-base]"));
export const BASE = script.dataset.base ?? "";
export const AT = `${BASE}/stage`;
const PATIENCE = 20_000; // milliseconds for an answer: a view of a place that nobody asked for yet is made first

/** What stands behind the # of the address: the key, and whether this window is the one with the notes. */
export function hashOf(text = location.hash) {
  const [key, ...rest] = text.replace("#", "").split("&");
  return { key: decodeURIComponent(key ?? ""), notes: rest.includes("notes") };
}

/** @param {string} path @param {RequestInit} options */
export async function fetched(path, options = {}) {
  const answer = await sent(path, options);
  if (answer.ok) return answer;
  if ([502, 503, 504].includes(answer.status)) throw new Lost(`answer ${answer.status}`);
  const told = await answer.json().catch(() => ({}));
  throw new Refused(told.said ?? `This could not be done (answer ${answer.status}).`);
}

/** @param {string} path @param {RequestInit} options */
async function sent(path, options) {
  try {
    const signal = options.signal ?? AbortSignal.timeout(PATIENCE);
    return await fetch(`${AT}/${path}`, { ...options, signal, headers: { ...options.headers, "X-Meeting-Key": hashOf().key } });
  } catch (error) {
    throw new Lost("not reached", { cause: error });
  }
}

/** @param {string} name @param {object} told @returns {Promise<any>} */
export async function ask(name, told = {}) {
  const headers = { "Content-Type": "application/json" };
  return (await fetched(name, { method: "POST", headers, body: JSON.stringify(told) })).json();
}

/** @param {string} name @returns {Promise<Made>} */
export const viewNamed = async (name) => (await fetched(`view/${encodeURIComponent(name)}`)).json();

/** @returns {Promise<Opened>} */
export const opened = () => ask("open");

/** @param {Aside} view @param {Record<string, string>} change @returns {Promise<{ name: string }>} */
export const asideOf = ({ page, choices, exhibit }, change) => ask("aside", { page, choices, exhibit, change });
