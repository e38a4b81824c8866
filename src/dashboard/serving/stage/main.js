/* The stage: a page of its own, so that a lost server takes nothing from the screen. */
import { hashOf, opened } from "./ask.js";
import { keepAside, startBar } from "./bar.js";
import { clockFor, restart, run } from "./clock.js";
import { endsBlank, listenToKeys, listenToSwipes } from "./keys.js";
import { Lost } from "./lost.js";
import { countPhones, setReady, showFacts, showNotes } from "./notes.js";
import { bars, closePanel, code, information, keys, openPanel, questions } from "./panels.js";
import { find, make, say, unit } from "./parts.js";
import { Refused } from "./refused.js";
import { adopt, again, blank, flush, follow, goTo, hearWindow, madeNow, nameNow, placeOf, prepare, readyOf, reload, show } from "./sequence.js";
import { listen } from "./stream.js";
/** @import { Stage } from "./sequence.js" */
/** @import { Opened, Question } from "./types.d.ts" */

const AGAIN = 2000; // milliseconds until a page that was opened without a server asks once more
const LOST = "Connection lost: this view stays";
const REFIT = 200; // milliseconds after which a window that changed its size is drawn anew
/** @type {{ question: Question | null }} */
const asked = { question: null };

/** @param {Opened} meeting @returns {Stage} */
function stageOf(meeting) {
  const { notes } = hashOf();
  return {
    meeting, notes, state: { at: 0, aside: "", blank: meeting.now.blank }, placed: new Map(), clock: clockFor(meeting.id, meeting.minutes),
    own: 0, last: meeting.now.n, quietUntil: 0, heard: true, preparing: false, refused: new Set(), wanted: {}, sending: false,
    channel: new BroadcastChannel(`stage-${meeting.id}`), changed: () => undefined,
  };
}

/** @param {Stage} stage */
function changed(stage) {
  const { aside } = stage.state;
  for (const name of ["back", "keep"]) button(name).hidden = !aside;
  find("ready").textContent = `${readyOf(stage)} of ${stage.meeting.views.length} views ready`;
  if (stage.notes) showNotes(stage);
}

/** @param {string} does */
const button = (does) => /** @type {HTMLElement} */ (document.querySelector(`[data-does="${does}"]`));

/** @param {Stage} stage @returns {Record<string, (number: number) => void>} */
function deeds(stage) {
  const at = () => stage.state.at;
  return {
    next: () => (stage.state.aside ? goTo(stage, at()) : goTo(stage, at() + 1)),
    previous: () => (stage.state.aside ? goTo(stage, at()) : goTo(stage, at() - 1)),
    first: () => goTo(stage, 0),
    last: () => goTo(stage, Infinity),
    go: (number) => goTo(stage, number - 1),
    full, table: () => table(stage), auto: () => auto(stage),
    black: () => blank(stage, stage.state.blank ? "" : "black"),
    white: () => blank(stage, stage.state.blank ? "" : "white"),
    back: () => { if (stage.state.aside) goTo(stage, at()); else if (tabled(stage)) table(stage); },
    keep: () => { keepAside(stage); },
    notes: () => { open(`${location.pathname}${location.hash.replace("&notes", "")}&notes`, "stage-notes", "popup,width=900,height=700"); },
    code: () => (openPanel() === "code" ? closePanel() : code(true, () => again(stage))),
    questions: () => (openPanel() === "questions" ? closePanel() : questions(stage, asked.question)),
    information: () => (openPanel() === "information" ? closePanel() : information(madeNow(stage))),
    help: () => (openPanel() === "help" ? closePanel() : keys()),
    bar, hide: () => find("bar").classList.add("away"),
    leave: () => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); },
    restart: () => { restart(stage.meeting.id, stage.clock); stage.channel.postMessage({ began: stage.clock.began }); },
    down: () => turn(stage, 1), up: () => turn(stage, -1),
  };
}

/** @param {Stage} stage */
function act(stage) {
  const all = deeds(stage);
  return (/** @type {string} */ what, number = 0) => {
    if (stage.state.blank && endsBlank(what)) blank(stage, "");
    else if (what === "back" && closePanel()) show(stage);
    else { if (["next", "previous", "first", "last", "go"].includes(what)) closePanel(); all[what]?.(number); }
  };
}

/** @param {Stage} stage */
const sectionNow = (stage) => stage.placed.get(nameNow(stage))?.section;

/** @param {Stage} stage */
const tabled = (stage) => sectionNow(stage)?.classList.contains("tabled") ?? false;

/** Show the figures as a table in place of the drawing, and back. @param {Stage} stage */
function table(stage) {
  const section = sectionNow(stage);
  const sheet = section?.querySelector(".sheet");
  if (!section || !(sheet instanceof HTMLElement)) return;
  if (!sheet.firstElementChild) { say("This view has no table."); return; }
  if (sheet.matches(".own")) { say("This view is a table."); return; }
  const on = section.classList.toggle("tabled");
  button("table").setAttribute("aria-pressed", String(on));
  stage.placed.get(nameNow(stage))?.fit();
}

