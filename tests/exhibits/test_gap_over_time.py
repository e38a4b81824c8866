"""A gap over time as an exhibit: what is said, drawn, written and taken away, without Streamlit."""

from dataclasses import replace

import numpy as np
import pytest

from insight import colours
from insight.areas import choose_district, read_wards
from insight.breaks import Break
from insight.catalogue import read_catalogue
from insight.charts.verdicts import GAP_MARKS
from insight.comparison.groups import CHOSEN_WARDS
from insight.exhibits.gap_over_time import judged_gap
from insight.exhibits.ward.gap import ward_gap
from insight.gap_over_time import Groups, gap_over_time, read_source
from insight.ward_profile.ward import ward_of

LINK = {"place": "coventry", "outcome": "fuel_poverty"}


@pytest.fixture(scope="module")
def figures():
    return read_source(read_catalogue())


@pytest.fixture(scope="module")
def source(figures):
    return figures.catalogue.sources["fuel_poverty"]


@pytest.fixture(scope="module")
def coventry():
    return choose_district("coventry")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(("coventry", "local-fifths"), id="fifths"),
        pytest.param(("stratford-on-avon", "wards"), id="two wards"),
        pytest.param(("birmingham", "national-tenths"), id="tenths of England"),
    ],
)
def found(request, figures):
    place, basis = request.param
    return gap_over_time("fuel_poverty", choose_district(place), Groups(basis), figures=figures)


@pytest.fixture(scope="module")
def made(found, source):
    return judged_gap(found, source=source, link=LINK)


def trace(exhibit, name):
    return next(each for each in exhibit.drawing.figure.data if each.name == name)


def test_the_verdict_is_that_of_the_gap_and_the_finding_its_sentence(found, made):
    assert made.mark is GAP_MARKS[found.verdict]
    assert found.indicator.short_title.lower() in made.exhibit.finding
    assert made.exhibit.words.startswith(made.exhibit.finding)


def test_a_ratio_has_the_verdict_of_the_ratio_and_its_own_drawing(found, source):
    ratio = judged_gap(found, source=source, link=LINK, relative=True)
    assert ratio.mark is GAP_MARKS[found.relative_verdict]
    assert list(trace(ratio.exhibit, "Ratio").y) == pytest.approx(list(found.table["ratio"]))
    names = [each.name for each in ratio.exhibit.drawing.figure.data]
    assert "The gap" not in names


def test_the_drawing_has_the_figures_of_the_table(found, made):
    assert list(trace(made.exhibit, "The gap").y) == pytest.approx(list(found.table["gap"]))
    (own,) = [t for t in made.exhibit.drawing.figure.data if t.name == "England’s own gap"]
    assert list(own.y) == pytest.approx(list(found.table["england_gap"]))


def test_the_table_is_read_and_the_exact_figures_taken_away(found, made):
    shown, exact = made.exhibit.table, made.exhibit.figures
    assert list(shown["Period"]) == list(exact["period"]) == list(found.table.index)
    assert shown["95% interval of the gap"].str.contains(" to ").all()
    assert list(exact["gap"]) == list(found.table["gap"])
    assert set(exact["groups_held_fixed_by"]) == {found.groups.edition}
    assert "gap_lower" in exact


def test_how_sure_has_the_reason_and_every_caution(found, made):
    said = made.exhibit.how_sure
    assert said[0] == found.reason
    assert set(found.indicator.cautions) <= set(said)
    assert len(set(said)) == len(said)


def test_the_groups_are_said_to_be_held_fixed_and_by_which_edition(coventry, figures, source):
    for edition in ("2025", "2019"):
        found = gap_over_time(
            "fuel_poverty", coventry, Groups("local-fifths", edition), figures=figures
        )
        said = judged_gap(found, source=source, link=LINK).exhibit.subtitle
        assert f"Deprivation {edition}" in said
        assert "held fixed" in said


def test_a_break_is_told_in_the_table_and_beside_the_verdict(found, source):
    broken = replace(
        found,
        indicator=replace(found.indicator, breaks=(Break("2021", "boundaries changed"),)),
        table=found.table.assign(comparable=[False, False, True, True]),
    )
    exhibit = judged_gap(broken, source=source, link=LINK).exhibit
    assert list(exhibit.table["Gap compares with the latest"]) == ["no", "no", "yes", "yes"]
    assert any("boundaries changed" in each for each in exhibit.how_sure)
    assert trace(exhibit, "The gap").y[2] is None


