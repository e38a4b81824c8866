"""Plans held against figures, on tables small enough to work by hand."""

from datetime import date

import pandas as pd
import pytest

from insight.areas import District
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import MissingData, Undefined, UnknownIndicator
from insight.gap_over_time import FigureSource, Groups, gap_over_time
from insight.plans.records import (
    Ambition,
    Measure,
    Plan,
    PlanSource,
    SeriesLink,
    Target,
    Theme,
    Unlinked,
)
from insight.progress.evaluation import count_statuses, evaluate_plan, judged_table
from insight.progress.judging import measure_progress
from insight.progress.links import FigureReader, follow_link
from insight.progress.series_sentences import finding_of
from insight.progress.status import STATUSES, now_of, summarise
from insight.progress.target_sentences import target_label, target_words

PLACE, COUNTY, ENGLAND = "E07000001", "E10000001", "E92000001"
TODAY = date(2026, 5, 1)
SOURCE = Source(
    *("made", "A ministry", "Made-up figures", "1st", "May 2026"), "OGL", "url", "words", "hand"
)


def indicator(slug, *, areas=("district",), polarity="lower_is_better", **rest):
    facts = {
        "title": slug.capitalize(),
        "short_title": slug,
        "question": "?",
        "topic": "Health",
        "unit": "%",
        "value_type": "proportion",
        "periods": (),
        "source": "made",
        "method": "By hand.",
    }
    return Indicator(slug=slug, areas=areas, polarity=polarity, **(facts | rest))


CATALOGUE = Catalogue(
    sources={"made": SOURCE},
    indicators={
        each.slug: each
        for each in (
            indicator("smoking"),
            indicator("readiness", areas=("upper_tier",), polarity="higher_is_better"),
            indicator("readiness_poor", areas=("upper_tier",), polarity="higher_is_better"),
            indicator("nowhere"),
            indicator(
                "cold",
                areas=("lsoa",),
                aggregation="ratio",
                denominator_is="households",
                build={"scale": 100},
            ),
            indicator(
                "hungry",
                areas=("ward",),
                aggregation="ratio",
                denominator_is="children",
                build={"scale": 100},
            ),
            indicator(
                "damp",
                areas=("lsoa",),
                aggregation="ratio",
                denominator_is="households",
                periods=("2019", "2020", "2022"),
                period_kind="calendar",
                build={"scale": 100},
            ),
            indicator("unsummable", areas=("lsoa",)),
        )
    },
)


def rows(code, values, *, first=2016):
    """A series of calendar years."""
    return [
        (code, str(first + n), value, None, None, None, None, "") for n, value in enumerate(values)
    ]


COLUMNS = [
    *("area_code", "period", "value", "numerator", "denominator"),
    *("lower_ci", "upper_ci", "note"),
]
# Ten neighbourhoods of 100 households, the first the most deprived: national tenths 1 to 10, but
# those of the place are 1 to 5 in ward A and 6 to 10 in ward B.
CODES = [f"E0100000{n}" for n in range(10)]
COLD = {
    "2021": [30, 20, 20, 20, 20, 10, 10, 10, 10, 0],
    "2022": [20, 20, 20, 20, 20, 10, 10, 10, 10, 0],
}
TABLES = {
    "smoking": [*rows(PLACE, [20, 21, 20, 21, 20, 21, 10]), *rows(ENGLAND, [18] * 7)],
    "readiness": [*rows(COUNTY, [60, 70]), *rows(ENGLAND, [65, 66])],
    "readiness_poor": [*rows(COUNTY, [40, 45]), *rows(ENGLAND, [50, 55])],
    "nowhere": rows("E07000999", [1.0]),
    # Ward A falls from 40 to 20 of 100 homes after 2020, ward B stays at 10; all as one before.
    "damp": [
        (code, year, None, count, 100.0, None, None, "")
        for year, counts in {
            "2019": (38.0, 10.0),
            "2020": (40.0, 10.0),
            "2022": (20.0, 10.0),
        }.items()
        for code, count in zip(CODES, [counts[0]] * 5 + [counts[1]] * 5, strict=True)
    ],
    "hungry": [
        ("E05000001", "2021", 30.0, 300.0, 1000.0, None, None, ""),
        ("E05000002", "2021", 10.0, 300.0, 3000.0, None, None, ""),
        ("E05000003", "2021", 50.0, 3000.0, 6000.0, None, None, ""),
    ],
    "unsummable": [(code, "2021", 1.0, None, None, None, None, "") for code in CODES],
    "cold": [
        (code, year, count / 1.0, float(count), 100.0, None, None, "")
        for year, counts in COLD.items()
        for code, count in zip(CODES, counts, strict=True)
    ],
}


