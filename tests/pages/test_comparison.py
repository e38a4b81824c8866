"""Affluent versus deprived: what do the two ends of the district live with?"""

import re

import numpy as np
import pytest

from insight import cached
from insight.assembly import comparison as views
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
        and entry["value_type"] not in {"score", "rank"}  # these stand in a line that opens
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
    caption, table = next((c, t) for c, t in page.tables.items() if t.columns[0] == "Area")
    assert len(table) == 4
    assert list(table["Area"][2:]) == [place.name, "England"]
    slug = chosen.get("indicator")
    if slug:
        entry = raw.catalogue[slug]
        assert any(alt.startswith(entry["title"]) for _, alt in page.plots)
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
    assert len(page.tables) == len(page.taken) - 1 == len(page.plots)


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


class TestAllOtherWards:
    @pytest.mark.parametrize(
        ("place", "name", "ward"),
        [
            ("stockport", "Stockport", "Edgeley"),
            ("coventry", "Coventry", "Foleshill"),
            ("hackney", "Hackney", "Dalston"),
            ("rutland", "Rutland", "Uppingham"),
        ],
    )
    @pytest.mark.parametrize("turned", [False, True])
    def test_are_every_ward_of_the_district_but_those_of_the_first_group(
        self, open_page, raw, place, name, ward, turned
    ):
        here = raw.lookup[raw.lookup["district_name"] == name]
        first, rest = here[here["ward_name"] == ward], here[here["ward_name"] != ward]
        groups = ["others", ward.lower()] if turned else [ward.lower(), "others"]
        chosen = dict(zip(("deprived", "affluent"), groups, strict=True))
        slug = "households_deprived_3plus"
        page = open_page("comparison", place=place, line="chosen", indicator=slug, **chosen)
        assert page.faults == []
        said = dict(page.tiles.values())
        assert said[ward].startswith(f"{first['population'].sum():,} residents")
        assert said["All other wards"].startswith(f"{rest['population'].sum():,} residents")
        table = next(t for t in page.tables.values() if t.columns[0] == "Area")
        held = dict(zip(table["Area"], table.iloc[:, 1], strict=True))
        figure = raw.together(slug, rest["lsoa_code"])
        assert float(held["All other wards"].strip("%")) == pytest.approx(figure, abs=0.05)
        assert "all other wards" in page.lead
        assert page.address["affluent"] == groups[1]

    def test_take_the_place_of_the_wards_that_were_chosen_and_give_it_back(self, open_page):
        choices = {"deprived": "edgeley", "affluent": "offerton"}
        page = open_page("comparison", place="stockport", line="chosen", **choices)
        box = page.app.multiselect(key="control_affluent")
        box.set_value(["offerton", "others"]).run()
        assert page.address["affluent"] == "others"
        page.app.multiselect(key="control_affluent").set_value(["others", "manor"]).run()
        assert page.address["affluent"] == "manor"

    def test_in_a_list_with_wards_they_are_the_whole_list(self, open_page):
        choices = {"deprived": "edgeley", "affluent": "offerton,others"}
        page = open_page("comparison", place="stockport", line="chosen", **choices)
        assert page.address["affluent"] == "others"
        assert page.faults == []

    def test_twice_are_no_comparison(self, open_page):
        choices = {"deprived": "others", "affluent": "others"}
        page = open_page("comparison", place="rutland", line="chosen", **choices)
        (reason,) = (each.value for each in page.app.info)
        assert "both groups are all other wards" in reason
        assert page.faults == []

    def test_where_there_is_none_the_page_says_so(self, open_page):
        page = open_page("comparison", place="isles-of-scilly", line="chosen", affluent="others")
        (reason,) = (each.value for each in page.app.info)
        assert "it takes two wards with neighbourhoods" in reason
        assert page.faults == []

    def test_stand_against_the_ward_that_a_reader_came_with(self, open_page):
        page = open_page("comparison", place="coventry", ward="foleshill")
        assert [number for number, _ in page.tiles.values()] == ["Foleshill", "All other wards"]
        page.app.selectbox(key="control_line").set_value("wards").run()
        assert page.tiles["More deprived"][0] == "Foleshill"
        assert page.tiles["Less deprived (“affluent”)"][0] != "All other wards"


