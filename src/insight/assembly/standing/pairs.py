"""What the part on two indicators shows, made once for each choice and then kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from insight import cached
from insight.areas import District
from insight.areas.group import is_group
from insight.assembly.standing.orders import EACH, PLURAL, figures_of, years_of
from insight.caching import once
from insight.catalogue import Indicator
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.exhibits.standing.listing import Names
from insight.exhibits.standing.scatter import scatter_exhibit
from insight.standing.fields import Among, areas_of, own_code, own_name
from insight.standing.scatter import make_scatter, shared_period
from insight.ward_profile.group_sentences import BY_GROUP
from insight.words.names import place_name


@dataclass(frozen=True)
class Both:
    """Two indicators over the areas of a district, or of England."""

    district: District
    first: Indicator
    second: Indicator
    among: Among
    ward: str | None = None


@once(most=8)
def _areas(among: Among, district: District, ward: str | None) -> pd.DataFrame:
    """The areas with their names and residents, by code."""
    if among == "wards":
        wards = cached.wards_with(district.code, ward).set_index("ward_code")
        return pd.DataFrame({"name": wards["ward_name"], "residents": wards["population"]})
    table = cached.districts()
    people = table.set_index("district_code")["population"]
    if among == "upper-tier":
        people = table.groupby("county_code")["population"].sum()
    areas = areas_of(among, table)
    return pd.DataFrame({"name": areas["name"], "residents": people.reindex(areas.index)})


@once(most=128)
def scatter_of(both: Both, marks: Marks) -> Exhibit:
    """Whether two indicators go together, over which areas, and which stand apart."""
    district, catalogue = both.district, cached.catalogue()
    indicators = (both.first, both.second)
    years = [{year.label: year for year in years_of(each, both.among)} for each in indicators]
    labels = shared_period(indicators, (list(years[0]), list(years[1])))
    chosen = [held[label] for held, label in zip(years, labels, strict=True)]
    first, second = (_values(both, year.indicator.slug, year.period) for year in chosen)
    scatter = make_scatter(
        (chosen[0].indicator, chosen[1].indicator),
        (first, second),
        _areas(both.among, district, both.ward),
        periods=labels,
        own=own_code(both.among, district, both.ward) or "",
    )
    choices = {"place": district.slug, "show": "two", "compared": both.first.slug}
    choices |= {"against": both.second.slug, "among": both.among}
    if both.among == "wards" and both.ward:
        choices["ward"] = cached.ward_slug(district.code, both.ward)
    exhibit = scatter_exhibit(
        scatter,
        Names(place_name(own_name(both.among, district)), PLURAL[both.among], EACH[both.among]),
        place=district.name if both.among == "wards" else "England",
        sources=tuple(dict.fromkeys(catalogue.source_of(each) for each in indicators)),
        link=Link("standing", choices),
        marks=marks,
    )
    if both.among != "wards" or not is_group(both.ward or ""):
        return exhibit
    return replace(exhibit, notes=(*exhibit.notes, BY_GROUP))


def _values(both: Both, slug: str, period: str | None) -> pd.Series:
    """The figures of all of England's areas, a group among its wards."""
    if both.among == "wards":
        values: pd.Series = cached.nation_with(slug, both.district.code, both.ward, period)["value"]
        return values
    return figures_of(slug, both.among, period)["value"]