def series(slug, area_codes=None):
    table = pd.DataFrame(TABLES[slug], columns=COLUMNS)
    numbers = ["value", "numerator", "denominator", "lower_ci", "upper_ci"]
    table[numbers] = table[numbers].astype("float64")
    return table if area_codes is None else table[table["area_code"].isin(area_codes)]


def neighbourhoods(tenths=range(1, 11)):
    return pd.DataFrame(
        {
            "lsoa_code": CODES,
            "lsoa_name": [f"Place 00{n}" for n in range(10)],
            "ward_code": ["A"] * 5 + ["B"] * 5,
            "ward_name": ["Alder"] * 5 + ["Beech"] * 5,
            "district_code": PLACE,
            "district_name": "Place",
            "population": 1000,
            "score": [100 - 10 * n for n in range(10)],
            "rank": range(1, 11),
            "tenth": list(tenths),
        }
    )


@pytest.fixture
def figures():
    return FigureReader(CATALOGUE, series, neighbourhoods)


@pytest.fixture
def district():
    return District(PLACE, "Place", "place", COUNTY, "Shire", "E12", "North", 10_000, 10, 2)


def link(slug="smoking", **how):
    how = {"kind": "indicator", "level": "district", "direction": "decrease"} | how
    return SeriesLink(indicator=slug, **how)


def plan(*measures, starts=date(2021, 4, 1), codes=(PLACE,), **rest):
    return Plan(
        slug="plan",
        title="The Plan",
        council="Place Council",
        district_codes=codes,
        source=PlanSource("Place Council"),
        ambitions=(Ambition("health", "Good health", "Health", measures=measures),),
        starts=starts,
        **rest,
    )


