"""One cell's text: as words without what cannot be seen, and as a number, a mark or neither.

A number is read twice, with a point and with a comma for its decimals; which of the two holds is
the column's to say, for "1,234" alone cannot.
"""

from __future__ import annotations

import re
from datetime import date
from math import isfinite, isnan, nan
from typing import Final, Literal, NamedTuple

from insight.uploads.records import Cell

CellKind = Literal["blank", "number", "marker", "text", "date"]
Style = Literal["", "percent", "money"]
_UNSEEN: Final = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad\u202a-\u202e\u2066-\u2069\x00]+")
_SPACES: Final = re.compile("[\\s\u00a0\u2007\u202f]+")
_APOSTROPHE: Final = re.compile(r"^['’](?=[\w=+@-])")
_SIGNS: Final = (
    ".. . ... .... … : :: - – — -- --- * ** *** ~ # ! ?"
    " #n/a #value! #ref! #div/0! #name? #null! #num!"
)
MARKERS: Final = frozenset(_SIGNS.split()) | {
    *("na", "n/a", "n.a.", "n.a", "nan", "null", "tbc", ".c", ".x", "low", "undefined"),
    *("suppressed", "missing", "confidential", "disclosive", "unavailable", "no data"),
    *("not available", "not applicable", "not known", "not recorded", "no sample"),
    *("data suppressed", "data not available", "value suppressed", "insufficient data", "\\n"),
    *("not held", "not given", "not provided", "not supplied", "not stated", "not collected"),
    *("not published", "not disclosed", "not calculated", "withheld", "redacted"),
}
"""What stands for a missing value: never 0."""
_MARKER: Final = re.compile(
    r"""^(?:
        [\[(] \s* [a-z]{1,4}\d? \s* [\])]                 # [c], [x], (c)
      | (?:<|>|≤|≥|<=|>=|~<) \s* \d[\d.,]* \s* %?         # <5
      | (?:fewer|less|more|greater) \s+ than \s+ \w+ | under \s+ \d+ | over \s+ \d+
      | (?:between \s+)? \d+ \s* (?:-|–|to|and) \s* \d+   # 1-4: a range is no figure
      | [a-z]\d?                                           # a letter that a key explains
    )$""",
    re.VERBOSE,
)
# Blanks are never given back (*+): else a cell of a thousand of them would take minutes.
_NUMBER: Final = re.compile(
    r"""^(?P<open>\()? \s*+ (?P<sign>[-+−–])? \s*+ (?P<money>[£$€]|GBP)? \s*+ (?P<sign2>[-+−])? \s*+
        (?P<digits> \d[\d,.'’\ ]*\d | \d | [.,]\d+ | \d+[.] )
        \s*+ (?P<percent>%)? \s*+ (?P<close>\))? \s*+
        (?: [†‡§¶*⁰¹²³⁴-⁹ᵃ-ᶻ^]+ | \((?:[a-z]{1,2}|\d)\) | \[[^\]]{1,14}\] | (?:r|p|e|u|pr)\b )?
        \s*+ (?P<percent2>%)? $""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\s*[(\[]\s*(?:95\s?%\s?ci:?\s*)?[-+−]?\d[\d.,]*\s*%?\s*(?:-|–|to|,|;)\s*[-+−]?\d[\d.,]*\s*%?"
    r"\s*[)\]]$",
    re.IGNORECASE,
)
"""Limits of confidence behind a figure in its cell: "10.2 (9.1-12.0)"."""
_PLAIN: Final = re.compile(r"-?(?:\d{1,15}(?:\.\d{1,15})?|[1-9]\d{0,2}(?:,\d{3})+)\Z")
_SIMPLE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9,&().-]*(?: [A-Za-z0-9,&().-]+)*\Z")
"""A text in which there is nothing to clean."""
_SCIENTIFIC: Final = re.compile(r"^-?\d(?:\.\d+)?[eE][+-]\d{1,3}$")
_GROUPED: Final = {
    ",": re.compile(r"^\d{1,3}(?:,\d{3})+$"),
    ".": re.compile(r"^\d{1,3}(?:\.\d{3})+$"),
    " ": re.compile(r"^\d{1,3}(?: \d{3})+$"),
    "'": re.compile(r"^\d{1,3}(?:'\d{3})+$"),
}


class Parsed(NamedTuple):
    """What a cell holds: `value` with a decimal point, `other` with a comma; NaN for none."""

    text: str
    kind: CellKind
    value: float = nan
    other: float = nan
    style: Style = ""

    def number(self, *, commas: bool) -> float:
        """The number with a comma for its decimals, or with commas that part thousands only.

        >>> parse_text("107,1").number(commas=True), parse_text("107,1").number(commas=False)
        (107.1, 1071.0)
        """
        if commas:
            return self.other
        if not isnan(self.value) or isnan(self.other):
            return self.value
        return parse_text(self.text.replace(",", "")).value


def clean(text: str) -> str:
    r"""A text without byte order marks, invisible letters, doubled spaces, a leading apostrophe.

    >>> clean("\ufeff 'E05015014\xa0")
    'E05015014'
    """
    seen = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()
    return _APOSTROPHE.sub("", seen)


def plain_number(value: float) -> str:
    """A number as it would be typed: 201516.0 is "201516".

    >>> plain_number(2019.0), plain_number(0.5)
    ('2019', '0.5')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def parse_cell(cell: Cell) -> Parsed:
    """What any cell holds.

    >>> parse_cell("1,234").value, parse_cell("32.2%").style, parse_cell("..").kind
    (1234.0, 'percent', 'marker')
    """
    if cell is None:
        return Parsed("", "blank")
    if isinstance(cell, str):
        return parse_text(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = float(cell)
        whole = isfinite(number)
        return (
            Parsed(plain_number(number), "number", number, number) if whole else Parsed("", "blank")
        )
    if isinstance(cell, date):
        return Parsed(cell.isoformat()[:10], "date")
    return Parsed(str(cell), "text")


def parse_text(raw: str) -> Parsed:
    """What a text holds: nothing, a mark for a missing value, a number in any dress, or words."""
    if _PLAIN.match(raw):
        return _plain(raw)
    text = raw if _SIMPLE.match(raw) else clean(raw)
    if not text:
        return Parsed("", "blank")
    low = text.casefold()
    if low in MARKERS or (not text[0].isdecimal() and _MARKER.match(low)):
        return Parsed(text, "marker")
    if text[0].isalpha() and not low.startswith("gbp"):
        return Parsed(text, "text")
    number = _number(text) or _scientific(text)
    if number is not None:
        return number
    return Parsed(text, "marker" if _MARKER.match(low) else "text")


def _plain(text: str) -> Parsed:
    """Digits with a point, or with commas after each three: most cells that are numbers."""
    if "," in text:
        other = nan if text.count(",") > 1 else float(text.replace(",", "."))
        return Parsed(text, "number", float(text.replace(",", "")), other)
    number = float(text)
    decimals = len(text) - text.find(".") - 1 if "." in text else 0
    other = number if not decimals else nan
    if decimals == 3:  # "1.234" is a thousand and more where commas part decimals
        other = number * 1000
    return Parsed(text, "number", number, other)


def _scientific(text: str) -> Parsed | None:
    """A hundred thousand as statistical programs write it: "1e+05"."""
    if not _SCIENTIFIC.match(text):
        return None
    return Parsed(text, "number", float(text), float(text))


def _number(text: str) -> Parsed | None:
    match = _NUMBER.match(_BETWEEN.sub("", text))
    if match is None:
        return None
    if bool(match["open"]) != bool(match["close"]):
        return None
    below = bool(match["open"]) or any(sign in ("-", "−", "–") for sign in match.group(2, 4))
    digits = match["digits"].replace("’", "'")
    point, comma = _value(digits, ".", ","), _value(digits, ",", ".")
    if isnan(point) and isnan(comma):
        return None
    style: Style = (
        "percent" if match["percent"] or match["percent2"] else "money" if match["money"] else ""
    )
    sign = -1.0 if below else 1.0
    return Parsed(text, "number", sign * point, sign * comma, style)


def _value(digits: str, decimal: str, thousands: str) -> float:
    """Digits as a number, given what parts its decimals; NaN where they cannot be that."""
    whole, mark, rest = digits.partition(decimal)
    if decimal in rest or (mark and not rest.isdecimal() and rest):
        return nan
    for group in (thousands, " ", "'"):
        if group in whole:
            if not _GROUPED[group].match(whole):
                return nan
            whole = whole.replace(group, "")
    if whole and not whole.isdecimal():
        return nan
    return float(f"{whole or '0'}.{rest or '0'}")
