"""Some groups beside each other on one indicator."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from insight.catalogue import Indicator, Source
from insight.charts.groups import GroupRow, groups_figure
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.groups.asked import GROUPS, Asked
from insight.exhibits.of import Of
from insight.groups.figures import Beside, Made
from insight.groups.sentences import (
    Named,
    beside_headline,
    beside_words,
    counts_sentence,
    figure_words,
    interval_words,
    limits_on,
    notes_on,
    rest_of,
)
from insight.national.sentences import verdict_words
from insight.national.significance import SIMILAR
from insight.words.names import dated, place_name, start_sentence
from insight.words.numbers import above_all_note, format_count, format_value, unit_words


def groups_beside(
    asked: Asked,
    held: Sequence[Beside],
    indicator: Indicator,
    source: Source,
    *,
    least: int = 0,
    missing: Sequence[str] = (),
) -> Exhibit:
    """The groups on one indicator, each beside the rest of its district, and England.

    `held` are their figures in the order of `asked.groups`; `least` is the least count shown;
    `missing` says of groups without a figure why they have none.
    """
    place, when = asked.district.name, indicator.when(held[0].period)
    rows: list[Named] = [(asked.named(g), each) for g, each in zip(asked.groups, held, strict=True)]
    values = [each.group.value for each in held]
    above = above_all_note(values, indicator)
    sure = ", with 95% intervals" if any(each.group.limits for each in held) else ""
    counted = counts_sentence(rows, place)
    return Exhibit(
        name=f"{asked.district.slug}-{indicator.slug}-groups-beside",
        finding=beside_headline(rows, place),
        subtitle=f"{dated(indicator.title, when, unit=unit_words(indicator))}"
        f"{sure}; groups of {place_name(place)}",
        words=beside_words(rows, place),
        caption=f"{dated(indicator.title, when)}: groups of {place_name(place)}",
        table=_table(asked, rows, indicator),
        exact=_exact(asked, rows, source),
        numbers=[unit_words(indicator) or "Figure", "95% interval", "Residents"],
        sources=(source,),
        link=asked.link(indicator=indicator.slug),
        drawing=Chart(groups_figure(_rows(rows, indicator), indicator, lines=_lines(held, place))),
        notes=tuple(filter(None, (counted, above, *notes_on(rows, indicator, least), *missing))),
        how_sure=limits_on((indicator,), asked.groups),
        of=Of(place, indicator.title, when, GROUPS),
    )


def _rows(rows: Sequence[Named], indicator: Indicator) -> list[GroupRow]:
    """The rows of the drawing, in the order of the address."""
    found = []
    for name, held in rows:
        low, high = held.group.limits or (np.nan, np.nan)
        words = figure_words(held.group, indicator)
        interval = interval_words(held.group, indicator)
        words = f"{words} ({interval})" if interval else words
        if held.beside_rest:
            words += (
                f", {held.beside_rest} {'to' if held.beside_rest == SIMILAR else 'than'} the rest"
            )
        found.append(GroupRow(name, words, held.group.value, low, high, held.beside_rest))
    return found


def _lines(held: Sequence[Beside], place: str) -> dict[str, float]:
    first = held[0]
    lines = {start_sentence(place_name(place)): first.district}
    lines |= {"England": first.england} if first.indicator.is_national else {}
    if first.indicator.aggregation == "sum":  # a total of all is no line among totals of parts
        return {}
    return {
        f"{name} {figure_words(made, first.indicator)}": made.value for name, made in lines.items()
    }


def _table(asked: Asked, rows: Sequence[Named], indicator: Indicator) -> pd.DataFrame:
    place = asked.district.name
    table = {
        "Group": [name for name, _ in rows],
        unit_words(indicator) or "Figure": [_cell(held.group, indicator) for _, held in rows],
        "95% interval": [interval_words(held.group, indicator) or "None" for _, held in rows],
        start_sentence(rest_of(place)): [_cell(held.rest, indicator) for _, held in rows],
        "Beside the rest": [_verdict(held.beside_rest, "the rest") for _, held in rows],
        "Beside England": [_verdict(held.beside_england, "England") for _, held in rows],
        "Residents": [
            format_count(asked.ground.residents(asked.ground.inside(g))) for g in asked.groups
        ],
    }
    return pd.DataFrame(table)


def _cell(made: Made, indicator: Indicator) -> str:
    return format_value(made.value, indicator, unit=False, note=made.note)


def _verdict(verdict: str, beside: str) -> str:
    return verdict_words(verdict, beside) if verdict else "Not compared"


def _exact(asked: Asked, rows: Sequence[Named], source: Source) -> pd.DataFrame:
    """The figures to take away, a row a group."""
    return pd.DataFrame(
        [
            {
                "group": name,
                "areas": " ".join(group.members),
                "residents": asked.ground.residents(asked.ground.inside(group)),
                "neighbourhoods": len(asked.ground.inside(group)),
                **exact_row(held),
                "source": source.citation,
            }
            for group, (name, held) in zip(asked.groups, rows, strict=True)
        ]
    )


def exact_row(held: Beside) -> dict[str, object]:
    """The exact figures of one group on one indicator."""
    gap, low, high = held.gap, *(held.group.limits or (np.nan, np.nan))
    ends = (np.nan, np.nan) if gap is None else (gap.lower_ci, gap.upper_ci)
    return {
        "indicator": held.indicator.slug,
        "period": held.period,
        "value": held.group.value,
        "lower_ci": low,
        "upper_ci": high,
        "numerator": held.group.numerator,
        "denominator": held.group.denominator,
        "note": held.group.note,
        "rest": held.rest.value,
        "gap": np.nan if gap is None else gap.value,
        "gap_lower_ci": ends[0],
        "gap_upper_ci": ends[1],
        "district": held.district.value,
        "england": held.england.value,
        "beside_rest": held.beside_rest,
        "beside_england": held.beside_england,
        "unit": held.indicator.unit,
    }
