"""The first sentence of the map page: what the map shows now, of what the reader looks at."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd

from insight.maps.figures import AreaFigures, Part
from insight.maps.sentences import high_and_low, tied
from insight.markers import SUPPRESSED
from insight.national.tenths import at_ends
from insight.small_counts.blocks import threshold_of
from insight.words.ends import end_words
from insight.words.names import mid_sentence, place_name, possessive, start_sentence
from insight.words.numbers import format_rank_range, format_value, is_short, ordinal

OPPOSITE: Final = {"highest": "lowest", "most deprived": "least deprived"}


def on_words(figures: AreaFigures) -> str:
    """The indicator as a sentence says it, with its year where there are several."""
    indicator = figures.indicator
    several = len(figures.years) > 1 and figures.period not in indicator.short_title
    return f"**{indicator.short_title}**" + (f" in {figures.period}" if several else "")


def said(figures: AreaFigures, value: float) -> str:
    """A figure with its unit, where that is short."""
    return format_value(value, figures.indicator, unit=is_short(figures.indicator.unit))


def row_of(figures: AreaFigures, code: str) -> pd.Series:
    """The figures of one area."""
    return figures.table.iloc[figures.codes.index(code)]


def standing(figures: AreaFigures, code: str) -> str:
    """Where an area stands among the district's, counted from the nearer end; "" for the only one.

    As a range where intervals leave open which of some areas is the higher.
    """
    found, at = figures.rank_ranges, figures.codes.index(code)
    if found.of < 2 or math.isnan(found.best[at]):
        return ""
    best, worst = int(found.best[at]), int(found.worst[at])
    word = high_and_low(figures.indicator)[0].lower()
    if best + worst > found.of + 1:
        best, worst, word = found.of + 1 - worst, found.of + 1 - best, OPPOSITE[word]
    owner = possessive(place_name(figures.district.name))
    of = f"{owner} {found.of:,} {figures.areas}"
    if found.of < len(figures.table):
        of = f"{owner} {found.of:,} {figures.areas} with a figure"
    if (best, worst) == (1, 1):
        return f"the {word} of {of}"
    if (best, worst) == (1, found.of):
        return f"not told apart from the other {found.of - 1:,} {figures.areas} by its interval"
    if best == worst:
        return f"{ordinal(best)} {word} of {of}"
    return f"{format_rank_range(best, worst)} {word} of {of}"


def inside_sentence(figures: AreaFigures, part: Part) -> str:
    """Between which figures the neighbourhoods of a ward lie; "" where there is but one."""
    held = [value for value in part.inside if not math.isnan(value)]
    if len(held) < 2:
        return ""
    low, high = said(figures, min(held)), said(figures, max(held))
    who = f"Its {len(part.inside)} {part.areas}"
    if len(held) < len(part.inside):
        who = f"The {len(held)} of its {len(part.inside)} {part.areas} that have a figure"
    return f" {who} all have {low}." if low == high else f" {who} run from {low} to {high}."


def no_figure(figures: AreaFigures, part: Part) -> str:
    """That there is no figure of what is looked at."""
    own = "no figure of its own" if len(part.codes) == 1 else "no neighbourhood with a figure"
    return f"**{part.name}** has {own} on {on_words(figures)}."


def held_of(figures: AreaFigures, part: Part) -> pd.DataFrame:
    """The rows of the areas looked at that have a figure."""
    table = figures.table
    return table[table["code"].isin(part.codes)].dropna(subset=["value"])


def _many(held: pd.DataFrame, part: Part) -> str:
    """The neighbourhoods of a ward as the subject of a sentence."""
    if len(held) == len(part.codes):
        return f"the {len(held)} {part.areas} of **{part.name}**"
    return f"the {len(held)} {part.areas} of **{part.name}** that have a figure"


def _run(figures: AreaFigures, held: pd.DataFrame) -> str:
    low, high = said(figures, held["value"].min()), said(figures, held["value"].max())
    return f"all have {low}" if low == high else f"run from {low} to {high}"


def _tail(figures: AreaFigures, part: Part) -> str:
    place = standing(figures, part.codes[0])
    return (f": {place}" if place else "") + "." + inside_sentence(figures, part)


def extremes_lead(figures: AreaFigures, part: Part, *, end: str) -> str:
    """Whether an area is at one of the two national ends, or how many of a ward's are."""
    held = held_of(figures, part)
    if held.empty:
        return no_figure(figures, part)
    first, last = end_words(figures.indicator)
    worst, best = at_ends(held["tenth"], end)
    on, areas = on_words(figures), figures.areas
    if len(part.codes) == 1:
        where = "is in neither of " if not (worst.any() or best.any()) else "is in "
        which = f"England’s {first if worst.any() else last} {end} of {areas}"
        if not (worst.any() or best.any()):
            which = f"England’s two end {end}s of {areas}, {first} or {last},"
        return f"**{part.name}** {where}{which} on {on}{_tail(figures, part)}"
    counted = [f"{int(n) or 'none'} {'is' if n <= 1 else 'are'}" for n in (worst.sum(), best.sum())]
    return (
        f"Of {_many(held, part)}, {counted[0]} in England’s {first} {end} on {on} and {counted[1]} "
        f"in its {last} {end}; they {_run(figures, held)}."
    )


