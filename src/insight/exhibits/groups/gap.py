"""The gap between two groups, or between a group and the rest of its district."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from insight.catalogue import Indicator, Source
from insight.charts.groups import GroupRow, groups_figure
from insight.comparison.gaps import gap_facts
from insight.comparison.gradient_sentences import interval_sentence
from insight.comparison.groups import Contrast
from insight.comparison.intervals import (
    NO_COUNTS,
    GroupIntervals,
    ends_of,
    gap_between,
    group_figure,
)
from insight.comparison.sentences import gap_sentence, people_sentence
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.groups.asked import GROUPS, Asked
from insight.exhibits.of import Of
from insight.groups.figures import Beside, Made
from insight.groups.sentences import figure_words, interval_words, limits_on, notes_on
from insight.national.figures import National
from insight.words.names import dated, place_name, start_sentence
from insight.words.numbers import format_gap, format_value, unit_words


def gap_between_groups(
    asked: Asked,
    contrast: Contrast,
    held: tuple[Beside, Beside],
    indicator: Indicator,
    *,
    national: National,
    source: Source,
    choices: dict[str, str],
    least: int = 0,
) -> Exhibit:
    """One indicator between the two groups of a contrast, with the interval of the gap.

    `held` are the figures of the two, of what is left of each without what both have; `choices` are
    those of the address that name the two.
    """
    one, other = (each.group for each in held)
    place, when = asked.district.name, indicator.when(held[0].period)
    sure = _intervals(one, other, indicator)
    limits = None if sure is None else ends_of(sure.gap)
    row = _row(held, gap_facts(one.value, other.value, limits, indicator, national))
    names = (contrast.deprived.name, contrast.affluent.name)
    short = (contrast.deprived.short_name, contrast.affluent.short_name)
    named = list(zip(names, held, strict=True))
    gap = one.value - other.value
    size = "" if np.isnan(gap) else format_gap(gap, indicator)
    between = NO_COUNTS if sure is None else interval_sentence(sure, contrast, indicator)
    cautions = tuple(filter(None, (contrast.caution,)))
    return Exhibit(
        name=f"{asked.district.slug}-{indicator.slug}-groups-gap",
        finding=gap_sentence(row, contrast, indicator),
        subtitle=f"{dated(indicator.title, when, unit=unit_words(indicator))}; "
        f"{contrast.line[:1].lower()}{contrast.line[1:]}",
        words="; ".join(f"{name} {_figure(each, indicator)}" for name, each in named)
        + f"{f'; gap {size}' if size else ''}. {between.replace('**', '')}",
        caption=f"{dated(indicator.title, when)}: {names[0]} against {names[1]}",
        table=_table(named, held[0], indicator, place, size),
        exact=_exact(row, contrast, indicator, source, held),
        sources=(source,),
        link=asked.link(indicator=indicator.slug, **choices),
        drawing=Chart(_drawn(held, short, indicator, place)),
        notes=(*cautions, *notes_on(named, indicator, least)),
        how_sure=(
            between,
            *cautions,
            *limits_on((indicator,), asked.groups),
            people_sentence(place),
        ),
        of=Of(place, indicator.title, when, GROUPS),
    )


def _intervals(one: Made, other: Made, indicator: Indicator) -> GroupIntervals | None:
    """Both figures and their gap with intervals; None where one of them has none."""
    if one.limits is None or other.limits is None:
        return None
    first, second = (
        group_figure(each.value, each.numerator, each.denominator, indicator)
        for each in (one, other)
    )
    return GroupIntervals(first, second, gap_between(first, second), None)


def _row(held: tuple[Beside, Beside], facts: Mapping[str, object]) -> dict[Hashable, Any]:
    """The two figures and their gap as a row of `comparison.compare`."""
    first = held[0]
    found: dict[Hashable, Any] = {
        f"{part}_{what}": getattr(made, what)
        for part, made in (
            ("deprived", first.group),
            ("affluent", held[1].group),
            ("district", first.district),
            ("england", first.england),
        )
        for what in ("value", "note")
    }
    found.update(facts)
    return found


def _figure(held: Beside, indicator: Indicator) -> str:
    """A figure with its interval in brackets."""
    interval = interval_words(held.group, indicator)
    return f"{figure_words(held.group, indicator)}{f' ({interval})' if interval else ''}"


def _drawn(
    held: tuple[Beside, Beside], names: tuple[str, str], indicator: Indicator, place: str
) -> object:
    """Both figures with their intervals; which is better says the finding."""
    rows = []
    for name, each in zip(names, held, strict=True):
        low, high = each.group.limits or (np.nan, np.nan)
        words = _figure(each, indicator)
        rows.append(GroupRow(name, words, each.group.value, low, high))
    first = held[0]
    ends = {start_sentence(place_name(place)): first.district}
    ends |= {"England": first.england} if indicator.is_national else {}
    lines = {f"{name} {figure_words(made, indicator)}": made.value for name, made in ends.items()}
    return groups_figure(rows, indicator, lines={} if indicator.aggregation == "sum" else lines)


def _table(
    named: list[tuple[str, Beside]], first: Beside, indicator: Indicator, place: str, gap: str
) -> pd.DataFrame:
    figure = unit_words(indicator) or "Figure"
    rows = [
        (
            name,
            format_value(held.group.value, indicator, unit=False, note=held.group.note),
            interval_words(held.group, indicator) or "None",
        )
        for name, held in named
    ]
    rows.append(("Gap", gap or "[x]", ""))
    for name, made in (
        (start_sentence(place_name(place)), first.district),
        ("England", first.england),
    ):
        rows.append((name, format_value(made.value, indicator, unit=False, note=made.note), ""))
    return pd.DataFrame(rows, columns=["Area", figure, "95% interval"])


def _exact(
    row: Mapping[Hashable, Any],
    contrast: Contrast,
    indicator: Indicator,
    source: Source,
    held: tuple[Beside, Beside],
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "indicator": indicator.slug,
                "period": held[0].period,
                "deprived_group": contrast.deprived.name,
                "affluent_group": contrast.affluent.name,
                **{str(name): value for name, value in row.items()},
                "unit": indicator.unit,
                "source": source.citation,
            }
        ]
    )
