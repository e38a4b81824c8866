/* What a box for places asks: the list of names, fetched once, and the server for what is not in it. */
import { fetchBytes, jsonOf, keeper } from "./files.js";
import { find, readFinding } from "./find.js";
/** @import { Answer, Finding } from "./types.d.ts" */

export const MOST = 10; // places that are listed
const PAUSE = 250; // milliseconds without a key until the server is asked
const SHORTEST = 3; // letters below which a word is too short to be misspelt

/** The names at an address, ready to be searched, once for all boxes of a page. */
export const findingAt = keeper(async (address) => readFinding(jsonOf(await fetchBytes(address))));

/** Letters and digits of a text without gaps, in capitals.
    @param {string} text */
const packed = (text) => text.replace(/[\s.-]+/gu, "").toUpperCase();

/** @param {string} text */
export const isPostcode = (text) => /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/u.test(packed(text));

/** Whether a text may go on to be a postcode: "SK5", "SK5 8", "SK5 8A".
    @param {string} text */
export const beginsPostcode = (text) => /^[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]?)?$/u.test(packed(text));

/** What a text means: by the list, by the shape of a postcode, or by the server.
    @param {{ names: string, ask: string, own: string, wards_of?: string | undefined }} at where to fetch the list and to ask; the reader's district and the year of its wards
    @param {Finding | null} finding @param {string} text
    @returns {Answer | Promise<Answer>} */
export function answerTo(at, finding, text) {
  if (isPostcode(text)) return ask(at, text);
  const found = finding ? find(finding, text, at.own) : [];
  if (found.length) return { places: found.slice(0, MOST), said: found.length > MOST ? `${MOST} of ${found.length}: type more to narrow them down.` : "" };
  if (!/[\p{L}\d]/u.test(text)) return { places: [], said: "Type a few letters of a name, or a postcode." };
  if (finding && text.trim().length < SHORTEST && !beginsPostcode(text)) return { places: [], said: "No name begins so." };
  return new Promise((done) => { setTimeout(done, PAUSE); }).then(() => ask(at, text));
}

/** In the body of a request: what is typed stands in no address.
    @param {{ ask: string, own: string, wards_of?: string | undefined }} at @param {string} text
    @returns {Promise<Answer>} */
async function ask({ ask: address, own, wards_of }, text) {
  try {
    const answer = await fetch(new URL(address, document.baseURI), { method: "POST", body: JSON.stringify({ text: [...text].slice(0, 100).join(""), own, wards_of }) });
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    /** @type {Answer} */
    const { places, said, postcode = false } = await answer.json();
    return { places: postcode ? places.map((each) => ({ ...each, kind: "postcode" })) : places, said };
  } catch {
    return { places: [], said: "The server cannot be reached: check the connection and try again." };
  }
}