/** @param {Stage} stage @param {number} way */
function turn(stage, way) {
  stage.placed.get(nameNow(stage))?.turn(way);
}

/** @param {Stage} stage */
function auto(stage) {
  const any = stage.meeting.views.some(({ seconds }) => seconds);
  stage.clock.auto = !stage.clock.auto && any;
  button("auto").setAttribute("aria-pressed", String(stage.clock.auto));
  show(stage);
  if (!any) say("No view of this sequence has a time after which the next comes.");
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => say("This browser shows no page in full screen."));
}

/** Show the bar for good, or hide it. */
function bar() {
  const shown = find("bar");
  const on = shown.classList.contains("away") || !shown.classList.contains("pinned");
  shown.classList.remove("away");
  shown.classList.toggle("pinned", on);
  const first = /** @type {HTMLElement} */ (shown.querySelector("input"));
  if (on) first.focus(); else first.blur();
}

/** While the bar is there, all of the view stands above it. */
function keepAboveBar() {
  new ResizeObserver(() => {
    const high = find("bar").offsetHeight;
    document.documentElement.style.setProperty("--bar", `${high}px`);
    find("views").style.transform = high ? `scale(${(innerHeight - high) / innerHeight})` : "";
  }).observe(find("bar"));
}

/** @param {Stage} stage */
function fitAll(stage) {
  document.documentElement.style.setProperty("--u", `${unit()}px`);
  const now = stage.placed.get(nameNow(stage));
  now?.fit();
  for (const placed of stage.placed.values()) if (placed !== now) placed.fit();
}

/** @param {Stage} stage */
function hearServer(stage) {
  listen({
    after: () => stage.last,
    hear: ({ kind, n, body }) => {
      if (kind === "show" || kind === "blank") follow(stage, n, kind, body);
      if (kind === "ask") asked.question = { ...body, open: true };
      if (kind === "asked" && asked.question) asked.question.open = false;
      if (kind === "counts" && asked.question && asked.question.question === body.question && !stage.notes) bars(asked.question, body);
      if (kind === "beat" && stage.notes) countPhones();
      stage.last = Math.max(stage.last, n);
    },
    state: (heard) => {
      if (heard && !stage.heard) { reload(stage); flush(stage); prepare(stage); }
      stage.heard = heard;
      if (find("lost").textContent !== (heard ? "" : LOST)) find("lost").textContent = heard ? "" : LOST;
    },
  });
}

/** @param {Stage} stage */
function listenHere(stage) {
  const does = act(stage);
  listenToKeys(does, (digits) => { find("typed").textContent = digits; });
  listenToSwipes(does);
  for (const each of document.querySelectorAll("[data-does]")) each.addEventListener("click", () => does(/** @type {HTMLElement} */ (each).dataset.does ?? ""));
  find("panel-close").addEventListener("click", closePanel);
  find("blank").addEventListener("click", () => blank(stage, ""));
  stage.channel.addEventListener("message", ({ data }) => {
    if (data.ready !== undefined) setReady(data.ready);
    if (data.began) stage.clock.began = data.began;
    hearWindow(stage, data);
    if (stage.notes) showFacts(stage);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) reload(stage); });
  /** @type {ReturnType<typeof setTimeout>} */
  let waiting = setTimeout(() => undefined);
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => fitAll(stage), REFIT); });
}

async function start() {
  document.documentElement.style.setProperty("--u", `${unit()}px`);
  addEventListener("hashchange", () => location.reload());
  try {
    const meeting = await opened();
    document.title = `${meeting.title || "Meeting"}: the stage`;
    const stage = stageOf(meeting);
    stage.changed = () => changed(stage);
    asked.question = /** @type {Question | null} */ (meeting.now.ask);
    if (meeting.now.show) stage.state = { ...stage.state, ...placeOf(stage, meeting.now.show) };
    await Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 16px "Source Sans"`))).catch(() => []); // charts measure their words
    if (!meeting.views.length) find("views").append(make("p", { class: "fault" }, ["No view has been added to this sequence yet. “Add this view” stands on every page of the dashboard; what is added appears here."]));
    adopt(stage, meeting);
    startBar(stage);
    keepAboveBar();
    listenHere(stage);
    hearServer(stage);
    run(stage.clock, () => act(stage)("next"));
    if (stage.notes) setInterval(() => showFacts(stage), 1000);
  } catch (error) {
    if (error instanceof Lost) setTimeout(start, AGAIN);
    else find("views").replaceChildren(make("p", { class: "fault" }, [error instanceof Refused ? error.message : "The stage could not be started."]));
    if (!(error instanceof Lost || error instanceof Refused)) throw error;
  }
}

start();
