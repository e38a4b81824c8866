"""Numbers and units as a councillor would read them aloud.

Markers: "[x]" where there is no figure, "[c]" where one is withheld, "[z]" where there can be none.
The `sentences` of each wing put these words into sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.markers import NOT_AVAILABLE

MINUS: Final = "\N{MINUS SIGN}"
NEAR_ONE: Final = 1.095
"""The ratio from which one decimal tells it from 1."""
LONGEST_UNIT: Final = 8
"""Characters: "£ a week" and "people" are short, "per 1,000 people" is long."""
BARE_UNITS: Final = frozenset({"", "no unit", "score", "rank", "tenth", "decile", "ratio", "index"})
ABOVE_ALL: Final = "above 100%, as its two counts are of different years or sources"
"""Why a share can be larger than everyone: said with the figure, which is not cut off."""
SINGULAR: Final = {
    "people": "person",
    "households": "household",
    "years": "year",
    "months": "month",
    "days": "day",
    "tenths": "tenth",
    "homes": "home",
    "children": "child",
    "deaths": "death",
    "patients": "patient",
    "businesses": "business",
    "points": "point",
    "tonnes": "tonne",
    "vehicles": "vehicle",
}


def is_missing(value: object) -> bool:
    """Whether a cell of a table holds no figure: None, NA or NaN."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def is_above_all(value: object, indicator: Indicator) -> bool:
    """Whether a share counts more than all of those that it is a share of."""
    if is_missing(value) or indicator.unit != "%" or indicator.value_type != "proportion":
        return False
    if indicator.status == "own" and indicator.aggregation != "ratio":
        return False  # a reader's percentage without its counts, such as one of change
    return float(value) > 100  # type: ignore[arg-type]


def above_all_note(values: Iterable[object], indicator: Indicator) -> str:
    """What to say beside figures that stand alone, as in a table; "" where none is above 100%.

    >>> from insight.catalogue import read_catalogue
    >>> above_all_note([12.0, 375.0], read_catalogue().indicator("idaci_rate"))
    'One of these figures is above 100%, as its two counts are of different years or sources.'
    """
    many = sum(is_above_all(value, indicator) for value in values)
    if not many:
        return ""
    one = "One of these figures is" if many == 1 else f"{many:,} of these figures are"
    return f"{one} {ABOVE_ALL if many == 1 else ABOVE_ALL.replace('its', 'their')}."


def format_number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """A number with thousands commas; a true minus sign, and a plus where `signed`.

    What rounds to zero has no sign.

    >>> format_number(-1234.56, 1)
    '−1,234.6'
    >>> format_number(-0.04, 1), format_number(3, signed=True)
    ('0.0', '+3')
    """
    text = f"{abs(value):,.{decimals}f}"
    if _is_zero(text):
        return text
    if value < 0:
        return MINUS + text
    return f"+{text}" if signed else text


def with_unit(number: str, unit: str) -> str:
    """A number in words with its unit: "%" and "£" where they belong, other units after it.

    >>> with_unit("512", "£ a week"), with_unit("−3", "£"), with_unit("65.3", "score out of 100")
    ('£512 a week', '−£3', '65.3 out of 100')
    >>> with_unit("1", "people"), with_unit("24.1", "score, 0 to 40")
    ('1 person', '24.1 on a scale of 0 to 40')
    >>> with_unit("1", "patients per GP"), with_unit("2", "patients per GP")
    ('1 patient per GP', '2 patients per GP')
    """
    if unit.startswith("%"):
        return f"{number}{unit}"
    if unit.startswith("£"):
        sign = number[0] if number[:1] in {MINUS, "+"} else ""
        return f"{sign}£{number.removeprefix(sign)}{unit[1:]}"
    if unit in BARE_UNITS:
        return number
    if unit.startswith("score"):
        words = unit.replace("score, ", "on a scale of ").removeprefix("score ")
        return f"{number} {words}"
    return f"{number} {_of_one(unit) if number.lstrip(MINUS + '+') == '1' else unit}"


def _of_one(unit: str) -> str:
    """A unit as it is said of one: "1 person", "1 patient per GP"."""
    first, space, rest = unit.partition(" ")
    return f"{SINGULAR.get(first, first)}{space}{rest}"


def format_value(
    value: object,
    indicator: Indicator,
    *,
    signed: bool = False,
    unit: bool = True,
    note: str = "",
) -> str:
    """A figure with its unit, as it stands in a sentence; the note or "[x]" where there is none.

    `unit=False` keeps only what is part of the number ("%", "£"), for a chart or a column whose
    heading names the unit. A figure above zero that rounds to zero says so: "under 0.1%"; with its
    unit, a share above 100% says why.
    """
    if is_missing(value):
        return note or NOT_AVAILABLE
    number = float(value)  # type: ignore[arg-type]
    text = format_number(number, indicator.decimals, signed=signed)
    if number > 0 and indicator.value_type in {"proportion", "rate"} and _is_zero(text):
        text = format_number(10.0**-indicator.decimals, indicator.decimals)
        return f"under {with_unit(text, _unit(indicator, unit))}"
    said = with_unit(text, _unit(indicator, unit))
    return f"{said} ({ABOVE_ALL})" if unit and is_above_all(number, indicator) else said


