/* Whether there is something to show. */
/** @import { EnglandMap, ReadyMap } from "./types.d.ts" */

/** Whether a map has come so far that it can be pointed at.
    @param {EnglandMap} map
    @returns {map is ReadyMap} */
export const isReady = (map) => Boolean(map.drawing && map.places && map.figures);