class TestLinks:
    def test_a_district_has_its_own_figures_with_england_beside(self, district, figures):
        linked = follow_link(link(), district, figures)
        assert (linked.area_name, linked.is_county) == ("Place", False)
        assert set(linked.table["area_code"]) == {PLACE, ENGLAND}

    def test_a_shire_district_is_covered_by_its_county_and_the_record_says_so(
        self, district, figures
    ):
        linked = follow_link(link("readiness", level="upper_tier"), district, figures)
        assert (linked.area_code, linked.area_name, linked.is_county) == (COUNTY, "Shire", True)

    def test_no_figure_names_the_indicator_and_both_places(self, district, figures):
        with pytest.raises(
            MissingData, match="Nowhere: the source holds no figure for Place or Shire"
        ):
            follow_link(link("nowhere"), district, figures)

    def test_an_unknown_indicator_is_named(self, district, figures):
        with pytest.raises(UnknownIndicator, match="'smokign'; did you mean smoking"):
            follow_link(link("smokign"), district, figures)

    def test_a_gap_of_two_series_has_both_groups_of_one_place(self, district, figures):
        linked = follow_link(
            link("", kind="gap", worse="readiness_poor", better="readiness", level="upper_tier"),
            district,
            figures,
        )
        assert linked.area_code == COUNTY
        assert not linked.worse_is_higher, "the indicator is better the higher"
        assert linked.better_name == "readiness"
        assert list(linked.table["value"][:2]) == [40, 45]
        assert list(linked.better["value"][:2]) == [60, 70]

    @pytest.mark.parametrize(
        ("way", "worse", "better"),
        [
            pytest.param(
                "national_fifths", 25.0, 5.0, id="tenths 1 and 2: 50 of 200; 9 and 10: 10"
            ),
            pytest.param("local_fifths", 25.0, 5.0, id="the first two of ten, and the last two"),
            pytest.param("wards", 22.0, 8.0, id="110 of 500 against 40 of 500"),
        ],
    )
    def test_a_gap_of_two_ends_is_added_up_from_households(
        self, district, figures, way, worse, better
    ):
        linked = follow_link(link("cold", kind="area_gap", gap_between=way), district, figures)
        here = linked.table[linked.table["area_code"] == PLACE].set_index("period")["value"]
        there = linked.better[linked.better["area_code"] == PLACE].set_index("period")["value"]
        assert (here["2021"], there["2021"]) == (worse, better)
        assert linked.between

    def test_england_stands_beside_national_fifths_only(self, district, figures):
        held = {}
        for way in ("national_fifths", "local_fifths", "wards"):
            linked = follow_link(link("cold", kind="area_gap", gap_between=way), district, figures)
            held[way] = ENGLAND in set(linked.table["area_code"])
        assert held == {"national_fifths": True, "local_fifths": False, "wards": False}

    def test_englands_ends_are_its_own_fifths(self, district):
        # The second and the last neighbourhood lie in another district.
        table = neighbourhoods()
        table.loc[[1, 9], "district_code"] = "E07000002"
        figures = FigureReader(CATALOGUE, series, lambda: table)
        linked = follow_link(
            link("cold", kind="area_gap", gap_between="national_fifths"), district, figures
        )
        ends = []
        for side in (linked.table, linked.better):
            held = side[side["period"] == "2021"].set_index("area_code")["value"]
            ends.append((held[PLACE], held[ENGLAND]))
        assert ends == [(30.0, 25.0), (10.0, 5.0)], "30 of 100, 50 of 200; 10 of 100, 10 of 200"

    @pytest.mark.parametrize(("sums", "reads"), [({}, 1), (None, 3)])
    def test_englands_sums_are_kept_where_the_caller_keeps_them(self, sums, reads):
        read = []

        def counted(slug, area_codes=None):
            read.append(slug)
            return series(slug, area_codes)

        figures = FigureReader(CATALOGUE, counted, neighbourhoods, sums=sums)
        cold = CATALOGUE.indicator("cold")
        tables = [figures.england(cold, "worse") for _ in range(3)]
        assert len(read) == reads
        assert all(table.equals(tables[0]) for table in tables)
        assert sums is None or list(sums) == [("cold", "worse")]

    def test_a_district_without_such_an_end_has_no_gap(self, district):
        figures = FigureReader(CATALOGUE, series, lambda: neighbourhoods([5] * 10))
        with pytest.raises(Undefined, match="no neighbourhood in England’s most deprived fifth"):
            follow_link(
                link("cold", kind="area_gap", gap_between="national_fifths"), district, figures
            )

    def test_neighbourhood_figures_are_added_up_for_district_and_england(self, district, figures):
        linked = follow_link(link("cold", level="lsoa"), district, figures)
        values = linked.table.set_index(["area_code", "period"])["value"]
        assert values[PLACE, "2021"] == 15.0, "150 of 1,000 households"
        assert values[ENGLAND, "2022"] == pytest.approx(14), "140 of 1,000 households"

    def test_figures_of_wards_are_added_up_and_have_the_interval_of_their_counts(self, district):
        wards = {"ward": ["E05000001", "E05000002"]}
        figures = FigureReader(
            CATALOGUE, series, neighbourhoods, parts=lambda level, _: wards[level]
        )
        linked = follow_link(link("hungry", level="ward"), district, figures)
        here = linked.table.set_index("area_code").loc[PLACE]
        assert here["value"] == 15.0, "600 of 4,000 children"
        # Wilson: (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), p = 0.15, n = 4,000
        assert (here["lower_ci"], here["upper_ci"]) == (
            pytest.approx(13.927, abs=0.001),
            pytest.approx(16.140, abs=0.001),
        )
        england = linked.table.set_index("area_code").loc[ENGLAND]
        assert england["value"] == 36.0, "3,600 of 10,000, wards of other districts too"


