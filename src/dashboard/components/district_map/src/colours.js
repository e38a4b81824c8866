/* The colour of letters on a colour, and the hatching that tells the extremes without colour. */
import { INK, luminance } from "../../shared/colours.js";

export const PALE = 0.6; // luminance, from which on a white border would not be seen
const LIGHT = 0.19; // luminance, from which on black letters stand out more than white ones

/** Black or white, whichever reads better on a colour.
    @param {string} colour */
export const inkOn = (colour) => (luminance(colour) > LIGHT ? INK : "#ffffff");

/** The fill that hatches a colour, of those in map.html.
    @param {{ pattern: string, colour: string }} kind */
export function hatchOf({ pattern, colour }, prefix = "") {
  return pattern === "none" ? "none" : `url(#${prefix}${pattern}-on-${inkOn(colour) === INK ? "light" : "dark"})`;
}
