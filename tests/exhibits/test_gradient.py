"""One indicator across local fifths: on real districts, for each way that it can be fitted."""

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.comparison.choices import Line
from insight.comparison.gradient_sentences import CIRCULAR, no_slope_sentence, surely
from insight.comparison.gradients import gradient_of
from insight.comparison.groups import local_fifths
from insight.comparison.intervals import group_intervals
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import Undefined
from insight.exhibits.gradient import across_fifths
from insight.observations import read_observations
from insight.words.numbers import format_value

LINE = Line("local-fifths")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module", params=["stockport", "cornwall", "city-of-london"])
def district(request):
    return choose_district(request.param)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("fuel_poverty", id="shares of households, with intervals"),
        pytest.param("burglary", id="a rate without counts"),
        pytest.param("imd_score", id="a score without a true zero"),
    ],
)
def indicator(request, catalogue):
    return catalogue.indicator(request.param)


@pytest.fixture(scope="module")
def held(district, indicator):
    """The gradient and the intervals of the two end fifths, or why there are none."""
    table = read_neighbourhoods(district.code)
    figures = read_observations(indicator.slug, district_code=district.code)
    gradient = gradient_of(figures, table, indicator)
    try:
        return gradient, group_intervals(figures, local_fifths(table), indicator)
    except Undefined as reason:
        return gradient, reason


@pytest.fixture(scope="module")
def made(held, district, indicator, catalogue):
    gradient, intervals = held
    return across_fifths(
        gradient,
        intervals,
        indicator=indicator,
        district=district,
        line=LINE,
        source=catalogue.source_of(indicator),
    )


def test_finding_table_words_and_drawing_say_the_same_five(made, held, indicator):
    values = held[0].fifths["value"]
    first, last = (format_value(float(value), indicator) for value in values.iloc[[0, -1]])
    assert first in made.finding
    assert last in made.finding
    said = [format_value(value, indicator, unit=False) for value in values]
    assert list(made.table.iloc[:, 1]) == said
    assert f"deprived: {', '.join(said)}. " in made.words
    bars, line = made.drawing.figure.data
    assert list(bars.y) == pytest.approx(values.astype(float))
    assert line.y[0] == pytest.approx(held[0].line.most_deprived)


def test_residents_of_the_fifths_are_all_of_the_district(made, district):
    exact = made.figures
    assert exact["residents"].sum() == district.population
    shown = sum(int(text.replace(",", "")) for text in made.table["Residents"])
    assert shown == district.population


def test_the_exact_figures_hold_the_indices_below_the_fifths(made, held, indicator):
    gradient, intervals = held
    exact = made.figures.set_index("row")
    expected = [f"local fifth {n}" for n in range(1, 6)] + ["slope index"]
    expected += ["relative index"] if gradient.relative else []
    if not isinstance(intervals, Undefined):
        expected += ["first group", "second group", "gap of the groups", "ratio of the groups"]
        first, second = exact.loc["first group", "value"], exact.loc["second group", "value"]
        assert exact.loc["gap of the groups", "value"] == pytest.approx(first - second)
        assert first == pytest.approx(exact.loc["local fifth 1", "value"])
    assert list(exact.index) == expected
    assert exact.loc["slope index", "value"] == gradient.slope.value
    assert set(exact["indicator"]) == {indicator.slug}


def test_intervals_are_in_the_table_only_where_there_are_counts(made, indicator):
    shown = set(made.table["95% interval"])
    assert (shown == {"none"}) == (indicator.aggregation != "ratio")


def test_it_says_whence_how_sure_and_where(made, district, indicator, catalogue):
    (note,) = made.notes
    assert note.endswith(CIRCULAR)
    assert made.how_sure == (note, *indicator.caveats)
    assert made.sources == (catalogue.source_of(indicator),)
    assert made.link.address == (
        f"comparison?place={district.slug}&line=local-fifths&indicator={indicator.slug}"
    )
    assert made.name == f"{district.slug}-{indicator.slug}-fifths"


def test_the_gradient_that_was_handed_in_is_as_it_was(held, made):
    before = held[0].fifths.copy()
    made.table.iloc[0, 0] = "changed"
    pd.testing.assert_frame_equal(held[0].fifths, before)


def test_no_slope_and_no_interval_are_sentences(catalogue):
    reason = Undefined("it has no fifths")
    assert no_slope_sentence("Isles of Scilly", reason) == (
        "No slope can be given for the Isles of Scilly: it has no fifths."
    )
    contrast = local_fifths(read_neighbourhoods(choose_district("stockport").code))
    said = surely(Undefined("No interval."), contrast, catalogue.indicator("burglary"))
    assert said == "No interval."
