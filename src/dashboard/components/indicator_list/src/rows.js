/* The rows of the list: an indicator each, on a narrow screen a card. All text is set as text. */
/** @import { Holdings, Listed, Message } from "./types.d.ts" */

const YEAR = 365.25 * 24 * 3600 * 1000;
/** @type {readonly ["map" | "ward" | "comparison" | "standing", string, string][]} Which link, to which page, in which words. */
const PAGES = [
  ["map", "polarisation", "Map"],
  ["ward", "ward", "Your ward"],
  ["comparison", "comparison", "Two groups"],
  ["standing", "standing", "How it compares"],
];

/** A row of the table.
    @param {Listed} entry @param {Holdings} holdings @param {Message} data */
export function rowOf(entry, holdings, data) {
  const row = make("tr", { role: "row" });
  const head = make("th", { role: "rowheader", scope: "row" });
  head.append(make("span", { class: "title" }, entry.title), make("span", { class: "question" }, entry.question), detailsOf(entry, holdings));
  row.append(
    head,
    cell("Topic", holdings.options.topic[entry.topic]),
    cell("Areas", entry.areas, entry.made),
    cell("Years", entry.years, [entry.periods, ageOf(entry.newest), entry.breaks].filter(Boolean).join(", ")),
    cell("Source", entry.source, entry.producer),
    statusOf(entry, holdings),
    linksOf(entry, data),
  );
  return row;
}

/** How old the newest figure is, in words; what has no one day is an edition.
    @param {string} newest @param {number} [now] */
export function ageOf(newest, now = Date.now()) {
  if (!newest) return "made of earlier years’ figures";
  const years = Math.floor((now - Date.parse(newest)) / YEAR);
  if (years < 1) return "newest under a year old";
  return `newest ${years === 1 ? "a year" : `${years} years`} old`;
}

/** @param {string} tag @param {Record<string, string>} [attributes] @param {string} [text] */
export function make(tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

/** A cell with its label, which a card shows, and its lines.
    @param {string} label @param {...string} lines */
function cell(label, ...lines) {
  const made = make("td", { role: "cell" });
  made.append(make("span", { "class": "label", "aria-hidden": "true" }, label));
  for (const line of lines.filter(Boolean)) made.append(make("span", { class: "line" }, line));
  return made;
}

/** @param {Listed} entry @param {Holdings} holdings */
function statusOf(entry, holdings) {
  const made = cell("Status");
  made.append(make("span", { class: `status ${entry.status}` }, holdings.options.status[entry.status]));
  return made;
}

/** What is behind a figure; its text is made once a reader opens it.
    @param {Listed} entry @param {Holdings} holdings */
function detailsOf(entry, holdings) {
  const details = make("details");
  const summary = make("summary", {}, "How it is made, and what to bear in mind");
  summary.append(make("span", { class: "hidden" }, `: ${entry.title}`));
  details.append(summary);
  details.addEventListener("toggle", () => fill(details, entry, holdings), { once: true });
  return details;
}

/** @param {HTMLElement} details @param {Listed} entry @param {Holdings} holdings */
function fill(details, entry, holdings) {
  const status = holdings.options.status[entry.status];
  const told = entry.from ? ` This is from ${entry.from}.` : "";
  details.append(make("p", {}, entry.method), make("p", {}, `${status}: ${holdings.meanings[status]}${told}`));
  if (!entry.cautions.length) return;
  const list = make("ul");
  list.append(...entry.cautions.map((caution) => make("li", {}, caution)));
  details.append(list);
}

/** @param {Listed} entry @param {Message} data */
function linksOf(entry, data) {
  const made = cell("Go to");
  const box = make("span", { class: "links" });
  for (const [name, page, words] of PAGES) {
    const part = name === "standing" ? { show: "indicator" } : {}; // that page compares by polarisation first
    const query = new URLSearchParams({ ...data.carried, ...part, indicator: entry.slug });
    if (entry.go[name]) box.append(link(`${page}?${query}`, words, entry));
  }
  if (data.series[entry.slug]) box.append(link(`ambitions?${data.series[entry.slug]}`, "Ambition progress", entry));
  const csv = link(data.own[entry.slug] ?? `figures/${entry.slug}.csv`, "CSV", entry);
  csv.setAttribute("download", `${entry.slug}.csv`);
  box.append(csv);
  made.append(box);
  return made;
}

/** A link whose name says where it leads and with which indicator.
    @param {string} address @param {string} words @param {Listed} entry */
function link(address, words, entry) {
  const { href } = new URL(address, document.baseURI);
  return make("a", { href, "target": "_self", "aria-label": `${words}: ${entry.title}` }, words);
}
