"""From ambition to measure to the wards that drive it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

from insight.catalogue import Catalogue
from insight.charts.light.measures import badge_html, link_html
from insight.exhibits.exhibit import Link
from insight.progress.evaluation import MeasureProgress, PlanProgress
from insight.progress.rows.sentences import driver_words, drivers_words, tree_headline
from insight.progress.rows.wards import Drivers, WardFigures, drivers_of


@dataclass(frozen=True)
class Wards:
    """The wards of a district by code: their slugs in an address and their names."""

    slugs: Mapping[str, str]
    names: Mapping[str, str]
    place: str


@dataclass(frozen=True)
class WardTree:
    """The tree as finished HTML, its headline, and how many measures reach wards."""

    finding: str
    html: str
    measures: int


def ward_tree(
    progress: PlanProgress,
    catalogue: Catalogue,
    figures: WardFigures,
    wards: Wards,
    keep: Mapping[str, str],
) -> WardTree:
    """Every ambition with its measures and the wards behind each, as far as figures reach them."""
    parts, many = [], 0
    titles = {a.slug: a.short_title for a in progress.plan.ambitions}
    titles |= {t.slug: t.title for t in progress.plan.themes if t.own_measures}
    for slug, title in titles.items():
        held = [m for m in progress.measures if m.belongs_to == slug]
        items = [
            (each, drivers)
            for each in held
            if (drivers := drivers_of(each.series, catalogue, figures)) is not None
        ]
        many += len(items)
        if items:
            inside = "".join(
                f"<li>{badge_html(each.status, words=False)} "
                f"<strong>{html.escape(each.measure.title)}</strong>"
                f"{_drivers(drivers, wards, keep)}</li>"
                for each, drivers in items
            )
            parts.append(f"<li><h4>{html.escape(title)}</h4><ul>{inside}</ul></li>")
    found = f'<ul class="tree">{"".join(parts)}</ul>' if parts else ""
    return WardTree(tree_headline(many, len(progress.measures)), found, many)


def wards_html(
    measure: MeasureProgress,
    catalogue: Catalogue,
    figures: WardFigures,
    wards: Wards,
    keep: Mapping[str, str],
) -> str:
    """The wards behind one measure as finished HTML; "" where no figure reaches them."""
    drivers = drivers_of(measure.series, catalogue, figures)
    return "" if drivers is None else _drivers(drivers, wards, keep)


def _drivers(drivers: Drivers, wards: Wards, keep: Mapping[str, str]) -> str:
    items = "".join(
        f"<li>{_ward(each.code, wards, keep)}: "
        f"{html.escape(driver_words(each.value, each.share, drivers.indicator))}</li>"
        for each in drivers.wards
    )
    said = html.escape(drivers_words(drivers, wards.place))
    return f'<p class="driven">{said}</p><ol class="drivers">{items}</ol>'


def _ward(code: str, wards: Wards, keep: Mapping[str, str]) -> str:
    name = wards.names.get(code, code)
    slug = wards.slugs.get(code)
    if slug is None:
        return html.escape(name)
    return link_html(Link("ward", {**keep, "ward": slug}).address, name)
