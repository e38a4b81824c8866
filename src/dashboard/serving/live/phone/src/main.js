import { Questions } from "./questions.js";
import { byId, refusal, send } from "./reach.js";
import { Stream } from "./stream.js";
import { Views } from "./views.js";

/** Join by the words after # in the address, or as they are typed; then follow. */
const LOST = "Connection lost: this view stays";
const words = /** @type {HTMLInputElement} */ (byId("words"));
/** @type {Stream | null} */
let stream = null;

function showJoin(said = "") {
  byId("join").hidden = false;
  byId("room").hidden = true;
  byId("look").hidden = true;
  byId("lost").hidden = true;
  byId("said").textContent = said;
  byId("step").textContent = "";
}

/** @param {string} code */
async function join(code) {
  const button = /** @type {HTMLButtonElement} */ (byId("join").querySelector("button"));
  byId("said").textContent = "";
  button.disabled = true;
  try {
    enter(await send("room/join", { code }));
  } catch (reason) {
    const said = refusal(reason)?.message ?? "The room cannot be reached. Is this phone connected?";
    showJoin(said);
    words.value ||= code.replaceAll("-", " ");
    words.focus();
  } finally {
    button.disabled = false;
  }
}

/** @param {{ seat: string, title: string, present: import("./reach.js").Present }} given */
function enter({ seat, title, present }) {
  stream?.end();
  byId("title").textContent = title || "Follow the meeting";
  document.title = title || "Follow the meeting";
  byId("join").hidden = true;
  byId("room").hidden = false;
  byId("look").hidden = false;
  const views = new Views(seat);
  const questions = new Questions(seat);
  const begin = (/** @type {import("./reach.js").Present} */ now) => {
    views.begin(now.views, now.shown, now.blank);
    questions.ask(now.question);
    questions.count(now.counts);
  };
  begin(present);
  stream = new Stream(seat, present.n, {
    present: begin,
    event: (kind, body) => react(kind, body, views, questions),
    lost: (isLost) => {
      byId("lost").hidden = !isLost;
      byId("lost").textContent = isLost ? LOST : "";
      if (!isLost) views.draw(); // what had not arrived
    },
    gone: () => leave(),
  });
}

/** @param {string} kind @param {any} body @param {Views} views @param {Questions} questions */
function react(kind, body, views, questions) {
  /** @type {Record<string, (() => void) | undefined>} */
  const does = {
    show: () => { if (views.present?.view !== body.view) questions.count(null); views.show(body); },
    blank: () => views.darken(Boolean(body.on)),
    ask: () => { questions.count(null); questions.ask(body); },
    asked: () => questions.close(body.question),
    counts: () => questions.count(body),
  };
  does[kind]?.();
}

function leave() {
  stream = null;
  history.replaceState(null, "", location.pathname);
  showJoin("This room is closed. Thank you for being there. To follow another, type its words.");
}

function start() {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code) {
    byId("join").hidden = true;
    join(code);
  } else showJoin();
}

byId("join").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = words.value.trim();
  if (!typed) return;
  history.replaceState(null, "", `#${encodeURIComponent(typed.toLowerCase().split(/\s+/u).join("-"))}`); // so that loading anew joins again
  join(typed);
});
addEventListener("hashchange", start);
start();
