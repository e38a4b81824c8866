"""A group where a ward is taken: laws on real places, and a group's figures by another road."""

import re

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.areas.group import MARK
from insight.assembly.at import UnknownChoice, exhibits_at
from insight.assembly.ward import book, held
from insight.assembly.ward.beside import ways_from
from insight.assembly.ward.gap import gap
from insight.ward_profile.five import TITLES

NAME = "Ours"
ALONE = {
    "stockport": "heatons-north",
    "city-of-london": "cripplegate",
    "isles-of-scilly": "st-marys",
    "rutland": "oakham-south",
    "birmingham": "ladywood",
}
"""A ward of its own kind in each of five districts."""


def of_one(ward):
    return f"{MARK}{NAME}{MARK}{ward}"


def shown(place, ward, page="ward", **choices):
    return list(exhibits_at(page, {"place": place, "ward": ward, **choices}))


def without_names(text, name):
    """A text in which a ward and the group of it alone are called the same."""
    text = text.replace(name, NAME).replace("the rest of the district", "all other wards")
    return re.sub(
        r"\b(group|would have been)\b", lambda m: {"group": "ward"}.get(m[0], "was"), text
    )


@pytest.fixture(scope="module", params=ALONE.items(), ids=list(ALONE))
def both(request):
    """The page of a ward, that of the group of it alone, and the ward's name."""
    place, ward = request.param
    name = cached.ward_name(
        cached.district(place).code, cached.ward_code(cached.district(place).code, ward)
    )
    return shown(place, ward), shown(place, of_one(ward)), name


def test_a_group_of_exactly_one_ward_has_the_exhibits_of_the_ward(both):
    ward, group, _ = both
    assert len(ward) == len(group)
    roles = [re.sub(r".*-(group-[0-9a-f]{6})-", "", each.name) for each in group]
    for one, role in zip(ward, roles, strict=True):
        assert one.name.endswith(role)


def test_a_group_of_exactly_one_ward_has_the_figures_verdicts_and_ranks_of_the_ward(both):
    ward, group, _ = both
    for one, other in zip(ward, group, strict=True):
        if one.exact is None:
            continue
        left = one.exact.drop(columns=["ward_code", "ward_name"], errors="ignore")
        right = other.exact.drop(columns=["ward_code", "ward_name"], errors="ignore")
        pd.testing.assert_frame_equal(left, right, check_exact=False, rtol=1e-12)


def test_a_group_of_exactly_one_ward_says_what_the_ward_says_but_for_its_name(both):
    ward, group, name = both
    for one, other in zip(ward, group, strict=True):
        if one.name.endswith("in-five-sentences"):
            texts = zip(TITLES, one.table["What is said"], other.table["What is said"], strict=True)
            pairs = [(a, b) for about, a, b in texts if about != TITLES[0]]
        else:
            pairs = [(one.finding, other.finding), (one.words, other.words)]
        for said, of_group in pairs:
            assert without_names(of_group, name) == without_names(said, name)


def test_the_setting_of_a_group_is_said_as_what_it_is():
    (told, *_) = shown("stockport", f"{MARK}Heatons{MARK}heatons-north{MARK}e02001203")
    kind = told.table["What is said"].iloc[0]
    assert kind.startswith("Heatons is an urban group of one ward and one middle-layer area of")
    assert "wards of Stockport outside it" in kind


def test_a_group_of_all_wards_has_no_rest_and_says_so():
    district = cached.district("rutland")
    every = MARK.join(cached.wards(district.code)["ward_slug"])
    found = shown("rutland", f"{MARK}All{MARK}{every}")
    assert "so there is no rest of the district beside it" in found[0].words
    profile = next(each for each in found if each.name.endswith("-profile"))
    assert set(profile.table["Beside the rest of Rutland"]) == {"Not compared"}
    gap = found[-1]
    assert "the rest of England" in gap.finding


def test_wards_of_a_group_are_not_what_it_is_set_beside():
    code = cached.ward_code(
        cached.district("stockport").code, f"{MARK}H{MARK}heatons-north{MARK}heatons-south"
    )
    ways = ways_from(code)
    assert not {"heatons-north", "heatons-south"} & set(ways)
    metres = [way.metres for way in ways.values() if way.metres]
    assert metres == sorted(metres, reverse=True)


def test_where_a_group_takes_parts_of_wards_no_border_is_measured():
    code = cached.ward_code(cached.district("stockport").code, f"{MARK}Two{MARK}e01005910")
    around = [way for way in ways_from(code).values() if way.metres]
    assert around
    assert all(np.isnan(way.metres) for way in around)
    assert "one of the wards around it" in book.sentences(code, None).words
    assert "border" not in book.sentences(code, None).words


def test_a_rate_of_a_group_is_made_of_its_neighbourhoods_counts():
    """Straight of the tables: claimants of a ward and a middle-layer area, each counted once."""
    district = cached.district("stockport")
    slug = f"{MARK}Mixed{MARK}marple-north{MARK}e02001203"
    lookup = cached.lookup(district.code)
    own = (lookup["ward_name"] == "Marple North") | (lookup["msoa_code"] == "E02001203")
    table = cached.neighbourhoods("claimants").loc[lookup.loc[own, "lsoa_code"]]
    rate = 100 * table["numerator"].sum() / table["denominator"].sum()
    profile = next(e for e in shown("stockport", slug) if e.name.endswith("-profile"))
    row = profile.exact.set_index("slug").loc["claimants"]
    assert row["value"] == pytest.approx(rate)
    assert held.ward(district, cached.ward_code(district.code, slug)).neighbourhoods == own.sum()


