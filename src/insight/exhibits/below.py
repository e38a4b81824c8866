"""All figures of a district's neighbourhoods, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import NEIGHBOURHOODS, Of
from insight.words.names import place_name
from insight.words.numbers import unit_words


def _heading(indicator: Indicator, figures: pd.DataFrame) -> str:
    unit = f", {unit_words(indicator)}" if indicator.unit else ""
    return f"{indicator.title}{unit}, {_period(indicator, figures)}"


def _period(indicator: Indicator, figures: pd.DataFrame) -> str:
    """When the figures are of, in words."""
    return indicator.when(str(figures["period"].iloc[0]))


def figures_exhibit(
    district: District,
    figures: Mapping[str, pd.DataFrame],
    *,
    areas: pd.DataFrame,
    names: Mapping[str, str],
    catalogue: Catalogue,
) -> Exhibit:
    """A row a neighbourhood, a column a figure, in the order of `areas`, the district's look-up.

    `figures` are by slug, in that order too; `names` what people call each, by code.
    """
    place, known = place_name(district.name), [catalogue.indicator(slug) for slug in figures]
    columns = {
        "Neighbourhood code": areas["lsoa_code"].to_numpy(),
        "Neighbourhood": areas["lsoa_name"].to_numpy(),
        "Known as": areas["lsoa_code"].map(dict(names)).fillna("").to_numpy(),
        "Ward": areas["ward_name"].to_numpy(),
        "Residents": areas["population"].to_numpy(),
    }
    columns |= {
        _heading(each, figures[each.slug]): figures[each.slug]["value"].to_numpy() for each in known
    }
    title = f"{len(known)} figures of {_count(len(areas))} of {place}"
    return Exhibit(
        name=f"{district.slug}-neighbourhoods-all-figures",
        finding=title,
        subtitle="A row a neighbourhood (LSOA), a column a figure with its unit and period",
        words=f"{title}, as a table.",
        caption=f"All figures of the neighbourhoods of {place}",
        table=pd.DataFrame(columns),
        sources=_sources(known, catalogue),
        link=Link("indicators", {"place": district.slug}),
        of=Of(district.name, level=NEIGHBOURHOODS),
    )


def meanings_exhibit(
    district: District, figures: Mapping[str, pd.DataFrame], *, catalogue: Catalogue
) -> Exhibit:
    """What each figure is: its unit, its period, which end is better, and its source."""
    known = sorted((catalogue.indicator(slug) for slug in figures), key=lambda each: each.topic)
    better = {"higher": "higher", "lower": "lower"}
    rows = [
        (
            each.topic,
            each.title,
            unit_words(each) if each.unit else "none",
            _period(each, figures[each.slug]),
            better.get(str(each.polarity).partition("_")[0], "neither"),
            _publication(catalogue.source_of(each)),
        )
        for each in known
    ]
    columns = ["Topic", "Figure", "Unit", "Period", "Better", "Source"]
    return Exhibit(
        name=f"{district.slug}-what-the-figures-are",
        finding=f"The {len(known)} figures below the district that this pack rests on",
        subtitle="What each is, its unit and period, which end is better, and where it is from",
        words=f"The {len(known)} figures by topic, as a table.",
        caption="Figures of neighbourhoods: unit, period, direction and source",
        table=pd.DataFrame(rows, columns=columns),
        numbers=(),
        sources=_sources(known, catalogue),
        link=Link("indicators", {"place": district.slug}),
        of=Of(district.name, level=NEIGHBOURHOODS),
    )


def _publication(source: Source) -> str:
    """What a source is called; it is cited in full below the table."""
    return f"{source.publication}, {source.edition}" if source.edition else source.publication


def _count(number: int) -> str:
    return "the one neighbourhood" if number == 1 else f"{number:,} neighbourhoods"


def _sources(known: Sequence[Indicator], catalogue: Catalogue) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(catalogue.source_of(each) for each in known))
