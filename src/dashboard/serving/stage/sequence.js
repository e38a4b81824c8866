/* The sequence: which view is on the screen, the next ones that stand ready, and what the meeting's other screens know. */
import { ask, opened, viewNamed } from "./ask.js";
import { draw, placeFor, refuse } from "./draw.js";
import { Lost } from "./lost.js";
import { find, say } from "./parts.js";
import { Refused } from "./refused.js";
/** @import { Clock } from "./clock.js" */
/** @import { Listed, Made, Opened, Placed, Shown, State } from "./types.d.ts" */

const ASIDES = 8; // asides that stay in the page
const SOON = 120; // milliseconds after a step
const SETTLED = 3000; // milliseconds within which another window of this browser tells what the server said

let nearing = setTimeout(() => undefined);

/** @typedef {{ meeting: Opened, state: State, placed: Map<string, Placed>, clock: Clock, own: number, last: number,
      quietUntil: number, heard: boolean, preparing: boolean, notes: boolean, refused: Set<string>,
      changed: () => void, wanted: Record<string, object>, sending: boolean, channel: BroadcastChannel }} Stage */

/** The view of the sequence that is shown, or that was before an aside. @param {Stage} stage @returns {Listed | undefined} */
export const listedNow = ({ meeting, state }) => meeting.views[state.at];

/** The name of what is on the screen. @param {Stage} stage */
export const nameNow = (stage) => stage.state.aside || listedNow(stage)?.name || "";

/** @param {Stage} stage @returns {Made | null} */
export const madeNow = (stage) => stage.placed.get(nameNow(stage))?.made ?? null;

/** How many views of the sequence stand ready. @param {Stage} stage */
export const readyOf = ({ meeting, placed }) => meeting.views.filter(({ name }) => placed.get(name)?.made).length;

/** Go to a view by its place in the sequence, from 0. @param {Stage} stage @param {number} at */
export function goTo(stage, at) {
  const { views } = stage.meeting;
  if (!views.length) return;
  const kept = Math.min(Math.max(at, 0), views.length - 1);
  const same = kept === stage.state.at && !stage.state.aside;
  stage.state = { ...stage.state, at: kept, aside: "" };
  if (same) { show(stage); return; }
  turn(stage);
  tell(stage, "show", { view: views[kept].id });
}

/** Show what is not of the sequence. @param {Stage} stage @param {string} name */
export function goAside(stage, name) {
  stage.state = { ...stage.state, aside: name };
  turn(stage);
  tell(stage, "show", { view: name });
}

/** @param {Stage} stage @param {string} colour "black", "white", or "" to show the view again */
export function blank(stage, colour) {
  stage.state = { ...stage.state, blank: colour };
  turn(stage);
  tell(stage, "blank", { colour });
}

/** Tell anew what is on the screen: phones that come by a new code are shown it. @param {Stage} stage */
export function again(stage) {
  const view = stage.state.aside || listedNow(stage)?.id;
  if (view) tell(stage, "show", { view });
}

/** Show the state, and let the other windows of this browser know. @param {Stage} stage */
function turn(stage) {
  show(stage);
  stage.channel.postMessage({ state: stage.state, ready: readyOf(stage) });
  prepare(stage);
}

/** Put on the screen what the state says: a rule of style on what is drawn already. @param {Stage} stage */
export function show(stage) {
  const name = nameNow(stage);
  for (const each of document.querySelectorAll(".view.now")) if (each !== stage.placed.get(name)?.section) put(each, false);
  if (stage.placed.has(name)) put(stage.placed.get(name)?.section, true);
  clearTimeout(nearing);
  nearing = setTimeout(() => keepNear(stage), SOON); // not in the frame of the step
  const { views } = stage.meeting;
  const where = stage.state.aside ? "Aside" : `${stage.state.at + 1} of ${views.length}`;
  const count = stage.placed.get(name)?.section.querySelector(".count");
  if (count) count.textContent = ` · ${where}`;
  const cover = find("blank");
  cover.hidden = !stage.state.blank || stage.notes;
  cover.classList.toggle("white", stage.state.blank === "white");
  stage.clock.due = dueOf(stage);
  say(stage.state.blank ? "The screen is blank." : `${where}: ${madeNow(stage)?.plain ?? listedNow(stage)?.finding ?? ""}`);
  stage.changed();
}

/** Let the browser have the pixels of the views before and after ready, below the one that is seen. @param {Stage} stage */
function keepNear({ placed, meeting: { views }, state: { at, aside } }) {
  const near = new Set([views[at - 1]?.name, views[at + 1]?.name, aside && views[at]?.name]);
  for (const [name, { section }] of placed) section.classList.toggle("near", near.has(name));
}

/** @param {Element | undefined} section @param {boolean} now */
function put(section, now) {
  if (!(section instanceof HTMLElement) || section.classList.contains("now") === now) return;
  section.classList.toggle("now", now);
  section.inert = !now;
  section.setAttribute("aria-hidden", String(!now));
}

/** When the next view comes by itself; 0 for not. @param {Stage} stage */
function dueOf(stage) {
  const seconds = listedNow(stage)?.seconds ?? 0;
  const waits = !stage.clock.auto || stage.state.aside || stage.state.at >= stage.meeting.views.length - 1;
  return waits || !seconds ? 0 : Date.now() + seconds * 1000;
}

