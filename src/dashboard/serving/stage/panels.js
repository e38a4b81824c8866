/* What lies over a view for a moment: keys, the code for phones, a question to the room, its counts. */
import { ask } from "./ask.js";
import { wordsOf } from "./bar.js";
import { MEANT } from "./keys.js";
import { find, make, made } from "./parts.js";
/** @import { Stage } from "./sequence.js" */
/** @import { Counts, Question } from "./types.d.ts" */

let showing = "";
/** @type {Element | null} */
let before = null;

/** Which panel is open, "" for none. */
export const openPanel = () => showing;

/** @param {string} name @param {string} title @param {(Node | string)[]} body */
function open(name, title, body) {
  if (!showing) before = document.activeElement;
  showing = name;
  find("panel-title").textContent = title;
  find("panel-body").replaceChildren(...body);
  find("panel").hidden = false;
  find("panel-close").focus();
}

/** Close what is open; false where nothing was. */
export function closePanel() {
  if (!showing) return false;
  showing = "";
  find("panel").hidden = true;
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  return true;
}

export function keys() {
  const rows = MEANT.map(([key, what]) => make("div", {}, [make("dt", {}, [key]), make("dd", {}, [what])]));
  open("help", "Keys", [make("dl", { class: "keys" }, rows)]);
}

/** What there is no room for on the screen: notes and every source. @param {import("./types.d.ts").Made | null} told */
export function information(told) {
  if (!told) return;
  const notes = told.notes.map((each) => made("p", {}, each));
  open("information", "Sources and notes", [make("div", { class: "all-sources" }, [...notes, made("div", {}, told.sources)])]);
}

/** The code for phones, large; the room is opened and closed here too, and `onOpen` shows who comes what is on the screen.
    @param {boolean} [wanted] @param {() => void} [onOpen] */
export async function code(wanted, onOpen = () => undefined) {
  try {
    const told = await ask("room", { origin: location.origin, ...(wanted === undefined ? {} : { open: wanted }) });
    if (!told.code) {
      open("code", "Phones", [
        make("p", {}, ["The room is closed to phones."]),
        button("Open the room to phones", () => code(true, onOpen)),
      ]);
      return;
    }
    if (wanted) onOpen();
    const words = make("div", {}, [
      ...(told.alone ? [make("p", { class: "alone", role: "alert" }, [told.alone])] : []),
      make("p", {}, [told.picture ? "Scan, or open" : "On this computer, open"]), make("p", { class: "address" }, [told.address]),
      make("p", {}, ["and type"]), make("p", { class: "four" }, [told.code]),
      make("p", {}, [phones(told.phones)]),
      button("Close the room: the code ends, answers are forgotten", () => code(false, onOpen)),
    ]);
    const label = "The code as a picture for phones";
    const picture = told.picture ? [made("div", { role: "img", "aria-label": label }, told.picture)] : [];
    open("code", "Follow on your phone", [make("div", { class: "code" }, [...picture, words])]);
  } catch (error) {
    open("code", "Phones", [make("p", {}, [wordsOf(error)])]);
  }
}

/** @param {number} count */
const phones = (count) => `${count} phone${count === 1 ? " follows" : "s follow"}.`;

/** The questions of the meeting, one to type, and the one that is open. @param {Stage} stage @param {Question | null} asked */
export function questions(stage, asked) {
  const listed = stage.meeting.questions.map((each) => button(each.text, () => put({ question: each.question })));
  const text = make("textarea", { "aria-label": "A question of your own", maxlength: "300" });
  const kinds = make("select", { "aria-label": "How it is answered" }, [
    make("option", { value: "scale" }, ["1 to 5"]), make("option", { value: "ward" }, ["A ward"]), make("option", { value: "text" }, ["A short text"]),
  ]);
  const own = make("div", { class: "row" }, [text, kinds, button("Ask this", () =>
    put({ text: /** @type {HTMLTextAreaElement} */ (text).value, kind: /** @type {HTMLSelectElement} */ (kinds).value }))]);
  const now = asked ? [make("p", {}, [`Asked now: ${asked.text}`]), row(asked)] : [];
  open("questions", "Ask the room", [make("div", { class: "choices" }, [...now, ...listed, own])]);
}

/** @param {Question} asked */
function row(asked) {
  const shut = button("Take no more answers", () => tell("asked", { question: asked.question }));
  if (asked.open === false) shut.hidden = true;
  return make("div", { class: "row" }, [
    button("Show the answers here", () => show(asked, false)), button("Show them to phones too", () => show(asked, true)), shut,
  ]);
}

/** @param {object} told */
async function put(told) {
  const asked = await tell("ask", told);
  if (asked) open("questions", asked.text, [make("p", {}, ["Answer on your phone."]), row({ ...asked, open: true })]);
}

/** @param {Question} asked @param {boolean} all whether phones see them too */
async function show(asked, all) {
  const counts = await tell("counts", { question: asked.question, kind: asked.kind, public: all });
  if (counts) bars(asked, counts);
}

/** @param {string} name @param {object} told @returns {Promise<any>} */
async function tell(name, told) {
  try {
    return await ask(name, told);
  } catch (error) {
    open("questions", "Ask the room", [make("p", {}, [wordsOf(error)])]);
    return null;
  }
}

/** Counts as bars with their numbers. @param {Question} asked @param {Counts} told */
export function bars(asked, told) {
  const entries = Object.entries(told.counts).slice(0, 10);
  const most = Math.max(...entries.map(([, count]) => count), 1);
  const rows = entries.flatMap(([answer, count]) => {
    const bar = make("i", { "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / most}%`;
    return [make("dt", {}, [answer]), make("dd", {}, [bar]), make("dd", {}, [String(count)])];
  });
  const waiting = told.waiting ? `; ${told.waiting} more to be read first, on the page of the meeting` : "";
  const all = `${told.answers} answer${told.answers === 1 ? "" : "s"}${waiting}`;
  open("counts", asked.text, [make("dl", { class: "bars" }, rows), make("p", {}, [all]), row(asked)]);
}

/** @param {string} words @param {() => void} does */
function button(words, does) {
  const pressed = make("button", { type: "button" }, [words]);
  pressed.addEventListener("click", does);
  return pressed;
}
