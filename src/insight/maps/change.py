"""Change of areas between two editions of an index, or between two periods of a series.

Scores of two editions are never subtracted: each edition puts England's areas in order, and an area
moves from one national tenth to another. The figures of a series share one method and are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.colours import MIDDLE, TENTHS
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX
from insight.errors import MissingData
from insight.maps.classes import NO_VALUE, Classes, ClassStyle
from insight.words.names import join_words, mid_sentence, place_name, possessive
from insight.words.numbers import format_gap, format_number

Kind = Literal["tenths", "value"]
LARGE: Final = 2
"""Tenths from which a move is a large one."""
NAMED: Final = 2
STRONGLY_WORSE, WORSE, SAME, BETTER, STRONGLY_BETTER = range(5)


def starts(indicator: Indicator, catalogue: Catalogue) -> dict[str, str]:
    """The periods from which a change to the latest can be told, oldest last, and their indicators.

    For the index, its earlier editions that are held; for a series, its own earlier periods. Empty
    where there is one period only.
    """
    if indicator.slug == INDEX:
        slugs = {year: f"imd_{year}_score" for year in EDITIONS if year != LATEST}
        return {year: slug for year, slug in slugs.items() if slug in catalogue.indicators}
    if indicator.is_change:
        return {}
    return dict.fromkeys(indicator.periods[:-1], indicator.slug)


def why_not(indicator: Indicator) -> str:
    """Why no change is offered for an indicator with one period."""
    if indicator.is_change:
        return f"{indicator.short_title} is itself a change between two editions."
    return (
        f"No change over time can be shown for {mid_sentence(indicator.short_title)}: it is held "
        f"for one period, {indicator.periods[-1]}."
    )


@dataclass(frozen=True)
class Change:
    """What changed between two periods over the areas of one district.

    `table`, by area code: before, after, change (after less before), of_area. For `kind` "tenths"
    they are national tenths, 1 the most deprived, so that a positive change is towards less
    deprived; for "value" they are figures in the indicator's unit. `of_area` runs from 0 (strongly
    worse, or risen where no direction is better) to 4; -1 without both. `steps` are the two sizes
    of change that part the classes.
    """

    indicator: Indicator
    kind: Kind
    since: str
    until: str
    table: pd.DataFrame
    steps: tuple[float, float]

    @property
    def of_area(self) -> dict[str, int]:
        """Each area's class by code."""
        return {str(code): int(n) for code, n in self.table["of_area"].items()}

    def count(self, *kinds: int) -> int:
        """How many areas are in any of some classes."""
        return int(self.table["of_area"].isin(kinds).sum())


def change_of(
    indicator: Indicator,
    before: pd.Series,
    after: pd.Series,
    *,
    kind: Kind,
    since: str,
    until: str,
) -> Change:
    """The change of each area; both series hold tenths or figures by area code, in one order.

    Raises MissingData where no area has both.
    """
    change = after - before
    if change.notna().sum() == 0:
        raise MissingData(f"no area has a figure of both {since} and {until}")
    upwards = kind == "tenths" or indicator.polarity == "higher_is_better"
    steps = (1.0, float(LARGE)) if kind == "tenths" else _steps(change, indicator)
    table = pd.DataFrame({"before": before, "after": after, "change": change})
    table["of_area"] = _classes(change if upwards else -change, steps)
    return Change(indicator, kind, since, until, table, steps)


def _steps(change: pd.Series, indicator: Indicator) -> tuple[float, float]:
    """Two round sizes of change: about a fifth of areas changed by less, about a fifth by more."""
    small, large = np.nanquantile(change.abs().to_numpy(dtype=float), [0.2, 0.8])
    least = 10.0**-indicator.decimals
    first = max(_round(float(small)), least)
    return first, max(_round(float(large)), 2 * first)


def _round(size: float) -> float:
    """The nearest of 1, 2, 5, 10 and so on.

    >>> [_round(x) for x in (0.0, 0.013, 3.4, 80.0)]
    [0.0, 0.01, 2.0, 100.0]
    """
    if size <= 0:
        return 0.0
    ten = 10.0 ** np.floor(np.log10(size))
    return float(min((1 * ten, 2 * ten, 5 * ten, 10 * ten), key=lambda each: abs(each - size)))


def _classes(gain: pd.Series, steps: tuple[float, float]) -> np.ndarray:
    numbers = gain.to_numpy(dtype=float)
    slack = 1e-9
    size = (np.abs(numbers) >= steps[0] - slack) * 1 + (np.abs(numbers) >= steps[1] - slack) * 1
    found = SAME + np.where(np.isnan(numbers), 0, np.sign(numbers)) * size
    return np.where(np.isnan(numbers), NO_VALUE, found).astype(int)


