import { byId, keep, kept, part, refusal, send } from "./reach.js";

/** One question at a time, and the counts that the presenter shows. */
const TEXT = 140;
const SCALE = ["1", "2", "3", "4", "5"];
/** @type {[string, string]} */
const ELSEWHERE = ["-", "I do not live here"];
const PRIVATE = "Nobody can see who answered. Answers are deleted when the room closes.";
const READ_FIRST = "The presenter reads it before anybody else can. Please name no person.";

/** @type {Map<string, string>} names of a tab that may keep nothing: they last as long as the page */
const spares = new Map();

/** A name for this question alone, so that the answers to two cannot be joined. @param {string} question */
function voterOf(question) {
  const name = `voter ${question}`;
  if (!kept(name) && !spares.has(name)) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const made = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    keep(name, made);
    spares.set(name, made);
  }
  return kept(name) || (spares.get(name) ?? "");
}

/** The options of a question as pairs of value and label. @param {unknown} options @returns {[string, string][]} */
function pairs(options) {
  const given = Array.isArray(options) ? options : [];
  return given.map((each) => {
    if (typeof each === "string") return [each, each];
    return Array.isArray(each) ? [String(each[0]), String(each[1])] : [String(each.value), String(each.label ?? each.value)];
  });
}

/** @typedef {import("./reach.js").Question} Question */

export class Questions {
  /** @type {Question | null} */
  open = null;
  /** @type {Map<string, string>} what each answer is called, by its value */
  labels = new Map([ELSEWHERE]);
  given = part("p");

  /** @param {string} seat */
  constructor(seat) {
    this.seat = seat;
  }

  /** Show the open question; nothing where there is none. @param {Question | null} question */
  ask(question) {
    const card = byId("question");
    const again = question && this.open?.question === question.question;
    this.open = question;
    card.hidden = !question;
    if (again) return;
    card.replaceChildren();
    if (!question) return;
    this.labels = new Map([...pairs(question.options), ELSEWHERE]);
    this.given = part("p", { class: "given", role: "status" });
    card.append(part("h2", { id: "asked" }, String(question.text)), this.control(question), this.given, part("p", { class: "soft" }, PRIVATE));
    const before = kept(`answer ${question.question}`);
    if (before) this.says(before);
  }

  /** @param {string} question */
  close(question) {
    if (this.open?.question === question) this.ask(null);
  }

  /** @param {Question} question */
  control(question) {
    if (question.kind === "scale") return this.scale(pairs(question.options).map(([, label]) => label).filter((label) => !SCALE.includes(label)));
    return question.kind === "ward" ? this.wards(question.question) : this.text(question.question);
  }

  /** @param {string[]} ends */
  scale(ends) {
    const called = new Map([[1, ends[0]], [5, ends.at(-1)]]);
    const label = (/** @type {number} */ n) => (called.get(n) ? `${n}, ${called.get(n)}` : String(n));
    const buttons = [1, 2, 3, 4, 5].map((n) => part("button", { "type": "button", "data-value": n, "aria-label": label(n), "aria-pressed": "false", "click": () => this.give(String(n)) }, String(n)));
    const row = part("div", { class: "scale", role: "group", "aria-labelledby": "asked" }, ...buttons);
    const below = part("p", { "class": "ends", "aria-hidden": "true" }, part("span", {}, ends[0] ?? ""), part("span", {}, ends.length > 1 ? ends.at(-1) ?? "" : ""));
    return part("div", {}, row, below);
  }

  /** @param {string} question */
  wards(question) {
    const list = part("ul", { class: "wards" });
    const search = part("input", { id: "ward", type: "search", autocomplete: "off", spellcheck: "false", input: () => fill(search.value) });
    const fill = (/** @type {string} */ typed) => {
      const wanted = plain(typed);
      const fit = [...this.labels].filter(([value, label]) => value === ELSEWHERE[0] || plain(label).includes(wanted));
      list.replaceChildren(...fit.map(([value, label]) => part("li", {}, part("button", { "type": "button", "data-value": value, "aria-pressed": String(kept(`answer ${question}`) === value), "click": () => this.give(value) }, label))));
    };
    fill("");
    return part("div", {}, part("label", { for: "ward" }, "Find your ward"), search, list);
  }

  /** @param {string} question */
  text(question) {
    const left = part("p", { class: "soft", id: "left" }, READ_FIRST);
    const box = part("textarea", { id: "text", rows: 3, maxlength: TEXT, "aria-describedby": "left", "input": () => { left.textContent = `${TEXT - box.value.length} letters left. ${READ_FIRST}`; } });
    box.value = kept(`answer ${question}`);
    const give = part("button", { type: "button", class: "main", click: () => box.value.trim() && this.give(box.value.trim()) }, "Send");
    return part("div", {}, part("label", { for: "text" }, "Your answer, in a few words"), box, left, give);
  }

  /** @param {string} value */
  async give(value) {
    const question = this.open?.question ?? "";
    this.given.textContent = "Sending…";
    try {
      await send("room/answer", { seat: this.seat, question, voter: voterOf(question), value });
    } catch (reason) {
      this.given.textContent = refusal(reason)?.message ?? "Not sent: the connection is lost. Try again when it is back.";
      return;
    }
    keep(`answer ${question}`, value);
    if (this.open?.question === question) this.says(value);
  }

  /** @param {string} value */
  says(value) {
    const text = this.open?.kind === "text";
    this.given.textContent = text ? "Sent. You can change it until the question is closed." : `Your answer: ${this.labels.get(value) ?? value}. You can change it until the question is closed.`;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (byId("question").querySelectorAll("[data-value]"))) button.setAttribute("aria-pressed", String(button.dataset.value === value));
  }

  /** The counts that the presenter shows to all; null for none. @param {import("./reach.js").Counts | null} counts */
  count(counts) {
    const card = byId("counts");
    card.hidden = !counts;
    card.replaceChildren();
    if (!counts) return;
    const rows = rowsOf(counts.counts ?? {});
    const most = Math.max(1, ...rows.map(([, n]) => n));
    const answers = Number(counts.answers ?? 0);
    card.append(
      part("h2", { id: "counted" }, counts.text ? String(counts.text) : "What the room says"),
      part("ul", { class: "bars" }, ...rows.map(([value, n]) => bar(this.labels.get(value) ?? value, n, most))),
      part("p", { class: "soft" }, answers === 1 ? "1 answer" : `${answers} answers`),
    );
  }
}

/** Counts as they came, but those of 1 to 5 in their order, with what nobody chose. @param {Record<string, number>} counts @returns {[string, number][]} */
function rowsOf(counts) {
  const given = Object.entries(counts);
  const isScale = given.length > 0 && given.every(([value]) => SCALE.includes(value));
  return isScale ? SCALE.map((value) => [value, Number(counts[value] ?? 0)]) : given.map(([value, n]) => [value, Number(n)]);
}

/** @param {string} label @param {number} n @param {number} most */
function bar(label, n, most) {
  const drawn = part("div", { "class": "bar-of", "aria-hidden": "true" });
  drawn.style.width = `${100 * n / most}%`;
  return part("li", {}, part("div", { class: "line" }, part("span", {}, label), part("span", {}, String(n))), drawn);
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
