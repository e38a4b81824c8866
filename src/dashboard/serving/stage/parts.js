/* Elements made in one line, and found by name. */

/** @param {string} name */
export const find = (name) => /** @type {HTMLElement} */ (document.querySelector(`#${name}`));

/** @param {string} tag @param {Record<string, string>} given @param {(Node | string)[]} within */
export function make(tag, given = {}, within = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.append(...within);
  return element;
}

/** An element around finished HTML of our own server, in which the words of others are escaped.
    @param {string} tag @param {Record<string, string>} given @param {string} html */
export function made(tag, given, html) {
  const around = make(tag, given);
  around.innerHTML = html;
  return around;
}

/** Say something to who does not see the page. @param {string} text */
export const say = (text) => { find("said").textContent = text; };

/** A pixel of a screen of 1,920 by 1,080 on this one. */
export const unit = () => Math.max(Math.min(innerWidth / 1920, innerHeight / 1080), 0.3);