def class_words(change: Change) -> tuple[str, ...]:
    """The five classes in words, strongly worse first."""
    if change.kind == "tenths":
        return (
            f"{LARGE} tenths or more towards most deprived",
            "1 tenth towards most deprived",
            "Same national tenth",
            "1 tenth towards least deprived",
            f"{LARGE} tenths or more towards least deprived",
        )
    small, large = (format_gap(step, change.indicator) for step in change.steps)
    falls = change.indicator.polarity == "higher_is_better"
    first, last = ("Fell", "Rose") if falls else ("Rose", "Fell")
    return (
        f"{first} by {large} or more",
        f"{first} by {small} or more",
        f"Changed by less than {small}",
        f"{last} by {small} or more",
        f"{last} by {large} or more",
    )


def change_sentence(change: Change, names: Mapping[str, str], *, areas: str, place: str) -> str:
    """How many areas moved which way: one headline."""
    known = change.table.dropna(subset=["change"])
    owner = f"{possessive(place_name(place))} {len(known)} {areas}"
    worse, better = change.count(STRONGLY_WORSE, WORSE), change.count(BETTER, STRONGLY_BETTER)
    if len(known) == 1:
        code = str(known.index[0])
        return _one_sentence(change, names.get(code, code), known.iloc[0])
    if change.kind == "tenths":
        same = change.count(SAME)
        return (
            f"Since {change.since}, {worse} of {owner} moved towards England’s most deprived end "
            f"and {better} towards its least deprived; {same} stayed in the same national tenth."
        )
    small = format_gap(change.steps[0], change.indicator)
    up = change.indicator.polarity == "higher_is_better"
    rose, fell = (better, worse) if up else (worse, better)
    return (
        f"From {change.since} to {change.until}, {mid_sentence(change.indicator.short_title)} rose "
        f"by {small} or more in {rose} of {owner} and fell by as much in {fell}."
    )


def _one_sentence(change: Change, name: str, row: pd.Series) -> str:
    """The same of the only area with figures: nothing is counted."""
    if change.kind == "tenths" and row["change"] == 0:
        return (
            f"Since {change.since}, {name}, the only area with figures, stayed in the same "
            "national tenth."
        )
    move = _move(change, name, row)
    return f"From {change.since} to {change.until}, in the only area with figures: {move}."


def furthest_sentence(change: Change, names: Mapping[str, str]) -> str:
    """The areas that moved furthest each way, `names` by code; "" where one area has figures."""
    known = change.table.dropna(subset=["change"])
    if len(known) < 2:
        return ""
    falls, rises = (
        ("Furthest towards most deprived", "Furthest towards least deprived")
        if change.kind == "tenths"
        else ("Fell furthest", "Rose furthest")
    )
    said = []
    for size, words in ((known["change"].min(), falls), (known["change"].max(), rises)):
        seen = round(size, 0 if change.kind == "tenths" else change.indicator.decimals)
        if (seen >= 0) if words == falls else (seen <= 0):
            continue
        rows = known[known["change"] == size]
        listed = [_move(change, names.get(str(code), str(code)), r) for code, r in rows.iterrows()]
        more = len(listed) - NAMED
        shown = join_words([*listed[:NAMED], f"{more} more"] if more > 0 else listed)
        said.append(f"{words}: {shown}.")
    return " ".join(said)


def _move(change: Change, name: str, row: pd.Series) -> str:
    if change.kind == "tenths":
        return f"{name} (tenth {int(row['before'])} to {int(row['after'])})"
    return f"{name} ({format_gap(row['change'], change.indicator, signed=True)})"


def moved_words(change: Change, code: str) -> str:
    """What one area did, for its label on the map; "" without both figures."""
    before, after, size = (float(change.table[c][code]) for c in ("before", "after", "change"))
    if np.isnan(size):
        return ""
    if change.kind == "value":
        return format_gap(size, change.indicator, signed=True)
    moved = format_number(size, signed=True) if size else "no change"
    return f"tenth {int(before)} to {int(after)} ({moved})"


def change_note(change: Change, *, areas: str, official: bool, caveats: Sequence[str] = ()) -> str:
    """How to read the change, for the note below the map, with what the catalogue says of it."""
    if change.kind == "value":
        start = f"Change is the figure of {change.until} less that of {change.since}."
        return " ".join([start, *caveats])
    text = (
        "A move between tenths is relative to England, not absolute: an area that moves up may be "
        "no less deprived, if others became more so. Scores of two editions are never subtracted."
    )
    if official:
        text += f" Tenths of {change.since} are carried to the neighbourhoods of today."
    else:
        text += (
            f" Tenths of {areas} are made here: for each edition all of England’s {areas} are put "
            "in order by their mean score, weighted by residents of mid-2022."
        )
    return " ".join([text, *caveats])


COLOURS: Final = (TENTHS[0], TENTHS[3], MIDDLE, TENTHS[6], TENTHS[-1])


def change_classes(of_area: Mapping[str, int], words: Sequence[str]) -> Classes:
    """Five classes, 0 strongly worse; `words` are their labels in the same order."""
    patterns = ("deprived", "none", "none", "none", "affluent")
    styles = tuple(
        ClassStyle(label, colour, pattern)  # type: ignore[arg-type]
        for label, colour, pattern in zip(words, COLOURS, patterns, strict=True)
    )
    return Classes(styles, dict(of_area))
