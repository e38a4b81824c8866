"""Numbers and findings in words, for every kind of figure."""

import math

import pandas as pd
import pytest

from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.comparison.groups import Contrast, Group
from insight.comparison.sentences import gap_sentence, label_comparison
from insight.league.sentences import standing_sentence
from insight.league.standing import Standing
from insight.maps.sentences import map_text
from insight.measures.polarisation import PopulationInExtremes
from insight.profile.district import DistrictProfile
from insight.profile.sentences import distribution_sentence, extremes_sentence, fifths_sentence
from insight.wards.sentences import label_spread, spread_sentence
from insight.words.names import join_words, mid_sentence
from insight.words.numbers import (
    format_count,
    format_gap,
    format_number,
    format_ratio,
    format_share,
    format_value,
    is_missing,
    is_short,
    label_with_unit,
    ordinal,
)


def indicator(unit="%", value_type="proportion", decimals=1, polarity="lower_is_better", title=""):
    return Indicator(
        slug="a",
        title=title or "Fuel poverty",
        short_title=title or "Fuel poverty",
        question="?",
        topic="Housing",
        unit=unit,
        value_type=value_type,
        polarity=polarity,
        areas=("lsoa",),
        periods=("2021",),
        source="s",
        method="m",
        decimals=decimals,
    )


PERCENT = indicator()
RATE = indicator("per 1,000 people", "rate")
SCORE = indicator("score", "score", 2)


@pytest.mark.parametrize(
    ("value", "held", "text"),
    [
        (23.41, PERCENT, "23.4%"),
        (512.4, indicator("£ a week", "amount", 0), "£512 a week"),
        (-3, indicator("£", "amount", 0), "−£3"),
        (1234, indicator("", "amount", 0), "1,234"),
        (1234, indicator("people", "amount", 0), "1,234 people"),
        (1, indicator("households", "amount", 0), "1 household"),
        (12.34, RATE, "12.3 per 1,000 people"),
        (78.26, indicator("years", "mean"), "78.3 years"),
        (-1.937, SCORE, "−1.94"),
        (-0.001, SCORE, "0.00"),
        (65.3, indicator("score out of 100", "score"), "65.3 out of 100"),
        (0.02, PERCENT, "under 0.1%"),
        (0, PERCENT, "0.0%"),
        (None, PERCENT, "[x]"),
        (math.nan, PERCENT, "[x]"),
        (pd.NA, PERCENT, "[x]"),
    ],
)
def test_values(value, held, text):
    assert format_value(value, held) == text


def test_values_with_less_or_more_than_the_unit():
    assert format_value(12.34, RATE, unit=False) == "12.3"
    assert format_value(12.34, PERCENT, unit=False) == "12.3%"
    assert format_value(512, indicator("£ a week", "amount", 0), unit=False) == "£512"
    assert format_value(2.1, PERCENT, signed=True) == "+2.1%"
    assert format_value(None, PERCENT, note="[c]") == "[c]"


@pytest.mark.parametrize(
    ("difference", "held", "text"),
    [
        pytest.param(35.1, PERCENT, "35.1 points", id="percentages differ by points"),
        pytest.param(-35.1, PERCENT, "35.1 points", id="a gap has no sign unless asked"),
        pytest.param(1, indicator(decimals=0), "1 point", id="one point"),
        pytest.param(120, indicator("£ a week", "amount", 0), "£120 a week", id="money"),
        pytest.param(19.4, RATE, "19.4 per 1,000 people", id="a rate"),
        pytest.param(3.8, SCORE, "3.80 on the score", id="a score"),
        pytest.param(0.3, indicator("out of 10", "mean"), "0.3 on the scale", id="a scale"),
        pytest.param(1200, indicator("rank", "rank", 0), "1,200 places", id="a rank"),
        pytest.param(pd.NA, PERCENT, "[x]", id="none"),
    ],
)
def test_gaps(difference, held, text):
    assert format_gap(difference, held) == text


def test_signed_gaps():
    assert format_gap(-2.14, PERCENT, signed=True) == "−2.1 points"
    assert format_gap(2.14, PERCENT, signed=True) == "+2.1 points"


def test_ratios_shares_counts_and_lists():
    assert [format_ratio(r) for r in (4.21, 12.6, 0.871, 1.0)] == [
        *("4.2 times", "13 times", "0.87 times", "1.0 times"),
    ]
    assert format_ratio(pd.NA, "[z]") == "[z]"
    assert [format_share(s) for s in (0.234, 0, 1, 0.0001)] == ["23.4%", "0%", "100%", "under 0.1%"]
    assert format_count(26_492, about=True) == "about 26,500"
    assert format_count(999_999, about=True) == "about 1,000,000"
    assert [ordinal(n) for n in (1, 22, 113, 1001)] == ["1st", "22nd", "113th", "1,001st"]
    assert join_words([]) == ""
    assert join_words(["A", "B"]) == "A and B"
    assert format_number(-0.0, 1) == "0.0"
    assert not is_missing(0)