class TestGapsOverTime:
    """The gap between two ends of a district: judged once, by `insight.gap_over_time`."""

    def held(self, figures, district, *, starts, **how):
        gap = link("damp", kind="area_gap", gap_between="wards", **how)
        found = evaluate_plan(
            plan(Measure("m", "M", "decrease", series=(gap,)), starts=starts),
            district,
            figures,
            today=TODAY,
        )
        return found.measures[0].series[0]

    def test_the_verdict_and_the_change_are_those_of_the_gap_itself(self, district, figures):
        series = self.held(figures, district, starts=date(2021, 4, 1))
        held, found = series.progress, series.progress.over_time
        own = gap_over_time(
            "damp", district, Groups("wards"), figures=figures.of_gaps, since=date(2021, 4, 1)
        )
        assert (found.verdict, own.verdict) == ("narrowing", "narrowing")
        assert (held.verdict, held.doubt) == ("improving", "")
        assert (held.baseline.period.label, held.latest.period.label) == ("2020", "2022")
        assert (held.baseline.value, held.latest.value) == (30.0, 10.0), "40 less 10, 20 less 10"
        assert held.change.value == own.change.change == -20.0
        assert (held.change.lower, held.change.upper) == (own.change.lower, own.change.upper)

    def test_a_plan_that_begins_after_the_last_figure_is_told_what_was_before(
        self, district, figures
    ):
        series = self.held(figures, district, starts=date(2024, 4, 1))
        assert (series.verdict, series.progress.doubt) == ("cannot say", "none since the start")
        assert (
            "The newest figure, for 2022, is from before the plan began. Before that: in Place "
            "the gap in damp between Alder and Beech narrowed, from 28.0 points in 2019"
            in series.progress.reason
        )

    def test_a_gap_that_narrowed_because_the_better_off_got_worse_says_so(self, district):
        turned = {
            "2019": (40.0, 10.0),
            "2020": (40.0, 10.0),
            "2022": (38.0, 24.0),
        }
        table = series("damp")
        low = table["area_code"].isin(CODES[:5])
        for year, (first, last) in turned.items():
            table.loc[(table["period"] == year) & low, "numerator"] = first
            table.loc[(table["period"] == year) & ~low, "numerator"] = last
        figures = FigureReader(CATALOGUE, lambda *_: table, neighbourhoods)
        held = self.held(figures, district, starts=date(2021, 4, 1)).progress
        assert held.verdict == "improving", "30 points to 14, of 500 homes a ward"
        assert held.reason.endswith(
            "Of the 16.0 by which the gap narrowed, 14.0 came from the better-off group getting "
            "worse."
        )

    def test_what_the_plan_leaves_out_is_compared_with_nothing(self, district, figures):
        series = self.held(figures, district, starts=date(2021, 4, 1), leave_out=("2020",))
        assert series.progress.baseline.period.label == "2019"
        assert series.progress.over_time.change.start == "2019"

    def test_an_edition_that_the_plan_names_draws_the_ends(self, district):
        turned = neighbourhoods().assign(score=range(10))  # in 2019 ward B was the more deprived
        source = FigureSource(
            CATALOGUE, series, lambda year: turned if year == "2019" else neighbourhoods()
        )
        figures = FigureReader(CATALOGUE, series, neighbourhoods, gaps=source)
        for edition, names in (("2025", ("Alder", "Beech")), ("2019", ("Beech", "Alder"))):
            found = self.held(figures, district, starts=date(2021, 4, 1), edition=edition)
            assert found.progress.over_time.names == names
            assert edition in found.linked.between

    def test_table_and_england_are_read_from_the_same_gap(self, district, figures):
        table = judged_table(self.held(figures, district, starts=date(2021, 4, 1)))
        here = table[table["area_code"] == PLACE].set_index("period")
        assert here.loc["2022", ["value", "worse", "better", "ratio"]].tolist() == [10, 20, 10, 2]
        england = table[table["area_code"] == ENGLAND].set_index("period")["value"]
        assert england["2022"] == 10.0, "the one district is all of England here"


