"""A plan's progress read aloud: every sentence against one written by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.plans.records import (
    Ambition,
    CompareFrom,
    Measure,
    Plan,
    PlanSource,
    SeriesLink,
    Target,
    Unlinked,
)
from insight.progress.dates import counts_from_words, has_ended
from insight.progress.england_sentences import comparison_with_england
from insight.progress.evaluation import MeasureProgress, PlanProgress, SeriesProgress
from insight.progress.gaps import gap_progress
from insight.progress.judging import measure_progress
from insight.progress.links import LinkedSeries
from insight.progress.sentences import counted, headline, measure_line, tally
from insight.progress.series_sentences import (
    ends_of_gap,
    finding_of,
    label_and_unit,
    movement,
    pandemic_note,
    series_table,
    whose,
)
from insight.progress.status import Now
from insight.progress.target_sentences import target_words

PLACE, ENGLAND = "E07000001", "E92000001"
SOURCE = Source("made", "A ministry", "Figures", "", "May 2026", "OGL", "url", "words", "hand")
DISTRICT = District(PLACE, "Place", "place", "E10000001", "Shire", "E12", "North", 1, 1, 1)
NOW = Now("no clear change", "", "")


def indicator(**facts):
    given = {
        "slug": "smoking",
        "title": "Adults who smoke",
        "short_title": "Smoking",
        "question": "?",
        "topic": "Health",
        "unit": "%",
        "value_type": "proportion",
        "polarity": "lower_is_better",
        "areas": ("district",),
        "periods": (),
        "source": "made",
        "method": "By hand.",
    }
    return Indicator(**(given | facts))


def table(values, england=None, *, labels, half_width=None):
    parts = []
    for code, series in ((PLACE, values), (ENGLAND, england)):
        if series is None:
            continue
        part = pd.DataFrame({"area_code": code, "period": labels, "value": series})
        wide = half_width if code == PLACE else None
        part["lower_ci"] = part["value"] - wide if wide is not None else None
        part["upper_ci"] = part["value"] + wide if wide is not None else None
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def series(values, england=None, *, labels, direction="decrease", facts=None, county=False, **how):
    """One series held against a plan that began in April 2021."""
    half_width = how.pop("half_width", None)
    link = SeriesLink("indicator", "smoking", "district", direction, label=how.pop("label", ""))
    held = table(values, england, labels=labels, half_width=half_width)
    linked = LinkedSeries(
        link=link,
        indicator=indicator(**(facts or {})),
        source=SOURCE,
        area_code=PLACE,
        area_name="Shire" if county else "Place",
        is_county=county,
        table=held,
    )
    progress = measure_progress(
        held, area_code=PLACE, direction=direction, starts=date(2021, 4, 1), **how
    )
    return SeriesProgress(link, linked, progress, NOW)


def gap(worse, better, *, labels, kind="gap", between="", higher=True):
    way = "" if kind == "gap" else "national_fifths"
    link = SeriesLink(
        kind, "", "district", "decrease", label="Gap", worse="a", better="b", gap_between=way
    )
    first, second = table(worse, labels=labels), table(better, labels=labels)
    linked = LinkedSeries(
        link=link,
        indicator=indicator(),
        source=SOURCE,
        area_code=PLACE,
        area_name="Place",
        is_county=False,
        table=first,
        better=second,
        better_name="Everyone",
        worse_is_higher=higher,
        between=between,
    )
    progress = gap_progress(
        first, second, area_code=PLACE, worse_is_higher=higher, starts=date(2021, 4, 1)
    )
    return SeriesProgress(link, linked, progress, NOW)


YEARS = ["2020", "2022"]


class TestSeries:
    def test_a_fall_beyond_chance_with_england(self):
        held = series([14.0, 10.0], [13.0, 12.0], labels=YEARS, half_width=0.5)
        assert movement(held) == "14.0% in 2020, 10.0% in 2022; England 12.0%"
        assert finding_of(held) == "Smoking: down from 14.0% in 2020 to 10.0% in 2022, improving"
        assert comparison_with_england(held) == (
            "In 2022 Place did better than England: 10.0% against 12.0%; "
            "in 2020 it was the other way round."
        )

    def test_too_few_figures_are_no_finding(self):
        held = series([14.0, 10.0], labels=YEARS)
        assert finding_of(held).endswith("too few figures to tell from chance")
        assert comparison_with_england(held) == "There is no figure for England to set beside it."

    def test_what_rounds_to_the_same_is_level(self):
        held = series([14.01, 13.99], [14.0, 13.96], labels=YEARS, half_width=2)
        assert finding_of(held) == (
            "Smoking: 14.0% both in 2020 and in 2022, no more than chance could explain"
        )
        assert comparison_with_england(held) == "In 2022 Place and England stood level at 14.0%."

    def test_england_within_the_interval_is_not_told_apart(self):
        held = series([14.0, 13.0], [15.0, 14.0], labels=YEARS, half_width=2)
        assert comparison_with_england(held) == (
            "In 2022 Place’s 13.0% cannot be told apart from England’s 14.0%, which lies within "
            "its 95% interval."
        )

    @pytest.mark.parametrize(
        ("theirs", "words"),
        [
            pytest.param(
                79.7, "was about the same as England: 79.8% against 79.7%.", id="0.1 of 5"
            ),
            pytest.param(79.0, "did worse than England: 79.8% against 79.0%", id="0.8 of 5"),
        ],
    )
    def test_without_intervals_a_slight_gap_is_neither_better_nor_worse(self, theirs, words):
        held = series([81.0, 79.8], [81.0, theirs], labels=YEARS)
        held = replace(held, linked=replace(held.linked, spread=5.0))
        assert words in comparison_with_england(held)

    @pytest.mark.parametrize(
        ("facts", "start"),
        [
            pytest.param({"data_period": "years to March 2024"}, "In the years to March 2024"),
            pytest.param({"data_period": "2025 edition"}, "In the 2025 edition"),
            pytest.param({"data_period": "Census 2021"}, "In Census 2021"),
            pytest.param({}, "In 2022"),
        ],
    )
    def test_a_figure_is_of_the_time_of_its_data(self, facts, start):
        held = series([14.0, 10.0], [13.0, 12.0], labels=YEARS, half_width=0.5, facts=facts)
        assert comparison_with_england(held).startswith(f"{start} Place did better")

    @pytest.mark.parametrize(
        ("england", "words"),
        [
            pytest.param([10.0, 10.0], ", a smaller difference than in 2020.", id="8, then 6"),
            pytest.param([16.0, 10.0], ", a larger difference than in 2020.", id="2, then 6"),
            pytest.param([12.0, 10.0], ", the same difference as in 2020.", id="6, then 6"),
            pytest.param(
                [11.5, 10.0],
                ", with no clear change in the difference since 2020.",
                id="6.5, then 6, give or take 0.7",
            ),
            pytest.param(
                [18.2, 10.0], "; in 2020 the two could not be told apart.", id="inside the interval"
            ),
        ],
    )
    def test_how_the_difference_to_england_moved(self, england, words):
        held = series([18.0, 16.0], england, labels=YEARS, half_width=0.5)
        text = comparison_with_england(held)
        assert text.startswith("In 2022 Place did worse than England: 16.0% against 10.0%")
        assert text.endswith(words)

    @pytest.mark.parametrize(
        ("theirs", "words"),
        [
            pytest.param(
                18.1, "16.0% against 10.0%; in 2020 the two were about the same.", id="0.1"
            ),
            pytest.param(10.0, "16.0% against 10.0%.", id="two figures do not tell how it moved"),
        ],
    )
    def test_without_intervals_a_difference_is_not_said_to_move_by_itself(self, theirs, words):
        held = series([18.0, 16.0], [theirs, 10.0], labels=YEARS)
        held = replace(held, linked=replace(held.linked, spread=5.0))
        assert comparison_with_england(held).endswith(words)

    @pytest.mark.parametrize(
        ("england", "words"),
        [
            pytest.param([9.0] * 6, ", a larger difference than in 2020.", id="3, then 11"),
            pytest.param(
                [5.0] * 5 + [12.0],
                ", with no clear change in the difference since 2020.",
                id="7, then 8 in a series that wavers by 2 or so",
            ),
        ],
    )
    def test_without_intervals_a_difference_moves_by_more_than_its_series_wavers(
        self, england, words
    ):
        years = [str(year) for year in range(2017, 2023)]
        held = series([10.0, 11.0, 10.0, 12.0, 11.0, 20.0], england, labels=years)
        assert comparison_with_england(held).endswith(words)

    def test_places_said_with_the_have_it(self):
        held = series([14.0, 10.0], [13.0, 12.0], labels=YEARS, half_width=0.5)
        held = replace(held, linked=replace(held.linked, area_name="Isle of Wight"))
        assert comparison_with_england(held).startswith("In 2022 the Isle of Wight did better")

    def test_pooled_years_are_told_from_the_years_between_which_it_moved(self):
        labels = ["2017 to 2019", "2020 to 2022"]
        held = series([14.0, 10.0], labels=labels, half_width=0.5)
        assert finding_of(held) == (
            "Smoking: down from 14.0% in 2017–2019 to 10.0% in 2020–2022, improving"
        )

    def test_what_did_not_move_is_not_put_down_to_chance(self):
        held = series([14.0, 14.0], labels=YEARS)
        assert "and whether it moved cannot be told: the two have no" in held.progress.reason

    def test_a_figure_of_an_edition_is_of_the_time_of_its_data(self):
        held = series([10.0], [12.0], labels=["2025"], facts={"data_period": "years to March 2024"})
        assert movement(held) == "10.0% in the years to March 2024; England 12.0%"

    def test_without_a_direction_nothing_is_better_or_worse(self):
        held = series([18.0, 16.0], [10.0, 10.0], labels=YEARS, direction="unclear")
        assert "stood above England" in comparison_with_england(held)
        assert finding_of(held).endswith("the plan does not say which way it should go")

    def test_a_long_unit_is_said_once(self):
        facts = {"unit": "per 100,000 aged 10 to 17", "value_type": "rate", "decimals": 0}
        held = series([145, 91], labels=YEARS, facts=facts, label="Children sentenced")
        assert label_and_unit(held) == "Children sentenced, per 100,000 aged 10 to 17"
        assert movement(held) == "145 in 2020, 91 in 2022"

    def test_one_figure_stands_by_itself(self):
        held = series([14.0], [12.0], labels=["2022"])
        assert movement(held) == "14.0% in 2022; England 12.0%"
        assert finding_of(held) == "Smoking: 14.0% in 2022; England 12.0%"

    def test_a_countys_figures_are_said_to_be_the_countys(self):
        held = series([14.0], labels=["2022"], county=True)
        assert whose(held, "Place") == (
            "These are Shire’s figures, of which Place is a part: the source gives none for the "
            "district alone."
        )
        assert whose(series([14.0], labels=["2022"]), "Place") == ""

    @pytest.mark.parametrize(
        ("label", "warned"),
        [
            pytest.param("2019", False, id="before"),
            pytest.param("2019/20", False, id="one month of twelve"),
            pytest.param("2020", True, id="ten months of twelve"),
            pytest.param("2020/21", True, id="all of it"),
            pytest.param("2018 to 2020", False, id="ten months of 36"),
            pytest.param("2019 to 2021", True, id="17 months of 36"),
        ],
    )
    def test_a_comparison_from_the_pandemic_carries_a_warning(self, label, warned):
        second, kind = ("2024/25", "financial") if "/" in label else ("2024", "")
        held = series([14.0, 10.0], labels=[label, second], kind=kind)
        assert bool(pandemic_note(held.progress)) is warned

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            # 14% at the end of 2020, 12% two years on; 10% by the end of 2024 is two years off.
            pytest.param(
                12.0,
                "The target is 10.0% by December 2024, set by A. Officer. 50% of the way from the "
                "baseline is covered. It would take −1.0 points a year from now on; so far it was "
                "−1.0 points a year.",
                id="half way",
            ),
            pytest.param(
                15.0,
                "The target is 10.0% by December 2024, set by A. Officer. 0% of the way from the "
                "baseline is covered. It would take −2.5 points a year from now on; so far it was "
                "+0.5 points a year.",
                id="the wrong way",
            ),
            pytest.param(
                9.0, "The target is 10.0% by December 2024, set by A. Officer.", id="reached"
            ),
        ],
    )
    def test_how_far_a_target_is(self, value, words):
        target = Target(10, date(2024, 12, 31), author="A. Officer", set_on=date(2021, 5, 1))
        held = series([14.0, value], labels=YEARS, target=target)
        assert target_words(held) == words
        assert target_words(series([14.0], labels=["2020"])) == "No target set."

    def test_the_figures_as_a_table(self):
        held = series([14.0, 10.0], [13.0, 12.0], labels=YEARS, half_width=0.5)
        assert series_table(held).to_dict("list") == {
            "Period": YEARS,
            "Place": ["14.0%", "10.0%"],
            "95% interval": ["13.5% to 14.5%", "9.5% to 10.5%"],
            "England": ["13.0%", "12.0%"],
        }


class TestGap:
    def test_the_figures_as_a_table_with_both_sides(self):
        assert series_table(gap([40.0, 30.0], [20.0, 20.0], labels=YEARS)).to_dict("list") == {
            "Period": YEARS,
            "Smoking": ["40.0%", "30.0%"],
            "Everyone": ["20.0%", "20.0%"],
            "Gap, Place": ["20.0 points", "10.0 points"],
            "Ratio": ["2.0 times", "1.5 times"],
            "England": ["[x]", "[x]"],
        }

    def test_a_gap_widens_or_narrows_in_points(self):
        held = gap([40.0, 35.0], [20.0, 20.0], labels=YEARS)
        assert movement(held) == "20.0 points in 2020, 15.0 points in 2022"
        assert finding_of(held) == (
            "Gap: narrowed from 20.0 points in 2020 to 15.0 points in 2022, "
            "too few figures to tell from chance"
        )

    def test_both_sides_and_the_ratio_are_told(self):
        assert ends_of_gap(gap([40.0, 30.0], [20.0, 20.0], labels=YEARS)) == (
            "Behind the gap: “Smoking” went from 40.0% to 30.0% and “Everyone” went from 20.0% to "
            "20.0%. As a ratio: 2.0 times then, 1.5 times now."
        )

    def test_a_ratio_that_moved_is_shown_to_have_moved(self):
        text = ends_of_gap(gap([15.85, 15.0], [20.0, 18.955], labels=YEARS))
        if "while the ratio" in text:
            assert "then and now" not in text
        text = ends_of_gap(gap([31.6, 27.68], [40.0, 35.07], labels=YEARS, higher=False))
        assert "while the ratio widened" in text
        assert "0.79 times then and now" not in text
        assert "0.790 times then, 0.789 times now" in text

    def test_difference_and_ratio_that_disagree_are_said_to(self):
        # 20 -> 15 points, but twice -> 2.5 times.
        text = ends_of_gap(gap([40.0, 25.0], [20.0, 10.0], labels=YEARS))
        assert text.endswith("The difference narrowed while the ratio widened.")

    def test_a_gap_between_ends_of_the_district_names_them(self):
        text = ends_of_gap(gap([40.0], [20.0], labels=["2022"], kind="area_gap"))
        assert text == (
            "Behind the gap: the most deprived fifth has 40.0% and the least deprived fifth has "
            "20.0%. As a ratio: 2.0 times."
        )

    def test_what_is_not_a_gap_has_no_ends(self):
        assert ends_of_gap(series([14.0], labels=["2022"])) == ""


class TestCounts:
    @pytest.mark.parametrize(
        ("counts", "words"),
        [
            pytest.param(
                {"improving": 9, "getting worse": 3, "no clear change": 8, "no open series": 11},
                "**nine are improving**, **three are getting worse**, eight show no clear change "
                "and for **11 no open series was found**",
                id="the brief’s example",
            ),
            pytest.param(
                {"improving": 1, "no clear change": 1},
                "**one is improving**, none is getting worse and one shows no clear change",
                id="none worse is said",
            ),
            pytest.param(
                {"getting worse": 2},
                "none is improving and **two are getting worse**",
                id="none better is said",
            ),
            pytest.param(
                {"cannot say": 1},
                "none is clearly improving or getting worse and for one the figures cannot say",
                id="neither",
            ),
            pytest.param(
                {"met": 1, "improving": 1, "not on course": 2},
                "**one has met its target**, **one is improving** and **two are not on course**",
                id="targets on both sides",
            ),
            pytest.param(
                {"met": 1, "mixed": 1},
                "**one has met its target**, none is getting worse and **one points both ways**",
                id="a target met is better",
            ),
        ],
    )
    def test_every_count_is_said(self, counts, words):
        assert counted(counts) == words

    @pytest.mark.parametrize(
        ("verdicts", "words"),
        [
            pytest.param(["improving"], "", id="one says it itself"),
            pytest.param(
                ["cannot say"] * 5, "None of its five series can be judged.", id="none judged"
            ),
            pytest.param(
                ["no clear change"] * 2, "All of its two series show no clear change.", id="alike"
            ),
            pytest.param(
                ["no clear change", "improving", "cannot say", "no open series"],
                "Of its four series, one is improving, one shows no clear change, one cannot be "
                "judged and one has no figure here.",
                id="one of each",
            ),
        ],
    )
    def test_the_series_of_a_measure(self, verdicts, words):
        assert tally(verdicts) == words


def plan(**rest):
    given = {
        "slug": "plan",
        "title": "The Plan",
        "council": "Council",
        "district_codes": (PLACE,),
        "source": PlanSource("Council"),
        "ambitions": (Ambition("a", "A", "A"),),
        "starts": date(2021, 4, 1),
    }
    return Plan(**(given | rest))


def measured(status, *held, unlinked=None):
    links = tuple(each.link for each in held)
    measure = Measure("m", "M", "decrease", series=links, unlinked=unlinked)
    return MeasureProgress(measure, "a", held, status, "cannot say")


class TestPlan:
    def test_the_headline_of_an_own_plan_and_of_a_borrowed_one(self):
        measures = (measured("improving"), measured("no open series"))
        own = PlanProgress(plan(), DISTRICT, borrowed=False, measures=measures)
        assert headline(own) == (
            "Of this plan’s **2 measures**, since April 2021 **one is improving**, none is getting "
            "worse and for **one no open series was found**."
        )
        other = PlanProgress(plan(), DISTRICT, borrowed=True, measures=measures)
        assert headline(other).startswith(
            "Of this plan’s **2 measures**, held against Place’s figures since April 2021, **one"
        )

    def test_a_plan_without_measures_says_so(self):
        held = PlanProgress(plan(), DISTRICT, borrowed=False, measures=())
        assert headline(held) == "This plan has no measures to hold figures against."

    def test_a_row_quotes_one_series_and_counts_the_rest(self):
        first = series([14.0, 10.0], labels=YEARS, half_width=0.5)
        second = series([14.0, 14.0], labels=YEARS, half_width=0.5)
        assert measure_line(measured("improving", second, first)) == (
            "Smoking: 14.0% in 2020, 10.0% in 2022. "
            "Of its two series, one is improving and one shows no clear change."
        )

    def test_a_row_with_one_figure_says_why_there_is_no_verdict(self):
        line = measure_line(measured("cannot say", series([14.0], labels=["2022"])))
        assert line == "Smoking: 14.0% in 2022. There is only one figure to go by, for 2022."

    def test_an_unlinked_row_gives_the_reason(self):
        unlinked = Unlinked("Nobody counts.", "A survey")
        assert measure_line(measured("no open series", unlinked=unlinked)) == "Nobody counts."

    @pytest.mark.parametrize(
        ("rest", "words"),
        [
            pytest.param(
                {"ends": date(2022, 3, 31)},
                "Progress is counted from the plan’s start, 1 April 2021. "
                "Its last day is 31 March 2022.",
                id="a plan with dates",
            ),
            pytest.param(
                {"starts": None, "compare_from": CompareFrom(date(2022, 4, 1), "It has no date.")},
                "Progress is counted from 1 April 2022. It has no date.",
                id="a day that we chose, and why",
            ),
        ],
    )
    def test_from_which_day_progress_is_counted(self, rest, words):
        assert counts_from_words(plan(**rest)) == words

    @pytest.mark.parametrize(
        ("today", "ended", "words"),
        [
            (date(2022, 3, 31), False, "Its last day is 31 March 2022."),
            (date(2022, 4, 1), True, "**The plan ended on 31 March 2022**: later figures are"),
            (date(2021, 3, 31), False, "The plan has not begun: its first day is 1 April 2021."),
        ],
    )
    def test_a_plan_that_has_ended_or_not_begun_says_so(self, today, ended, words):
        held = plan(ends=date(2022, 3, 31))
        assert words in counts_from_words(held, today)
        assert has_ended(held, today) is ended
        assert not has_ended(plan(), today)
