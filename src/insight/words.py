"""Numbers and units as a councillor would read them aloud.

Markers: "[x]" where there is no figure, "[c]" where one is withheld, "[z]" where there can be none.
`insight.sentences` puts these words into sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from insight.catalogue import Catalogue, Indicator

NOT_AVAILABLE: Final = "[x]"
NOT_APPLICABLE: Final = "[z]"
MINUS: Final = "\N{MINUS SIGN}"
BARE_UNITS: Final = frozenset({"", "score", "rank", "tenth", "decile", "ratio", "index"})
SAID_WITH_THE: Final = ("Isle", "City of", "Forest of", "Vale of", "East Riding")
NAMES: Final = frozenset(
    {"Asian", "Attainment", "Black", "English", "Progress", "Reception", "Universal", "White"}
)
"""First words of titles that are names: they keep their capital within a sentence."""
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
}


def is_missing(value: object) -> bool:
    """Whether a cell of a table holds no figure: None, NA or NaN."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def format_number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """A number with thousands commas; a true minus sign, and a plus where `signed`.

    What rounds to zero has no sign.

    >>> format_number(-1234.56, 1)
    '−1,234.6'
    >>> format_number(-0.04, 1), format_number(3, signed=True)
    ('0.0', '+3')
    """
    text = f"{abs(value):,.{decimals}f}"
    if not any(digit in text for digit in "123456789"):
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
    """
    if unit == "%":
        return f"{number}%"
    if unit.startswith("£"):
        sign = number[0] if number[:1] in {MINUS, "+"} else ""
        return f"{sign}£{number.removeprefix(sign)}{unit[1:]}"
    if unit in BARE_UNITS:
        return number
    if unit.startswith("score"):
        words = unit.replace("score, ", "on a scale of ").removeprefix("score ")
        return f"{number} {words}"
    return f"{number} {SINGULAR.get(unit, unit) if number == '1' else unit}"


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
    heading names the unit. A figure above zero that rounds to zero says so: "under 0.1%".
    """
    if is_missing(value):
        return note or NOT_AVAILABLE
    number = float(value)  # type: ignore[arg-type]
    text = format_number(number, indicator.decimals, signed=signed)
    if number > 0 and indicator.value_type in {"proportion", "rate"} and _is_zero(text):
        text = format_number(10.0**-indicator.decimals, indicator.decimals)
        return f"under {with_unit(text, _unit(indicator, unit))}"
    return with_unit(text, _unit(indicator, unit))


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
    """How many times: "4.2 times", "0.87 times", "13 times"; the note or "[x]" where undefined."""
    if is_missing(ratio):
        return note or NOT_AVAILABLE
    number = float(ratio)  # type: ignore[arg-type]
    decimals = 2 if number < 0.995 else 1 if number < 9.95 else 0
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


def join_words(words: Iterable[str]) -> str:
    """A list as it is said: "a", "a and b", "a, b and c".

    A name that has "and" in it is kept apart from one other by a comma, from more by semicolons.

    >>> join_words(["Marple", "Reddish", "Offerton"])
    'Marple, Reddish and Offerton'
    >>> join_words(["Cheadle East & Cheadle Hulme North", "Reddish"])
    'Cheadle East & Cheadle Hulme North, and Reddish'
    """
    said = list(words)
    if len(said) < 2:
        return "".join(said)
    if any(mark in word for word in said for mark in (", ", " and ", " & ")):
        mark = ", " if len(said) == 2 else "; "
        return f"{mark.join(said[:-1])}{mark}and {said[-1]}"
    return f"{', '.join(said[:-1])} and {said[-1]}"


def place_name(name: str) -> str:
    """A district's name within a sentence: with "the" where it is said with it.

    >>> place_name("Isle of Wight"), place_name("Stockport")
    ('the Isle of Wight', 'Stockport')
    """
    return f"the {name}" if name.startswith(SAID_WITH_THE) else name


def possessive(name: str) -> str:
    """The name of a place as an owner.

    >>> possessive("Stockport"), possessive("St Albans")
    ('Stockport’s', 'St Albans’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def mid_sentence(title: str) -> str:
    """A short title as it is said within a sentence: with a small first letter unless it is a name.

    >>> mid_sentence("Fuel poverty"), mid_sentence("NEET, 16 to 17"), mid_sentence("Progress 8")
    ('fuel poverty', 'NEET, 16 to 17', 'Progress 8')
    """
    first = title.split(" ", 1)[0]
    is_name = first in NAMES or not first[1:].islower()
    return title if is_name else title[0].lower() + title[1:]


def is_plural(name: str) -> bool:
    """Whether a place's name is said in the plural.

    >>> is_plural("Isles of Scilly"), is_plural("Isle of Wight")
    (True, False)
    """
    return name.startswith("Isles ")


def dated(title: str, period: str, *, unit: str = "") -> str:
    """A figure's title with its unit, and with its period unless the title says that already.

    >>> dated("Index 2025", "2025", unit="score"), dated("Fuel poverty", "2022")
    ('Index 2025 (score)', 'Fuel poverty, 2022')
    """
    what = f"{title} ({unit})" if unit else title
    return what if period in title else f"{what}, {period}"


def unit_words(indicator: Indicator) -> str:
    """The unit as the title of an axis or a column: "%", "£ a week", "score", "people"."""
    return "per cent" if indicator.unit == "%" else indicator.unit


def label_comparison(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `comparison.compare` with their figures in words, for charts and tables.

    Adds label (the short title, with the unit where the figures do not carry it), unit_label,
    deprived_label, affluent_label, district_label, england_label (without long units), gap_label
    and ratio_label ("[z]" where there is no ratio; ratio_note says why).
    """

    def words(row: Any) -> dict[str, str]:
        indicator = catalogue.indicator(str(row["slug"]))
        labels = {
            f"{part}_label": format_value(
                row[f"{part}_value"], indicator, unit=False, note=str(row.get(f"{part}_note", ""))
            )
            for part in ("deprived", "affluent", "district", "england")
        }
        return labels | {
            "label": label_with_unit(indicator),
            "unit_label": unit_words(indicator),
            "gap_label": format_gap(row["absolute_gap"], indicator),
            "ratio_label": format_ratio(row["ratio"], NOT_APPLICABLE),
        }

    records = [words(row) for row in rows.to_dict("records")]
    return rows.assign(**pd.DataFrame(records, index=rows.index))


def label_spread(spread: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The rows of `ward_spread` with value_label, lowest_label and highest_label in words."""
    columns = {
        f"{name}_label": [
            format_value(value, indicator, unit=False, note=note if name == "value" else "")
            for value, note in zip(spread[name], spread["note"], strict=True)
        ]
        for name in ("value", "lowest", "highest")
    }
    return spread.assign(**columns)


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