def tenth_lead(figures: AreaFigures, part: Part) -> str:
    """The national tenth of an area, or between which those of a ward lie."""
    held = held_of(figures, part)
    if held.empty:
        return no_figure(figures, part)
    key = f"(1 is the {end_words(figures.indicator)[0]})"
    low, high = int(held["tenth"].min()), int(held["tenth"].max())
    on, areas = on_words(figures), figures.areas
    if len(part.codes) == 1:
        return (
            f"**{part.name}** is in national tenth {low} of {areas} {key} on {on}"
            f"{_tail(figures, part)}"
        )
    joint = "and" if high == low + 1 else "to"
    where = f"tenth {low}" if low == high else f"tenths {low} {joint} {high}"
    return start_sentence(
        f"{_many(held, part)} are in national {where} {key} on {on}; they {_run(figures, held)}."
    )


def with_title(figures: AreaFigures, own: str) -> str:
    """A figure with what it is of: "18.2% on Fuel poverty in 2022", "13,210 people (residents)"."""
    if figures.indicator.aggregation == "sum":
        return f"**{own}** ({mid_sentence(figures.indicator.short_title)})"
    return f"**{own}** on {on_words(figures)}"


def value_lead(figures: AreaFigures, part: Part) -> str:
    """The figure of an area beside England's, or between which those of a ward lie."""
    held = held_of(figures, part)
    if held.empty:
        return no_figure(figures, part)
    if len(part.codes) == 1:
        has = "scores" if figures.indicator.value_type == "score" else "has"
        own = format_value(held["value"].iloc[0], figures.indicator)
        figure = with_title(figures, own)
        return f"**{part.name}** {has} {figure}{_beside(figures)}{_tail(figures, part)}"
    return start_sentence(
        f"{_many(held, part)} {_run(figures, held)} on {on_words(figures)}{_beside(figures)}."
    )


def _beside(figures: AreaFigures) -> str:
    """England's figure, where it says anything beside an area's: a total does not."""
    if math.isnan(figures.england.value) or figures.indicator.aggregation == "sum":
        return ""
    return f", against {said(figures, figures.england.value)} in England"


def values_lead(figures: AreaFigures) -> str:
    """Between which figures the areas of a district lie, beside its own and England's."""
    ranked, name = figures.ranked, figures.district.name
    if ranked.empty:
        return f"{start_sentence(place_name(name))} has no figure on {on_words(figures)}."
    highest, lowest = ranked.iloc[0], ranked.iloc[-1]
    if len(ranked) == 1 or highest["value"] == lowest["value"]:
        many = len(ranked) > 1
        only = f"{figures.names[highest['code']]}, the only {figures.areas[:-1]} with a figure, has"
        lacks = " with a figure" if len(ranked) < len(figures.table) else ""
        all_have = f"All {len(ranked):,} {figures.areas} of {place_name(name)}{lacks} have"
        who = all_have if many else only
        own = format_value(highest["value"], figures.indicator)
        return f"{who} {with_title(figures, own)}{_beside(figures)}."
    return (
        f"On {on_words(figures)}, {_with_figures(figures)} run from "
        f"**{said(figures, lowest['value'])}** in {tied(figures, lowest)} to "
        f"**{format_value(highest['value'], figures.indicator)}** in "
        f"{tied(figures, highest)}{_wholes(figures)}.{withheld_sentence(figures)}"
    )


def _with_figures(figures: AreaFigures) -> str:
    """The areas of a district that have a figure, and of how many, as the subject of a sentence."""
    owner, count = possessive(place_name(figures.district.name)), len(figures.ranked)
    if count == len(figures.table):
        return f"{owner} {count:,} {figures.areas}"
    return f"the {count:,} of {owner} {len(figures.table):,} {figures.areas} that have a figure"


def withheld_sentence(figures: AreaFigures) -> str:
    """How many areas of a district are not shown for their small counts; "" where none is."""
    many = int((figures.table["note"] == SUPPRESSED).sum())
    if not many:
        return ""
    who = f"{many:,} {figures.areas} are" if many > 1 else f"One {figures.areas[:-1]} is"
    least = threshold_of(figures.indicator)
    why = f", so that no count of fewer than {least:,} can be worked out" if least else ""
    return f" {who} withheld{why or ' for too few cases'}."


def _wholes(figures: AreaFigures) -> str:
    if math.isnan(figures.whole.value) or figures.indicator.aggregation == "sum":
        return ""
    own, part = said(figures, figures.whole.value), figures.whole.part
    whole = f"; the district has {own}, {part}" if part else f"; the district as a whole has {own}"
    if math.isnan(figures.england.value):  # a reader’s own file is of some districts, as a rule
        return whole
    joined = ";" if part else ","
    return f"{whole}{joined} England {said(figures, figures.england.value)}"
