"""The views of a district's map that show its figures as they are: extremes, tenths, values.

A reader switches between them, and between the years, without waiting: they are made together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, cast, get_args

import pandas as pd

from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import (
    Alternative,
    Shown,
    area_exhibit,
    area_tables,
    plain_map,
    plainly,
)
from insight.maps.breaks import SCHEMES, Scheme
from insight.maps.classes import Classes, extreme_classes, tenth_classes, value_classes
from insight.maps.editions import alike, unlike_latest
from insight.maps.figures import AreaFigures
from insight.maps.leads import extremes_lead, tenth_lead, value_lead, values_lead
from insight.maps.sentences import SAME_CUTS, TENTHS_SAID, measured
from insight.words.brought import england_missing
from insight.words.numbers import format_value

ENDS: Final = {"tenth": "Tenths", "fifth": "Fifths"}
"""What the extremes can be."""
Plain: TypeAlias = Iterator[tuple[AreaMap, Shown]]
"""One view's maps: each map with what it says, its choices within the view among that."""
CutBy: TypeAlias = Callable[[], "pd.Series | None"]
"""Asked for the figures to cut classes by, which takes the tables of every year."""
AtHand: TypeAlias = Callable[[AreaFigures, AreaMap, Shown, CutBy], Plain]
"""Makes one view's maps of a plain one and what it says."""


def classes_of_values(
    figures: AreaFigures, scheme: Scheme, cut_by: pd.Series | None = None
) -> Classes:
    """The areas in classes of their values."""

    def words(value: float) -> str:
        return format_value(value, figures.indicator, unit=False)

    return value_classes(figures.values, figures.indicator, words, scheme=scheme, cut_by=cut_by)


def extremes(figures: AreaFigures, plain: AreaMap, said: Shown, _cut_by: CutBy) -> Plain:
    """The two national ends stand out, by tenths or by fifths."""
    tenths = figures.table.set_index("code")["tenth"]
    for end, words in ENDS.items():
        kind = cast("Literal['tenth', 'fifth']", end)
        classes = extreme_classes(tenths, figures.indicator, end=kind)
        yield (
            replace(plain, classes=classes),
            replace(
                said,
                subtitle=measured(figures, f"extremes, national {words.lower()},"),
                choices={"ends": end},
                of_part=partial(extremes_lead, figures, end=end),
            ),
        )


def tenth(figures: AreaFigures, plain: AreaMap, said: Shown, _cut_by: CutBy) -> Plain:
    """Every national tenth in its colour."""
    tenths = figures.table.set_index("code")["tenth"]
    classes = tenth_classes(tenths, figures.indicator)
    yield (
        replace(plain, classes=classes, details={}),
        replace(
            said,
            subtitle=measured(figures, "national tenth"),
            of_part=partial(tenth_lead, figures),
        ),
    )


def value(figures: AreaFigures, plain: AreaMap, said: Shown, cut_by: CutBy) -> Plain:
    """The figures in up to five classes, cut in three ways."""
    beside = "" if figures.published else TENTHS_SAID.format(areas=figures.areas)
    beside = england_missing(figures.indicator) or beside
    shared = cut_by()
    same = "" if shared is None else SAME_CUTS
    unlike = unlike_latest(figures.indicator, figures.period)
    note = " ".join(filter(None, (same, beside, unlike)))
    lead = values_lead(figures)
    for scheme in get_args(Scheme):
        classes = classes_of_values(figures, scheme, shared)
        drawing = replace(plain, classes=classes, note=note)
        what = f"value, {SCHEMES[cast('Scheme', scheme)].lower()},"
        yield (
            drawing,
            replace(
                said,
                subtitle=measured(figures, what),
                choices={"scheme": scheme},
                lead=lead,
                of_part=partial(value_lead, figures),
            ),
        )


def _to_cut_by(figures: AreaFigures, years: Sequence[AreaFigures]) -> pd.Series | None:
    """The figures of all years that compare; None where a year's own figures cut its classes."""
    series = figures.indicator
    if any(each.indicator.slug != series.slug for each in years):
        return None
    held = [each for each in years if alike(series, each.period, figures.period)]
    return pd.concat([each.table["value"] for each in held]) if len(held) > 1 else None


def maps_at_hand(
    years: Sequence[AreaFigures], views: Mapping[str, AtHand]
) -> tuple[Alternative, ...]:
    """Every one of some `views` of the same areas in each of the `years`, as exhibits.

    Where all years are of one indicator, its classes are cut at the same figures in each of those
    that compare.
    """
    found = []
    for figures in years:
        when = {"period": figures.period} if len(years) > 1 else {}
        for choices, exhibit in _of_year(figures, lambda: years, views):
            found.append(Alternative({**when, **choices}, exhibit))
    return tuple(found)


def map_at_hand(
    figures: AreaFigures,
    years: Callable[[], Sequence[AreaFigures]],
    views: Mapping[str, AtHand],
    shown: Mapping[str, str],
) -> Exhibit | None:
    """The one of `maps_at_hand` that is `shown`, without the others; None where there is none."""
    view = {slug: drawn for slug, drawn in views.items() if slug == shown["view"]}
    made = _of_year(figures, years, view, shown)
    return next((exhibit for _, exhibit in made), None)


def _of_year(
    figures: AreaFigures,
    years: Callable[[], Sequence[AreaFigures]],
    views: Mapping[str, AtHand],
    wanted: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[dict[str, str], Exhibit]]:
    """Every one of some views of one of the years; of the choices in `wanted` only those."""
    cut_by = cache(lambda: _to_cut_by(figures, years()))
    said = plainly(figures, "value")
    tables = area_tables(figures, said)
    plain = plain_map(figures, Classes((), {}))
    for view, drawn in views.items():
        for drawing, shown in drawn(figures, plain, said, cut_by):
            if wanted and any(wanted.get(name) != slug for name, slug in shown.choices.items()):
                continue
            own = None if shown.extra else tables  # columns of its own make tables of its own
            exhibit = area_exhibit(figures, drawing, shown, view=view, tables=own)
            yield {"view": view, **shown.choices}, exhibit