class TestPlan:
    def test_a_clear_fall_of_a_figure_that_should_fall_is_improving(self, district, figures):
        # Steps of 1 but the last of 11: mean step (5 x 1 + 11) / 6 = 2.67, usual 6.6; 21 -> 10.
        (measure,) = evaluate_plan(
            plan(Measure("m", "Fewer smokers", "decrease", series=(link(),))),
            district,
            figures,
            today=TODAY,
        ).measures
        held = measure.series[0].progress
        assert (measure.status, held.verdict) == ("improving", "improving")
        assert (held.baseline.period.label, held.latest.period.label) == ("2020", "2022")
        assert held.change.value == -10

    def test_what_cannot_be_read_is_kept_with_its_reason(self, district, figures):
        measures = (
            Measure("a", "A", "decrease", series=(link("nowhere"), link())),
            Measure("b", "B", "increase", unlinked=Unlinked("Not counted.", "A survey")),
            Measure("c", "C", "decrease", series=(link("nowhere"),)),
            Measure("d", "D", "decrease", series=(link("unsummable", level="lsoa"),)),
        )
        held = evaluate_plan(plan(*measures), district, figures, today=TODAY)
        assert [m.status for m in held.measures] == [
            *("improving", "no open series", "no open series", "cannot say")
        ]
        assert "no figure for Place or Shire" in held.measures[0].series[0].missing
        assert held.measures[0].head is held.measures[0].series[1]
        assert "cannot be added up" in held.measures[3].series[0].missing
        assert held.counts == {"improving": 1, "cannot say": 1, "no open series": 2}

    def test_a_file_that_cannot_be_read_is_never_taken_for_no_open_series(self, district):
        def broken(slug, area_codes=None):
            raise MissingData(f"{slug}.parquet cannot be read")

        figures = FigureReader(CATALOGUE, broken, neighbourhoods)
        with pytest.raises(MissingData, match=r"smoking\.parquet cannot be read"):
            evaluate_plan(
                plan(Measure("m", "M", "decrease", series=(link(),))),
                district,
                figures,
                today=TODAY,
            )

    def test_two_groups_without_a_common_period_have_no_gap(self, district):
        def apart(slug, area_codes=None):
            table = series(slug, area_codes)
            return table[
                table["period"] == "2016" if slug == "readiness" else table["period"] == "2017"
            ]

        gap = link("", kind="gap", worse="readiness_poor", better="readiness", level="upper_tier")
        (measure,) = evaluate_plan(
            plan(Measure("m", "M", "decrease", series=(gap,))),
            district,
            FigureReader(CATALOGUE, apart, neighbourhoods),
            today=TODAY,
        ).measures
        assert measure.status == "no open series"
        assert measure.series[0].missing == "Readiness_poor: no period has both groups in Shire."

    def test_a_target_belongs_to_its_series_and_to_the_plans_own_district(self, district, figures):
        target = Target(value=9, due=date(2030, 3, 31), indicator="smoking")
        measure = Measure(
            "m", "M", "decrease", series=(link(), link("cold", level="lsoa")), target=target
        )
        own = evaluate_plan(plan(measure), district, figures, today=TODAY)
        smoking, cold = own.measures[0].series
        assert smoking.progress.target == target
        assert smoking.verdict == "on course", "half way in value after a fifth of the time"
        assert cold.progress.target is None
        other = evaluate_plan(plan(measure, codes=("E06000001",)), district, figures, today=TODAY)
        assert (own.borrowed, other.borrowed) == (False, True)
        assert other.measures[0].series[0].progress.target is None

    def test_a_gap_is_judged_as_a_gap(self, district, figures):
        gap = link("", kind="gap", worse="readiness_poor", better="readiness", level="upper_tier")
        (measure,) = evaluate_plan(
            plan(Measure("m", "M", "decrease", series=(gap,)), starts=date(2016, 12, 31)),
            district,
            figures,
            today=TODAY,
        ).measures
        table = judged_table(measure.series[0])
        assert list(table[table["area_code"] == COUNTY]["value"]) == [20, 25]
        assert [p.value for p in measure.series[0].england] == [15, 11]
        assert measure.series[0].progress.gap.absolute == "widened"

    def test_the_theme_that_gathers_gaps_judges_by_gaps_alone(self, district, figures):
        gap = link("cold", kind="area_gap", gap_between="wards")
        both = Measure("both", "Both", "decrease", series=(link(), gap))
        only = Measure("only", "Only", "decrease", series=(link(),))
        theme = Theme("fair", "Fair", gathers="gaps")
        held = evaluate_plan(plan(both, only, themes=(theme,)), district, figures, today=TODAY)
        (gathered,) = held.of("fair")
        assert gathered.measure is both
        assert held.measures[0].status == "improving", "the smokers of both count"
        assert gathered.status == "no clear change", "from 14 points to 12, of 500 homes a ward"
        assert len(held.of("health")) == 2

    def test_no_figures_at_all_have_no_table(self, district, figures):
        held = evaluate_plan(
            plan(Measure("m", "M", "decrease", series=(link("nowhere"),))),
            district,
            figures,
            today=TODAY,
        )
        with pytest.raises(MissingData, match="Nowhere"):
            judged_table(held.measures[0].series[0])
        assert list(held.measures[0].series[0].england) == []


