"""One indicator across a district's own fifths."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.charts.gradient import gradient_figure
from insight.comparison.choices import Line
from insight.comparison.gradient_sentences import (
    gradient_note,
    gradient_sentence,
    slope_sentence,
)
from insight.comparison.gradients import FifthsGradient
from insight.comparison.intervals import GroupIntervals
from insight.errors import Undefined
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of
from insight.words.names import place_name
from insight.words.numbers import format_count, format_value, unit_words

ENDS: Final = {1: "1, the most deprived", 5: "5, the least deprived"}


def across_fifths(
    gradient: FifthsGradient,
    held: GroupIntervals | Undefined,
    *,
    indicator: Indicator,
    district: District,
    line: Line,
    source: Source,
) -> Exhibit:
    """The five figures with the slope across them; `held` are the intervals of the line's groups.

    Where those are undefined, the exact figures do without.
    """
    slope, note = slope_sentence(gradient, indicator), gradient_note(gradient)
    said = [format_value(value, indicator, unit=False) for value in gradient.fifths["value"]]
    place, figures = gradient.curve()
    curve = pd.DataFrame({"place": place, "value": figures})
    return Exhibit(
        name=f"{district.slug}-{indicator.slug}-fifths",
        finding=gradient_sentence(gradient, indicator, place_name(district.name)),
        subtitle=slope,
        drawing=Chart(gradient_figure(gradient.fifths.assign(label=said), curve, indicator)),
        words=f"Local fifths of {district.name} from the most to the least deprived: "
        f"{', '.join(said)}. {slope}",
        caption=f"{indicator.title} by local fifth",
        table=_table(gradient.fifths, indicator),
        exact=_exact(gradient, held, indicator),
        notes=(note,),
        sources=(source,),
        how_sure=(note, *indicator.cautions),
        link=Link(
            "comparison", {"place": district.slug, **line.choices, "indicator": indicator.slug}
        ),
        of=Of(
            district.name, indicator.title, indicator.when(indicator.periods[-1]), "local fifths"
        ),
    )


def _table(fifths: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    def said(value: float) -> str:
        return format_value(value, indicator, unit=False)

    return pd.DataFrame(
        {
            "Local fifth": [ENDS.get(int(n), str(n)) for n in fifths["fifth"]],
            f"{indicator.short_title} ({unit_words(indicator)})": [
                said(value) for value in fifths["value"]
            ],
            "95% interval": [
                "none" if pd.isna(low) else f"{said(low)} to {said(high)}"
                for low, high in zip(fifths["lower_ci"], fifths["upper_ci"], strict=True)
            ],
            "Residents": [format_count(n) for n in fifths["residents"]],
        }
    )


def _exact(
    gradient: FifthsGradient, held: GroupIntervals | Undefined, indicator: Indicator
) -> pd.DataFrame:
    """The fifths, and below them the indices and the groups' intervals."""
    rows = [("slope index", gradient.slope), ("relative index", gradient.relative)]
    if isinstance(held, GroupIntervals):
        rows += [("first group", held.deprived), ("second group", held.affluent)]
        rows += [("gap of the groups", held.gap), ("ratio of the groups", held.ratio)]
    indices = pd.DataFrame(
        [
            {"row": name, "value": r.value, "lower_ci": r.lower_ci, "upper_ci": r.upper_ci}
            for name, r in rows
            if r is not None
        ]
    )
    fifths = gradient.fifths.assign(row=[f"local fifth {n}" for n in gradient.fifths["fifth"]])
    exact = pd.concat([fifths, indices], ignore_index=True)
    return exact[["row", *(c for c in exact.columns if c not in {"row", "fifth"})]].assign(
        indicator=indicator.slug
    )
