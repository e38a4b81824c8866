"""Affluent versus deprived: what do the two ends of the district live with?"""

import re

import numpy as np
import pytest

from dashboard import cached
from dashboard.views.comparison import cached as views
from insight.comparison.choices import CHOSEN, Line, Rows

CHOICES = {
    "stockport": {"line": "local-fifths", "topic": "health", "sort": "ratio", "rows": "every"},
    "coventry": {"line": "national-tenths", "sort": "name"},
    "stratford-on-avon": {"line": "local-fifths", "topic": "housing", "sort": "topic"},
    "birmingham": {"line": "local-fifths", "rows": "every", "indicator": "burglary"},
    "cornwall": {"line": "national-fifths", "sort": "ratio", "indicator": "owned_outright"},
    "city-of-london": {"line": "local-fifths", "sort": "name", "indicator": "fuel_poverty"},
    "isles-of-scilly": {"line": "local-fifths"},
    "isle-of-wight": {"line": "wards", "topic": "crime-and-safety", "rows": "every"},
}


@pytest.fixture(scope="module")
def chosen(place):
    return CHOICES[place.slug]


@pytest.fixture(scope="module")
def page(place, chosen, open_page):
    return open_page("comparison", place=place.slug, **chosen)


@pytest.fixture(scope="module")
def groups(place, chosen, raw):
    """The codes of the more and of the less deprived group, or None where there cannot be two."""
    here = raw.here(place).set_index("lsoa_code")
    tenth = raw.figures("imd_decile")["value"].loc[here.index]
    if chosen["line"] == "wards":
        score = raw.figures("imd_score")["value"].loc[here.index]
        weighted = (score * here["population"]).groupby(here["ward_code"]).sum()
        mean = weighted / here["population"].groupby(here["ward_code"]).sum()
        parts = [here["ward_code"] == mean.idxmax(), here["ward_code"] == mean.idxmin()]
    elif chosen["line"] == "local-fifths":
        if len(here) < 5:
            return None
        order = raw.figures("imd_rank")["value"].loc[here.index].sort_values().index
        people = here.loc[order, "population"]
        middle = (people.cumsum() - people / 2) / people.sum()
        first, last = (middle < 0.2), (middle >= 0.8)
        first.iloc[0] = last.iloc[-1] = True
        parts = [first, last]
    else:
        many = {"national-fifths": 2, "national-tenths": 1}[chosen["line"]]
        parts = [tenth <= many, tenth > 10 - many]
    found = [part[part].index for part in parts]
    return found if all(len(codes) for codes in found) else None


@pytest.fixture(scope="module")
def compared(groups, raw):
    """Slug -> (figure of the more, figure of the less deprived group, polarity)."""
    if groups is None:
        return {}
    held = {}
    for slug, entry in raw.catalogue.items():
        listed = entry.get("listed", True) and "lsoa" in entry["areas"]
        if listed and not entry["build"].get("derived"):
            held[slug] = (*(raw.together(slug, codes) for codes in groups), entry["polarity"])
    return held


def test_opens_under_its_question_or_says_why_it_cannot(page, place, chosen, groups):
    assert page.faults == []
    assert page.title == [f"What do the two ends of {place.said} live with?"]
    assert page.address == {"place": place.slug} | chosen
    said = [each.value for each in page.app.info]
    if groups is None:
        reason = (
            "This comparison cannot be made: the Isles of Scilly have 1 of the neighbourhoods "
            "that fifths are made of (expected 5 or more)."
        )
        assert said == [reason]
        assert page.plots == []
    else:
        assert said == []


def test_first_sentence_counts_the_outcomes_that_put_one_group_behind(page, compared, groups):
    """Never more than those whose figure is the worse one, and every outcome once."""
    if groups is None:
        return
    outcomes = {i.slug for i in cached.listed() if i.is_outcome}
    judged = {
        slug: (here, there, polarity)
        for slug, (here, there, polarity) in compared.items()
        if slug in outcomes and not np.isnan(here) and not np.isnan(there)
    }
    behind = sum(
        (here > there) if polarity == "lower_is_better" else (here < there)
        for here, there, polarity in judged.values()
    )
    said = re.match(r"On (\d+) of (\d+) outcomes residents of", page.lead)
    assert int(said[2]) == len(judged)
    level = re.search(r"on (\d+) about the same", page.lead)
    slight = int(level[1]) if level else 0
    assert behind - slight <= int(said[1]) <= behind


