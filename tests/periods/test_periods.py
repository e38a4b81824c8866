"""Periods: every form read by hand, every other form refused."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.errors import InvalidObservations
from insight.periods import (
    KINDS,
    MONTHS,
    PERIOD_KINDS,
    REPORTED,
    is_period,
    parse_period,
    split_year,
    written_period,
)


def read(label):
    """A period whose split years are financial ones."""
    return parse_period(label, "financial" if "/" in label else "")


@pytest.mark.parametrize(
    ("label", "kind", "start", "end", "years"),
    [
        pytest.param("2023", "", date(2023, 1, 1), date(2023, 12, 31), 1, id="a calendar year"),
        pytest.param(
            "2024", "", date(2024, 1, 1), date(2024, 12, 31), 1, id="a leap year is one year"
        ),
        pytest.param(
            "2023/24", "financial", date(2023, 4, 1), date(2024, 3, 31), 1, id="April to March"
        ),
        pytest.param(
            "1999/00", "financial", date(1999, 4, 1), date(2000, 3, 31), 1, id="over the century"
        ),
        pytest.param(
            "2022 to 2024", "", date(2022, 1, 1), date(2024, 12, 31), 3, id="three pooled"
        ),
        pytest.param(
            "2020/21 to 2024/25",
            "financial",
            date(2020, 4, 1),
            date(2025, 3, 31),
            5,
            id="five pooled, split",
        ),
        pytest.param("April 2025", "", date(2025, 4, 1), date(2025, 4, 30), 1 / 12, id="a month"),
        pytest.param(
            "February 2024", "", date(2024, 2, 1), date(2024, 2, 29), 1 / 12, id="leap month"
        ),
        pytest.param(
            "December 2024", "", date(2024, 12, 1), date(2024, 12, 31), 1 / 12, id="year's end"
        ),
        pytest.param(
            "October 2024 to March 2025",
            "",
            date(2024, 10, 1),
            date(2025, 3, 31),
            0.5,
            id="half a year",
        ),
        pytest.param("2020/21", "school", date(2020, 9, 1), date(2021, 8, 31), 1, id="school"),
        pytest.param("2020/21", "academic", date(2020, 8, 1), date(2021, 7, 31), 1, id="academic"),
        pytest.param(
            "2020/21", "mid_november", date(2020, 11, 16), date(2021, 11, 15), 1, id="mid-November"
        ),
        pytest.param("2020/21", "mid_may", date(2020, 5, 15), date(2021, 5, 14), 1, id="mid-May"),
        pytest.param("2020/21", "february", date(2020, 2, 1), date(2021, 1, 31), 1, id="February"),
        pytest.param(
            "2020/21", "january_census", date(2021, 1, 1), date(2021, 1, 31), 1 / 12, id="census"
        ),
        pytest.param("2019/20", "winter", date(2019, 12, 1), date(2020, 2, 29), 0.25, id="winter"),
        pytest.param("2020/21", "march", date(2021, 3, 1), date(2021, 3, 31), 1 / 12, id="March"),
        pytest.param(
            "2020/21", "end_of_march", date(2021, 3, 31), date(2021, 3, 31), 0, id="31 March"
        ),
        pytest.param(
            "2020/21", "destination", date(2021, 10, 1), date(2022, 3, 31), 0.5, id="after leaving"
        ),
        pytest.param("2020", "mid_year", date(2020, 6, 30), date(2020, 6, 30), 0, id="mid-year"),
        pytest.param("2020", "april", date(2020, 4, 1), date(2020, 4, 30), 1 / 12, id="April"),
        pytest.param(
            "2020", "autumn", date(2020, 10, 1), date(2020, 11, 30), 2 / 12, id="a night in autumn"
        ),
        pytest.param(
            "2020", "year_after", date(2021, 1, 1), date(2021, 12, 31), 1, id="the year after"
        ),
        pytest.param(
            "2020", "third_year_after", date(2023, 1, 1), date(2023, 12, 31), 1, id="third year on"
        ),
        pytest.param("2020", "edition", date(2020, 1, 1), date(2020, 12, 31), 1, id="an edition"),
        pytest.param("2020", "calendar", date(2020, 1, 1), date(2020, 12, 31), 1, id="calendar"),
        pytest.param(
            "April 2021", "month", date(2021, 4, 1), date(2021, 4, 30), 1 / 12, id="as named"
        ),
        pytest.param(
            "April 2021",
            "year_to_september",
            date(2020, 10, 1),
            date(2021, 9, 30),
            1,
            id="prices of the year to September",
        ),
        pytest.param(" 2023 ", "", date(2023, 1, 1), date(2023, 12, 31), 1, id="blanks around it"),
    ],
)
def test_a_label_has_a_first_and_a_last_day(label, kind, start, end, years):
    period = parse_period(label, kind)
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
        pytest.param("2024 to 2023", "ends before it starts", id="backwards by a year"),
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
    first, second = read(one), read(other)
    assert first.overlaps(second) is shared
    assert second.overlaps(first) is shared


def test_periods_are_ordered_by_their_end_and_then_their_start():
    labels = ["2024", "2023/24", "2022 to 2024", "April 2023", "2023"]
    in_order = sorted(labels, key=read)
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
    assert read(label).middle == pytest.approx(middle, abs=0.003)


@settings(deadline=None)
@given(start=st.integers(1000, 2997), length=st.integers(1, 9))
def test_years_in_succession_do_not_overlap_and_pooled_ones_count_their_years(start, length):
    year, following = read(split_year(start)), read(split_year(start + 1))
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


@pytest.mark.parametrize("label", ["2020/21", "2018/19 to 2020/21"])
def test_a_split_year_never_guesses_its_kind(label):
    with pytest.raises(InvalidObservations, match="expected the kind of its year"):
        parse_period(label)
    assert is_period(label)


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [
        pytest.param("2020", "school", "is not of the kind school", id="a year for two"),
        pytest.param("2020/21", "calendar", "is not of the kind calendar", id="two for a year"),
        pytest.param("April 2021", "financial", "is not of the kind financial", id="a month"),
        pytest.param("2020/21", "fiscal", "'fiscal' is not one of calendar", id="no such kind"),
    ],
)
def test_a_label_that_does_not_fit_its_kind_is_refused(label, kind, words):
    with pytest.raises(InvalidObservations, match=words):
        parse_period(label, kind)


def test_every_kind_is_dated_and_has_words():
    assert set(KINDS) == set(PERIOD_KINDS)
    assert all(kind.words for kind in KINDS.values())


@given(year=st.integers(1900, 2100), kind=st.sampled_from(PERIOD_KINDS))
def test_periods_of_a_kind_follow_each_other_by_a_year(year, kind):
    """Whatever its kind, the next year's period ends a year later and shares no day with it."""
    label = {"year": str, "split": split_year, "month": lambda y: f"April {y}"}[KINDS[kind].form]
    one, following = parse_period(label(year), kind), parse_period(label(year + 1), kind)
    assert 364 <= (following.end - one.end).days <= 366
    assert not one.overlaps(following)


