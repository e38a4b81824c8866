"""What a plan claims, and what the data says now, on tables small enough to check by eye."""

from datetime import date

import pandas as pd
import pytest

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.deprivation.editions import EDITIONS
from insight.league.ranks import make_league
from insight.plans.records import Ambition, Plan, PlanSource, Statement
from insight.progress.links import FigureReader
from insight.progress.statements import check_statements

PLACE, OTHER, THIRD, ENGLAND = "E08000001", "E08000002", "E06000003", "E92000001"
SOURCE = Source("made", "A ministry", "Figures", "", "May 2026", "OGL", "url", "words", "hand")
COLUMNS = ["area_code", "period", "value", "numerator", "denominator", "lower_ci", "upper_ci"]


def indicator(slug, title, *, areas=("district",), polarity="higher_is_better", **facts):
    given = {
        "short_title": title,
        "question": "?",
        "topic": "Economy",
        "unit": "%",
        "value_type": "proportion",
        "periods": (),
        "source": "made",
        "method": "By hand.",
    }
    return Indicator(slug=slug, title=title, areas=areas, polarity=polarity, **(given | facts))


INDICATORS = (
    indicator("pay", "Pay", unit="£"),
    indicator("jobless", "Jobless", polarity="lower_is_better"),
    indicator("pooled", "Life", unit="years"),
    indicator("old", "Residents aged 65", areas=("lsoa",), polarity="neutral",
              aggregation="ratio", build={"scale": 100}),
    indicator("cold", "Cold homes", areas=("lsoa",), polarity="lower_is_better",
              aggregation="ratio", build={"scale": 100}),
    indicator("tenth", "Index of Things 2025: national tenth", areas=("lsoa",), unit="tenth",
              value_type="rank"),
    indicator("rank", "Index of Things 2025: national rank", areas=("lsoa",), unit="rank",
              value_type="rank"),
)  # fmt: skip
CATALOGUE = Catalogue({"made": SOURCE}, {each.slug: each for each in INDICATORS})
LSOAS = ["E01000001", "E01000002", "E01000003", "E01000004"]


def yearly(values, *, first=2015):
    return [
        (code, str(first + n), value)
        for code, series in values.items()
        for n, value in enumerate(series)
    ]


SERIES = {
    # Growth from 2015 to 2020: 50%, 100% and 10%.
    "pay": yearly(
        {PLACE: [10, 11, 12, 13, 14, 15], OTHER: [5, 6, 7, 8, 9, 10], THIRD: [20] * 5 + [22]}
    ),
    "jobless": yearly({PLACE: [3, 4, 4, 5, 6, 2], ENGLAND: [4, 4, 4, 4, 4, 4]}),
    "pooled": [
        (PLACE, f"{year} to {year + 2}", value)
        for year, value in zip(range(2015, 2021), (80, 81, 80, 80, 82, 83), strict=True)
    ],
}


def series(slug, area_codes=None):
    if slug in {"old", "cold"}:
        counts = {"old": [10, 20, 30, 40], "cold": [40, 10, 10, 20]}[slug]
        rows = [(c, "2021", n, n, 100.0, None, None) for c, n in zip(LSOAS, counts, strict=True)]
    else:
        rows = [
            (code, period, value, None, None, None, None) for code, period, value in SERIES[slug]
        ]
    table = pd.DataFrame(rows, columns=COLUMNS).assign(note="")
    table[COLUMNS[2:]] = table[COLUMNS[2:]].astype("float64")
    return table if area_codes is None else table[table["area_code"].isin(area_codes)]


def neighbourhoods():
    return pd.DataFrame(
        {
            "lsoa_code": LSOAS,
            "lsoa_name": ["Place 001", "Place 002", "Place 003", "Other 001"],
            "ward_code": ["A", "A", "B", "C"],
            "ward_name": ["Alder", "Alder", "Beech", "Cedar"],
            "district_code": [PLACE] * 3 + [OTHER],
            "district_name": ["Place"] * 3 + ["Other"],
            "population": [1000, 2000, 1000, 1000],
            "score": [60.0, 30.0, 5.0, 20.0],
            "rank": [1, 2, 4, 3],
            "tenth": [1, 3, 10, 5],
        }
    )


def _league():
    table = neighbourhoods().assign(region_name="North")
    return make_league(table, EDITIONS["2025"], own_time=True)


@pytest.fixture
def say():
    """The findings on one claim."""
    figures = FigureReader(CATALOGUE, series, neighbourhoods)

    def said(check, *indicators, code=PLACE, name="Place", place=None):
        claim = Statement("s", "A claim", "things", check, indicators=indicators, place=place)
        plan = Plan(
            slug="plan",
            title="The Plan",
            council="Council",
            district_codes=(code,),
            source=PlanSource("Council"),
            ambitions=(Ambition("a", "A", "A"),),
            starts=date(2020, 4, 1),
            statements=(claim,),
        )
        district = District(code, name, "place", code, name, "E12", "North", 1, 3, 2)
        (held,) = check_statements(plan, district, figures, lambda: (_league(),))
        return held

    return said


