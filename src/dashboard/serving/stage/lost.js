/* The server could not be reached: what was asked may be asked again. */
export class Lost extends Error {}
