/* The sequence of a meeting: a list to put in order, to write captions and notes in, and to take views from.
   What a reader does is done here at once and told the page, which keeps it. Each act has a number; what the page
   has not seen is told again, for the first message to a server that has just started is lost. Published as it
   stands: it imports nothing. */

/** @typedef {{ id: string, finding: string, where: string, picture: string, gone: string, open: string,
                caption: string, note: string, seconds: number }} View */
/** @typedef {{ views: View[], seen: number, most: number }} Message */
/** @typedef {{ n: number, kind: string, id: string, to?: number, part?: string, value?: string }} Act */
/** @typedef {{ root: HTMLElement, list: HTMLOListElement, live: HTMLElement, back: HTMLButtonElement, items: Map<string, Item>,
                views: View[], acts: Act[], last: number, removed: View | null, tell: (acts: Act[]) => void }} Sequence */
/** @typedef {{ row: HTMLLIElement, find: (name: string) => any }} Item */

const LATER = 900; // milliseconds after a key until what is typed is told
const STYLE = `
:host, .sequence { display: block; font: 400 16px/1.45 "Source Sans", sans-serif; color: #0b0c0c; }
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 4.25rem 9.5rem 1fr; gap: 0.25rem 1rem; padding: 0.75rem 0; border-top: 1px solid #cecece; }
.place select { font: inherit; font-weight: 600; width: 4rem; height: 44px; border: 1px solid #858b8e; border-radius: 4px;
  background: #fff; color: inherit; }
.shot { width: 9.5rem; height: 6.5rem; border: 1px solid #cecece; background: #fff; display: grid; place-items: center;
  text-align: center; font-size: 0.875rem; color: #484949; overflow: hidden; }
.shot img { width: 100%; height: 100%; object-fit: contain; }
.finding { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.where, .said { margin: 0; color: #484949; font-size: 0.9375rem; overflow-wrap: anywhere; }
.said:empty, .gone:empty { display: none; }
.gone { margin: 0; padding-left: 0.5rem; border-left: 4px solid #801650; }
.acts { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-top: 0.375rem; }
button, .open { font: inherit; min-height: 44px; min-width: 44px; padding: 0 0.75rem; border: 1px solid #858b8e; border-radius: 4px;
  background: #fff; color: #0b0c0c; cursor: pointer; box-sizing: border-box; }
.open { display: inline-flex; align-items: center; color: var(--accent, #1a65a6); }
button:hover, .open:hover { background: #f3f2f1; }
button[aria-disabled="true"] { color: #6f7273; border-color: #cecece; cursor: default; background: #fff; }
details { grid-column: 3; }
summary { min-height: 44px; display: flex; align-items: center; color: var(--accent, #1a65a6); cursor: pointer; width: max-content; max-width: 100%; }
summary::before { content: "▸"; margin-right: 0.4rem; } details[open] summary::before { content: "▾"; }
label { display: block; font-weight: 600; margin-bottom: 0.6rem; }
label small { font-weight: 400; color: #484949; font-size: 0.9375rem; }
textarea, input { font: inherit; font-weight: 400; display: block; width: 100%; box-sizing: border-box; border: 1px solid #858b8e; border-radius: 4px;
  padding: 0.4rem 0.5rem; color: inherit; background: #fff; }
input { width: 7rem; height: 44px; }
:is(button, a, select, textarea, input, summary):focus-visible { outline: 3px solid #ffdd00; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c; }
.bottom { display: flex; gap: 0.75rem; align-items: center; flex-wrap: wrap; min-height: 44px; }
.live { margin: 0; }
[hidden] { display: none !important; }
@media (max-width: 640px) {
  li { grid-template-columns: 4.25rem 1fr; } .shot { width: 100%; max-width: 9.5rem; }
  .words, details { grid-column: 1 / -1; }
  button, .open { padding: 0 0.6rem; }
}
@media print { .acts, summary, .bottom, .place select { display: none; } details { display: none; } li { break-inside: avoid; } }
`;
const SKELETON = `<div class="sequence" data-state="ready"><ol></ol><div class="bottom"><p class="live" role="status"></p>
<button type="button" class="back" hidden>Put it back</button></div></div>`;
const ROW = `<li><div class="place"><select></select></div><div class="shot"><img alt="" loading="lazy" hidden><span></span></div>
<div class="words"><p class="finding"></p><p class="where"></p><p class="said"></p><p class="gone"></p><div class="acts">
<button type="button" class="up">Up</button><button type="button" class="down">Down</button>
<a class="open" target="_blank" rel="noopener">Open</a><button type="button" class="copy">Duplicate</button>
<button type="button" class="remove">Remove</button></div></div>
<details><summary>Caption, note and time</summary>
<label>Caption <small>for all, on the screen and in the record</small><textarea class="caption" rows="2" maxlength="1000"></textarea></label>
<label>Speaker’s note <small>for whoever presents; it is in the record too</small><textarea class="note" rows="3" maxlength="3000"></textarea></label>
<label>Seconds until the next view comes by itself <small>0: when you say so</small><input class="seconds" type="number" min="0" max="3600" step="5" inputmode="numeric"></label>
</details></li>`;
const FIELDS = ["caption", "note", "seconds"];

