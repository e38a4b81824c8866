import { askNow, refusal } from "./reach.js";

/** Follows a room: its events in order, each once, however often the connection goes and comes. */
const SILENT = 11_000; // milliseconds without a beat, of which there is one in 5 seconds: the connection is lost
const AGAIN = 3000; // between two tries to reach the room by ourselves
const GRACE = 2000; // a stream that breaks and is back within this is not worth a word
const KINDS = ["show", "blank", "ask", "asked", "counts", "closed"];

/**
 * @typedef {import("./reach.js").Present} Present
 * @typedef {{ event: (kind: string, body: any) => void, present: (now: Present) => void, lost: (isLost: boolean) => void, gone: () => void }} Tells
 */

export class Stream {
  /** @type {EventSource | null} */
  source = null;
  isLost = false;
  brokenAt = 0;
  asking = false;
  triedAt = 0;
  heardAt = Date.now(); // by the clock on the wall: others stand still while a phone sleeps
  ending = new AbortController();

  /** @param {string} seat @param {number} n @param {Tells} tells */
  constructor(seat, n, tells) {
    this.seat = seat;
    this.n = n;
    this.tells = tells;
    const { signal } = this.ending;
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") this.wake(); }, { signal });
    addEventListener("pageshow", (event) => { if (event.persisted) this.wake(); }, { signal });
    addEventListener("online", () => this.wake(), { signal });
    addEventListener("offline", () => this.saysLost(true), { signal });
    this.timer = setInterval(() => this.look(), 1000);
    this.open();
  }

  get ended() {
    return this.ending.signal.aborted;
  }

  open() {
    this.source?.close();
    const source = new EventSource(`room/events?seat=${encodeURIComponent(this.seat)}&after=${this.n}`);
    this.source = source;
    this.triedAt = Date.now();
    source.addEventListener("beat", (event) => this.beat(Number(event.data)));
    for (const kind of KINDS) source.addEventListener(kind, (event) => this.hear(kind, event));
    source.addEventListener("error", () => this.broke(source));
  }

  /** @param {number} newest */
  beat(newest) {
    this.heard();
    if (newest < this.n) this.resume(); // the room was put back to an earlier state
  }

  /** @param {string} kind @param {MessageEvent} event */
  hear(kind, event) {
    this.heard();
    const n = Number(event.lastEventId);
    if (this.ended || n <= this.n) return; // told already
    this.n = n;
    this.tells.event(kind, JSON.parse(event.data));
    if (kind === "closed") this.leave();
  }

  heard() {
    this.heardAt = Date.now();
    this.brokenAt = 0;
    this.saysLost(false);
  }

  /** @param {boolean} isLost */
  saysLost(isLost) {
    if (isLost === this.isLost || this.ended) return;
    this.isLost = isLost;
    this.tells.lost(isLost);
  }

  /** @param {EventSource} source */
  broke(source) {
    if (source !== this.source || this.ended) return;
    this.brokenAt ||= Date.now();
    // A browser tries again by itself after an error on the way, but not after an answer that is no stream.
    if (source.readyState === EventSource.CLOSED) this.resume();
  }

  /** Each second: is the stream silent, or broken for longer than a moment? */
  look() {
    const now = Date.now();
    const silent = now - this.heardAt > SILENT;
    if (silent || (this.brokenAt && now - this.brokenAt > GRACE)) this.saysLost(true);
    if (this.isLost && now - this.triedAt > AGAIN) this.resume();
  }

  /** The phone was asleep, or the network away: the stream may be dead without saying so. */
  wake() {
    this.triedAt = 0;
    this.resume();
  }

  /** Ask what the room shows now, then follow from there. */
  async resume() {
    if (this.asking || this.ended || Date.now() - this.triedAt < 1000) return;
    this.asking = true;
    this.triedAt = Date.now();
    const before = this.n;
    try {
      const present = await askNow(this.seat);
      if (this.ended || (present.n < this.n && this.n > before)) return; // the stream was quicker
      this.n = present.n;
      this.tells.present(present);
      this.open();
    } catch (reason) {
      if (refusal(reason)?.gone) this.leave();
      else this.brokenAt ||= Date.now();
    } finally {
      this.asking = false;
    }
  }

  /** The room is closed to this phone: nothing more will come. */
  leave() {
    if (this.ended) return;
    this.saysLost(false);
    this.end();
    this.tells.gone();
  }

  end() {
    this.ending.abort();
    clearInterval(this.timer);
    this.source?.close();
  }
}