def test_a_label_carries_the_unit_only_where_the_figure_does_not():
    assert label_with_unit(indicator("per 1,000 people", "rate", title="Theft")) == (
        "Theft, per 1,000 people"
    )
    assert label_with_unit(indicator("patients per GP", "rate", title="Patients per GP")) == (
        "Patients per GP"
    )
    assert label_with_unit(PERCENT) == "Fuel poverty"


CONTRAST = Contrast(
    deprived=Group("Most deprived fifth", "Most", ("L0",), 1, "the one end"),
    affluent=Group("Least deprived fifth", "Least", ("L1",), 1, "the other end"),
    basis="local-fifths",
    line="",
)


def row(deprived, affluent, ratio=pd.NA, worse="deprived", note=""):
    missing = pd.isna(deprived) or pd.isna(affluent)
    return {
        "slug": "a",
        "deprived_value": deprived,
        "affluent_value": affluent,
        "district_value": 1.0,
        "england_value": 2.0,
        "absolute_gap": pd.NA if missing else deprived - affluent,
        "ratio": ratio,
        "ratio_note": "",
        "worse_off": worse,
        "deprived_note": note,
        "affluent_note": "",
    }


@pytest.mark.parametrize(
    ("given", "held", "text"),
    [
        pytest.param(
            row(28.1, 6.0, 4.683),
            PERCENT,
            "Fuel poverty: 28.1% in the one end against 6.0% in the other end, "
            "a gap of 22.1 points; the first is 4.7 times the second.",
            id="a percentage",
        ),
        pytest.param(
            row(12.0, 48.0, 0.25),
            RATE,
            "Fuel poverty: 12.0 per 1,000 people in the one end against 48.0 in the other "
            "end, a gap of 36.0 per 1,000 people; the second is 4.0 times the first.",
            id="a rate: its unit said once, the larger over the smaller",
        ),
        pytest.param(
            row(1.86, -1.94),
            SCORE,
            "Fuel poverty: 1.86 in the one end against −1.94 in the other end, "
            "a gap of 3.80 on the score.",
            id="a score has no ratio",
        ),
        pytest.param(
            row(20.0, 20.04, 0.998),
            PERCENT,
            "Fuel poverty: the same in the one end as in the other end, 20.0%.",
            id="the same when rounded",
        ),
        pytest.param(
            row(20.0, 20.4, 0.98),
            PERCENT,
            "Fuel poverty: 20.0% in the one end against 20.4% in the other end, "
            "a gap of 0.4 points.",
            id="a ratio of about 1 is not said",
        ),
        pytest.param(
            row(pd.NA, 6.0, note="[c]"),
            PERCENT,
            "Fuel poverty: for the one end the figure is withheld because it rests on "
            "too few cases, so no gap can be given.",
            id="a withheld figure",
        ),
    ],
)
def test_gap_sentences(given, held, text):
    assert gap_sentence(given, CONTRAST, held) == text
    assert gap_sentence(pd.Series(given), CONTRAST, held) == text


def test_a_gap_the_other_way_round_is_said():
    text = gap_sentence(row(6.0, 28.0, 0.21, worse="affluent"), CONTRAST, PERCENT)
    assert text.endswith("Here it is the less deprived of the two that does worse.")


def profile(**changes):
    ends = PopulationInExtremes(0.0891, 0.158, 0.326, 0.21, 297_191)
    facts = {"district_name": "Stockport", "residents": 297_191, "extremes": ends}
    rest = {"district_code": "E0", "neighbourhoods": 191, "both_poles_share": 0.18}
    return DistrictProfile(**(facts | rest | {"tenths": (), "edition": "X"} | changes))


def test_extremes_sentences():
    text = extremes_sentence(profile())
    assert text.startswith(
        "Of Stockport’s 297,191 residents, 8.9% (about 26,500) live in England’s most deprived "
        "tenth of neighbourhoods and 21.0% (about 62,400) in its least deprived tenth."
    )
    assert "15.8% of residents live in England’s most deprived fifth" in fifths_sentence(profile())
    nobody = PopulationInExtremes(0.0, 0.0, 0.0, 0.0, 2_281)
    text = extremes_sentence(profile(district_name="Isles of Scilly", extremes=nobody))
    assert text.startswith("Of the Isles of Scilly’s 297,191 residents, none live in")


@pytest.mark.parametrize(
    ("rank", "ties", "said"),
    [
        (13, 0, "Stockport is the 13th most polarised of 295 districts in England, measured by"),
        (1, 0, "Stockport is the most polarised of 295 districts in England, measured by"),
        (157, 138, "the 157th most polarised of 295 districts in England, level with 138 others,"),
        (2, 1, "level with 1 other, measured by the spread"),
    ],
)
def test_a_rank_names_measure_edition_and_field(rank, ties, said):
    place = Standing(
        measure="rank_spread",
        label="Spread",
        phrase="the spread of ranks",
        kind="places",
        value=30_943.0,
        rank=rank,
        of=295,
        ties=ties,
        edition="Index of Multiple Deprivation 2025",
        field="districts in England",
    )
    text = standing_sentence(place, "Stockport")
    assert said in text
    assert text.startswith("On the Index of Multiple Deprivation 2025, ")
    assert "(30,943 places)" in text
    assert text.endswith("Another measure can give another rank.")


