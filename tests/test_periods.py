"""Periods: every form read by hand, every other form refused."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.errors import InvalidObservations
from insight.periods import MONTHS, parse_period, split_year


@pytest.mark.parametrize(
    ("label", "start", "end", "years"),
    [
        pytest.param("2023", date(2023, 1, 1), date(2023, 12, 31), 1, id="a calendar year"),
        pytest.param("2024", date(2024, 1, 1), date(2024, 12, 31), 1, id="a leap year is one year"),
        pytest.param("2023/24", date(2023, 4, 1), date(2024, 3, 31), 1, id="April to March"),
        pytest.param("1999/00", date(1999, 4, 1), date(2000, 3, 31), 1, id="over the century"),
        pytest.param("2022 to 2024", date(2022, 1, 1), date(2024, 12, 31), 3, id="three pooled"),
        pytest.param(
            "2020/21 to 2024/25", date(2020, 4, 1), date(2025, 3, 31), 5, id="five pooled, split"
        ),
        pytest.param("April 2025", date(2025, 4, 1), date(2025, 4, 30), 1 / 12, id="a month"),
        pytest.param("February 2024", date(2024, 2, 1), date(2024, 2, 29), 1 / 12, id="leap month"),
        pytest.param(
            "December 2024", date(2024, 12, 1), date(2024, 12, 31), 1 / 12, id="year's end"
        ),
        pytest.param(
            "October 2024 to March 2025",
            date(2024, 10, 1),
            date(2025, 3, 31),
            0.5,
            id="half a year",
        ),
        pytest.param(" 2023 ", date(2023, 1, 1), date(2023, 12, 31), 1, id="blanks around it"),
    ],
)
def test_a_label_has_a_first_and_a_last_day(label, start, end, years):
    period = parse_period(label)
    assert (period.start, period.end) == (start, end)
    assert period.years == pytest.approx(years)
    assert period.label == label.strip()


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("", id="nothing"),
        pytest.param("23", id="two digits"),
        pytest.param("0000", id="no such year"),
        pytest.param("2023-24", id="a dash: the builder turns these into a stroke"),
        pytest.param("Apr 2024", id="a short month"),
        pytest.param("2023/2024", id="four digits after the stroke"),
        pytest.param("2020 to 2021 to 2022", id="two stretches"),
        pytest.param("to 2022", id="no beginning"),
        pytest.param("nan", id="a missing figure as text"),
    ],
)
def test_another_form_is_refused_with_the_forms_that_are_known(label):
    with pytest.raises(InvalidObservations, match="is not one of the forms 2023, 2023/24"):
        parse_period(label)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        pytest.param("2023/25", "25 does not follow 2023", id="a split year of two years"),
        pytest.param("2024 to 2022", "'2024 to 2022' ends before it starts", id="backwards"),
        pytest.param("2024/25 to 2024", "ends before it starts", id="backwards by three months"),
    ],
)
def test_a_label_that_contradicts_itself_is_refused(label, words):
    with pytest.raises(InvalidObservations, match=words):
        parse_period(label)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param("2023/24", "2024", True, id="January to March 2024 lie in both"),
        pytest.param("2023", "2024", False, id="one ends the day before the other starts"),
        pytest.param("2020 to 2022", "2022 to 2024", True, id="pooled years share 2022"),
        pytest.param("2020 to 2022", "2023 to 2025", False, id="pooled years end to end"),
        pytest.param("April 2025", "2024/25", False, id="the month after a financial year"),
        pytest.param("March 2025", "2024/25", True, id="the last month of a financial year"),
    ],
)
def test_overlap_is_a_shared_day_and_works_both_ways(one, other, shared):
    first, second = parse_period(one), parse_period(other)
    assert first.overlaps(second) is shared
    assert second.overlaps(first) is shared


def test_periods_are_ordered_by_their_end_and_then_their_start():
    labels = ["2024", "2023/24", "2022 to 2024", "April 2023", "2023"]
    in_order = sorted(labels, key=parse_period)
    assert in_order == ["April 2023", "2023", "2023/24", "2022 to 2024", "2024"]


@pytest.mark.parametrize(
    ("label", "middle"),
    [
        pytest.param("2023", 2023.498, id="182 days after 1 January: 182 / 365.25"),
        pytest.param(
            "2022 to 2024", 2023.498, id="the middle of three is the middle of the second"
        ),
        pytest.param("2023/24", 2023.747, id="end of September"),
    ],
)
def test_the_middle_is_where_a_chart_puts_the_point(label, middle):
    assert parse_period(label).middle == pytest.approx(middle, abs=0.003)


@settings(deadline=None)
@given(start=st.integers(1000, 2997), length=st.integers(1, 9))
def test_years_in_succession_do_not_overlap_and_pooled_ones_count_their_years(start, length):
    year, following = parse_period(split_year(start)), parse_period(split_year(start + 1))
    assert not year.overlaps(following)
    assert (following.start - year.end).days == 1
    if start + length - 1 < 2999:
        pooled = parse_period(f"{start} to {start + length - 1}")
        assert pooled.years == pytest.approx(length)
        assert pooled.overlaps(parse_period(str(start)))


@settings(deadline=None)
@given(year=st.integers(1000, 2998))
def test_twelve_months_fill_a_calendar_year(year):
    months = [parse_period(f"{month} {year}") for month in MONTHS]
    whole = parse_period(str(year))
    assert (months[0].start, months[-1].end) == (whole.start, whole.end)
    gaps = [(b.start - a.end).days for a, b in pairwise(months)]
    assert gaps == [1] * 11
