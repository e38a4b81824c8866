/* Files and texts to take away. A file is fetched first, so that a reason why it could not be made is said beside its
   link; without this script the link is a plain one. A text stands there to be selected anyway: the button that copies
   it is seen only where this script is. */
const SHOWN = ".stApp .copies button { display: inline-flex; }";
const LONG = 600;

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
  let copied = false;
  try {
    await navigator.clipboard.writeText(text.value);
    copied = true;
  } catch {
    copied = document.execCommand("copy"); // a page that did not come by https has no clipboard
  }
  button.focus();
  say(part, copied ? `Copied: ${button.dataset.what}.` : "Selected: press Ctrl and C, or ⌘ and C, to copy it.");
  if (!copied) text.focus();
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

document.head.append(Object.assign(document.createElement("style"), { textContent: SHOWN }));
