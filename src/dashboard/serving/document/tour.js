/* Five steps around the dashboard, for who comes for the first time. They stand in a corner and lock nothing: all
   of the page can be read and used. Tab goes through them, Escape ends them; what was ended stays ended. */
const KEPT = "tour";
const STEPS = [
  ["Start with your place", "Choose a district, or your ward, at the top. It goes with you from page to page.", ".stMain [data-testid=stBidiComponent], .stMain .stSelectbox, .stMain .stBidiComponent"],
  ["Each page answers one question", "The pages stand at the top, on a phone behind the word Menu: your ward, maps, how a place compares, its two ends, the council’s plan.", "[data-testid=stTopNav], [data-testid=stExpandSidebarButton]"],
  ["First the sentence, then the picture", "The large sentence says what was found and can be read aloud. A word with dots below it says what it means.", ".lead"],
  ["Every figure can be taken away", "Below a picture, “The figures as a table” opens the numbers, with a download. “What this means, and how sure we are” says how far to trust them.", ".stExpander"],
  ["What you see is in the address", "Copy the address to send someone this very view; Back undoes a choice. Methods explains every measure and every term.", ""],
];
const LOOK = `
#tour { position: fixed; z-index: 1000000; right: 16px; bottom: 16px; width: min(24rem, calc(100vw - 32px)); box-sizing: border-box; padding: 16px;
  border: 2px solid #0b0c0c; border-radius: 6px; background: #ffffff; color: #0b0c0c; font: 16px/1.4 "Source Sans", sans-serif; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
#tour h2 { margin: 0 0 4px; padding: 0 !important; font-size: 1.15rem !important; line-height: 1.3; font-weight: 700; }
#tour h2:focus { outline: none; } /* read aloud when a step begins, and nothing to press */
#tour p { margin: 0 0 12px; }
#tour .step { margin: 0; color: #484949; }
#tour .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
#tour button { min-height: 44px; padding: 4px 16px; border: 1px solid #6b7072; border-radius: 8px; background: #ffffff; color: inherit; font: inherit; cursor: pointer; }
#tour .next { border-color: var(--accent, #1a65a6); background: var(--accent, #1a65a6); color: #ffffff; }
#tour button:focus-visible { outline: 3px solid #ffdd00; box-shadow: inset 0 0 0 2px #0b0c0c; }
.toured { outline: 3px solid var(--accent, #1a65a6) !important; outline-offset: 4px; }
@media (max-width: 480px) { #tour { right: 8px; bottom: 8px; width: calc(100vw - 16px); padding: 12px; } }
@media print { #tour { display: none; } .toured { outline: none !important; } }`;

let at = 0;
let from = null;
let panel = null;

const asked = () => new URLSearchParams(location.search).get("tour") === "1";
const presenting = () => new URLSearchParams(location.search).get("present") === "1";

/** Whether the tour was ended before; a browser that keeps nothing is not asked twice on a page. */
function ended() {
  try {
    return localStorage.getItem(KEPT) === "ended";
  } catch {
    return true;
  }
}

function keepEnded() {
  try {
    localStorage.setItem(KEPT, "ended");
  } catch {
    // A browser that keeps nothing shows it again on the next visit, when the address asks for it.
  }
}

function element(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

function begin({ focus }) {
  end({ keep: false });
  from = document.activeElement;
  at = 0;
  panel = element("section", { id: "tour" });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-modal", "false");
  panel.setAttribute("aria-labelledby", "tour-title");
  document.body.prepend(panel); // the first that Tab reaches
  step(focus);
}

function step(focus) {
  const [title, text, target] = STEPS[at];
  const last = at === STEPS.length - 1;
  const heading = element("h2", { id: "tour-title", tabIndex: -1 }, title);
  const next = element("button", { type: "button", className: "next" }, last ? "Done" : "Next");
  const back = element("button", { type: "button", className: "back" }, "Back");
  const stop = element("button", { type: "button", className: "stop" }, "End the tour");
  next.addEventListener("click", () => (last ? end({ keep: true }) : move(1)));
  back.addEventListener("click", () => move(-1));
  stop.addEventListener("click", () => end({ keep: true }));
  const buttons = element("div", { className: "buttons" }, next, ...(at ? [back] : []), ...(last ? [] : [stop]));
  panel.replaceChildren(element("p", { className: "step" }, `Step ${at + 1} of ${STEPS.length}`), heading, element("p", {}, text), buttons);
  point(target);
  if (focus) heading.focus({ preventScroll: true });
}

function move(by) {
  at += by;
  step(true);
}

/** Draw a line around what a step is about, without moving the page. */
function point(target) {
  for (const each of document.querySelectorAll(".toured")) each.classList.remove("toured");
  if (!target) return;
  const found = [...document.querySelectorAll(target)].find((each) => each.getClientRects().length);
  found?.classList.add("toured");
}

function end({ keep }) {
  if (!panel) return;
  const inside = panel.contains(document.activeElement);
  panel.remove();
  panel = null;
  point("");
  if (keep) keepEnded();
  if (inside && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel) end({ keep: true });
});
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.take-tour") : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  begin({ focus: true });
});

/** Begin once a page stands, for a first visit or where the address asks for it; never where it is presented, nor for
    a browser that a program drives, unless the address asks. */
function beginOnce() {
  const wanted = asked(); // the page takes it out of the address
  if (!wanted && (presenting() || navigator.webdriver || ended())) return;
  const drawn = new MutationObserver(() => {
    if (!document.querySelector("h1") || !document.querySelector(".lead, .stAlert")) return;
    drawn.disconnect();
    if (!presenting()) begin({ focus: wanted });
  });
  drawn.observe(document.documentElement, { childList: true, subtree: true });
}

document.head.append(element("style", { textContent: LOOK }));
beginOnce();