class TestStatus:
    @pytest.mark.parametrize(
        ("verdicts", "status"),
        [
            pytest.param([], "no open series", id="no series"),
            pytest.param(["no open series"], "no open series", id="no figures"),
            pytest.param(["cannot say", "no open series"], "cannot say", id="none can be judged"),
            pytest.param(["improving"], "improving", id="one"),
            pytest.param(["improving", "no clear change"], "improving", id="half of two"),
            pytest.param(["improving", "no clear change", "no clear change"], "no clear change",
                         id="a third is too few"),
            pytest.param(["improving", "cannot say", "cannot say"], "improving",
                         id="what cannot be judged does not count"),
            pytest.param(["improving", "getting worse"], "mixed", id="one each way"),
            pytest.param(["improving"] * 5 + ["getting worse"], "mixed", id="five to one is mixed"),
            pytest.param(["getting worse", "no clear change"], "getting worse", id="as for better"),
            pytest.param(["met", "met"], "met", id="all met"),
            pytest.param(["met", "on course"], "improving", id="two kinds of good"),
            pytest.param(["not on course", "getting worse"], "getting worse", id="two of bad"),
            pytest.param(["not on course"], "not on course", id="one behind its target"),
            pytest.param(["met", "not on course"], "mixed", id="one target of two"),
        ],
    )  # fmt: skip
    def test_the_status_of_a_measure_by_the_verdicts_of_its_series(self, verdicts, status):
        assert summarise(verdicts) == status
        assert summarise(verdicts[::-1]) == status

    def test_counts_are_in_the_order_of_statuses_and_leave_out_none(self, district, figures):
        measures = [
            Measure("a", "A", "decrease", series=(link("nowhere"),)),
            Measure("b", "B", "decrease", series=(link(),)),
        ]
        held = evaluate_plan(plan(*measures), district, figures, today=TODAY)
        assert list(count_statuses(held.measures)) == ["improving", "no open series"]
        assert set(count_statuses(held.measures)) < set(STATUSES)


