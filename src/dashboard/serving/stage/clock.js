/* How long the meeting has gone on, how much of it is left, and when the next view comes by itself. */
import { find } from "./parts.js";

const SOON = 5 * 60; // seconds before the end, from which on it is said in stronger words
const TICK = 1000;

/** @typedef {{ minutes: number, began: number, auto: boolean, due: number }} Clock */

/** @param {string} meeting @param {number} minutes @returns {Clock} */
export function clockFor(meeting, minutes) {
  const kept = Number(localStorage.getItem(`stage-began-${meeting}`));
  const began = kept > Date.now() - 12 * 3600 * TICK ? kept : Date.now();
  localStorage.setItem(`stage-began-${meeting}`, String(began));
  return { minutes, began, auto: false, due: 0 };
}

/** @param {string} meeting @param {Clock} clock */
export function restart(meeting, clock) {
  clock.began = Date.now();
  localStorage.setItem(`stage-began-${meeting}`, String(clock.began));
}

/** @param {number} seconds */
export const spelled = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** The words of a clock: what has gone by, what is left, when the next view comes.
    @param {Clock} clock */
export function words({ minutes, began, auto, due }, now = Date.now()) {
  const gone = (now - began) / TICK;
  const left = minutes * 60 - gone;
  const said = [spelled(gone)];
  if (minutes && left >= SOON) said.push(`${Math.ceil(left / 60)} min left`);
  else if (minutes && left > 0) said.push(`Only ${spelled(left)} left`);
  else if (minutes) said.push(`Time is up: ${spelled(-left)} over`);
  if (auto) said.push(due ? `Next in ${Math.max(Math.ceil((due - now) / TICK), 0)} s` : "Auto: waits here");
  return said;
}

/** Show it each second, and say when it is time for the next view.
    @param {Clock} clock @param {() => void} next */
export function run(clock, next) {
  const tick = () => {
    if (clock.auto && clock.due && Date.now() >= clock.due) next();
    find("clock").textContent = words(clock).join(" · ");
  };
  setInterval(tick, TICK);
  tick();
}