/** Tell the server, one thing after the other; what is overtaken is left out, what is not heard is kept.
    @param {Stage} stage @param {string} kind @param {object} told */
function tell(stage, kind, told) {
  stage.wanted[kind] = told;
  flush(stage);
}

/** @param {Stage} stage */
export async function flush(stage) {
  if (stage.sending) return;
  stage.sending = true;
  try {
    await flushAll(stage);
  } finally {
    stage.sending = false;
  }
}

/** @param {Stage} stage */
async function flushAll(stage) {
  for (let kinds = Object.keys(stage.wanted); kinds.length; kinds = Object.keys(stage.wanted)) {
    const [kind] = kinds;
    const told = stage.wanted[kind];
    delete stage.wanted[kind];
    try {
      const { n, version } = await ask(kind, told); // eslint-disable-line no-await-in-loop -- in the order of the steps
      stage.own = Math.max(stage.own, n);
      stage.channel.postMessage({ own: n });
      if (version && version !== stage.meeting.version) reload(stage);
    } catch (error) {
      if (error instanceof Lost) {
        stage.wanted[kind] ??= told;
        return;
      }
      if (!(error instanceof Refused)) throw error;
      say(error.message);
    }
  }
}

/** What another screen has shown; what this one did itself comes back too, and is known.
    @param {Stage} stage @param {number} n @param {string} kind @param {any} body */
export function follow(stage, n, kind, body) {
  stage.last = Math.max(stage.last, n);
  const ours = n <= stage.own || stage.sending || Object.keys(stage.wanted).length || Date.now() < stage.quietUntil;
  if (ours) return;
  if (kind === "blank") stage.state = { ...stage.state, blank: body.on ? body.colour || "black" : "" };
  if (kind === "show") stage.state = { ...stage.state, ...placeOf(stage, body) };
  show(stage);
  prepare(stage);
}

/** @param {Stage} stage @param {Shown} body */
export function placeOf(stage, { view, stage: name }) {
  if (!view) return { aside: name };
  const at = stage.meeting.views.findIndex(({ id }) => id === view);
  if (at >= 0) return { at, aside: "" };
  reload(stage);
  return {};
}

/** What another window of this browser says. @param {Stage} stage @param {any} told */
export function hearWindow(stage, told) {
  if (told.own) {
    stage.own = Math.max(stage.own, told.own);
    stage.quietUntil = 0;
  }
  if (!told.state) return;
  stage.quietUntil = Date.now() + SETTLED;
  stage.state = told.state;
  show(stage);
  prepare(stage);
}

/** Ask for the meeting anew: views may have been added, moved or taken out. @param {Stage} stage */
export async function reload(stage) {
  try {
    adopt(stage, await opened());
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
  }
}

/** @param {Stage} stage @param {Opened} meeting */
export function adopt(stage, meeting) {
  const id = listedNow(stage)?.id;
  stage.meeting = meeting;
  const at = meeting.views.findIndex((each) => each.id === id);
  stage.state = { ...stage.state, at: Math.min(Math.max(at < 0 ? stage.state.at : at, 0), Math.max(meeting.views.length - 1, 0)) };
  const names = new Set([...meeting.views.map(({ name }) => name), stage.state.aside]);
  for (const [name, { section }] of stage.placed) {
    if (names.has(name) || name.startsWith("aside.")) continue;
    section.remove();
    stage.placed.delete(name);
  }
  show(stage);
  prepare(stage);
}

/** Fetch and draw what is not there yet: the present view, those beside it, then all others. @param {Stage} stage */
export async function prepare(stage) {
  if (stage.preparing || stage.notes) return;
  stage.preparing = true;
  try {
    for (let next = missing(stage); next; next = missing(stage)) await bring(stage, next); // eslint-disable-line no-await-in-loop -- the nearest first
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
  } finally {
    stage.preparing = false;
  }
}

/** @param {Stage} stage @returns {string | undefined} */
function missing(stage) {
  const { meeting: { views }, state: { at, aside } } = stage;
  const names = [aside];
  for (let step = 0; step < views.length; step += 1) names.push(views[at + step]?.name, views[at - step]?.name);
  return names.find((name) => name && !stage.placed.get(name)?.made && !stage.refused.has(name));
}

/** @param {Stage} stage @param {string} name */
export async function bring(stage, name) {
  const listed = stage.meeting.views.find((each) => each.name === name);
  const placed = stage.placed.get(name) ?? placeFor(name);
  if (!stage.placed.has(name)) {
    stage.placed.set(name, placed);
    find("views").append(placed.section);
    forget(stage);
    if (name === nameNow(stage)) show(stage);
  }
  try {
    await draw(placed, await viewNamed(name), listed?.caption ?? "");
  } catch (error) {
    if (error instanceof Lost) throw error;
    stage.refused.add(name);
    refuse(placed, error instanceof Refused ? error.message : "This view cannot be drawn.");
  }
  if (name === nameNow(stage)) show(stage);
  else stage.changed();
  stage.channel.postMessage({ ready: readyOf(stage) });
}

/** Take out the asides that were first, but the one that is shown. @param {Stage} stage */
function forget(stage) {
  const asides = [...stage.placed.keys()].filter((name) => name.startsWith("aside.") && name !== nameNow(stage));
  for (const name of asides.slice(0, Math.max(asides.length - ASIDES, 0))) {
    stage.placed.get(name)?.section.remove();
    stage.placed.delete(name);
  }
}
