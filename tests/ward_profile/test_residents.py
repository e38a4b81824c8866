"""Who lives in a ward and what kind of place it is, by hand and by another road."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

from insight.areas import read_lookup
from insight.store import data_directory
from insight.ward_profile.likeness.alike import AGES, TENURES
from insight.ward_profile.residents import ETHNIC, SUPERGROUPS, Kind, kind_of, resident_shares
from insight.ward_profile.residents_sentences import (
    area_class_sentence,
    residents_finding,
    setting_sentence,
    unfit_note,
)
from insight.ward_profile.ward import Ward

NAMES = {"1": "Retired Professionals", "2": "Suburbanites", "4": "A name of people", "8": "Legacy"}


def ward(book, code):
    row = book.places.wards.iloc[book.places.position[code]]
    return Ward(code, row["ward_name"], row["ward_slug"], 1, int(row["neighbourhoods"]))


def kinds(*rows):
    """Rows of (class, residents by supergroup)."""
    table = pd.DataFrame(0, index=range(len(rows)), columns=list(SUPERGROUPS))
    for n, (_, groups) in enumerate(rows):
        for number, residents in groups.items():
            table.loc[n, f"supergroup_{number}"] = residents
    return table.assign(rural_urban=[code for code, _ in rows])


CODES = ["E05013488", "E05015018", "E05015223", "E05011090", "E05009288"]


@pytest.mark.parametrize("place", range(0, 6_800, 400))
def test_the_shares_are_those_of_the_census_added_up_by_another_road(book, place):
    code = str(book.places.wards["ward_code"].iloc[place])
    found = resident_shares(book, place)
    lookup = read_lookup()
    own = set(lookup.loc[lookup["ward_code"] == code, "lsoa_code"])
    raw = pq.read_table(
        data_directory() / "indicators" / "census2021.parquet",
        filters=[("area_code", "in", own | {""})],
    ).to_pandas()
    sums = raw.groupby("indicator")[["numerator", "denominator"]].sum()
    if not own:
        assert found == ()
        return
    for share in found:
        top, base = sums.loc[share.indicator.slug]
        assert share.ward == pytest.approx(100 * top / base)


def test_the_shares_of_a_theme_add_up_to_nearly_everyone(book):
    for share in (resident_shares(book, 100), resident_shares(book, 3000)):
        held = {each.indicator.slug: each.ward for each in share}
        for slugs in (AGES, ETHNIC):
            assert sum(held[slug] for slug in slugs) == pytest.approx(100, abs=1e-6)
        assert 90 < sum(held[slug] for slug in TENURES) <= 100.0001


def test_a_ward_without_a_neighbourhood_says_that_nobody_is_counted_for_it(book):
    table = book.places.wards
    code = table.loc[table["neighbourhoods"] == 0, "ward_code"].iloc[0]
    assert resident_shares(book, book.places.position[code]) == ()
    assert "no neighbourhood of its own" in residents_finding((), ward(book, code))


def test_only_what_the_intervals_show_and_is_worth_saying_is_said(book):
    for place in range(0, len(book.places.wards), 97):
        shares = resident_shares(book, place)
        if not shares:
            continue
        said = residents_finding(shares, ward(book, book.places.wards["ward_code"].iloc[place]))
        for share in shares:
            title = share.indicator.short_title
            if f"are {title[0].lower()}{title[1:]}," in said:
                assert share.clear
                assert abs(share.ward - share.england) >= 3


def test_the_kind_is_told_by_residents_not_by_neighbourhoods():
    table = kinds(("UN1", {2: 100}), ("RSF1", {1: 250, 2: 50}))
    found = kind_of(table, [100, 300])
    assert found.rural == 0.75
    assert found.classes == (("RSF1", 0.75), ("UN1", 0.25))
    assert found.areas == (("1", 0.625), ("2", 0.375))


def test_nothing_is_of_no_kind():
    assert kind_of(kinds(), []) is None


@pytest.mark.parametrize(
    ("classes", "count", "said"),
    [
        (
            (("UN1", 1.0),),
            4,
            (
                "All its neighbourhoods are classed as urban, nearer to a major town or city "
                "(Rural "
                "Urban Classification 2021)."
            ),
        ),
        (
            (("RLF1", 1.0),),
            1,
            (
                "Its one neighbourhood is classed as larger rural, further from a major town or "
                "city "
                "(Rural Urban Classification 2021)."
            ),
        ),
        (
            (("RSN1", 0.62), ("UN1", 0.38)),
            2,
            (
                "62% of residents live in smaller rural neighbourhoods, nearer to a major town or "
                "city; and 38% in urban neighbourhoods, nearer to a major town or city (Rural "
                "Urban "
                "Classification 2021)."
            ),
        ),
    ],
)
def test_rural_or_urban_is_said_by_residents(classes, count, said):
    ward = Ward("w", "Here", "here", 1, count)
    assert setting_sentence(Kind(0.5, classes, ()), ward).replace("; 38%", "; and 38%") == said


def test_a_class_whose_name_speaks_of_people_goes_by_its_number():
    kind = Kind(0.0, (), (("4", 0.7), ("8", 0.2), ("1", 0.1)))
    assert area_class_sentence(kind, NAMES) == (
        "70% of residents live in small areas that the area classification calls supergroup 4; "
        "next come “Legacy” (20%) and “Retired Professionals” (10%)."
    )
    assert "A name of people" not in area_class_sentence(kind, NAMES)
    assert unfit_note(kind)
    assert not unfit_note(Kind(0.0, (), (("1", 1.0),)))