class TestNow:
    def judged(self, values, *, half_width=None, first=2016, direction="decrease"):
        table = pd.DataFrame(rows(PLACE, values, first=first), columns=COLUMNS)
        if half_width is not None:
            table["lower_ci"] = table["value"] - half_width
            table["upper_ci"] = table["value"] + half_width
        return measure_progress(table, area_code=PLACE, direction=direction)

    def test_the_recent_trend_is_asked_first(self):
        held = now_of(self.judged([9, 8, 7, 6, 5, 4, 3, 2], half_width=0.5), date(2024, 6, 1))
        assert (held.status, held.by) == ("improving", "recent trend")

    def test_without_intervals_the_control_chart_is(self):
        # Seven falling in a row.
        held = now_of(self.judged([9, 8, 7, 6, 5, 4, 3, 2]), date(2024, 6, 1))
        assert (held.status, held.by) == ("improving", "control chart")
        assert held.reason.startswith("The figure for 2023 is ")

    def test_a_steady_series_shows_no_clear_change(self):
        held = now_of(self.judged([5, 6, 5, 6, 5, 6, 5, 6]), date(2024, 6, 1))
        assert (held.status, held.by) == ("no clear change", "control chart")

    def test_where_the_plan_names_no_direction_a_move_is_no_judgement(self):
        judged = self.judged([9, 8, 7, 6, 5, 4, 3, 2], direction="unclear")
        assert now_of(judged, date(2024, 6, 1)).status == "cannot say"

    def test_six_figures_are_too_few(self):
        held = now_of(self.judged([9, 8, 7, 6, 5, 4]), date(2022, 6, 1))
        assert (held.status, held.by) == ("cannot say", "")
        assert held.reason == (
            "6 figures are too few to tell a trend from chance: it takes 5 a year apart with "
            "intervals, or 7 without."
        )

    @pytest.mark.parametrize(
        ("day", "status"),
        [
            pytest.param(date(2026, 12, 31), "improving", id="three years to the day"),
            pytest.param(date(2027, 1, 2), "cannot say", id="over three years"),
        ],
    )
    def test_old_figures_say_nothing_of_now(self, day, status):
        assert now_of(self.judged([9, 8, 7, 6, 5, 4, 3, 2]), day).status == status


class TestTargets:
    """What the check of a plan file refuses is not judged on a page either."""

    def judged(self, value, figures, district, *, direction="decrease", starter=False):
        target = Target(value=value, due=date(2030, 3, 31))
        measure = Measure("m", "M", direction, series=(link(direction=direction),), target=target)
        if starter:
            measure = Measure("m", "M", direction, series=(link(direction=direction),))
        plan = Plan(
            slug="p",
            title="P",
            council="C",
            district_codes=() if starter else (PLACE,),
            source=PlanSource("C"),
            ambitions=(Ambition("a", "A", "A", measures=(measure,)),),
            starts=date(2017, 4, 1),
            starter=starter,
        )
        (held,) = evaluate_plan(plan, district, figures, today=TODAY).measures
        return held

    @pytest.mark.parametrize("value", [820.0, -1.0, 0.1])
    def test_one_out_of_reach_or_in_another_unit_is_left_out_with_the_reason(
        self, value, figures, district
    ):
        held = self.judged(value, figures, district)
        (series,) = held.series
        assert (held.status, series.progress.target) == ("cannot say", None)
        assert series.progress.reason.startswith("The target cannot be one: ")
        assert target_words(series) == series.progress.reason
        assert finding_of(series).endswith("and its target cannot be one")

    def test_a_level_to_be_kept_is_a_ceiling_where_lower_is_better(self, figures, district):
        held = self.judged(12.0, figures, district, direction="maintain")
        (series,) = held.series
        assert (held.status, series.progress.keep) == ("on course", "ceiling")
        assert target_words(series) == "The level to be kept is 12.0% or less until March 2030."
        assert target_label(series) == "Keep 12.0% or less until 2030"
        assert finding_of(series).endswith("and the level is kept")
        lost = self.judged(9.0, figures, district, direction="maintain")
        assert lost.status == "not on course"
        assert finding_of(lost.series[0]).endswith("past the level to be kept")

    def test_without_a_way_to_go_there_is_no_verdict(self, figures, district):
        held = self.judged(9.0, figures, district, direction="unclear")
        assert held.status == "cannot say"
        assert "does not say which way it should go" in held.series[0].progress.reason

    def test_outcomes_of_no_plan_are_told_without_a_plan(self, figures, district):
        held = self.judged(0.0, figures, district, starter=True)
        (series,) = held.series
        assert "for the better" in series.progress.reason
        assert "plan" not in series.progress.reason