def areas(values):
    return pd.DataFrame({"area_name": [f"Ward {n}" for n in range(len(values))], "value": values})


def test_a_map_says_where_the_highest_and_lowest_are():
    text = map_text(areas([5.0, 9.0, 1.0, None]), PERCENT, areas="wards", place="Testham")
    assert text == (
        "Fuel poverty, by Testham’s 4 wards. Highest: Ward 1 (9.0%). Lowest: Ward 2 (1.0%). "
        "1 of the wards has no figure."
    )
    thousands = map_text(areas([1.0, 2.0] * 600), PERCENT, areas="wards", place="England")
    assert "by England’s 1,200 wards" in thousands.replace("'", "’")
    assert map_text(areas([None]), PERCENT, areas="wards", place="A") == (
        "Fuel poverty: no figure for A’s only ward."
    )
    assert map_text(areas([None, None]), PERCENT, areas="wards", place="A") == (
        "Fuel poverty: no figure for any of A’s 2 wards."
    )
    assert map_text(areas([5.0, None]), PERCENT, areas="wards", place="A").endswith(
        ". 1 of the wards has no figure."
    )
    assert map_text(areas([5.0]), PERCENT, areas="wards", place="A") == (
        "Fuel poverty in A: 5.0% in Ward 0."
    )


def test_a_distribution_says_halves_fullest_and_emptiest():
    shares = pd.DataFrame(
        {"tenth": range(1, 11), "share": [0.1, 0.1, 0.1, 0.05, 0.05, 0.1, 0.1, 0.1, 0.04, 0.26]}
    )
    text = distribution_sentence(shares, "Testham")
    assert text.startswith("40.0% of Testham’s residents live in the more deprived half")
    assert "The fullest tenth is the least deprived, with 26.0%" in text
    assert "the emptiest is the 2nd least deprived, with 4.0%" in text
    empty = shares.assign(share=[0.5, 0.5, *[0] * 8])
    assert distribution_sentence(empty, "A").endswith("8 of the tenths have nobody at all.")


def test_the_spread_inside_wards_names_the_widest():
    spread = pd.DataFrame(
        {
            "ward_name": ["A", "B"],
            "value": [5.0, 6.0],
            "lowest": [4.0, 1.0],
            "highest": [6.0, 11.0],
            "with_figures": [2, 2],
            "note": ["", ""],
        }
    )
    text = spread_sentence(spread, PERCENT)
    assert "in B, where the ward as a whole has 6.0%" in text
    assert "from 1.0% to 11.0%" in text
    assert "no ward has two" in spread_sentence(spread.assign(with_figures=1), PERCENT)
    assert list(label_spread(spread, PERCENT)["highest_label"]) == ["6.0%", "11.0%"]


def test_labels_of_a_comparison():
    rows = pd.DataFrame([row(28.1, 6.0, 4.683), row(pd.NA, 6.0, note="[c]")])
    known = Catalogue(sources={}, indicators={"a": PERCENT})
    held = label_comparison(rows, known)
    assert list(held["deprived_label"]) == ["28.1%", "[c]"]
    assert list(held["gap_label"]) == ["22.1 points", "[x]"]
    assert list(held["ratio_label"]) == ["4.7 times", "[z]"]
    assert "label" not in rows


@pytest.mark.parametrize("slug", sorted(read_catalogue().indicators))
def test_every_indicator_of_the_catalogue_can_be_said(slug):
    held = read_catalogue().indicator(slug)
    for value in (0.0, 1.0, 1234.5):
        text = gap_sentence(row(value, 2.0), CONTRAST, held)
        assert "nan" not in text.lower()
        assert "  " not in text
        assert "None" not in text


@pytest.mark.parametrize(
    ("unit", "short"),
    [
        ("%", True),
        ("people", True),
        ("£ a week", True),
        pytest.param("£ a person a year", True, id="its £ stands before the number"),
        ("out of 10", False),
        ("per 1,000 people", False),
    ],
)
def test_which_units_are_said_with_every_figure(unit, short):
    assert is_short(unit) is short


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Wolfson’s polarisation of the score", "Wolfson’s polarisation of the score"),
        ("Gini’s mean difference", "Gini’s mean difference"),
        ("District’s own fifths", "district’s own fifths"),
    ],
    ids=["a name that owns", "another", "a word that owns"],
)
def test_what_owns_keeps_its_capital_only_if_it_is_a_name(heading, said):
    assert mid_sentence(heading) == said
