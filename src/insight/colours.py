"""Colours by name, those of the Government Analysis Function, and how well they are told apart."""

from __future__ import annotations

from typing import Final

DARK_BLUE: Final = "#12436D"
TURQUOISE: Final = "#28A197"
DARK_PINK: Final = "#801650"
ORANGE: Final = "#F46A25"
DARK_GREY: Final = "#3D3D3D"
LIGHT_PURPLE: Final = "#A285D1"
DEPRIVED: Final = DARK_PINK
AFFLUENT: Final = DARK_BLUE
PLACE: Final = DARK_BLUE
ENGLAND: Final = DARK_GREY
SIMILAR_PLACES: Final = "#1B7A72"
"""A darker turquoise: as words on white it has a contrast of 5.2 to 1."""
TARGET: Final = "#A9430A"
MUTED: Final = "#BFBFBF"
TEXT: Final = "#0B0C0C"
SECONDARY_TEXT: Final = "#484949"
GRID: Final = "#E5E6E7"
AXIS: Final = "#8A8D8F"
BACKGROUND: Final = "#FFFFFF"
SHADE: Final = "#F3F2F1"
NO_VALUE: Final = "#D4D5D6"
TENTHS: Final = (
    *("#801650", "#B5305C", "#D96B70", "#F0A28C", "#F6D4C2"),
    *("#DFF1FB", "#A8D2EE", "#72ABD9", "#3A79B0", "#12436D"),
)
"""National tenths, the most deprived first: darkest at both ends, lightest in the middle.

A pink is darker than the blue as far from the middle, so that grey print tells the two halves; the
two ends, which are equally dark, have patterns of their own.
"""
FIFTHS: Final = (TENTHS[0], TENTHS[2], "#F4ECE4", TENTHS[7], TENTHS[9])
"""Five ordered classes with a worse and a better end."""
SEQUENTIAL: Final = ("#DDF4F2", "#8ED3CE", "#44ABA5", "#087C77", "#004D4A")
"""Five classes from low to high, where neither end is better."""
VERDICTS: Final = {
    "better": "#3A79B0",
    "worse": ORANGE,
    "similar": BACKGROUND,
    "higher": "#087C77",
    "lower": "#8ED3CE",
}
"""Better, worse or similar by their intervals; two greens where no direction is better."""
MIDDLE: Final = "#F3F2F1"
"""All that lies between two extremes, so that only they stand out."""


def tenth_colour(tenth: int) -> str:
    """The colour of a national tenth, 1 the most deprived; raises ValueError outside 1 to 10.

    >>> tenth_colour(1), tenth_colour(10)
    ('#801650', '#12436D')
    """
    if not 1 <= tenth <= len(TENTHS):
        raise ValueError(f"tenth is {tenth} (expected 1, the most deprived, to 10)")
    return TENTHS[tenth - 1]


def sequential(polarity: str, count: int) -> tuple[str, ...]:
    """Colours for `count` classes from low to high, 1 to 5 of them, darker for higher.

    Pinks where a high figure is worse ("lower_is_better"), blues where it is better, and a green
    that means neither where polarity is "neutral". Raises ValueError for another count.

    >>> sequential("neutral", 2)
    ('#DDF4F2', '#004D4A')
    """
    ramps = {"lower_is_better": TENTHS[4::-1], "higher_is_better": TENTHS[5:]}
    ramp = ramps.get(polarity, SEQUENTIAL)
    if not 1 <= count <= len(ramp):
        raise ValueError(f"{count} classes (expected 1 to {len(ramp)})")
    if count == 1:
        return (ramp[2],)
    last = len(ramp) - 1
    return tuple(ramp[round(place * last / (count - 1))] for place in range(count))


def text_colour_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a background `#rrggbb`.

    >>> text_colour_on("#801650"), text_colour_on("#F6D4C2")
    ('#FFFFFF', '#0B0C0C')
    """
    return BACKGROUND if contrast(colour, BACKGROUND) > contrast(colour, TEXT) else TEXT


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#rrggbb` as WCAG 2.2 defines it, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, from 0 (black) to 1 (white); source: WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
