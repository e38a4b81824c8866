/* Making SVG elements. */

/** @param {string} name @param {Record<string, string | number>} attributes @param {Element} parent */
export function make(name, attributes, parent) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return /** @type {SVGElement} */ (element);
}
