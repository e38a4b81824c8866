"""What must be borne in mind with a gap over time: breaks, coverage, and how groups were chosen."""

from __future__ import annotations

from typing import Final

import numpy as np

from insight.catalogue import Indicator
from insight.comparison.groups import CHOSEN_WARDS
from insight.deprivation.editions import EDITIONS
from insight.gap_over_time.records import GapOverTime
from insight.gap_over_time.reranked import DATA_OF, data_time
from insight.markers import SUPPRESSED
from insight.money import OWN_MONEY, money_note
from insight.periods import Period, parse_period
from insight.words.days import day_words
from insight.words.names import join_words, start_sentence
from insight.words.numbers import format_share

NEAR: Final = 1.5
"""Years within which an edition's figures count as of the same time as a period."""
COVERED: Final = 0.98
"""The share of a group's areas below which it is said how many have a figure."""
OF_THE_FAMILY: Final = frozenset({"Income and work", "Children and families", "Deprivation"})
"""Topics of which the Indices count much the same: income and work make up 45% of them."""


def cautions_of(g: GapOverTime) -> tuple[str, ...]:
    """The cautions of a gap, the gravest first, each a sentence or two."""
    said = [
        *(each.note for each in (*g.breaks, *g.level_breaks)),
        _since(g),
        regression(g),
        _turned(g),
        _withheld(g),
        _covered(g),
        _apportioned(g),
        _errors(g),
        money_note(g.money) if g.money else "",
        *caveats_of(g.indicator, g.money),
    ]
    return tuple(each for each in said if each)


def caveats_of(indicator: Indicator, money: str) -> tuple[str, ...]:
    """The indicator's own caveats; not that it is in the money of each year where it is not."""
    told = (each.replace(OWN_MONEY, "").strip() if money else each for each in indicator.caveats)
    return tuple(each for each in told if each)


def regression(g: GapOverTime) -> str:
    """That groups chosen by the figure itself drift together, or apart, by chance alone.

    An area is among the most deprived partly because its figures were high by chance when it was
    chosen; before and after, chance is more even, so the gap is widest about then. Said where the
    figure goes into the index that drew the groups, or is of a kind that makes up much of it; ""
    for wards that a reader chose and for other figures.
    """
    if g.groups.basis == CHOSEN_WARDS or not g.table["judged"].any():
        return ""
    indicator = g.indicator
    if not indicator.index and indicator.topic not in OF_THE_FAMILY:
        return ""
    held = [parse_period(label, indicator.period_kind) for label in g.judged.index]
    moved = _where_widest(held[0], held[-1], DATA_OF[g.groups.edition])
    index = EDITIONS[g.groups.edition].name
    own = (
        f"this figure goes into the {index}, which drew the groups"
        if indicator.index
        else f"the {index}, which drew the groups, counts much the same"
    )
    return f"{start_sentence(own)}: {moved} (regression to the mean)."


def _where_widest(first: Period, last: Period, data: float) -> str:
    """What chance alone does to a gap whose groups were chosen by figures of a time."""
    if abs(data - data_time(first)) <= NEAR or data < data_time(first):
        return (
            "the areas were chosen by figures of about the start, when chance made some of them "
            "look worse, so a part of any narrowing since is to be expected from that alone"
        )
    if abs(data - data_time(last)) <= NEAR or data > data_time(last):
        return (
            "the areas were chosen by figures of about the latest date, when chance made some of "
            "them look worse, so a part of any widening up to then is to be expected from that "
            "alone"
        )
    return (
        f"the areas were chosen by figures of about {round(data)}, when chance made some of them "
        "look worse, so the gap is to be expected somewhat wider about then than before and after"
    )


def _since(g: GapOverTime) -> str:
    """That nothing comparable is held from before a plan began."""
    if g.since is None or g.baseline_is != "after the plan began" or g.change is None:
        return ""
    return (
        f"No comparable figure is from before {day_words(g.since)}: the change is counted from "
        f"{g.change.start}, the first."
    )


def _turned(g: GapOverTime) -> str:
    if not g.turned:
        return ""
    index = EDITIONS[g.groups.edition].name
    return f"By the {index} the first group, {g.names[0]}, is the less deprived of the two."


def _withheld(g: GapOverTime) -> str:
    """Which periods have no gap, and why."""
    gone = g.table.index[g.table["note"] != ""]
    if not len(gone):
        return ""
    few = list(g.table.index[g.table["note"] == SUPPRESSED])
    none = [label for label in gone if label not in few]
    said = []
    if few:
        said.append(
            f"For {join_words(few)} the figure of a group is withheld, for too few cases, and so "
            "is the gap."
        )
    if none:
        said.append(f"For {join_words(none)} a group has no figure.")
    return " ".join(said)


def _covered(g: GapOverTime) -> str:
    if g.counted >= COVERED or g.change is None:
        return ""
    areas = "wards" if g.level == "ward" else "neighbourhoods"
    return (
        f"In at least one period only {format_share(g.counted, 0)} of the {areas} of a group have "
        "a figure, so the areas compared are not quite the same throughout."
    )


def _apportioned(g: GapOverTime) -> str:
    if not g.apportioned:
        return ""
    return (
        "The figures are published for neighbourhoods of about 8,000 residents, some of which "
        "reach over the edge of a ward: each counts by the share of its residents who live in the "
        "ward, so the two wards are told apart less sharply than they are."
    )


def _errors(g: GapOverTime) -> str:
    """What the intervals rest on, where that is less than it seems."""
    held = np.isfinite(g.judged["gap_error"]) if len(g.judged) else np.array([])
    pooled = g.indicator.aggregation == "population_mean"
    if not held.any():
        return "The source gives no interval for these figures."
    if not held.all():
        labels = join_words([str(label) for label in g.judged.index[held]])
        return (
            f"The source gives intervals for {labels} only, and the change is judged by them. "
            "Those of single areas are pooled as if their errors had nothing in common."
        )
    if g.indicator.status == "modelled" and not pooled:
        return (
            "A model estimated these figures: the intervals describe chance in the counts and "
            "leave out what the model may have wrong, so the true ones are wider."
        )
    if pooled:
        return "The intervals of single areas are pooled as if their errors had nothing in common."
    return ""
