/* The server answered, in words, that it cannot be done. */
export class Refused extends Error {}
