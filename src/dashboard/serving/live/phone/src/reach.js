/**
 * @typedef {{ view: string, phone: string, finding?: string, caption?: string, at?: number, of?: number, link?: string }} View
 * @typedef {{ question: string, text: string, kind: string, options?: unknown }} Question
 * @typedef {{ question: string, text?: string, counts?: Record<string, number>, answers?: number }} Counts
 * @typedef {{ n: number, shown: View | null, blank: boolean, views: View[], question: Question | null, counts: Counts | null }} Present
 */

/** What the page asks of its server, and how it makes its parts. All addresses are from where the page stands. */
const PATIENCE = 8000; // milliseconds until a question to the server counts as lost
const GONE = 410;

/** A server that says no, in words for the reader. */
export class Said extends Error {
  /** @param {string} text @param {number} status */
  constructor(text, status) {
    super(text);
    this.status = status;
  }

  /** The code is no longer that of this room. */
  get gone() {
    return this.status === GONE;
  }
}

/** @param {string} address @param {RequestInit} options */
async function reached(address, options = {}) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { ...options, signal: giveUp.signal, credentials: "omit" });
    const text = await answer.text(); // within the same patience
    if (answer.ok) return text;
    throw new Said(saidIn(text), answer.status);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} text */
function saidIn(text) {
  try {
    return String(JSON.parse(text).said);
  } catch {
    return "The server does not answer as it should. Try again in a moment.";
  }
}

/** @param {string} address @param {Record<string, string>} fields */
export function send(address, fields) {
  const headers = { "content-type": "application/json" };
  return reached(address, { method: "POST", headers, body: JSON.stringify(fields) }).then((text) => JSON.parse(text));
}

/** What the room shows now. @param {string} seat @returns {Promise<Present>} */
export function askNow(seat) {
  return reached(`room/now?seat=${encodeURIComponent(seat)}`, { cache: "no-store" }).then((text) => JSON.parse(text));
}

/** A view that the server made of its own figures: finished HTML, in which all words are escaped. @param {string} seat @param {string} name */
export function askView(seat, name) {
  return reached(`room/view/${encodeURIComponent(name)}?seat=${encodeURIComponent(seat)}`);
}

/**
 * A part of the page; what stands inside is words and never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string | number | boolean | Function>} given @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function part(tag, given = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...inside);
  return made;
}

/** A part of the document, which has it. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no part ${id}`);
  return found;
}

/** What this tab keeps until it is closed; a browser may allow none of it. @param {string} name */
export function kept(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // A tab without storage asks for the words again when it is loaded anew.
  }
}

/** Whether a server said no, and what; anything else is a connection that does not reach it. @param {unknown} reason */
export function refusal(reason) {
  return reason instanceof Said ? reason : null;
}
