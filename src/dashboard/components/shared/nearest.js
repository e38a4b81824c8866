/* Where an arrow key leads: to the nearest place in its direction. */
/** @import { Point } from "./types.d.ts" */

const ASIDE = 2; // a step aside costs as much as two steps ahead
const RATHER_ASIDE = 1e5; // more than any way on a screen: what lies rather aside comes last

/** The number of the nearest place in the direction of a step, or -1.
    @param {Point[]} places @param {Point} from @param {Point} step */
export function neighbour(places, [x0, y0], [across, down]) {
  let [best, least] = [-1, Infinity];
  for (const [n, [x, y]] of places.entries()) {
    const [right, below] = [x - x0, y - y0];
    const [ahead, aside] = [right * across + below * down, Math.abs(right * down) + Math.abs(below * across)];
    const cost = ahead + ASIDE * aside + (aside > ahead ? RATHER_ASIDE : 0);
    if (ahead > 0 && cost < least) [best, least] = [n, cost];
  }
  return best;
}