def test_a_claim_that_nothing_tests_says_so(say):
    held = say("none")
    assert held.findings == ("No open series held here tests this.",)
    assert held.sources == ()


def test_a_claim_of_polarisation_is_answered_by_the_measures_of_the_league(say):
    # Only Place has two neighbourhoods or more: it is first of one on each that is defined.
    verdict, england, own, holds = say("polarisation rank", "rank", place=8).findings
    assert verdict == "Yes: by every measure, in every edition that we hold."
    field = "1 districts in England with a figure"
    assert england == f"8th or higher among {field} on 11 of 11 measures in 2025."
    assert own.startswith("Among its own class of council alone: 8th or higher among 1 metro")
    assert holds.startswith("**Yes** in 2025, among districts in England with a figure, by")
    (reach,) = say("polarisation rank", "rank").findings
    assert reach == f"In 2025, among {field}, it stands 1st by each of 11 measures."


def test_a_place_of_one_neighbourhood_has_no_rank(say):
    for place in (8, None):
        (reason,) = say("polarisation rank", code=OTHER, name="Other", place=place).findings
        assert reason == "No edition gives it a rank."


def test_both_ends_are_counted_in_residents(say):
    (text,) = say("neighbourhoods", "tenth").findings
    assert text == (
        "25.0% of residents (about 1,000) live in England’s most deprived tenth of neighbourhoods "
        "and 25.0% of residents (about 1,000) live in its least deprived tenth, on the Index of "
        "Things 2025."
    )
    (nobody,) = say("neighbourhoods", "tenth", code=OTHER, name="Other").findings
    assert nobody.startswith("Nobody lives in England’s most deprived tenth")


def test_the_most_deprived_neighbourhoods_are_named_with_ward_and_rank(say):
    (text,) = say("neighbourhoods", "rank").findings
    assert text == (
        "Of 4 in England, its most deprived neighbourhoods are Place 001 in Alder ward (ranked 1); "
        "Place 002 in Alder ward (ranked 2); Place 003 in Beech ward (ranked 4), on the Index of "
        "Things 2025."
    )
    (one,) = say("neighbourhoods", "rank", code=OTHER, name="Other").findings
    assert "its most deprived neighbourhood is Other 001" in one


def test_a_figure_of_neighbourhoods_stands_beside_england_and_names_its_worst(say):
    (text,) = say("neighbourhoods", "cold").findings
    assert text == (
        "Cold homes: 20.0% in Place and 20.0% in England (2021); highest in Place 001, in Alder "
        "ward, at 40.0%."
    )
    (text,) = say("neighbourhoods", "old").findings
    assert text == ("Residents aged 65: 20.0% in Place and 25.0% in England (2021)."), (
        "no end of it is worse"
    )


def test_a_rank_is_given_for_the_figure_and_for_its_growth(say):
    (text,) = say("rank", "pay").findings
    assert text == (
        "Pay: the figure for 2020 ranks 2nd of 3 districts in England; growth from 2015 to 2020 "
        "ranks 2nd of 3 districts in England."
    )


@pytest.mark.parametrize(
    ("code", "place", "said"),
    [
        # By figure and by growth, Place ranks second and second, Other third and first.
        (PLACE, 1, " It is 1st or higher by none of these 2 ranks."),
        (PLACE, 2, " It is 2nd or higher by each of these 2 ranks."),
        (OTHER, 2, " It is 2nd or higher by 1 of these 2 ranks."),
        (PLACE, None, "ranks 2nd of 3 districts in England."),
    ],
)
def test_a_claim_to_a_rank_says_on_how_many_it_holds(say, code, place, said):
    (text,) = say("rank", "pay", code=code, name="Name", place=place).findings
    assert text.endswith(said)


def test_a_place_stands_beside_england(say):
    (text,) = say("gap", "jobless").findings
    assert text == (
        "Jobless: 2.0% in Place against 4.0% in England in 2020, 2.0 points lower, so better."
    )
    assert say("gap", "pay").findings == ("Pay: no period has both Place and England.",)


def test_the_course_of_a_series_before_the_plan_and_since(say):
    # The plan began in April 2020: 2019 is the baseline, 2018 the figure before it.
    (text,) = say("series", "jobless").findings
    assert text == (
        "Jobless in Place: 5.0% in 2018, 6.0% in 2019 and 2.0% in 2020, the newest figure. Of the "
        "5 steps from one figure to the next since 2015, it rose 3 times, fell once and stayed "
        "level once."
    )


def test_pooled_years_that_overlap_are_not_set_side_by_side(say):
    (text,) = say("series", "pooled").findings
    # 2017 to 2019 had ended when the plan began; the newest that shares no year is 2020 to 2022.
    assert text.startswith(
        "Life in Place: 80.0 years in 2017 to 2019 and 83.0 years in 2020 to 2022, the newest"
    )
    assert text.endswith("(neighbouring figures share years).")


def test_what_is_not_held_is_said_in_its_place(say):
    (text,) = say("series", "jobless", code=THIRD, name="Third").findings
    assert text == ("Jobless: the source holds no figure for Third.")
    (unknown,) = say("series", "joblss").findings
    assert "did you mean jobless" in unknown
