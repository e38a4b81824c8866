/* The window of whoever speaks: the note, what comes next, the clock, how many phones follow. */
import { ask } from "./ask.js";
import { words } from "./clock.js";
import { find, make } from "./parts.js";
import { listedNow } from "./sequence.js";
/** @import { Stage } from "./sequence.js" */

let phones = 0;
let ready = 0;

/** @param {number} count */
export const setReady = (count) => { ready = count; };

/** @param {Stage} stage */
export function showNotes(stage) {
  document.body.classList.add("notes-page");
  const { meeting: { views }, state: { at, aside, blank } } = stage;
  const [now, next] = [listedNow(stage), views[at + 1]];
  const where = aside ? "An aside is on the screen; R goes back to" : `${at + 1} of ${views.length}`;
  find("views").replaceChildren(
    make("div", {}, [make("h2", {}, [blank ? `${where}. The screen is blank.` : where]), make("h1", {}, [now?.finding ?? "No view yet"])]),
    make("p", { class: "note" }, [now?.note || "No note for this view."]),
    make("div", { class: "next" }, [make("h2", {}, ["Next"]), make("p", {}, [next?.finding ?? "This is the last view."])]),
    make("p", { class: "facts" }, [make("b", { id: "notes-clock" }), make("span", { id: "notes-facts" })]),
  );
  showFacts(stage);
}

/** @param {Stage} stage */
export function showFacts(stage) {
  const clock = document.querySelector("#notes-clock");
  if (!clock) return;
  clock.textContent = words(stage.clock).join(" · ");
  const follow = `${phones} phone${phones === 1 ? " follows" : "s follow"}`;
  find("notes-facts").textContent = `${follow} · ${ready} of ${stage.meeting.views.length} views stand ready on the stage`;
}

/** Ask how many phones follow. */
export async function countPhones() {
  const told = await ask("room", { origin: location.origin }).catch(() => ({ phones }));
  ({ phones } = told);
}
