/* A layer is larger than the view, so that it can be moved with it: where it lies, and what it covers. */

export const SPARE = 0.35; // of the view, drawn beyond each of its edges
const GROWN = 1.5; // times: a layer that is enlarged more is too blurred
const SHRUNK = 3; // times: one that is reduced more has too much on it

/** Where a grid lies in the view: pixels a unit, and where its corner is.
    @typedef {{ scale: number, x: number, y: number }} Frame */

/** @typedef {{ wide: number, high: number }} Size */

/** Where a layer's corner lies in the view, in pixels, and how many times its size it has.
    @param {Size} view @param {Frame} drawn @param {Frame} now
    @returns {[number, number, number]} */
export function shiftOf({ wide, high }, drawn, now) {
  const grown = now.scale / drawn.scale;
  return [now.x - (drawn.x + wide * SPARE) * grown, now.y - (drawn.y + high * SPARE) * grown, grown];
}

/** Whether a layer that was drawn for a frame has all that is in view now, and `more` of it around.
    @param {Size} view @param {Frame | null | undefined} drawn @param {Frame} now
    @returns {drawn is Frame} */
export function covers({ wide, high }, drawn, now, more = 0) {
  if (!drawn || drawn.scale > now.scale * GROWN || drawn.scale < now.scale / SHRUNK) return false;
  const [x, y, grown] = shiftOf({ wide, high }, drawn, now);
  const [moreX, moreY, size] = [more * wide, more * high, (1 + 2 * SPARE) * grown];
  return x <= -moreX && y <= -moreY && x + wide * size >= wide + moreX && y + high * size >= high + moreY;
}