def test_groups_are_named_with_their_residents(page, groups, raw):
    if groups is None:
        return
    people = raw.lookup.set_index("lsoa_code")["population"]
    for label, codes in zip(("More deprived", "Less deprived (“affluent”)"), groups, strict=True):
        assert page.tiles[label][1] == f"{people[codes].sum():,} residents, mid-2022"
    notes = " ".join(page.bodies("note"))
    assert "An index of deprivation measures lack, not wealth" in notes


def test_gaps_are_drawn_as_chosen(page, chosen, groups, raw):
    if groups is None:
        return
    table = next(t for t in page.tables.values() if t.columns[0] == "Indicator")
    listed = [
        entry
        for entry in raw.catalogue.values()
        if entry.get("listed", True)
        and "lsoa" in entry["areas"]
        and entry["aggregation"] != "sum"
        and not entry["build"].get("derived")
        and chosen.get("topic") in {None, entry["topic"].lower().replace(" ", "-")}
    ]
    every = chosen.get("rows") == "every"
    assert len(table) == (len(listed) if every else min(15, len(listed)))
    titles = {entry["short_title"] for entry in listed}
    assert all(any(label.startswith(title) for title in titles) for label in table["Indicator"])
    if chosen.get("sort") == "name":
        names = list(table["Indicator"])
        assert names == sorted(names)


def test_ratios_fall_when_sorted_by_ratio(page, chosen, groups):
    if groups is None or chosen.get("sort") != "ratio":
        return
    table = next(t for t in page.tables.values() if t.columns[0] == "Indicator")
    shown = [0 if text == "[z]" else float(text.split()[0]) for text in table["Ratio"]]
    assert len(set(shown)) > 1
    assert shown == sorted(shown, reverse=True), "those without a ratio come last"


def test_every_indicator_has_its_sentence(page, groups, compared):
    if groups is None:
        return
    assert len(page.sentences[-1]) == len(compared)


def test_detail_is_of_the_indicator_that_the_address_names(page, place, chosen, groups, raw):
    if groups is None:
        return
    _, alt = page.plots[1]
    caption, table = next((c, t) for c, t in page.tables.items() if t.columns[0] == "Area")
    assert len(table) == 4
    assert list(table["Area"][2:]) == [place.name, "England"]
    slug = chosen.get("indicator")
    if slug:
        entry = raw.catalogue[slug]
        assert alt.startswith(entry["title"])
        assert caption.startswith(entry["title"])
        assert f"indicator={slug}" in page.links["polarisation"]


@pytest.mark.parametrize("slug", ["burglary", "fuel_poverty", "owned_outright"])
def test_detail_gives_the_figures_of_both_groups(open_page, raw, slug):
    page = open_page("comparison", place="cornwall", line="national-fifths", indicator=slug)
    here = raw.lookup[raw.lookup["district_name"] == "Cornwall"]["lsoa_code"]
    tenth = raw.figures("imd_decile")["value"].loc[here]
    table = next(t for t in page.tables.values() if t.columns[0] == "Area")
    groups = (here[(tenth <= 2).to_numpy()], here[(tenth >= 9).to_numpy()], here)
    expected = [raw.together(slug, codes) for codes in groups]
    shown = [re.sub(r"[^0-9.]", "", text) for text in table.iloc[:3, 1]]
    places = [len(text.partition(".")[2]) for text in shown]
    assert set(places) <= {1, 2}
    assert shown == [f"{v:.{n}f}" for v, n in zip(expected, places, strict=True)]
    title = raw.catalogue[slug]["title"]
    (sentence,) = (f for f in page.bodies("finding") if f.startswith(title) and "against" in f)
    assert all(text in sentence for text in shown[:2])


def test_every_picture_has_words_a_table_and_a_download(page, groups):
    if groups is None:
        return
    assert len(page.plots) >= 2
    assert all(len(alt) > 40 for _, alt in page.plots)
    assert len(page.tables) == len(page.downloads) == len(page.plots)


