"""The questions, each once, as Ibis expressions; every engine gets them in its own words.

Rows of observations and small tables that are handed over come in, tables of totals go out. Nothing
is ordered here: who asks says in which order (`opening.Engine.fetch`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from insight.engines.schemas import ROWS

if TYPE_CHECKING:
    from ibis.expr.types import Table


def rows(figures: Table, slug: str, *, period: str = "", given: Table | None = None) -> Table:
    """An indicator's rows as they are stored, of one period or all, of the areas given or all."""
    held = _of(figures, slug, period)
    if given is not None:
        held = held.semi_join(given, "area_code")
    return held.select(*ROWS.names)


def periods(figures: Table, slug: str, start: str = "") -> Table:
    """The periods that an indicator has figures for, of areas whose code begins so."""
    return _of(figures, slug, "").filter(_.area_code.startswith(start)).select("period").distinct()


def met(figures: Table, slug: str, given: Table) -> Table:
    """How many of the areas given at each place an indicator has rows for, whatever the period."""
    held = _of(figures, slug, "").inner_join(given.filter(_.weight > 0), "area_code")
    return held.group_by(["place", "side"]).agg(areas=_.area_code.nunique())


def totals(figures: Table, slug: str, aggregation: str, given: Table, *, period: str = "") -> Table:
    """What the areas given at each place add up to in each period: `aggregation.Totals`.

    Each area counts by its weight. `squares` are those of the widths of published intervals times
    the area's weight, `weights` the sum of these and `lacking` the areas that have no interval:
    the error of a mean is made of them.
    """
    held = _of(figures, slug, period).inner_join(given.filter(_.weight > 0), "area_code")
    held = held.mutate(top=_.numerator * _.weight, base=_.denominator * _.weight)
    ratio, no = aggregation == "ratio", ibis.literal(value=False)
    held = held.mutate(
        there=(_.top.notnull() & (_.base > 0)).fill_null(no) if ratio else _.value.notnull(),
        width=ibis.ifelse(_.upper_ci > _.lower_ci, _.upper_ci - _.lower_ci, ibis.null(float)),
        divided_by=_.value if aggregation == "sum" else _.base,
    )
    held = held.mutate(weighed=(_.there & (_.base > 0)).fill_null(no))
    nothing = ibis.null(float)
    return held.group_by(["place", "side", "period"]).agg(
        base=_.divided_by.sum(where=_.there),
        top=_.top.sum(where=_.there) if ratio else nothing,
        moment=(_.value * _.base).sum(where=_.there)
        if aggregation == "population_mean"
        else nothing,
        squares=(_.width * _.width * _.base * _.base).sum(where=_.weighed),
        weights=_.base.sum(where=_.weighed),
        counted=(_.there & _.divided_by.notnull()).sum(),
        lacking=(_.weighed & _.width.isnull()).sum(),
    )


def carried(counts: Table, pairs: Table) -> Table:
    """Counts of areas of before as counts of those of today: `carrying.convert_counts`.

    An area of today of which a part has no count has none.
    """
    held = pairs.left_join(counts, "former").mutate(shared=_["count"] * _.share)
    summed = held.group_by("area_code").agg(count=_.shared.sum(), without=_.shared.isnull().sum())
    return summed.filter(_.without == 0).select("area_code", "count")


def _of(figures: Table, slug: str, period: str) -> Table:
    held = figures.filter(_.indicator == slug)
    return held.filter(_.period == period) if period else held
