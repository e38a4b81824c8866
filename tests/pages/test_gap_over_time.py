"""Is the gap closing? On the page of comparisons and on that of a ward, with choices of readers."""

import re

import pytest

CHOICES = {
    "fifths, by the edition at the start": (
        "coventry",
        {"line": "local-fifths", "outcome": "claimants", "fixed": "2019"},
    ),
    "wards, as a ratio": ("stockport", {"outcome": "fuel_poverty", "gap_in": "ratio"}),
    "national tenths": (
        "birmingham",
        {"line": "national-tenths", "outcome": "household_deprivation"},
    ),
    "chosen wards against all others": (
        "stratford-on-avon",
        {
            "line": "chosen",
            "deprived": "brailes-and-compton",
            "affluent": "others",
            "outcome": "claimants",
        },
    ),
}


@pytest.fixture(scope="module", params=CHOICES.values(), ids=list(CHOICES))
def asked(request):
    return request.param


@pytest.fixture(scope="module")
def page(asked, open_page):
    place, choices = asked
    return open_page("comparison", place=place, **choices)


def mark(page):
    """The badge of the verdict: its words."""
    (body,) = [b.proto.body for b in page.app.get("html") if 'class="mark"' in b.proto.body]
    return re.search(r"</b>([^<]+)</span>", body)[1], re.sub(r"<[^>]+>", " ", body)


def gap_plot(page):
    return next((spec, alt) for spec, alt in page.plots if "yaxis2" in spec["layout"])


def test_the_choices_of_the_address_are_shown_and_stay_in_it(page, asked):
    _, choices = asked
    assert page.faults == []
    assert page.address.items() >= choices.items()
    assert page.app.selectbox(key="control_outcome").value == choices["outcome"]


def test_the_verdict_stands_before_its_sentence_and_the_drawing(page):
    verdict, said = mark(page)
    assert verdict in {"narrowing", "widening", "no clear change", "cannot say"}
    assert "gap in" in said
    spec, alt = gap_plot(page)
    assert len(alt) > 100
    assert {trace.get("yaxis", "y") for trace in spec["data"]} == {"y", "y2"}


def test_the_sentence_below_says_which_groups_are_held_fixed_and_by_what(page, asked):
    _, choices = asked
    _, said = mark(page)
    if choices.get("line") == "chosen":
        assert "wards of May 2025 that the reader chose" in said
        assert not [b for b in page.app.selectbox if b.key == "control_fixed"]
    else:
        assert f"Index of Multiple Deprivation {choices.get('fixed', '2025')}" in said
        assert "held fixed" in said


def test_a_ratio_is_drawn_from_the_level_of_equal_figures(page, asked):
    _, choices = asked
    spec, _ = gap_plot(page)
    names = [trace["name"] for trace in spec["data"]]
    assert ("Ratio" in names) is (choices.get("gap_in") == "ratio")
    low, high = spec["layout"]["yaxis2"]["range"]
    assert low < (1 if "Ratio" in names else 0) < high


def test_the_table_has_both_groups_the_gap_and_its_interval_a_row_a_period(page):
    table = next(t for t in page.tables.values() if "95% interval of the gap" in t.columns)
    assert len(table) >= 2
    assert table.iloc[:, 1].str.contains("%").all()


def test_opened_the_same_gap_is_told_with_groups_drawn_anew_and_across_all_fifths(open_page):
    page = open_page("comparison", place="coventry", line="local-fifths", outcome="claimants")
    page.app.session_state["opened_gap_sure"] = True
    page.run()
    anew = next(t for t in page.tables.values() if "Edition of the time" in t.columns)
    slope = next(t for t in page.tables.values() if "Slope index" in t.columns)
    assert set(anew["Edition of the time"]) == {"2015", "2019", "2025"}
    assert len(anew) == len(slope) == 10
    notes = " ".join(page.bodies("note"))
    assert "regression to the mean" in notes
    assert page.faults == []


def test_another_series_changes_this_part_and_the_address(open_page):
    page = open_page("comparison", place="coventry", line="local-fifths", outcome="claimants")
    _, before = mark(page)
    page.app.selectbox(key="control_outcome").select("fuel_poverty")
    page.run()
    assert page.address["outcome"] == "fuel_poverty"
    assert mark(page)[1] != before


def test_a_series_that_is_not_held_is_refused_by_name(open_page):
    page = open_page("comparison", place="coventry", outcome="happiness")
    assert any("“happiness”, which is not here" in each for each in page.faults)


def test_where_there_are_no_two_groups_a_sentence_says_so(open_page):
    page = open_page("comparison", place="rutland", line="national-tenths", outcome="claimants")
    said = " ".join(each.value for each in page.app.info)
    assert "no neighbourhood" in said
    assert not page.app.exception


class TestWard:
    def test_it_is_set_beside_the_rest_of_its_district_and_of_england(self, open_page):
        page = open_page("ward", place="coventry", ward="foleshill", outcome="fuel_poverty")
        assert page.faults == []
        (body,) = [b.proto.body for b in page.app.get("html") if 'class="lines"' in b.proto.body]
        for name in ("Foleshill", "Rest of Coventry", "Rest of England"):
            assert name in body
        assert 'alt="Foleshill against the rest of Coventry: 2019: ' in body
        assert len(body) < 4_500

    def test_its_link_leads_to_the_same_choices_of_the_page_of_comparisons(self, open_page):
        page = open_page("ward", place="coventry", ward="foleshill", outcome="fuel_poverty")
        (link,) = [
            each.proto.query_string
            for each in page.app.get("page_link")
            if each.proto.label == "The gap itself, and how sure this is"
        ]
        for part in (
            "line=chosen",
            "deprived=foleshill",
            "affluent=others",
            "outcome=fuel_poverty",
        ):
            assert part in link

    def test_the_one_ward_of_a_district_is_set_beside_england(self, open_page):
        page = open_page("ward", place="isles-of-scilly", ward="st-marys", outcome="claimants")
        (body,) = [b.proto.body for b in page.app.get("html") if 'class="lines"' in b.proto.body]
        assert "Rest of England" in body
        assert "Rest of the Isles" not in body

    def test_one_without_a_neighbourhood_says_why_it_has_no_line(self, open_page):
        page = open_page("ward", place="city-of-london", ward="candlewick")
        assert page.faults == []
        assert any("no figure of it can be followed" in each for each in page.bodies("note"))
