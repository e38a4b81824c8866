"""Every ward of England, walked through what its sections say of people and of its twin."""

import re

import numpy as np
import pytest

from insight.areas import read_wards
from insight.ward_profile.likeness.alike import Likeness
from insight.ward_profile.likeness.differences import differences
from insight.ward_profile.likeness.sentences import alike_finding, differences_sentence
from insight.ward_profile.residents import resident_shares
from insight.ward_profile.residents_sentences import residents_finding, residents_words
from insight.ward_profile.ward import Ward, ward_of

WRONG = re.compile(r"\bnan\b|\bNone\b|[{}<]|  |\.\.|\[x\]|\[c\]")


@pytest.fixture(scope="module")
def likeness(england):
    return Likeness(england[1])


def as_ward(row):
    return Ward(row.ward_code, row.ward_name, row.ward_slug, row.population, row.neighbourhoods)


def test_who_lives_there_can_be_said_of_every_ward(book):
    said = 0
    for place, row in enumerate(book.places.wards.itertuples()):
        shares, ward = resident_shares(book, place), as_ward(row)
        assert len(shares) == (15 if ward.has_figures else 0)
        finding = residents_finding(shares, ward)
        assert finding.endswith(".")
        assert not WRONG.search(finding), finding
        if place % 50 == 0:
            assert not WRONG.search(residents_words(shares, ward, row.district_name))
        said += "much like England" not in finding
    assert said > 6_000, "most wards differ from England in something worth a sentence"


def test_every_ward_with_figures_has_a_twin_and_a_sentence_on_how_they_differ(book, likeness):
    wards, position = book.places.wards, book.places.position
    far = 0
    for place, row in enumerate(wards.itertuples()):
        match = likeness.nearest(row.ward_code)
        if not row.neighbourhoods:
            assert match is None
            continue
        assert match.ward_code != row.ward_code
        twin = wards.iloc[position[match.ward_code]]
        found = differences(book, place, position[match.ward_code])
        assert found, "at least one outcome is counted in both"
        for said in (
            alike_finding(row.ward_name, match, twin["ward_name"], twin["district_name"]),
            differences_sentence(row.ward_name, twin["ward_name"], found),
        ):
            assert not re.search(r"\bnan\b|[{}<]|  |\.\.", said), said
            assert said.endswith(".")
        far += not match.is_near
    assert 0.08 < far / len(wards) < 0.12, "one in ten has no near one"


def test_a_twin_is_as_far_from_its_ward_as_the_ward_from_it(likeness):
    codes = list(likeness.features.index)
    for code in codes[::300]:
        match = likeness.nearest(code)
        back = likeness.nearest(match.ward_code)
        assert back.distance <= match.distance + 1e-12


@pytest.mark.parametrize("district", ["E08000007", "E09000001", "E06000053", "E08000025"])
def test_the_record_of_a_ward_is_that_of_the_look_up(book, district):
    table = read_wards(district)
    for code in table["ward_code"]:
        ward = ward_of(table, code)
        row = book.places.wards.iloc[book.places.position[code]]
        assert (ward.name, ward.slug) == (row["ward_name"], row["ward_slug"])
        assert (ward.population, ward.neighbourhoods) == (row["population"], row["neighbourhoods"])
        assert ward.has_figures is bool(np.greater(row["neighbourhoods"], 0))