def format_gap(difference: object, indicator: Indicator, *, signed: bool = False) -> str:
    """How far two figures lie apart, in the unit of a difference: "35.1 points" for percentages.

    Without a sign unless `signed`.
    """
    if is_missing(difference):
        return NOT_AVAILABLE
    number = float(difference)  # type: ignore[arg-type]
    text = format_number(number if signed else abs(number), indicator.decimals, signed=signed)
    if indicator.unit == "%":
        return f"{text} {'point' if text.lstrip(MINUS + '+') == '1' else 'points'}"
    if indicator.value_type == "score":
        return f"{text} on the score"
    if indicator.unit.startswith(("out of ", "score")):
        return f"{text} on the scale"
    if indicator.value_type == "rank":
        return f"{text} {'place' if text == '1' else 'places'}"
    return with_unit(text, indicator.unit)


def format_ratio(ratio: object, note: str = "") -> str:
    """How many times: "4.2 times", "0.87 times", "13 times"; the note or "[x]" where undefined.

    Near 1, where a tenth would hide on which side it lies, it has two decimals: "1.04 times".
    """
    if is_missing(ratio):
        return note or NOT_AVAILABLE
    number = float(ratio)  # type: ignore[arg-type]
    decimals = 2 if number < NEAR_ONE and number != 1 else 1 if number < 9.95 else 0
    return f"{format_number(number, decimals)} times"


def format_share(share: object, decimals: int = 1) -> str:
    """A share from 0 to 1 as a percentage; "under 0.1%" where it rounds to zero and is not.

    >>> format_share(0.2341), format_share(0)
    ('23.4%', '0%')
    """
    if is_missing(share):
        return NOT_AVAILABLE
    if float(share) in {0.0, 1.0}:  # type: ignore[arg-type]
        return f"{100 * round(float(share))}%"  # type: ignore[arg-type]
    text = format_number(100 * float(share), decimals)  # type: ignore[arg-type]
    if _is_zero(text):
        return f"under {format_number(10.0**-decimals, decimals)}%"
    return f"{text}%"


def format_count(count: object, *, about: bool = False) -> str:
    """A count of people or things; `about` rounds it to three figures and says so.

    >>> format_count(41234), format_count(41234, about=True), format_count(87, about=True)
    ('41,234', 'about 41,200', '87')
    """
    if is_missing(count):
        return NOT_AVAILABLE
    number = round(float(count))  # type: ignore[arg-type]
    if not about or abs(number) < 1000:
        return format_number(number)
    step = 10 ** (len(str(abs(number))) - 3)
    return f"about {format_number(round(number / step) * step)}"


def ordinal(number: int) -> str:
    """A place in an order: 1 gives "1st", 12 "12th", 23 "23rd".

    >>> [ordinal(n) for n in (1, 2, 3, 8, 11, 112, 121)]
    ['1st', '2nd', '3rd', '8th', '11th', '112th', '121st']
    """
    ending = "th"
    if number % 100 not in {11, 12, 13}:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def format_rank_range(best: float, worst: float, of: int | None = None) -> str:
    """Where an area stands, from which rank to which, in a table or beside a mark.

    >>> format_rank_range(3, 7, 21), format_rank_range(2, 2)
    ('3rd to 7th of 21', '2nd')
    """
    if is_missing(best) or is_missing(worst):
        return NOT_AVAILABLE
    first, last = ordinal(int(best)), ordinal(int(worst))
    said = first if first == last else f"{first} to {last}"
    return said if of is None else f"{said} of {format_count(of)}"


def all_of(count: int) -> str:
    """All of so many things, as a sentence begins with them.

    >>> all_of(2), all_of(7)
    ('Both', 'All 7')
    """
    return "Both" if count == 2 else f"All {count:,}"


def unit_words(indicator: Indicator) -> str:
    """The unit as the title of an axis or a column: "%", "£ a week", "score", "people"."""
    return "per cent" if indicator.unit == "%" else indicator.unit


def label_with_unit(indicator: Indicator) -> str:
    """The short title with the unit where a figure does not carry it.

    >>> from insight.catalogue import read_catalogue
    >>> label_with_unit(read_catalogue().indicator("burglary"))
    'Burglary, per 1,000 properties'
    """
    if indicator.unit in BARE_UNITS | {"%", "£"} or indicator.unit.casefold().rstrip("s") in (
        indicator.short_title.casefold()
    ):
        return indicator.short_title
    return f"{indicator.short_title}, {indicator.unit}"


def _unit(indicator: Indicator, whole: bool) -> str:  # noqa: FBT001 - private
    if whole or indicator.unit == "%":
        return indicator.unit
    return "£" if indicator.unit.startswith("£") else ""


def _is_zero(text: str) -> bool:
    return not any(digit in text for digit in "123456789")


def is_short(unit: str) -> bool:
    """Whether a unit can be said with every figure; a longer one is said once, in a heading.

    >>> is_short("people"), is_short("£ a week"), is_short("per 100,000 people")
    (True, True, False)
    """
    # Of pounds a reader needs the sign before the figure, however long what follows.
    return len(unit) <= LONGEST_UNIT or unit.startswith("£")