# Periods as councils write them


@pytest.mark.parametrize(
    ("words", "label", "start", "end"),
    [
        pytest.param("2009", "2009", "2009-01-01", "2009-12-31", id="a calendar year"),
        pytest.param("2022/23", "2022/23", "2022-04-01", "2023-03-31", id="a financial year"),
        pytest.param("2022-23", "2022/23", "2022-04-01", "2023-03-31", id="with a hyphen"),
        pytest.param("2022/2023", "2022/23", "2022-04-01", "2023-03-31", id="in full"),
        pytest.param("1999-2000", "1999/00", "1999-04-01", "2000-03-31", id="over a century"),
        pytest.param("FY 2022/23", "2022/23", "2022-04-01", "2023-03-31", id="FY before it"),
        pytest.param(
            "2005-2007 average", "2005 to 2007", "2005-01-01", "2007-12-31", id="an average"
        ),
        pytest.param(
            "2022-2023 average", "2022 to 2023", "2022-01-01", "2023-12-31", id="of two years"
        ),
        pytest.param(
            "2005/06 to 2007/08", "2005/06 to 2007/08", "2005-04-01", "2008-03-31", id="pooled"
        ),
        pytest.param(
            "to Feb 2011", "year ending February 2011", "2010-03-01", "2011-02-28", id="to a month"
        ),
        pytest.param(
            "12 months to Dec 2020",
            "year ending December 2020",
            "2020-01-01",
            "2020-12-31",
            id="twelve months to December",
        ),
        pytest.param("by March 2026", "March 2026", "2026-03-01", "2026-03-31", id="by a month"),
        pytest.param("by the end of 2025", "2025", "2025-01-01", "2025-12-31", id="by an end"),
        pytest.param("Q1 2022/23", "Q1 2022/23", "2022-04-01", "2022-06-30", id="first quarter"),
        pytest.param("Q4 2022/23", "Q4 2022/23", "2023-01-01", "2023-03-31", id="last quarter"),
        pytest.param("quarter 3 of 2022/23", "Q3 2022/23", "2022-10-01", "2022-12-31", id="worded"),
        pytest.param(
            "academic year 2022/23",
            "school year 2022/23",
            "2022-09-01",
            "2023-08-31",
            id="a school year",
        ),
        pytest.param("1 April 2024", "April 2024", "2024-04-01", "2024-04-01", id="a day"),
        pytest.param("2023-03-31", "March 2023", "2023-03-01", "2023-03-31", id="a written day"),
    ],
)
def test_a_period_is_read_as_councils_write_it(words, label, start, end):
    found = written_period(words)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == (label, start, end)
    assert parse_period(found.label, REPORTED).label == label


@pytest.mark.parametrize(
    "words", ["", "soon", "spring 2025", "2022/22", "31 Feb 2023", "Q5 2022/23", "Fooember 2024"]
)
def test_what_is_no_period_is_refused_with_the_forms_that_are(words):
    with pytest.raises(InvalidObservations, match=r"expected a form such as 2025, 2022/23"):
        written_period(words)
