import { askView, byId, part, refusal } from "./reach.js";
import { zoomable } from "./zoom.js";

/** The views of the room: the present one, those shown before, and where the reader looks. */
const HELD = 40; // views in memory, which stay without a connection
const RETRY = 3000; // milliseconds until a view that did not arrive is asked for again
const WAITING = "This view has not arrived yet. It comes as soon as the connection is back.";

/** @typedef {import("./reach.js").View} View */

export class Views {
  /** @type {View[]} */
  shown = [];
  /** @type {View | null} what the room shows */
  present = null;
  /** @type {View | null} what the reader looks at instead */
  own = null;
  blank = false;
  peeks = false;
  missed = false;
  drawn = "";
  /** @type {Map<string, string>} */
  held = new Map();

  /** @param {string} seat */
  constructor(seat) {
    this.seat = seat;
    byId("earlier").addEventListener("click", () => this.step(-1));
    byId("later").addEventListener("click", () => this.step(1));
    byId("back").addEventListener("click", () => this.follow());
    byId("peek").addEventListener("click", () => { this.peeks = true; this.draw(); });
  }

  /** All that the room shows now, for who joins or wakes up. @param {View[]} views @param {View | null} shown @param {boolean} blank */
  begin(views, shown, blank) {
    this.shown = [];
    for (const view of views) this.put(view);
    this.present = shown && (views.find((each) => each.phone === shown.phone) ?? shown);
    const { own } = this;
    if (own && !views.some((each) => key(each) === key(own))) this.own = null;
    this.blank = blank;
    this.draw();
  }

  /** The room has moved on. @param {View} body */
  show(body) {
    this.put(body);
    Object.assign(this, { present: body, blank: false, peeks: false });
    if (this.own) this.missed = true;
    this.draw();
  }

  /** Among those to look back at: in the order of the sequence, an aside where it was asked for. @param {View} view */
  put(view) {
    const same = this.shown.findIndex((each) => key(each) === key(view));
    const later = this.shown.findIndex((each) => view.at && (each.at ?? 0) > view.at);
    if (same >= 0) this.shown[same] = view;
    else this.shown.splice(later < 0 ? this.shown.length : later, 0, view);
  }

  /** @param {boolean} on */
  darken(on) {
    Object.assign(this, { blank: on, peeks: false });
    this.draw();
  }

  follow() {
    Object.assign(this, { own: null, missed: false });
    this.draw();
    scrollTo(0, 0);
  }

  /** Look at another view than the room does. @param {View} view */
  look(view) {
    this.own = this.present && key(view) === key(this.present) ? null : view;
    if (!this.own) this.missed = false;
    this.draw();
    scrollTo(0, 0);
  }

  get seen() {
    return this.own ?? this.present;
  }

  /** @param {number} by */
  step(by) {
    const { seen } = this;
    const at = this.shown.findIndex((each) => seen && key(each) === key(seen));
    const next = this.shown[at + by];
    if (next) this.look(next);
  }

  /** Draw what the reader looks at; what is there already stays as it is, with its zoom. */
  draw() {
    const dark = this.blank && !this.own && !this.peeks;
    byId("dark").hidden = !dark;
    byId("view").hidden = dark;
    this.drawBars();
    this.drawList();
    const { seen } = this;
    const caption = byId("caption");
    caption.textContent = dark ? "" : seen?.caption ?? "";
    caption.hidden = !caption.textContent;
    drawLink(dark ? "" : seen?.link);
    if (!seen) byId("view").replaceChildren(part("p", { class: "soft" }, "The presenter has not shown anything yet. Keep this page open: it follows by itself."));
    else if (!seen.phone) this.drawPlain(seen, "");
    else if (this.drawn !== seen.phone) this.drawView(seen);
  }

  /** @param {View} view */
  async drawView(view) {
    const place = byId("view");
    this.drawn = view.phone;
    if (!this.held.has(view.phone)) {
      try {
        this.hold(view.phone, await askView(this.seat, view.phone));
      } catch (reason) {
        if (this.seen !== view) return;
        this.drawPlain(view, refusal(reason)?.message ?? WAITING);
        if (!refusal(reason)) setTimeout(() => this.draw(), RETRY);
        return;
      }
    }
    if (this.seen?.phone !== view.phone) return; // another has come meanwhile
    place.innerHTML = this.held.get(view.phone) ?? "";
    const stand = place.querySelector(".stand");
    if (stand) zoomable(stand);
    byId("told").textContent = unmarked(view.finding);
    if (!this.own) scrollTo(0, 0);
  }

  /** What is known of a view that is not here; it is asked for again when the connection is back. @param {View} view @param {string} said */
  drawPlain(view, said) {
    this.drawn = "";
    byId("view").replaceChildren(part("h1", { class: "finding" }, unmarked(view.finding)), part("p", { class: "soft" }, said));
  }

  /** @param {string} name @param {string} html */
  hold(name, html) {
    this.held.set(name, html);
    if (this.held.size > HELD) this.held.delete([...this.held.keys()][0]);
  }

  drawBars() {
    const { seen } = this;
    const at = this.shown.findIndex((each) => seen && key(each) === key(seen));
    byId("step").textContent = stepOf(seen);
    byId("earlier").toggleAttribute("disabled", at <= 0);
    byId("later").toggleAttribute("disabled", at < 0 || at >= this.shown.length - 1);
    byId("mode").textContent = this.own ? "Looking for yourself" : "Following the room";
    const back = byId("back");
    back.hidden = !this.own;
    back.textContent = this.missed ? "The room has moved on: return" : "Return to the room";
  }

  drawList() {
    byId("shown").hidden = this.shown.length < 2;
    byId("many").textContent = `All ${this.shown.length} views so far`;
    const { seen } = this;
    byId("list").replaceChildren(...this.shown.map((view) => {
      const here = seen && key(view) === key(seen);
      return part("li", {}, part("button", { "type": "button", "aria-current": here ? "true" : "false", "click": () => this.look(view) }, unmarked(view.finding) || "A view"));
    }));
  }
}

/** @param {View} view */
function key(view) {
  return view.view || view.phone;
}

/** @param {View | null} view */
function stepOf(view) {
  if (!view) return "";
  return view.at && view.of ? `Step ${view.at} of ${view.of}` : "An answer to the room";
}

/** The whole page of a view, if its address is one below the dashboard. @param {string | undefined} link */
function drawLink(link) {
  const whole = byId("whole");
  whole.hidden = true;
  if (typeof link !== "string" || !link) return;
  const home = new URL("./", location.href);
  const found = new URL(link.replace(/^\/+/u, ""), home);
  if (!found.href.startsWith(home.href)) return;
  whole.setAttribute("href", found.href);
  whole.hidden = false;
}

/** @param {string | undefined} text */
function unmarked(text) {
  return String(text ?? "").replaceAll("**", "");
}
