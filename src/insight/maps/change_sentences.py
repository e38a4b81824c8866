"""Change between two editions or years, in words: classes, headline, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.maps.change import BETTER, LARGE, SAME, STRONGLY_BETTER, STRONGLY_WORSE, WORSE, Change
from insight.maps.figures import Part
from insight.markers import NOT_AVAILABLE
from insight.words.names import areas_of, join_words, mid_sentence
from insight.words.numbers import format_gap, format_number, format_value
from insight.words.pairs import pair_words

NAMED: Final = 2
"""Areas that are named of those that moved furthest."""


def why_not(indicator: Indicator) -> str:
    """Why no change is offered for an indicator with one period, or none that compares."""
    if indicator.is_change:
        return f"{indicator.short_title} is itself a change between two editions."
    if len(indicator.periods) > 1 and indicator.prices == "current":
        return (
            f"No change over time is shown for {mid_sentence(indicator.short_title)}: its amounts "
            "are in the money of each year. How its gap has moved, without inflation, is told on "
            "the page “Affluent versus deprived”."
        )
    if len(indicator.periods) > 1:
        why = " ".join(each.note for each in indicator.breaks)
        name = mid_sentence(indicator.short_title)
        return f"No change over time can be shown for {name}. {why}"
    return (
        f"No change over time can be shown for {mid_sentence(indicator.short_title)}: it is held "
        f"for one period, {indicator.when(indicator.periods[-1])}."
    )


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
    owner = areas_of(len(known), len(change.table), areas, place)
    worse, better = change.count(STRONGLY_WORSE, WORSE), change.count(BETTER, STRONGLY_BETTER)
    if len(known) == 1:
        code = str(known.index[0])
        return _one_sentence(change, names.get(code, code), known.iloc[0])
    if change.kind == "tenths":
        same = change.count(SAME)
        return (
            f"{_between_editions(change)}, {worse or 'none'} of {owner} moved towards England’s "
            f"most deprived end and {better or 'none'} towards its least deprived; "
            f"{same or 'none'} stayed in the same national tenth."
        )
    small = format_gap(change.steps[0], change.indicator)
    up = change.indicator.polarity == "higher_is_better"
    rose, fell = (better, worse) if up else (worse, better)
    return (
        f"From {change.since} to {change.until}, {mid_sentence(change.indicator.short_title)} rose "
        f"by {small} or more in {rose or 'none'} of {owner} and fell by as much in "
        f"{fell or 'none'}."
    )


def change_of_part(change: Change, names: Mapping[str, str], part: Part, *, areas: str) -> str:
    """What one area did, or how many of a ward's neighbourhoods moved which way."""
    if len(part.codes) != 1:
        some = replace(change, table=change.table.loc[list(part.codes)])
        if some.table["change"].notna().any():
            return change_sentence(some, names, areas=areas, place=part.name)
        return f"**{part.name}** has no neighbourhood with both figures."
    row = change.table.loc[list(part.codes)].iloc[0]
    if pd.isna(row["change"]):
        return f"**{part.name}** lacks a figure of {change.since} or of {change.until}."
    if change.kind == "tenths":
        return _tenths_of_part(change, row, part.name)
    what = mid_sentence(change.indicator.short_title)
    now, then = (_alone(change, float(row[c])) for c in ("after", "before"))
    start = f"From {change.since} to {change.until}, {what} in **{part.name}**"
    if now == then:
        return f"{start} stayed at {format_value(row['after'], change.indicator)}."
    way = "rose" if row["change"] > 0 else "fell"
    return (
        f"{start} {way} by **{format_gap(row['change'], change.indicator)}**, from {then} to "
        f"{format_value(row['after'], change.indicator)}."
    )


def _tenths_of_part(change: Change, row: pd.Series, name: str) -> str:
    before, after = int(row["before"]), int(row["after"])
    start = f"{_between_editions(change)}, **{name}**"
    if before == after:
        return f"{start} stayed in national tenth {after} (1 is the most deprived)."
    end = "least" if after > before else "most"
    return (
        f"{start} moved from national tenth {before} to {after}, towards England’s {end} deprived "
        "end."
    )


def _one_sentence(change: Change, name: str, row: pd.Series) -> str:
    """The same of the only area with figures: nothing is counted."""
    if change.kind == "tenths" and row["change"] == 0:
        return (
            f"{_between_editions(change)}, {name}, the only area with figures, stayed in the same "
            "national tenth."
        )
    move = _move(change, name, row)
    when = f"From {change.since} to {change.until}"
    if change.kind == "tenths":
        when = _between_editions(change)
    return f"{when}, in the only area with figures: {move}."


def _between_editions(change: Change) -> str:
    """Two editions by their years, which are not those of the data behind them."""
    return f"From the {change.since} edition to that of {change.until}"


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


def counts_sentence(change: Change) -> str:
    """How many areas are in each class."""
    parts = [f"{words}: {change.count(n)}" for n, words in enumerate(class_words(change))]
    return "; ".join(parts) + "."


def change_caveats(change: Change, earlier: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """What the catalogue says of this change: beside the edition's tenths, or in the series.

    `earlier` is the indicator of the year from which change is told.
    """
    if change.kind == "value":
        spoken = ("change", "step from")
        return tuple(c for c in earlier.caveats if any(words in c for words in spoken))
    known = catalogue.indicators.values()
    told = (i for i in known if i.is_change and i.build.get("minus") == earlier.decile)
    indicator = next(told, None)
    return tuple(c for c in indicator.caveats if "method" in c) if indicator else ()


def then_and_now(change: Change) -> dict[str, dict[str, str]]:
    """Both figures of each area and what it did, as columns by heading: text by area code."""
    tenths = change.kind == "tenths"

    def words(row: Any) -> tuple[str, str, str]:
        before, after = float(row["before"]), float(row["after"])
        if tenths or np.isnan(before) or np.isnan(after):
            said = [_alone(change, value) for value in (before, after)]
            return said[0], said[1], moved_words(change, str(row.name)) or NOT_AVAILABLE
        pair = pair_words(after, before, change.indicator, unit=False, signed=True)
        return pair.second, pair.first, pair.gap

    said = {str(row.name): words(row) for _, row in change.table.iterrows()}
    head = "Tenth in" if tenths else change.indicator.short_title + ","
    return {
        f"{head} {change.since}": {code: each[0] for code, each in said.items()},
        f"{head} {change.until}": {code: each[1] for code, each in said.items()},
        "Change": {code: each[2] for code, each in said.items()},
    }


def _alone(change: Change, value: float) -> str:
    """A tenth or a figure in words, "[x]" where there is none."""
    if np.isnan(value):
        return NOT_AVAILABLE
    return (
        str(int(value))
        if change.kind == "tenths"
        else format_value(value, change.indicator, unit=False)
    )