/** @type {WeakMap<Element, Sequence>} */
const all = new WeakMap();

/** @param {{ parentElement: HTMLElement, data: Message, setTriggerValue: (name: string, value: Act[]) => void }} component */
export default function show({ parentElement, data, setTriggerValue }) {
  const known = all.get(parentElement) ?? create(parentElement);
  known.tell = (acts) => setTriggerValue("did", acts);
  take(known, data);
  return () => {
    known.root.remove();
    all.delete(parentElement);
  };
}

/** @param {string} markup @returns {HTMLElement} */
function elementOf(markup) {
  const holder = document.createElement("template");
  holder.innerHTML = markup;
  return /** @type {HTMLElement} */ (holder.content.firstElementChild);
}

/** @param {HTMLElement} parent @returns {Sequence} */
function create(parent) {
  const root = elementOf(SKELETON);
  root.prepend(Object.assign(document.createElement("style"), { textContent: STYLE }));
  const part = (/** @type {string} */ name) => /** @type {any} */ (root.querySelector(name));
  /** @type {Sequence} */
  const known = { root, list: part("ol"), live: part(".live"), back: part(".back"), items: new Map(), views: [], acts: [], last: 0, removed: null, tell: () => undefined };
  known.back.addEventListener("click", () => putBack(known));
  all.set(parent, known);
  parent.replaceChildren(root);
  return known;
}

/** Show what the page has kept, with what it has not seen yet done to it again.
    @param {Sequence} known @param {Message} data */
function take(known, data) {
  known.last = Math.max(known.last, data.seen);
  known.acts = known.acts.filter(({ n }) => n > data.seen);
  known.views = known.acts.reduce(done, data.views);
  draw(known);
  if (known.acts.length) setTimeout(() => known.acts.length && known.tell(known.acts), LATER);
}

/** The views after an act. @param {View[]} views @param {Act} act @returns {View[]} */
export function done(views, { kind, id, to, part, value }) {
  const at = views.findIndex((view) => view.id === id);
  if (at < 0) return views;
  const others = views.filter((view) => view.id !== id);
  if (kind === "remove") return others;
  if (kind === "move") return [...others.slice(0, to), views[at], ...others.slice(to)];
  if (kind === "edit") return views.map((view) => (view.id === id ? { ...view, [part ?? ""]: value } : view));
  return views; // a copy has no name before the page gives it one
}

/** Do something here, and tell the page. @param {Sequence} known @param {Omit<Act, "n">} what */
function act(known, what) {
  known.last += 1;
  const made = { n: known.last, ...what };
  known.acts = [...known.acts, made];
  known.views = done(known.views, made);
  draw(known);
  known.tell(known.acts);
}

/** @param {Sequence} known */
function draw(known) {
  const held = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot | Document} */ (known.root.getRootNode()).activeElement);
  const wanted = new Set(known.views.map((view) => view.id));
  for (const [id, item] of known.items) {
    if (!wanted.has(id)) {
      item.row.remove();
      known.items.delete(id);
    }
  }
  for (const [at, view] of known.views.entries()) {
    const item = known.items.get(view.id) ?? addItem(known, view.id);
    if (known.list.children[at] !== item.row) known.list.insertBefore(item.row, known.list.children[at] ?? null);
    fill(known, item, view, at);
  }
  if (held && held.isConnected && known.list.contains(held)) held.focus({ preventScroll: true }); // a move takes it away
}

/** @param {Sequence} known @param {string} id @returns {Item} */
function addItem(known, id) {
  const row = /** @type {HTMLLIElement} */ (elementOf(ROW));
  const item = { row, find: (/** @type {string} */ name) => /** @type {any} */ (row.querySelector(name)) };
  item.find(".up").addEventListener("click", () => step(known, id, -1));
  item.find(".down").addEventListener("click", () => step(known, id, 1));
  item.find(".copy").addEventListener("click", () => copy(known, id));
  item.find(".remove").addEventListener("click", () => remove(known, id));
  item.find("select").addEventListener("change", () => move(known, id, Number(item.find("select").value)));
  for (const part of FIELDS) listen(known, id, part, item.find(`.${part}`));
  known.items.set(id, item);
  return item;
}

