"""Breaks in series: by hand what compares with what, and by law that nothing crosses one."""

import pandas as pd
import pytest

from insight.breaks import Break, comparable, compares, crossed, read_breaks, stretch_of
from insight.catalogue import read_catalogue
from insight.errors import InvalidCatalogue
from insight.observations import read_series
from insight.periods import parse_period
from insight.progress.judging import measure_progress
from insight.progress.series import points_of

CATALOGUE = read_catalogue()
BROKEN = [i for i in CATALOGUE.indicators.values() if i.breaks and "lsoa11" not in i.areas]
OPEN = Break("2018/19", "the form changed")
APART = Break("2020/21", "of the pandemic", until="2021/22")


def school(*labels):
    return [parse_period(label, "school") for label in labels]


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        pytest.param(["2016/17", "2018/19", "2019/20"], ["2018/19", "2019/20"], id="open"),
        pytest.param(["2016/17", "2017/18"], ["2016/17", "2017/18"], id="none since the break"),
        pytest.param(
            ["2019/20", "2020/21", "2021/22", "2022/23"], ["2019/20", "2022/23"], id="apart"
        ),
        pytest.param(
            ["2019/20", "2020/21", "2021/22"], ["2020/21", "2021/22"], id="the latest is apart"
        ),
        pytest.param(
            ["2015/16 to 2017/18", "2017/18 to 2019/20", "2022/23 to 2024/25"],
            ["2022/23 to 2024/25"],
            id="pooled over a break compares with nothing",
        ),
        pytest.param(
            ["2017/18 to 2019/20", "2019/20 to 2021/22"],
            ["2019/20 to 2021/22"],
            id="each pooled over its own",
        ),
    ],
)
def test_only_what_compares_with_the_latest_is_kept(labels, kept):
    found = comparable(school(*labels), [OPEN, APART])
    assert [period.label for period in found] == kept


def test_what_compares_with_another_period_can_be_asked():
    periods = school("2016/17", "2017/18", "2019/20", "2022/23")
    found = comparable(periods, [OPEN, APART], to=periods[0])
    assert [period.label for period in found] == ["2016/17", "2017/18"]
    assert comparable([], [OPEN]) == []


def test_to_compare_works_both_ways_and_with_itself():
    periods = school("2016/17", "2018/19", "2020/21", "2021/22", "2023/24", "2016/17 to 2018/19")
    for one in periods:
        assert compares(one, one, [OPEN, APART])
        for other in periods:
            assert compares(one, other, [OPEN, APART]) == compares(other, one, [OPEN, APART])


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        pytest.param(["2016/17", "2018/19"], [OPEN], id="figures on both sides"),
        pytest.param(["2018/19", "2019/20"], [], id="none before it"),
        pytest.param(["2016/17", "2017/18"], [], id="none since"),
        pytest.param(["2019/20", "2022/23"], [APART], id="before and after those apart"),
        pytest.param(["2016/17", "2020/21"], [OPEN, APART], id="ends in the stretch apart"),
        pytest.param(["2022/23", "2023/24"], [], id="all after it"),
        pytest.param([], [], id="no figures"),
    ],
)
def test_breaks_are_named_where_figures_lie_on_both_sides(labels, found):
    assert list(crossed(school(*labels), [APART, OPEN])) == found


@pytest.mark.parametrize(
    ("one", "note"),
    [
        pytest.param(
            OPEN,
            "Figures before 2018/19 do not compare with those since, because the form changed.",
            id="open",
        ),
        pytest.param(
            APART,
            "Figures for 2020/21 to 2021/22 do not compare with others, because of the pandemic.",
            id="several",
        ),
        pytest.param(
            Break("2020", "of a strike", until="2020"),
            "The figure for 2020 does not compare with others, because of a strike.",
            id="one",
        ),
        pytest.param(
            Break("2020", "tests were cancelled", until="2021", published=False),
            "There is no figure for 2020 to 2021, because tests were cancelled.",
            id="none published",
        ),
    ],
)
def test_a_break_is_said_in_a_sentence(one, note):
    assert one.note == note


GOOD = {"from": "2018/19", "why": "it changed", "source": "the publisher"}


def test_a_break_is_read_from_its_table():
    entry = GOOD | {"to": "2019/20", "figures": False, "why": " it changed. "}
    assert read_breaks((GOOD, entry), "school", "here") == (
        Break("2018/19", "it changed", source="the publisher"),
        Break("2018/19", "it changed", until="2019/20", published=False, source="the publisher"),
    )