PAGES = {
    "the map of wards": ("polarisation", {}),
    "the map of neighbourhoods": ("polarisation", {"level": "lsoa", "indicator": "claimants"}),
    "wards in tenths": ("standing", {"show": "wards"}),
    "wards in order": ("standing", {"show": "indicator", "compared": "claimants"}),
    "two indicators": ("standing", {"show": "two", "among": "wards"}),
    "the comparison": ("comparison", {}),
}


@pytest.mark.parametrize("place", ALONE)
@pytest.mark.parametrize(("page", "choices"), PAGES.values(), ids=list(PAGES))
def test_every_page_takes_a_group_where_it_takes_a_ward(place, page, choices):
    if (place, page) == ("isles-of-scilly", "comparison"):
        pytest.skip("one ward alone has nothing to be compared with")
    found = shown(place, of_one(ALONE[place]), page, **choices)
    assert any(NAME in f"{each.table.to_string()}{each.caption}" for each in found)


@pytest.mark.parametrize("place", ["stockport", "rutland"])
def test_in_tables_of_wards_a_group_of_one_ward_stands_where_the_ward_does(place):
    ward = ALONE[place]
    for choices in ({"show": "wards"}, {"show": "indicator", "compared": "claimants"}):
        one, other = (
            shown(place, slug, "standing", **choices)[0 if choices["show"] == "wards" else 1]
            for slug in (ward, of_one(ward))
        )
        figures = ["value", "national_tenth", "rank", "best", "worst", "lower_ci", "upper_ci"]
        kept = [name for name in figures if name in one.exact]
        code = "ward_code" if "ward_code" in one.exact else one.exact.columns[0]
        left, right = (
            each.exact.sort_values(
                [code, "indicator"], key=lambda c: c.replace(of_group(place), code_of(place))
            )[kept]
            for each in (one, other)
        )
        np.testing.assert_allclose(
            left.to_numpy(dtype=float), right.to_numpy(dtype=float), rtol=1e-6
        )


def code_of(place):
    return cached.ward_code(cached.district(place).code, ALONE[place])


def of_group(place):
    return cached.ward_code(cached.district(place).code, of_one(ALONE[place]))


def test_an_address_with_a_group_leads_back_to_it():
    slug = of_one("heatons-north")
    for page, choices in PAGES.values():
        for exhibit in shown("stockport", slug, page, **choices):
            asked = exhibit.link.choices.get("ward") or exhibit.link.choices.get("deprived")
            assert asked in {None, slug}, exhibit.name


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        (f"{MARK}Bad{MARK}no-such-ward", "names “no-such-ward”, which is not here"),
        (f"{MARK}Far{MARK}e05001218", "names “e05001218”, which is not here"),
        (f"{MARK}Empty", "is no group"),
        (MARK, "is no group"),
    ],
    ids=["an unknown ward", "a ward of another district", "no members", "no name"],
)
@pytest.mark.parametrize("name", ["ward", "wards", "deprived"])
def test_what_is_no_group_of_the_district_is_refused_by_name(slug, said, name):
    page = {"ward": "ward", "wards": "polarisation", "deprived": "comparison"}[name]
    with pytest.raises(UnknownChoice, match=re.escape(said)):
        list(exhibits_at(page, {"place": "stockport", "line": "chosen", name: slug}))


def test_a_name_that_is_markup_stays_text():
    slug = f"{MARK}<b>**Us**</b> =1+1{MARK}heatons-north{MARK}heatons-south"
    for exhibit in shown("stockport", slug):
        assert "<b>" not in exhibit.html
        assert "<b>" not in exhibit.name
        html = getattr(exhibit.drawing, "html", "")
        assert "<b>**" not in html
    told = shown("stockport", slug)[0]
    assert told.finding.replace("\u2060", "") == "<b>**Us**</b> =1+1"


@pytest.mark.parametrize(
    ("members", "outcome", "why"),
    [
        ("e01005910", "children_low_income_ahc", "published for whole wards"),
        ("e01005910", "universal_credit_households", "areas of about 8,000 residents"),
        ("marple-north", "children_low_income_ahc", ""),
        ("marple-north", "universal_credit_households", ""),
        ("e02001203", "universal_credit_households", ""),
    ],
    ids=[
        "a part of a ward, of wards",
        "a part of a larger area, of those",
        "a ward, of wards",
        "a ward, of larger areas",
        "a larger area, of those",
    ],
)
def test_a_series_of_larger_areas_follows_a_group_that_is_made_of_them(members, outcome, why):
    district = cached.district("stockport")
    found = gap(district, cached.ward_code(district.code, f"{MARK}G{MARK}{members}"), outcome)
    if why:
        assert why in found
    else:
        assert "between G and the rest of the district" in found.exhibit.finding
