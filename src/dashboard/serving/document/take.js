/* Files and texts to take away. A file is fetched first, so that a reason why it could not be made is said beside its
   link; without this script the link is a plain one. A text stands there to be selected anyway. The button that copies it
   is seen only where this script is, which brings the style too: a browser keeps it, where the page's own is sent again. */
const STYLE = `
.takes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12.5rem, 100%), 1fr)); gap: 0.75rem 1.5rem; }
.stApp .takes ul { list-style: none; margin: 0; padding: 0; }
.stApp .takes li { margin: 0; }
.of { font-weight: 600; margin: 0; }
.stApp :is(.takes, .pack) a { display: flex; align-items: center; min-height: 44px; color: var(--accent, #1a65a6); }
@media (pointer: fine) and (min-width: 641px) { .stApp .takes a { min-height: 2rem; } }
.stApp .takes a[aria-busy="true"] { color: #484949; cursor: progress; }
.takeaway .said { min-height: 1.5em; margin: 0.25rem 0; font-weight: 600; }
.takeaway .said.failed { border-left: 5px solid #801650; padding-left: 0.75rem; }
.copies { display: flex; align-items: end; gap: 0.75rem; margin-bottom: 0.75rem; }
.copies label { flex: 1; min-width: 0; }
.copies label span { display: block; font-weight: 600; }
.copies textarea { width: 100%; box-sizing: border-box; padding: 0.4rem 0.6rem; border: 1px solid #484949; border-radius: 0;
  background: #fff; color: #0b0c0c; font: inherit; font-size: 1rem; resize: vertical; }
.copies textarea:focus-visible { outline: 3px solid #ffdd00; box-shadow: inset 0 0 0 2px #0b0c0c; }
.stApp .copies button { display: inline-flex; align-items: center; justify-content: center; min-width: 6rem; min-height: 44px;
  border: 1px solid #484949; border-radius: 4px; background: #f3f2f1; color: #0b0c0c; font: inherit; cursor: pointer; }
.pack progress { display: block; width: 100%; height: 1.25rem; accent-color: #12436d; }
[class*="st-key-ticks_"] { row-gap: 0; }
[class*="st-key-ticks_"] label { min-height: 44px; align-items: center; }
[class*="st-key-makes_"] button, [class*="st-key-pack_stop_"] button { min-height: 44px; }`;
const LONG = 600;
const LONG_ENOUGH = 8_000;
const marked = new WeakMap();

/** Where a part says what has happened: a screen reader reads it out. */
function say(part, text, failed = false) {
  const said = part.querySelector("[role=status]");
  if (!said) return;
  said.textContent = text;
  said.classList.toggle("failed", failed);
}

async function take(link, part) {
  if (link.getAttribute("aria-busy")) return;
  const words = link.textContent;
  link.setAttribute("aria-busy", "true");
  say(part, `Making: ${words}…`);
  try {
    const answer = await fetch(link.href, { cache: "no-store" });
    if (!answer.ok) throw new Error((await answer.text()).slice(0, LONG));
    save(await answer.blob(), link.download);
    say(part, `Done: ${link.download} is among your downloads.`);
  } catch (reason) {
    const unreached = reason instanceof TypeError;
    say(part, unreached ? "The server does not answer. Try again when it does." : reason.message, true);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const made = Object.assign(document.createElement("a"), { href: url, download: name });
  document.body.append(made);
  made.click();
  made.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function copy(button, part) {
  const text = button.closest(".copies").querySelector("textarea");
  text.focus();
  text.select();
  let copied = true;
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    copied = document.execCommand("copy"); // a page that did not come by https has no clipboard
  }
  button.focus();
  mark(button, copied ? "Copied" : "Selected");
  say(part, copied ? `Copied: ${button.dataset.what}.` : "Selected: press Ctrl and C, or ⌘ and C, to copy it.");
  if (!copied) text.focus();
}

/** Say it on the button too, for who looks there. */
function mark(button, word) {
  const words = button.firstChild;
  clearTimeout(marked.get(button));
  words.textContent = word;
  marked.set(button, setTimeout(() => (words.textContent = "Copy"), LONG_ENOUGH));
}

document.addEventListener("click", (event) => {
  const at = event.target instanceof Element ? event.target.closest("a.take, .copies button") : null;
  const part = at?.closest(".takeaway");
  if (!part || event.defaultPrevented || event.button !== 0) return;
  if (at.tagName === "BUTTON") copy(at, part);
  else if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    take(at, part);
  }
});

document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