@pytest.mark.parametrize(
    ("entries", "kind", "words"),
    [
        pytest.param("2018/19", "school", "expected a list of tables", id="not a list"),
        pytest.param(("2018/19",), "school", "expected a list of tables", id="not of tables"),
        pytest.param((GOOD,), "", "need a period_kind", id="no kind"),
        pytest.param((GOOD | {"until": "2019/20"},), "school", "unknown key 'until'", id="slip"),
        pytest.param((GOOD | {"from": "2018"},), "school", "not of the kind school", id="form"),
        pytest.param((GOOD | {"from": "soon"},), "school", "'soon' is not one of", id="no period"),
        pytest.param((GOOD | {"from": 2018},), "school", "expected text in quotes", id="number"),
        pytest.param((GOOD | {"why": " "},), "school", "'why' missing or empty", id="no reason"),
        pytest.param(({"from": "2018/19", "why": "x"},), "school", "'source' missing", id="source"),
        pytest.param((GOOD | {"to": "2017/18"},), "school", "is before from", id="backwards"),
        pytest.param((GOOD | {"figures": False},), "school", "needs a 'to'", id="open, no figures"),
        pytest.param((GOOD, {"why": "x"}), "school", "break 2: 'from' missing", id="which one"),
    ],
)
def test_a_faulty_break_is_refused_by_name(entries, kind, words):
    with pytest.raises(InvalidCatalogue, match=words):
        read_breaks(entries, kind, "[indicator.x]")


# Every series of the catalogue


def segments(indicator, periods):
    """Which stretch each period lies in, worked out from the labels alone: another road."""
    found = {}
    for period in periods:
        key = []
        for each in indicator.breaks:
            start = parse_period(each.since, indicator.period_kind).start
            if each.until:
                end = parse_period(each.until, indicator.period_kind).end
                inside = start <= period.start and period.end <= end
                outside = period.end < start or period.start > end
                key.append("in" if inside else "out" if outside else period.label)
            else:
                astride = period.start < start <= period.end
                key.append(period.label if astride else period.start >= start)
        found[period.label] = tuple(key)
    return found


@pytest.mark.parametrize("indicator", BROKEN, ids=lambda each: each.slug)
def test_nothing_that_is_judged_crosses_a_break(indicator):
    """No change, control chart, trend or baseline of any area, whenever a plan may have begun."""
    whole = read_series(indicator.slug, catalogue=CATALOGUE)
    every = sorted(set(whole["area_code"]))
    codes = every[:: max(25, len(every) // 60)]
    for code in [*codes, "E92000001"]:
        mine = whole[whole["area_code"] == code]
        points = points_of(mine, code, kind=indicator.period_kind)
        stretch = segments(indicator, [point.period for point in points])
        for year in (None, 2012, 2016, 2018, 2020, 2021, 2022, 2024):
            starts = pd.Timestamp(year, 4, 1).date() if year else None
            found = measure_progress(
                mine,
                area_code=code,
                direction="increase",
                starts=starts,
                kind=indicator.period_kind,
                breaks=indicator.breaks,
            )
            if found.latest is None:
                continue
            judged = {stretch[point.period.label] for point in found.points}
            assert judged == {stretch[found.latest.period.label]}
            assert found.baseline in found.points
            assert len(found.points) + len(found.apart) == len(points)
            if found.chart is not None:
                assert len(found.chart.mean) <= len(found.points)


def test_every_series_says_its_kind_of_period_and_each_break_its_source():
    for indicator in CATALOGUE.indicators.values():
        if len(indicator.periods) != 1:
            assert indicator.period_kind, indicator.slug
        for each in indicator.breaks:
            assert each.why, indicator.slug
            assert each.source, indicator.slug
            assert each.note in indicator.cautions


def test_a_break_lies_within_its_series():
    """A break that no figure could cross would be a slip in a label."""
    for indicator in BROKEN:
        labels = set(read_series(indicator.slug, catalogue=CATALOGUE)["period"])
        periods = [parse_period(label, indicator.period_kind) for label in labels]
        assert set(crossed(periods, indicator.breaks)) == set(indicator.breaks), indicator.slug
        for each in indicator.breaks:
            if not each.published:
                apart = Break(each.since, "x", until=each.until)
                assert not [p.label for p in periods if stretch_of(p, [apart]) == ("apart",)]


def test_a_break_of_levels_alone_says_so_and_does_not_cut_gaps():
    (found,) = read_breaks((GOOD | {"gaps": True},), "school", "x")
    assert found.gaps
    assert found.note.endswith(": compare the gap between places, not their levels.")
    (plain,) = read_breaks((GOOD,), "school", "x")
    assert not plain.gaps
    catalogue = read_catalogue()
    claimants = catalogue.indicator("claimants")
    assert [each.since for each in claimants.breaks] == ["2015", "2019"]
    assert claimants.gap_breaks == ()
    universal = catalogue.indicator("universal_credit_households")
    assert universal.gap_breaks == universal.breaks != ()
