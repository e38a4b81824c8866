"""The address of a workshop: its exhibits, found again by their own links, and what it refuses."""

import pytest

from insight import cached
from insight.assembly.at import UnknownChoice, at, exhibits_at
from insight.errors import InsightError, UnknownArea

OAKHAM = "~Oakham~oakham-north-west~oakham-south"
NORTH = "~North & <b>West~oakham-north-west~whissendine"
GROUPS = f"{OAKHAM},{NORTH}"
CHOICES = {"place": "rutland", "groups": GROUPS, "group": "b", "against_group": "a"}


@pytest.fixture(scope="module")
def shown():
    return {each.name: each for each in exhibits_at("workshop", CHOICES)}


def test_a_workshop_shows_a_map_what_is_shared_the_groups_a_profile_and_a_gap(shown):
    assert list(shown) == [
        "rutland-workshop-groups",
        "rutland-groups-overlap",
        "rutland-fuel_poverty-groups-beside",
        "rutland-group-b-profile",
        "rutland-fuel_poverty-groups-gap",
    ]


def test_each_exhibit_is_found_again_by_its_own_link(shown):
    for each in shown.values():
        same = at(each.link.page, each.link.choices, each.name)
        assert (same.finding, same.words) == (each.finding, each.words)
        assert same.table.equals(each.table)
        assert each.link.choices["groups"] == GROUPS


def test_every_exhibit_says_its_sources_what_it_is_of_and_how_sure_it_is(shown):
    for each in shown.values():
        assert each.how_sure
        assert "Rutland" in each.of.place
        assert each.sources or "groups" in each.name
        assert len(each.figures) > 0
        assert "<table" in each.html
        assert "<b>" not in each.html


def test_what_both_groups_have_is_left_out_of_the_gap_and_said(shown):
    gap = shown["rutland-fuel_poverty-groups-gap"]
    assert any("left out of both" in note for note in gap.notes)
    assert gap.table["Area"].tolist()[:3] == [
        "North & <b>West without what both have",
        "Oakham without what both have",
        "Gap",
    ]


def test_the_profile_is_filtered_to_an_ambition():
    theirs = {
        "place": "stockport",
        "groups": "~Edgeley~edgeley",
        "plan": "one-stockport-borough-plan",
    }
    plan = next(each for each in cached.plans() if each.slug == theirs["plan"])
    ambition = next(iter(plan.ambitions)).slug
    found = list(exhibits_at("workshop", theirs | {"ambition": ambition}))
    (profile,) = [each for each in found if each.name.endswith("profile")]
    assert 0 < len(profile.table) < 30
    assert profile.link.choices["ambition"] == ambition


def test_the_figure_of_a_small_count_is_left_out_with_a_word_on_it():
    choices = {"place": "rutland", "groups": OAKHAM, "threshold": "1000"}
    beside = at("workshop", choices, "rutland-fuel_poverty-groups-beside")
    assert "withheld" in beside.words
    assert beside.figures["numerator"].isna().all()
    assert beside.figures["gap"].isna().all()
    assert any("fewer than 1,000" in note for note in beside.notes)


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({}, "holds no group"),
        ({"groups": "~A~atlantis"}, "“atlantis”, which is not here"),
        ({"groups": OAKHAM, "group": "z"}, "no group called “z”"),
        ({"groups": OAKHAM, "indicator": "x<y"}, "no indicator called “x<y”"),
        ({"groups": OAKHAM, "threshold": "-1"}, "“-1” is no threshold"),
        ({"groups": OAKHAM, "threshold": "9999"}, "no threshold"),
        ({"groups": OAKHAM, "level": "planet"}, "no level called"),
    ],
)
def test_what_is_not_here_is_refused_by_name(choices, said):
    with pytest.raises(InsightError, match=said) as refused:
        list(exhibits_at("workshop", {"place": "rutland"} | choices))
    assert isinstance(refused.value, (UnknownChoice, UnknownArea))


@pytest.mark.parametrize(
    ("place", "group"),
    [
        ("isles-of-scilly", "~All~st-marys"),
        ("city-of-london", "~Barbican~aldersgate~cripplegate"),
        ("hackney", "~Dalston~dalston"),
    ],
)
def test_small_and_large_districts_have_their_workshop(place, group):
    found = list(exhibits_at("workshop", {"place": place, "groups": group}))
    assert len(found) >= 3
    if place == "isles-of-scilly":  # with no rest, England is what it is held against
        assert any(each.finding.endswith("in All, worse than England") for each in found)
    said = " ".join([*(each.finding for each in found), *(each.words for each in found)])
    assert "nan" not in said.lower().split()
    assert "None" not in said


def test_a_profile_begins_with_what_is_worse_than_the_rest(shown):
    drawing = shown["rutland-group-b-profile"].drawing
    verdicts = drawing.columns[drawing.by]
    assert verdicts.label == "Beside the rest"
    ranked = sorted(
        zip(verdicts.keys, verdicts.cells, strict=True), key=lambda e: (e[0] is None, e[0])
    )
    assert "Worse" in ranked[0][1]
    assert ranked[-1][1] == "Not compared"


@pytest.mark.parametrize("total", ["households", "residents"])
def test_totals_of_groups_of_different_size_have_no_gap(total):
    names = [each.name for each in exhibits_at("workshop", CHOICES | {"indicator": total})]
    assert not any(name.endswith("groups-gap") for name in names)
    assert any(name.endswith("groups-beside") for name in names)
