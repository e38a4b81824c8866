"""What a plan’s ambition is measured by within a district, where groups are compared on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from insight.catalogue import Catalogue
from insight.plans.records import Measure, Plan


@dataclass(frozen=True)
class Reached:
    """An ambition (or what runs across ambitions) of a plan, as far as it reaches below a district.

    `named` are indicators that the plan's measures name and `near` those that the catalogue calls
    the nearest to one that is not published below a district, in order; `without` are the titles of
    the measures that have neither.
    """

    slug: str
    title: str
    measures: int
    named: tuple[str, ...]
    near: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that it can be compared on."""
        return (*self.named, *self.near)


def reached_below(plan: Plan, catalogue: Catalogue, listed: Collection[str]) -> dict[str, Reached]:
    """Each ambition and theme of a plan by slug; `listed` are the indicators that are compared."""
    parts: Mapping[str, tuple[str, Iterable[Measure]]] = {
        a.slug: (f"{a.number} {a.short_title}".strip(), a.measures) for a in plan.ambitions
    } | {t.slug: (t.title, plan.gathered(t)) for t in plan.themes}
    held = {
        slug: _reached(slug, title, tuple(measures), catalogue, listed)
        for slug, (title, measures) in parts.items()
    }
    return {slug: each for slug, each in held.items() if each.measures}


def _reached(
    slug: str,
    title: str,
    measures: tuple[Measure, ...],
    catalogue: Catalogue,
    listed: Collection[str],
) -> Reached:
    named: list[str] = []
    near: list[str] = []
    without = []
    for measure in measures:
        named_here = (each for link in measure.series for each in link.indicators)
        # a reader's own may have been taken away since they wrote their plan
        own = [each for each in named_here if each in catalogue.indicators]
        below = [other for each in own for other in catalogue.indicator(each).below]
        found = [each for each in own if each in listed]
        others = [each for each in below if each in listed]
        named += found
        near += others
        if not found and not others:
            without.append(measure.title)
    first = tuple(dict.fromkeys(named))
    return Reached(
        slug=slug,
        title=title,
        measures=len(measures),
        named=first,
        near=tuple(each for each in dict.fromkeys(near) if each not in first),
        without=tuple(without),
    )
