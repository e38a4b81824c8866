"""Every shipped table that names wards: what a later ward is told of each."""

import pyarrow.parquet as pq
import pytest

from insight import areas, cached
from insight.assembly.at import UnknownChoice, exhibits_at
from insight.assembly.ward import held
from insight.finding import answer, read_index
from insight.observations import level_below
from insight.own import using_wards
from insight.store import data_directory

COVENTRY, YEAR = "E08000026", "2026"
DATA = data_directory()
BY_BOTH = {
    "boundaries/later_lookup.parquet",
    "boundaries/later_wards.parquet",
    "boundaries/lookup.parquet",
    "boundaries/wards.parquet",
}
"""Read by the year that is chosen (tests/areas/test_vintages.py)."""
BY_OUTLINE = {"reference/places.parquet", "reference/services.parquet"}
"""Placed anew by where they lie."""
BY_NEIGHBOURHOOD = {"reference/postcodes.parquet"}
FOUND_BY_NAME = {"reference/former_wards.parquet"}


def ward_columns(path):
    return [name for name in pq.read_schema(path).names if name.split("_")[0] == "ward"]


def test_every_table_with_a_column_of_wards_is_decided():
    named = {
        path.relative_to(DATA).as_posix() for path in DATA.rglob("*.parquet") if ward_columns(path)
    }
    assert named == BY_BOTH | BY_OUTLINE | BY_NEIGHBOURHOOD | FOUND_BY_NAME


def test_figures_that_are_published_by_ward_have_none_of_later_wards():
    every = cached.catalogue().indicators.values()
    slugs = [each.slug for each in every if level_below(each) == "ward"]
    assert slugs
    for slug in slugs[:3]:
        with pytest.raises(UnknownChoice, match="none is estimated"):
            next(
                exhibits_at(
                    "polarisation", {"place": "coventry", "wards_of": YEAR, "indicator": slug}
                )
            )


@pytest.mark.parametrize("read", [held.places, held.services])
def test_what_lies_at_a_point_is_in_the_later_ward_around_it(read):
    with using_wards(YEAR):
        table, wards = read(), set(cached.wards(COVENTRY)["ward_code"])
    ours = read()
    own = set(cached.wards(COVENTRY)["ward_code"])
    inside = ours["ward_code"].isin(own)
    assert (table["ward_code"].isin(wards) == inside).all()
    assert not table["ward_code"].isin(own).any()
    rest = ~inside
    assert (table["ward_code"][rest] == ours["ward_code"][rest]).all()


def test_a_postcode_is_in_the_later_ward_of_its_neighbourhood():
    path = DATA / "reference" / "postcodes.parquet"
    with using_wards(YEAR):
        lookup = areas.read_lookup(COVENTRY)
        slugs = areas.read_wards(COVENTRY).set_index("ward_code")["ward_slug"]
    homes = lookup.set_index("lsoa_code")["ward_code"].map(slugs)
    numbers = [int(code[1:]) for code in lookup["lsoa_code"]]
    rows = pq.read_table(path, filters=[("lsoa", "in", numbers)]).slice(0, 20).to_pylist()
    index = read_index(year=YEAR)
    for row in rows:
        found = answer(row["postcode"], index, own="coventry").places
        assert found[0].ward == homes[f"E{row['lsoa']:08d}"]


def test_no_former_ward_leads_to_a_ward_that_is_not_of_the_year():
    index = read_index(year=YEAR)
    known = {(each.place, each.ward) for each in index.of("ward")}
    former = index.of("former ward")
    assert all((each.place, each.ward) in known for each in former if each.ward)
    later = set(areas.read_later_codes())
    named = areas.read_former_wards(COVENTRY)
    assert set(named["ward_code"]) == later, "they are held: none is told to be to come"
    assert not [each for each in former if each.place == "coventry"]
