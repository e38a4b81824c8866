"""Two indicators over the same areas, as an exhibit."""

from __future__ import annotations

import pandas as pd

from insight.catalogue import Source
from insight.charts.scatter import scatter_figure
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.exhibits.of import Of, span
from insight.exhibits.standing.listing import Names
from insight.standing.scatter import Scatter
from insight.standing.scatter_sentences import (
    apart_sentence,
    area_words,
    cautions,
    lead,
    missing_sentence,
    numbers_sentence,
    periods_sentence,
    picture_words,
    titles,
)
from insight.standing.sentences import total_sentence
from insight.words.names import start_sentence
from insight.words.numbers import format_count, format_value, label_with_unit

EXTREMES = 4
"""Areas that are named where no line is drawn: the two ends of each figure."""


def scatter_exhibit(
    scatter: Scatter,
    names: Names,
    *,
    place: str,
    sources: tuple[Source, ...],
    link: Link,
    marks: Marks | None = None,
) -> Exhibit:
    """Whether the two go together, and which areas stand apart; `place` holds all of the areas."""
    rows, pair = scatter.rows, scatter.pair
    marks = marks or Marks()
    said = [numbers_sentence(scatter), apart_sentence(scatter), periods_sentence(scatter)]
    said.append(missing_sentence(scatter, areas=names.areas))
    said += dict.fromkeys(total_sentence(each) for each in pair.both)
    drawing = None
    if len(rows) > 1:
        drawing = Chart(
            scatter_figure(
                rows.assign(words=[area_words(scatter, row) for _, row in rows.iterrows()]),
                pair.both,
                titles=(label_with_unit(pair.first), label_with_unit(pair.second)),
                named=_named(scatter),
                own=scatter.own,
                marked=[code for code in rows.index if code in marks.codes],
                line=(scatter.line.slope, scatter.line.intercept) if scatter.line else None,
            )
        )
    diamonds = f"; diamonds are {marks.name}" if marks.codes else ""
    exact = rows.rename_axis("area_code").reset_index()
    return Exhibit(
        name=f"{pair.first.slug}-{pair.second.slug}-{names.areas}",
        finding=lead(scatter, areas=names.areas, place=place),
        subtitle=f"Each dot is one {names.each}, as large as its number of residents{diamonds}.",
        drawing=drawing,
        words=picture_words(scatter),
        caption=f"{titles(scatter)}, {names.areas}",
        table=_table(scatter, names),
        exact=exact.assign(
            first_indicator=pair.first.slug,
            second_indicator=pair.second.slug,
            first_period=scatter.periods[0],
            second_period=scatter.periods[1],
        ),
        sources=sources,
        link=link,
        of=Of(place, titles(scatter), span(scatter.periods), names.areas),
        notes=tuple(text for text in said if text),
        how_sure=cautions(scatter),
    )


def _named(scatter: Scatter) -> list[str]:
    """The areas that stand apart, the farthest first; without a line those at the four ends."""
    rows = scatter.rows
    if scatter.line is None:
        ends = [rows[part].agg(end) for part in ("first", "second") for end in ("idxmin", "idxmax")]
        return list(dict.fromkeys(ends))[:EXTREMES]
    far = rows.loc[rows["apart"], "residual"].abs().sort_values(ascending=False, kind="stable")
    return list(far.index)


def _table(scatter: Scatter, names: Names) -> pd.DataFrame:
    rows = scatter.rows.sort_values("name")
    table = {start_sentence(names.each): rows["name"].tolist()}
    for each, part in zip(scatter.pair.both, ("first", "second"), strict=True):
        table[label_with_unit(each)] = [format_value(v, each, unit=False) for v in rows[part]]
    table["Residents"] = [format_count(count) for count in rows["residents"]]
    table["Apart from the line"] = ["yes" if apart else "" for apart in rows["apart"]]
    return pd.DataFrame(table)
