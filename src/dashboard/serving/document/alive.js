/* Whether the server is still heard, on a page that is presented or has a meeting open: Streamlit says nothing while a
   network is only silent, and covers the page with a box when its server is gone. A beat comes every five seconds. */
const SILENCE = 11_000; // milliseconds without a beat, after which the connection counts as lost
const GRACE = 1500; // after an error, within which the browser may have found the server again
const LOOK = 1000; // how often the address is looked at, which changes without an event
const LOST = "Connection lost: this view stays";
const BOX = "[data-testid=stDialog]";
const BOX_SAYS = "Connection error";
const STYLE = {
  position: "fixed", inset: "auto 0 0", zIndex: "1000001", margin: "0", padding: "0.4rem 1rem", background: "#0b0c0c", color: "#fff",
  font: "600 max(18px, 1.3vw)/1.4 'Source Sans', sans-serif", textAlign: "center",
};
const UNSEEN = { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" };

const asked = () => new URLSearchParams(location.search);
const presented = () => asked().get("present") === "1";
const wanted = () => presented() || asked().has("meeting");

let source = null;
let heardOnce = false;
let silent = 0;
let grace = 0;
let words = null;

function said() {
  if (!words?.isConnected) {
    words = document.createElement("p");
    words.id = "connection";
    words.setAttribute("role", "status");
    document.body.append(words);
  }
  return words;
}

/** Say whether the server is heard; the words are there only while it is not. */
function say(text) {
  const place = said();
  if (place.textContent === text) return;
  place.textContent = text;
  if (text) Object.assign(place.style, STYLE);
  else place.removeAttribute("style");
}

function lost() {
  say(LOST);
  open();
}

function wait() {
  clearTimeout(silent);
  silent = setTimeout(lost, SILENCE);
}

function heard() {
  heardOnce = true;
  clearTimeout(grace);
  grace = 0;
  say("");
  wait();
}

function open() {
  close();
  source = new EventSource(new URL("stage/beat", import.meta.url));
  source.addEventListener("beat", heard);
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED && !heardOnce) close(); // this server has no beat
    else grace ||= setTimeout(() => { grace = 0; lost(); }, GRACE); // each further error is of the same loss
  });
  wait();
}

function close() {
  clearTimeout(silent);
  clearTimeout(grace);
  grace = 0;
  source?.close();
  source = null;
}

addEventListener("offline", () => { if (source) say(LOST); });
addEventListener("online", () => { if (source) open(); }); // the old stream may be dead without saying so

let following = false;
setInterval(() => {
  if (wanted() === following) return;
  following = wanted();
  if (following) open();
  else { close(); say(""); }
}, LOOK);

/** What Streamlit says of its server covers no presented page: it is still there for who hears the page. */
new MutationObserver(() => {
  if (!following || !presented()) return;
  for (const box of document.querySelectorAll(BOX)) {
    if (box.dataset.unseen || !box.textContent.includes(BOX_SAYS)) continue;
    box.dataset.unseen = "1";
    Object.assign(box.style, UNSEEN);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
