/** A pen whose letters are half as wide as high; small ones stand on whole pixels where it `rounds`. */
export const pen = ({ rounds = false } = {}) => ({
  measureText(text) {
    const pixels = Number.parseFloat(this.font.split(" ")[1]);
    const letter = pixels / 2;
    return { width: (rounds && pixels < 50 ? Math.ceil(letter) : letter) * text.length };
  },
});

/** A map on which a unit is a pixel, whose letters are half as wide as high. */
export const drawn = (rest = {}) => ({
  fit: { wide: 600, high: 400, scale: 1, tools: 0, x: 0, y: 0 },
  zoom: { k: 1, x: 0, y: 0 },
  geometry: { metres: 10, width: 600 },
  root: {},
  pen: pen(),
  widths: new Map(),
  land: { across: 0, rows: 0, land: [] },
  ...rest,
});

/** An area with room for a label of a reach. */
export const area = (label, x, y, reach, rest = {}) => ({ label, x, y, reach, spots: [[x, y, reach], [x, y, reach]], chosen: false, ...rest });

globalThis.getComputedStyle = () => ({ fontFamily: "Inter" });