def test_the_less_deprived_of_two_is_said_to_be_wherever_it_stands(open_page):
    choices = {"deprived": "bramhall-south-and-woodford", "affluent": "others"}
    page = open_page("comparison", place="stockport", line="chosen", **choices)
    assert page.tiles["More deprived"][0] == "All other wards"
    worse = [
        s for s in page.sentences[-1] if s.endswith("less deprived of the two that does worse.")
    ]
    assert worse
    assert not any(s.startswith("Households deprived in three") for s in worse)
    assert "some gap is built in" not in " ".join(page.bodies("note"))


class TestAmbitions:
    """The gaps in what an ambition of the district's plan is measured by."""

    @pytest.mark.parametrize(
        ("place", "plan", "ambition", "shown", "without"),
        [
            (
                "coventry",
                "one-coventry-tackling-inequalities",
                "improving-outcomes-and-tackling-inequalities",
                {"Fuel poverty", "Years of life lost", "Violence with injury"},
                "Cleaner streets with a reduction in fly tipping",
            ),
            (
                "stockport",
                "stockport-council-plan-2021-22",
                "safe-resilient-and-inclusive",
                {"Anti-social behaviour", "Fuel poverty", "Theft", "Years of life lost"},
                "Increased and sustained levels of volunteering",
            ),
        ],
    )
    def test_leave_the_indicators_of_their_measures(
        self, open_page, place, plan, ambition, shown, without
    ):
        page = open_page(
            "comparison", place=place, plan=plan, ambition=ambition, line="local-fifths"
        )
        assert page.faults == []
        table = next(t for t in page.tables.values() if t.columns[0] == "Indicator")
        labels = [label.split(",")[0] for label in table["Indicator"]]
        assert shown <= set(labels)
        assert "Flats" not in labels
        assert any(f"“{without}”" in note for note in page.bodies("note"))

    def test_without_a_figure_below_the_district_say_so(self, open_page):
        page = open_page(
            "comparison",
            place="stockport",
            plan="stockport-council-plan-2023-24",
            ambition="education-work-and-skills",
        )
        assert page.faults == []
        notes = " ".join(page.bodies("note"))
        assert "nothing that it is measured by is published below the district" in notes

    @pytest.mark.parametrize("place", ["hackney", "rutland", "isle-of-wight"])
    def test_are_not_offered_where_there_is_no_plan(self, open_page, place):
        page = open_page("comparison", place=place)
        assert all(box.key != "control_ambition" for box in page.app.selectbox)
        with_plan = open_page("comparison", place="coventry")
        assert "control_ambition" in [box.key for box in with_plan.app.selectbox]

    def test_unknown_ones_are_refused_by_name(self, open_page):
        page = open_page("comparison", place="stockport", ambition="one-hart")
        (warning,) = page.faults
        assert "“one-hart”" in warning
        assert "ambition" not in page.address


def test_index_scores_stand_apart_in_a_line_that_opens(open_page, raw):
    page = open_page("comparison", place="coventry", rows="every")
    scores = {
        entry["short_title"]
        for entry in raw.catalogue.values()
        if entry["value_type"] in {"score", "rank"}
    }
    table = next(t for t in page.tables.values() if t.columns[0] == "Indicator")
    assert not {label.split(",")[0] for label in table["Indicator"]} & scores
    (line,) = (each for each in page.app.expander if "index scores, made of" in each.label)
    assert not line.proto.expanded
    page.app.session_state["opened_scores"] = True
    page.run()
    tables = [t for t in page.tables.values() if t.columns[0] == "Indicator"]
    assert len(tables) == 2
    assert {label.split(",")[0] for label in tables[1]["Indicator"]} <= scores
    options = page.app.selectbox(key="control_indicator").options
    first_score = next(n for n, each in enumerate(options) if each.startswith("Index scores: "))
    assert all(each.startswith("Index scores: ") for each in options[first_score:])


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

    @pytest.mark.parametrize("deprived", [("offerton",), ("bramhall-north",)])
    def test_of_a_ward_against_all_others_in_an_ambition(self, open_page, deprived):
        line = Line(CHOSEN, deprived, ("others",))
        plan = "stockport-council-plan-2021-22"
        which = Rows(ambition="safe-resilient-and-inclusive", plan=plan)
        exhibit = views.dumbbells(cached.district("stockport"), line, which)
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
