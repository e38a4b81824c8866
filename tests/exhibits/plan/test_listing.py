"""The rows of a plan: figures first, in the order and the choice that a reader asks for."""

import re

import pytest

from insight.exhibits.plan import (
    View,
    counts_of,
    glance,
    listing_of,
    part_of_plan,
    rules_said,
    whole_plan,
)
from insight.exhibits.plan.rows import figures_of

KEEP = (("place", "place"), ("order", "size"))


@pytest.fixture
def parts(made):
    return [part_of_plan(made, slug) for slug in ("health", "work")]


def slugs(listing):
    return re.findall(r'id="m-(\w+)"', "".join((*listing.before, *listing.after)))


def headings(listing):
    html = "".join((*listing.before, *listing.after))
    found = re.findall(r'<h3 class="part">(.*?)</h3>', html)
    return [re.sub(r"<[^>]+>", "", each).strip() for each in found]


def row_of(listing, slug):
    html = "".join((*listing.before, *listing.after))
    (found,) = re.findall(rf'<tr role="row" id="m-{slug}"[^>]*>(.*?)</tr>', html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)).strip()


class TestRow:
    def test_a_row_tells_figure_date_change_interval_start_and_england(self, made):
        held = figures_of(made.measures[0].head)
        assert (held.latest, held.when) == ("10.0%", "in 2022")
        assert (held.change, held.clear) == ("−10.0 points", True)
        # Each figure is give or take 0.5: their difference sqrt(0.5^2 + 0.5^2) = 0.7.
        assert held.interval == "95% interval −10.7 to −9.3"
        assert held.start == "from 20.0% in 2020"
        assert held.beside == (("England", "11.0%"),)
        assert held.size == "14.1 × chance"  # 10 / 0.707

    def test_a_target_stands_with_its_line(self, made):
        held = figures_of(next(m for m in made.measures if m.measure.slug == "cycle").head)
        assert held.target == "Target 50.0% by 2022"
        assert held.trend.target == (pytest.approx(2022.997, abs=0.01), 50.0)

    def test_the_row_shows_the_series_that_says_the_verdict_and_how_the_others_split(self, parts):
        said = row_of(listing_of(parts, View()), "smoke")
        others = "Of the two other series, one shows no clear change and one is getting worse."
        assert said.startswith(f"Fewer smoke Smoking {others} 10.0% in 2022")
        assert "± points both ways" in said

    def test_the_latest_figures_are_told_beside_the_verdict(self, parts):
        assert row_of(listing_of(parts, View()), "claim").endswith(
            "getting worse now: ? cannot say"
        )
        assert row_of(listing_of(parts, View()), "eat").endswith("cannot say now: the same")

    def test_not_knowing_is_told_with_what_would_settle_it(self, parts):
        html = listing_of(parts, View()).before[0]
        assert "What would settle it? The first figure for a time since then would:" in html
        assert "What would fill it: A survey." in row_of(listing_of(parts, View()), "care")

    def test_words_of_others_are_no_markup(self, parts):
        assert "Healthy &lt;lives&gt;" in listing_of(parts, View()).before[0]


class TestOrder:
    def test_by_ambition_each_stands_under_its_own(self, parts):
        listing = listing_of(parts, View())
        assert headings(listing) == ["Healthy &lt;lives&gt;", "Good work"]
        assert slugs(listing) == ["smoke", "walk", "eat", "claim", "cycle", "care"]

    def test_by_verdict_the_unknown_comes_last(self, parts):
        assert headings(listing_of(parts, View(order="verdict"))) == [
            "−getting worse Getting worse (1)",
            "!not on course Not on course (1)",
            "±points both ways Points both ways (1)",
            "=no clear change No clear change (1)",
            "?cannot say Cannot say (1)",
            "○no open series No open series (1)",
        ]

    def test_by_size_the_largest_change_in_times_chance_comes_first(self, parts):
        listing = listing_of(parts, View(order="size"))
        # 10, 3, 1 and 0.1 points over 0.707 each; one figure and none have no size.
        assert slugs(listing) == ["smoke", "claim", "cycle", "walk", "eat", "care"]
        assert "14.1 × chance" in row_of(listing, "smoke")
        assert "chance" not in row_of(listing_of(parts, View()), "smoke")


class TestChoice:
    def test_what_needs_attention_says_why_and_names_what_is_late(self, parts):
        listing = listing_of(parts, View(which="attention"))
        assert slugs(listing) == ["smoke", "claim", "cycle"]
        assert "Getting worse: Claims." in row_of(listing, "smoke")
        assert "Past the date of its target, which is not met." in row_of(listing, "cycle")
        assert "One milestone is past its date and nobody says that it is done" in listing.before[0]
        assert "A pool &amp; a park" in listing.before[0]
        assert "A track" not in listing.before[0]

    @pytest.mark.parametrize(
        ("which", "held"),
        [("better", []), ("same", ["walk"]), ("unknown", ["eat", "care"])],
    )
    def test_other_choices_hold_the_measures_that_they_name(self, parts, which, held):
        listing = listing_of(parts, View(which=which))
        assert slugs(listing) == held
        assert listing.many == len(held)
        if not held:
            assert "No measure here has clearly got better." in listing.before[0]

    def test_the_counts_are_those_of_the_rows(self, made, parts):
        counts = counts_of(whole_plan(made).rows)
        assert counts == {"all": 6, "attention": 3, "better": 0, "same": 1, "unknown": 2}
        for which, count in counts.items():
            assert listing_of(parts, View(which=which)).many == count

    def test_the_rule_is_said_with_the_choice(self):
        said = rules_said(View(which="attention", order="size"), "Since April 2021")
        assert "any series since April 2021 is getting worse" in said
        assert "half the width of its 95% interval" in said
        assert "What needs attention" not in rules_said(View(), "Since April 2021")


class TestOpen:
    def test_the_rows_part_behind_the_open_one(self, parts):
        listing = listing_of(parts, View(measure="walk", keep=KEEP))
        assert listing.is_open
        assert slugs(listing)[:2] == ["smoke", "walk"]
        assert [len(re.findall("id=.m-", piece)) for piece in listing.before] == [2]
        assert [len(re.findall("id=.m-", piece)) for piece in listing.after] == [1, 3]

    def test_a_link_opens_a_measure_keeps_the_other_choices_and_closes_the_open_one(self, parts):
        listing = listing_of(parts, View(measure="walk", keep=KEEP))
        links = dict(re.findall(r'id="m-(\w+)".*?href="([^"]+)"', "".join(listing.before)))
        assert links["smoke"] == "ambitions?place=place&amp;order=size&amp;measure=smoke"
        assert links["walk"] == "ambitions?place=place&amp;order=size"

    def test_without_the_open_one_among_the_chosen_nothing_is_open(self, parts):
        listing = listing_of(parts, View(measure="walk", which="attention"))
        assert not listing.is_open
        assert not listing.after


class TestGlance:
    def test_it_names_what_got_better_and_worse_and_counts_what_is_not_known(self, made):
        said = re.sub(r"<[^>]+>", " ", glance(whole_plan(made), View()))
        assert re.search(r"0\s+\+\s+improving\s+None\.", said)
        assert re.search(r"1\s+−\s+getting worse\s+Fewer claim", said)
        assert re.search(r"1\s+\?\s+cannot say\s+There are figures, but too few", said)
        assert re.search(r"1\s+○\s+no open series\s+No figure of it is published", said)