def test_figures_without_intervals_say_so_and_have_no_band(found, source):
    ends = [c for c in found.table if c.endswith(("_lower", "_upper", "_error"))]
    bare = replace(found, table=found.table.assign(**dict.fromkeys(ends, np.nan)))
    exhibit = judged_gap(bare, source=source, link=LINK).exhibit
    assert set(exhibit.table["95% interval of the gap"]) == {"none"}
    assert "95% interval" not in [each.name for each in exhibit.drawing.figure.data]


def test_a_withheld_period_is_a_gap_in_the_line_and_a_marker_in_the_table(found, source):
    table = found.table.copy()
    table.loc["2020", ["affluent", "gap", "ratio"]] = np.nan
    exhibit = judged_gap(replace(found, table=table), source=source, link=LINK).exhibit
    row = exhibit.table.set_index("Period").loc["2020"]
    assert row["Gap"] == row["Ratio"] == "[x]"
    assert "2020:" not in exhibit.words


def test_with_fewer_than_two_figures_nothing_is_drawn(found, source):
    table = found.table.copy()
    table.iloc[1:, table.columns.get_indexer(["gap", "ratio", "affluent"])] = np.nan
    exhibit = judged_gap(replace(found, table=table), source=source, link=LINK).exhibit
    assert exhibit.drawing is None
    assert len(exhibit.table) == len(table)


def test_money_says_of_which_year_it_is(found, source):
    exhibit = judged_gap(replace(found, money="2024/25"), source=source, link=LINK).exhibit
    assert "in the prices of 2024/25" in exhibit.subtitle


def test_a_turned_pair_keeps_the_colours_of_deprivation(found, source):
    exhibit = judged_gap(replace(found, turned=True), source=source, link=LINK).exhibit
    first = next(each for each in exhibit.drawing.figure.data if each.mode == "lines+markers")
    assert first.line.color == colours.AFFLUENT


@pytest.fixture(scope="module")
def of_a_ward(figures, coventry, source):
    """A ward against the rest of its district and of England, and the exhibit of both."""
    wards = read_wards(coventry.code)
    code = str(wards.loc[wards["ward_slug"] == "foleshill", "ward_code"].iloc[0])
    rest, england = (
        gap_over_time(
            "fuel_poverty",
            coventry,
            Groups(CHOSEN_WARDS, deprived=(code,), affluent=others),
            figures=figures,
        )
        for others in ((), ("E92000001",))
    )
    return rest, england, ward_gap(rest, england, ward_of(wards, code), source=source, link=LINK)


def test_the_table_of_a_ward_has_it_the_rest_and_the_rest_of_england(of_a_ward):
    _, england, judged = of_a_ward
    shown = judged.exhibit.table
    assert list(shown.columns[:3]) == ["Period", "Foleshill", "Rest of Coventry"]
    last = england.table["affluent"].iloc[-1]
    assert shown["Rest of England"].iloc[-1].startswith(f"{last:.1f}%")


def test_the_small_drawing_of_a_ward_says_in_words_what_it_shows(of_a_ward):
    rest, _, judged = of_a_ward
    html = judged.exhibit.drawing.html
    assert f"{rest.table['deprived'].iloc[0]:.1f}% against" in html
    assert "Rest of England" in html


def test_where_higher_is_better_the_gap_is_drawn_and_written_by_its_size(figures, coventry):
    found = gap_over_time("household_income_ahc", coventry, Groups("local-fifths"), figures=figures)
    assert (found.table["gap"] < 0).all()
    source = figures.catalogue.source_of(found.indicator)
    exhibit = judged_gap(found, source=source, link=LINK).exhibit
    assert list(trace(exhibit, "The gap").y) == pytest.approx(list(-found.table["gap"]))
    low, high = exhibit.table["95% interval of the gap"].iloc[0].split(" to ")
    assert not exhibit.table["Gap"].str.contains("−").any()
    assert low < high
    assert list(exhibit.figures["gap"]) == list(found.table["gap"]), "taken away as it was found"


def test_periods_at_the_ends_without_a_figure_take_no_room(found, source):
    table = found.table.copy()
    table.loc["2022", [c for c in table if c.startswith(("deprived", "affluent", "gap"))]] = np.nan
    exhibit = judged_gap(replace(found, table=table), source=source, link=LINK).exhibit
    assert "2022" not in list(exhibit.table["Period"])
    assert list(exhibit.drawing.figure.layout.xaxis.ticktext)[-1] == "2021"