class TestChosenWards:
    def test_are_compared_in_the_order_given(self, open_page, raw):
        choices = {"deprived": "reddish-south,offerton", "affluent": "marple-north"}
        page = open_page("comparison", place="stockport", line="chosen", **choices)
        assert page.faults == []
        assert page.tiles["More deprived"][0] == "Reddish South and Offerton"
        table = raw.lookup
        codes = table[table["ward_name"].isin(["Reddish South", "Offerton"])]
        people = codes.loc[codes["district_name"] == "Stockport", "population"].sum()
        assert page.tiles["More deprived"][1].startswith(f"{people:,} residents")

    def test_are_the_two_extremes_until_the_reader_says_otherwise(self, open_page):
        page = open_page("comparison", place="stockport", line="chosen")
        wards = open_page("comparison", place="stockport", line="wards")
        assert page.tiles["More deprived"] == wards.tiles["More deprived"]
        page.app.multiselect(key="control_affluent").set_value(["offerton"]).run()
        assert page.address["affluent"] == "offerton"
        assert page.tiles["Less deprived (“affluent”)"][0] == "Offerton"

    def test_the_other_way_round_are_said_to_be(self, open_page):
        choices = {"deprived": "marple-north", "affluent": "reddish-south"}
        page = open_page("comparison", place="stockport", line="chosen", **choices)
        (caution,) = (each.value for each in page.app.info)
        assert "Marple North, is the less deprived of the two" in caution

    def test_one_in_both_groups_is_refused_by_name(self, open_page):
        choices = {"deprived": "offerton", "affluent": "offerton,marple-north"}
        page = open_page("comparison", place="stockport", line="chosen", **choices)
        (reason,) = (each.value for each in page.app.info)
        assert "Offerton is in both groups" in reason


def test_no_neighbourhood_at_one_end_is_a_sentence(open_page):
    page = open_page("comparison", place="city-of-london", line="national-fifths")
    (reason,) = (each.value for each in page.app.info)
    assert "the City of London has no neighbourhood in England’s most deprived fifth" in reason
    assert page.faults == []


def test_an_indicator_chosen_below_goes_to_the_map(open_page):
    page = open_page("comparison", place="coventry", line="local-fifths")
    page.app.selectbox(key="control_indicator").set_value("fuel_poverty").run()
    assert page.address == {
        "place": "coventry",
        "line": "local-fifths",
        "indicator": "fuel_poverty",
    }
    assert "indicator=fuel_poverty" in page.links["polarisation"]
    assert "place=coventry" in page.links["polarisation"]


@pytest.mark.parametrize("place", ["coventry", "stockport"])
def test_what_is_named_first_has_a_better_direction(open_page, raw, place):
    page = open_page("comparison", place=place)
    (named,) = (f for f in page.bodies("finding") if f.startswith("Among the widest gaps: "))
    detail = page.app.selectbox(key="control_indicator").value
    judged = [e for e in raw.catalogue.values() if e["polarity"] != "neutral"]
    assert any(f"gaps: {entry['short_title']}," in named for entry in judged)
    assert raw.catalogue[detail]["polarity"] != "neutral"
    assert raw.catalogue[detail]["value_type"] not in {"score", "rank"}


class TestLinksOfExhibits:
    """The address that an exhibit carries opens the view in which it stands."""

    LINE = Line(CHOSEN, ("reddish-south", "offerton"), ("marple-north",))

    def opened(self, open_page, exhibit):
        assert exhibit.link.page == "comparison"
        page = open_page("comparison", **exhibit.link.choices)
        assert page.faults == []
        assert page.address == exhibit.link.choices
        assert exhibit.caption in page.tables
        return page.bodies("finding")

    def test_of_every_gap(self, open_page):
        which = Rows("housing", "ratio", widest=False)
        exhibit = views.dumbbells(cached.district("stockport"), self.LINE, which)
        assert exhibit.finding in self.opened(open_page, exhibit)

    def test_of_one_indicator_and_of_its_gradient(self, open_page):
        chosen = (
            cached.district("stockport"),
            self.LINE,
            cached.catalogue().indicator("fuel_poverty"),
        )
        exhibit, gradient = views.detail(*chosen), views.fifths(*chosen)
        assert exhibit.finding in self.opened(open_page, exhibit)
        assert gradient.finding.replace("**", "") in self.opened(open_page, gradient)
        assert views.surely_of(*chosen) == exhibit.how_sure[0]
