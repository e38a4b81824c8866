/* Terms of art in the words of a page: the first of each that is seen is a button that says what it means, to a pointer, to
   the keyboard and to a finger. The words themselves stay as they are; what is said stands in one box for all. */
const TERMS = [];
/* Only what is put in whole, and by whoever made it escaped: what Streamlit keeps in order itself is left alone. */
const WORDS = ".stHtml :is(.lead, .finding, .subtitle, .note, .sentences li, .tile dt, .tablebox :is(caption, th, td))";
const LEFT_ALONE = "button, a, summary, code, .term";
const STYLE = `
.term { cursor: help; text-decoration: underline dotted 1px; text-underline-offset: 3px; }
.term:focus-visible { outline: 3px solid #ffdd00; box-shadow: inset 0 0 0 2px #0b0c0c; }
#meaning { position: fixed; z-index: 1000001; max-width: min(22rem, calc(100vw - 24px)); box-sizing: border-box; padding: 10px 14px;
  border: 1px solid #0b0c0c; border-radius: 4px; background: #ffffff; color: #0b0c0c; font: 16px/1.4 "Source Sans", sans-serif;
  box-shadow: 0 2px 8px rgb(0 0 0 / 25%); overflow-wrap: anywhere; }
#meaning[hidden] { display: none; }
@media print { .term { text-decoration: none; } #meaning { display: none; } }`;

/** @type {Map<string, { word: string, meaning: string }>} */
const meanings = new Map();
const forms = [];
for (const [word, meaning, ...also] of TERMS) {
  for (const form of [word, ...also]) {
    meanings.set(keyOf(form), { word, meaning });
    forms.push(form);
  }
}
const escaped = forms.sort((a, b) => b.length - a.length).map((form) => form.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
const PATTERN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");

/** Short forms in capitals are terms in capitals only: “sen” is none. */
function keyOf(form) {
  return /^\p{Lu}+s?$/u.test(form) ? form : form.toLowerCase();
}

function termOf(text) {
  return meanings.get(text) ?? (/^\p{Lu}{2,}s?$/u.test(text) ? undefined : meanings.get(text.toLowerCase()));
}

/* --- Finding them --- */

function mark() {
  const marked = new Set([...document.querySelectorAll(".term")].map((each) => each.dataset.term));
  for (const part of document.querySelectorAll(WORDS)) {
    if (marked.size === TERMS.length) return;
    if (!part.getClientRects().length) continue; // in a line that is closed: its turn comes when it is opened
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) markIn(text, marked);
  }
}

function markIn(text, marked) {
  if (text.parentElement?.closest(LEFT_ALONE)) return;
  for (const found of text.data.matchAll(PATTERN)) {
    const term = termOf(found[0]);
    if (term && !marked.has(term.word)) {
      marked.add(term.word);
      const rest = wrap(text, found, term);
      markIn(rest, marked);
      return;
    }
  }
}

/** Put a button around the words; what follows them comes back. */
function wrap(text, found, term) {
  const words = text.splitText(found.index);
  const rest = words.splitText(found[0].length);
  const button = document.createElement("span"); // a button of its own kind would not break between two lines
  Object.assign(button, { className: "term", tabIndex: 0 });
  button.setAttribute("role", "button");
  button.dataset.term = term.word;
  button.setAttribute("aria-expanded", "false");
  words.replaceWith(button);
  button.append(words);
  return rest;
}

/* --- Saying what they mean --- */

let open = null;
const box = document.createElement("div");
Object.assign(box, { id: "meaning", hidden: true });
box.setAttribute("role", "tooltip");

function say(button) {
  if (open === button) return;
  hush();
  const term = termOf(button.dataset.term);
  if (!term) return;
  open = button;
  box.textContent = `${term.word[0].toUpperCase()}${term.word.slice(1)}: ${term.meaning}`;
  box.hidden = false;
  button.setAttribute("aria-describedby", "meaning");
  button.setAttribute("aria-expanded", "true");
  place(button.getBoundingClientRect());
}

function place(at) {
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const { offsetWidth, offsetHeight } = box;
  const below = at.bottom + offsetHeight + 8 < height;
  box.style.left = `${Math.max(12, Math.min(at.left, width - offsetWidth - 12))}px`;
  box.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - offsetHeight - 4)}px`;
}

function hush() {
  open?.removeAttribute("aria-describedby");
  open?.setAttribute("aria-expanded", "false");
  open = null;
  box.hidden = true;
}

const termAt = (event) => (event.target instanceof Element ? event.target.closest(".term") : null);

document.addEventListener("pointerover", (event) => {
  const term = termAt(event);
  if (event.pointerType !== "mouse") return;
  if (term) say(term);
  else if (open && open !== document.activeElement && !box.contains(event.target)) hush();
});
document.addEventListener("focusin", (event) => {
  const term = termAt(event);
  if (term) say(term);
  else hush();
});
document.addEventListener("click", (event) => {
  const term = termAt(event);
  if (term) say(term);
  else if (!box.contains(event.target)) hush();
});
document.addEventListener("keydown", (event) => {
  const term = termAt(event);
  if (event.key === "Escape" && open) hush();
  if (!term || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  if (open === term) hush();
  else say(term);
});
addEventListener("scroll", hush, { capture: true, passive: true });
addEventListener("resize", hush, { passive: true });

let waiting = 0;
/* Once what is drawn has come to rest. */
function soon() {
  if (open && !open.isConnected) hush();
  clearTimeout(waiting);
  waiting = setTimeout(mark, 150);
}

document.addEventListener("toggle", soon, { capture: true });
new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });

document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
if (document.body) document.body.append(box);
else addEventListener("DOMContentLoaded", () => document.body.append(box));