/** @param {Sequence} known @param {string} id @param {string} part @param {HTMLInputElement} field */
function listen(known, id, part, field) {
  let waiting = 0;
  const told = () => {
    clearTimeout(waiting);
    const view = known.views.find((each) => each.id === id);
    if (view && String(view[/** @type {keyof View} */ (part)]) !== field.value) act(known, { kind: "edit", id, part, value: field.value });
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(told, LATER);
  });
  field.addEventListener("change", told);
}

/** @param {Sequence} known @param {Item} item @param {View} view @param {number} at */
function fill(known, { row, find }, view, at) {
  const count = known.views.length;
  const name = `view ${at + 1}, ${view.finding}`;
  put(find(".finding"), view.finding);
  put(find(".where"), view.where);
  put(find(".said"), view.caption);
  put(find(".gone"), view.gone);
  find(".open").href = view.open;
  picture(find(".shot img"), find(".shot span"), view);
  offer(find("select"), count, at, name);
  row.setAttribute("aria-label", name);
  for (const [kind, words] of [["up", "Move up"], ["down", "Move down"], ["copy", "Duplicate"], ["remove", "Remove"], ["open", "Open in a new tab"]]) find(`.${kind}`).setAttribute("aria-label", `${words}: ${name}`);
  find(".up").setAttribute("aria-disabled", String(at === 0));
  find(".down").setAttribute("aria-disabled", String(at === count - 1));
  find("summary").setAttribute("aria-label", `Caption, note and time: ${name}`);
  for (const part of FIELDS) fit(find(`.${part}`), String(view[/** @type {keyof View} */ (part)]));
}

/** @param {HTMLElement} element @param {string} words */
function put(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** What someone else has written, unless the reader is writing there. @param {HTMLInputElement} field @param {string} value */
function fit(field, value) {
  const { activeElement } = /** @type {ShadowRoot | Document} */ (field.getRootNode());
  if (field.value !== value && activeElement !== field) field.value = value;
}

/** @param {HTMLImageElement} image @param {HTMLElement} words @param {View} view */
function picture(image, words, view) {
  const waits = view.picture === "waits";
  const instead = view.gone ? "Cannot be shown" : "Words and a table";
  image.hidden = waits || !view.picture;
  words.hidden = !image.hidden;
  put(words, waits ? "Being drawn" : instead);
  const address = image.hidden ? "" : new URL(view.picture, document.baseURI).href;
  if (address && image.src !== address) image.src = address;
}

/** @param {HTMLSelectElement} box @param {number} count @param {number} at @param {string} name */
function offer(box, count, at, name) {
  if (box.options.length !== count) box.replaceChildren(...Array.from({ length: count }, (_, n) => new Option(String(n + 1), String(n))));
  box.value = String(at);
  box.setAttribute("aria-label", `Place in the order: ${name}`);
}

/** @param {Sequence} known @param {string} id @param {number} steps */
function step(known, id, steps) {
  const to = known.views.findIndex((view) => view.id === id) + steps;
  if (to >= 0 && to < known.views.length) move(known, id, to);
  else put(known.live, steps < 0 ? "It is the first view already." : "It is the last view already.");
}

/** @param {Sequence} known @param {string} id @param {number} to */
function move(known, id, to) {
  act(known, { kind: "move", id, to });
  say(known, `Now view ${to + 1} of ${known.views.length}: ${known.views[to].finding}`);
}

/** @param {Sequence} known @param {string} id */
function copy(known, id) {
  act(known, { kind: "copy", id });
  say(known, "It is there twice now, the second after the first.");
}

/** @param {Sequence} known @param {string} id */
function remove(known, id) {
  const at = known.views.findIndex((view) => view.id === id);
  const gone = known.views[at];
  act(known, { kind: "remove", id });
  const next = known.views[at] ?? known.views[at - 1];
  say(known, `Removed: ${gone.finding}. ${known.views.length} left.`, gone);
  if (next) known.items.get(next.id)?.find(".remove").focus();
  else known.back.focus();
}

/** @param {Sequence} known */
function putBack(known) {
  const gone = known.removed;
  if (!gone) return;
  say(known, `Back in the sequence: ${gone.finding}`);
  act(known, { kind: "back", id: gone.id });
}

/** @param {Sequence} known @param {string} words @param {View | null} [removed] */
function say(known, words, removed = null) {
  known.removed = removed;
  known.back.hidden = !removed;
  put(known.live, words);
}
