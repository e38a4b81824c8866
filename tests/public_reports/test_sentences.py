"""What sentences may say: each kind of fault that readers reported, with cases of our own."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.areas import choose_district, read_boundaries, read_districts, read_lookup, read_wards
from insight.catalogue import read_catalogue
from insight.comparison import (
    compare,
    gap_sentence,
    gradient_of,
    gradient_sentence,
    group_intervals,
    interval_sentence,
    local_fifths,
    national_fifths,
    ward_extremes,
)
from insight.comparison.choices import Line, widest_gaps
from insight.comparison.gradient_sentences import surely
from insight.comparison.groups import Contrast, Group
from insight.comparison.sentences import behind_sentence, counted_sentence, label_comparison
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import Undefined
from insight.exhibits.gaps import one
from insight.league.ranks import Field
from insight.maps.change import change_of
from insight.maps.change_sentences import change_sentence, then_and_now
from insight.maps.outlines import geometry_document
from insight.maps.pair_sentences import built_in, together_sentence
from insight.maps.pairs import Pair
from insight.measures.association import rank_correlation_limits
from insight.measures.gap import SLIGHT, tells_apart
from insight.national.sentences import ends_text
from insight.observations import read_many, read_observations
from insight.store import data_directory, read_table
from insight.words.names import areas_of, join_words, named_in
from insight.words.numbers import ABOVE_ALL, above_all_note, format_ratio, format_value
from insight.words.pairs import pair_words

NUMBER = re.compile(r"−?[\d,]+(?:\.\d+)?")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def share(catalogue):
    return catalogue.indicator("fuel_poverty")


@pytest.fixture(scope="module")
def compared(catalogue):
    national = read_table(data_directory() / "indicators" / "national.parquet").to_pandas()
    figures = read_many(
        [i.slug for i in catalogue.listed("lsoa") if not i.is_change], catalogue=catalogue
    )
    codes = read_lookup()["lsoa_code"]

    def rows(code, line):
        table = read_neighbourhoods(code)
        contrast = line(table)
        here = codes.isin(table["lsoa_code"]).to_numpy()
        own = {slug: t[here].reset_index(drop=True) for slug, t in figures.items()}
        return compare(own, contrast, catalogue, national), contrast

    return rows


def number(text):
    return float(NUMBER.search(text).group().replace(",", "").replace("−", "-"))


def group(name):
    return Group(name, name, ("E01000001",), 1, name)


PAIR = Contrast(group("Ash"), group("Elm"), "wards", "")


class TestFiguresAndTheirGap:
    @pytest.mark.parametrize(
        ("first", "second", "decimals", "said"),
        [
            pytest.param(70.3, 36.6, 0, ("70.3%", "36.6%", "33.7 points"), id="70 and 37, not 34"),
            pytest.param(
                3.66, 3.64, 1, ("3.66%", "3.64%", "0.02 points"), id="3.7 and 3.6, not 0.0"
            ),
            pytest.param(
                3.64, 3.56, 1, ("3.6%", "3.6%", "under 0.1 points"), id="alike, not equal"
            ),
            pytest.param(3.6, 3.6, 1, ("3.6%", "3.6%", "0.0 points"), id="equal"),
            pytest.param(28.1, 6.0, 1, ("28.1%", "6.0%", "22.1 points"), id="nothing to mend"),
        ],
    )
    def test_a_gap_is_that_of_the_figures_beside_it(self, share, first, second, decimals, said):
        assert pair_words(first, second, replace(share, decimals=decimals))[:3] == said

    @given(
        st.floats(0.1, 99, allow_nan=False),
        st.floats(0.1, 99, allow_nan=False),
        st.integers(0, 3),
    )
    def test_figures_shown_always_differ_by_the_gap_shown(self, first, second, decimals):
        held = replace(read_catalogue().indicator("fuel_poverty"), decimals=decimals)
        pair = pair_words(first, second, held)
        if pair.alike or "under" in (pair.first + pair.second):
            assert pair.first == pair.second or "under" in (pair.first + pair.second)
            return
        apart = abs(number(pair.first) - number(pair.second))
        assert apart == pytest.approx(number(pair.gap), abs=1e-9)
        assert number(pair.gap) == pytest.approx(abs(first - second), abs=10.0**-decimals)

    def test_a_table_of_change_adds_up_in_every_row(self, catalogue):
        before = pd.Series([3.64, 10.04, np.nan], index=list("abc"))
        after = pd.Series([3.66, 7.76, 1.0], index=list("abc"))
        change = change_of(
            catalogue.indicator("fuel_poverty"),
            before,
            after,
            kind="value",
            since="2019",
            until="2022",
        )
        then, now, moved = then_and_now(change).values()
        assert (then["a"], now["a"], moved["a"]) == ("3.64%", "3.66%", "+0.02 points")
        assert number(now["b"]) - number(then["b"]) == pytest.approx(number(moved["b"]))
        assert (then["c"], now["c"], moved["c"]) == ("[x]", "1.0%", "[x]")

    @pytest.mark.parametrize("code", ["E07000133", "E06000017", "E08000035"])
    def test_every_sentence_of_a_district_adds_up(self, compared, catalogue, code):
        rows, contrast = compared(code, local_fifths)
        told = 0
        for _, row in rows.iterrows():
            indicator = catalogue.indicator(row["slug"])
            said = gap_sentence(row, contrast, indicator).removeprefix(f"{indicator.title}: ")
            found = re.match(r"(.+?) in .+? against (.+?) in .+?, a gap of (.+?)[;,.] ?", said)
            if not found or "under" in said:
                continue
            first, second = (number(found[n]) for n in (1, 2))
            gap = number(said[said.index("a gap of ") :])
            assert abs(first - second) == pytest.approx(gap, abs=1e-9), said
            told += 1
        assert told > 40

    def test_a_ratio_near_one_keeps_the_side_on_which_it_lies(self):
        assert format_ratio(1.04) == "1.04 times"
        assert format_ratio(0.96) == "0.96 times"
        assert format_ratio(1.2) == "1.2 times"


class TestHigherAndLower:
    def test_intervals_that_overlap_do_not_make_a_clear_gap_unclear(self, share):
        held = group_intervals(_counts(share, (120, 1000), (90, 1000)), PAIR_OF_TWO, share)
        assert held.overlap
        assert held.clear
        said = interval_sentence(held, PAIR_OF_TWO, share)
        assert "so the figure is higher in Ash." in said
        assert "not certain" not in said

    def test_a_gap_whose_interval_holds_zero_has_no_higher_group(self, share):
        held = group_intervals(_counts(share, (101, 1000), (99, 1000)), PAIR_OF_TWO, share)
        said = interval_sentence(held, PAIR_OF_TWO, share)
        assert "**It may be none**" in said
        assert "higher in" not in said

    def test_a_clear_gap_has_no_limit_that_reads_as_zero(self, share):
        held = group_intervals(_counts(share, (50_520, 10**6), (50_000, 10**6)), PAIR_OF_TWO, share)
        if held.clear:
            between = interval_sentence(held, PAIR_OF_TWO, share).split("the gap lies ")[1]
            assert number(between) > 0

    @pytest.mark.parametrize(
        ("gap", "limits", "spread", "clear"),
        [
            pytest.param(0.2, (-0.1, 0.5), 0.1, False, id="an interval goes before the spread"),
            pytest.param(0.2, (0.1, 0.3), 99.0, True, id="it leaves out zero"),
            pytest.param(-0.2, (-0.3, -0.1), None, True, id="the other way round"),
            pytest.param(0.1, None, 1 / SLIGHT, False, id="less than a tenth of the spread"),
            pytest.param(1.1, None, 1 / SLIGHT, True, id="more than a tenth of it"),
            pytest.param(0.1 + 0.2 - 0.3, None, None, False, id="rounding error is no gap"),
            pytest.param(float("nan"), None, None, False, id="no figure"),
        ],
    )
    def test_one_rule_tells_figures_apart(self, gap, limits, spread, clear):
        assert tells_apart(gap, limits=limits, spread=spread) is clear

    def test_the_sentence_judges_as_the_table_does(self, compared, catalogue):
        rows, contrast = compared("E07000200", ward_extremes)
        for _, row in rows.dropna(subset=["absolute_gap"]).iterrows():
            said = gap_sentence(row, contrast, catalogue.indicator(row["slug"]))
            weak = "chance alone" in said or "about the same" in said or "the same in" in said
            assert weak or row["clear"], said
            assert not (weak and "does worse" in said)
            if pd.notna(row["gap_lower_ci"]):
                zero = row["gap_lower_ci"] <= 0 <= row["gap_upper_ci"]
                assert row["clear"] != zero

    def test_fifths_within_chance_neither_rise_nor_fall(self, share):
        table = _neighbourhoods()
        level = gradient_of(
            _ten(share, [100, 104, 98, 101, 99, 103, 97, 102, 100, 98]), table, share
        )
        assert "with no slope" in gradient_sentence(level, share, "Fiveways")
        steep = gradient_of(
            _ten(share, [300, 290, 250, 240, 200, 190, 150, 140, 100, 90]), table, share
        )
        assert "falling at every step" in gradient_sentence(steep, share, "Fiveways")

    @pytest.mark.parametrize(
        ("value", "areas", "said"),
        [
            pytest.param(0.5, 6, "it is not certain that", id="six wards: chance could make it"),
            pytest.param(0.5, 60, "go clearly together", id="sixty neighbourhoods"),
            pytest.param(0.1, 2000, "little to do with each other", id="certain, and yet little"),
            pytest.param(1.0, 3, "for so few wards", id="three wards have no interval"),
        ],
    )
    def test_two_indicators_go_together_where_chance_is_ruled_out(
        self, catalogue, value, areas, said
    ):
        codes = [str(n) for n in range(areas)]
        thirds = pd.DataFrame(1.0, index=codes, columns=["first", "second"])
        both = (catalogue.indicator(slug) for slug in ("fuel_poverty", "burglary"))
        pair = Pair(*both, thirds, thirds, value)
        assert said in together_sentence(pair, areas="wards", place="Ash")

    def test_limits_of_a_rank_correlation_hold_it_and_narrow(self):
        wide, narrow = (rank_correlation_limits(0.4, n) for n in (8, 200))
        assert wide[0] < narrow[0] < 0.4 < narrow[1] < wide[1]


class TestAboveAHundred:
    @pytest.mark.parametrize("code", ["E09000012", "E09000023"])
    def test_every_figure_of_the_comparison_has_an_interval_or_a_reason(self, catalogue, code):
        table = read_neighbourhoods(code)
        contrast = national_fifths(table)
        for slug in ("idaci_rate", "idaopi_rate", "employment_deprivation_rate"):
            indicator = catalogue.indicator(slug)
            figures = read_observations(slug, district_code=code, catalogue=catalogue)
            gradient = gradient_of(figures, table, indicator)
            assert gradient_sentence(gradient, indicator, "here").endswith(".")
            try:
                held = group_intervals(figures, contrast, indicator)
            except Undefined as reason:
                held = reason
            assert surely(held, contrast, indicator).endswith(".")

    def test_the_share_is_said_whole_with_its_reason(self, catalogue):
        rate = catalogue.indicator("idaci_rate")
        assert format_value(375.0, rate) == f"375.0% ({ABOVE_ALL})"
        assert format_value(100.0, rate) == "100.0%"
        assert above_all_note([99.9, 100.0, None], rate) == ""
        assert above_all_note([101.0, 375.0], rate).startswith("2 of these figures are above 100%")

    def test_its_interval_has_no_end_at_a_hundred(self, catalogue):
        rate = catalogue.indicator("idaci_rate")
        held = group_intervals(_counts(rate, (150, 100), (40, 100)), PAIR_OF_TWO, rate)
        assert held.deprived.lower_ci < 150 < held.deprived.upper_ci
        assert "150.0%" not in interval_sentence(held, PAIR_OF_TWO, rate)

    def test_a_rate_may_well_be_above_a_hundred(self, catalogue):
        assert "(" not in format_value(154.0, catalogue.indicator("acute_morbidity"))

    def test_a_detail_says_it_beside_its_chart(self, catalogue):
        rate = catalogue.indicator("idaci_rate")
        row = label_comparison(
            pd.DataFrame([_row(rate, deprived=375.0, affluent=12.0)]), catalogue
        ).iloc[0]
        made = one(
            row,
            PAIR,
            indicator=rate,
            district=choose_district("hackney"),
            line=Line("national-fifths"),
            sure="",
            source=catalogue.source_of(rate),
        )
        assert ABOVE_ALL in made.finding
        assert made.notes[0].startswith("One of these figures is above 100%")


class TestCounts:
    def test_outcomes_are_counted_once(self, compared, catalogue):
        rows, contrast = compared("E06000017", ward_extremes)
        judged = rows[rows["is_outcome"] & rows["absolute_gap"].notna()]
        said = behind_sentence(rows, contrast)
        assert f"of {len(judged)}** outcomes" in said
        assert "each" in counted_sentence(rows).lower()
        slugs = set(rows.loc[rows["is_outcome"], "slug"])
        for indicator in catalogue.listed("lsoa"):
            if indicator.same_as:
                assert indicator.slug not in slugs
                assert catalogue.indicator(indicator.same_as).same_as == ""
        parts = [int(n) for n in re.findall(r"(?:\*\*|on )(\d+)", said)]
        assert sum(parts) == len(judged)

    def test_six_figures_are_another_in_another_form_and_none_is_left(self, catalogue):
        doubles = {i.slug: i.same_as for i in catalogue.listed("lsoa") if i.same_as}
        assert len(doubles) == 6
        listed = [i for i in catalogue.listed("lsoa") if i.is_outcome]
        figures = read_many([i.slug for i in listed], catalogue=catalogue)
        values = pd.DataFrame({slug: t["value"].to_numpy(float) for slug, t in figures.items()})
        like = values.corr(method="spearman").abs().to_numpy() - np.eye(len(listed))
        assert like.max() < 0.95, "two outcomes put neighbourhoods in the same order"

    def test_the_widest_gaps_do_not_say_one_figure_twice(self, compared):
        rows, _ = compared("E09000012", ward_extremes)
        widest = widest_gaps(rows, 6)
        assert widest["is_outcome"].all()
        assert widest["clear"].all()

    @pytest.mark.parametrize(
        ("counts", "said"),
        [
            pytest.param([282, 200, 150, *[9] * 400], "the largest numbers in A", id="15%"),
            pytest.param([60, 30, 20, 5, 4], "most of them in A", id="more than a half"),
            pytest.param([9, 8, 7, 6, 6, 6, 6], "the largest numbers in A", id="a half exactly"),
            pytest.param([2] * 9, "among the largest numbers are those in A", id="ties"),
        ],
    )
    def test_most_is_more_than_a_half(self, counts, said):
        names = [chr(65 + n) if n < 3 else f"Z{n}" for n in range(len(counts))]
        areas = pd.DataFrame({"district_name": np.repeat(names, counts), "tenth": 1.0})
        text = ends_text(areas, title="T", plural="areas", end="fifth", words=("worst", "best"))
        assert said in text

    def test_wards_are_counted_from_the_boundaries(self):
        wards = read_wards("E09000001")
        line = ward_extremes(read_neighbourhoods("E09000001"), total=len(wards)).line
        assert "the City of London’s 5 wards that have figures of their own (of 25)" in line

    @pytest.mark.parametrize("name", ["Liverpool", "Cotswold", "South Hams", "Oxford"])
    def test_a_district_with_one_ward_too_small_says_so(self, name):
        district = choose_district(name)
        table = read_neighbourhoods(district.code)
        known = table["ward_code"].nunique()
        line = ward_extremes(table, total=district.wards).line
        assert f"{known} wards that have figures of their own (of {known + 1})" in line

    def test_change_and_clusters_count_those_with_figures_and_say_of_how_many(self, catalogue):
        series = [pd.Series([1.0, 2, np.nan], index=list("abc")) for _ in range(2)]
        change = change_of(
            catalogue.indicator("imd_score"), *series, kind="tenths", since="2019", until="2025"
        )
        said = change_sentence(change, {}, areas="wards", place="Ash")
        assert "Ash’s 2 wards that have figures of their own (of 3)" in said
        assert (
            areas_of(1, 3, "wards", "Ash") == "Ash’s one ward that has a figure of its own (of 3)"
        )

    @pytest.mark.parametrize(
        ("name", "counted", "said"),
        [
            ("districts in England", 2, "districts in England with a figure"),
            ("districts in England", 3, "districts in England"),
            (
                "London boroughs (with the City of London)",
                2,
                "London boroughs with a figure (the City of London counted as one)",
            ),
            (
                "shire districts in England as they were in 2019",
                1,
                "shire districts in England with a figure as they were in 2019",
            ),
        ],
    )
    def test_a_count_of_those_with_a_figure_is_named_so(self, name, counted, said):
        assert Field("f", name, frozenset("abc")).of(counted) == said


class TestWhen:
    @pytest.mark.parametrize(
        ("slug", "said"),
        [
            ("burglary", "years to March 2024"),
            ("overcrowding_rooms", "Census 2021"),
            ("acute_morbidity", "2025 edition"),
            ("fuel_poverty", "2022"),
        ],
    )
    def test_a_figure_is_of_the_time_of_its_data(self, catalogue, slug, said):
        indicator = catalogue.indicator(slug)
        assert indicator.when(indicator.periods[-1]) == said

    def test_no_figure_of_an_edition_is_of_its_year(self, catalogue):
        for indicator in catalogue.listed("lsoa"):
            if catalogue.source_of(indicator).slug.startswith("iod2025"):
                assert indicator.when("2025") != "2025", indicator.slug


class TestNames:
    @pytest.mark.parametrize(
        ("names", "said"),
        [
            (["Marple", "Offerton"], "Marple and Offerton"),
            (
                ["Bramhall South & Woodford", "Marple"],
                "Bramhall South & Woodford; and Marple",
            ),
            (
                ["Daresbury, Moore & Sandymoor", "Appleton", "Norton"],
                "Daresbury, Moore & Sandymoor; Appleton; and Norton",
            ),
        ],
    )
    def test_one_name_never_reads_as_two(self, names, said):
        assert join_words(names) == said

    def test_every_list_of_wards_can_be_read_back(self):
        wards = read_boundaries("ward").drop(columns="geometry")
        for _, own in wards.groupby("district_code"):
            names = list(own["ward_name"])
            said = join_words(names)
            apart = "; " if "; " in said else ", "
            last = "; and " if apart == "; " else " and "
            head, _, tail = said.rpartition(last)
            assert [*head.split(apart), tail] == names or len(names) < 2

    def test_a_ward_with_two_names_is_called_a_ward(self):
        assert named_in("X 1A", "Moore & Sandymoor") == "X 1A in the ward Moore & Sandymoor"
        assert named_in("X 1A", "Marple") == "X 1A in Marple"

    def test_a_neighbourhood_stands_in_the_ward_of_the_look_up_not_where_it_lies(self):
        code = "E08000007"
        places = read_lookup(code)
        homes = dict(zip(places["lsoa_code"], places["ward_name"], strict=True))
        document = json.loads(
            geometry_document(
                read_boundaries("lsoa", code),
                code="lsoa_code",
                name="lsoa_name",
                outlines=read_boundaries("ward", code),
                outline_name="ward_name",
                homes=homes,
            )
        )
        names = document["outlines"]["names"]
        said = {c: names[n] for c, n in zip(document["codes"], document["within"], strict=True)}
        assert said == homes
        known = dict(zip(document["names"], said.values(), strict=True))
        assert known["Stockport 041A"] == "Bramhall South & Woodford"

    def test_one_figure_in_two_forms_is_no_finding(self, catalogue):
        both = [catalogue.indicator(s) for s in ("geographical_barriers_score", "connectivity")]
        pair = Pair(*both, pd.DataFrame(), pd.DataFrame(), -1.0)
        assert "one figure in two forms" in built_in(pair)
        other = Pair(*map(catalogue.indicator, ("imd_score", "burglary")), None, None, 0.5)
        assert "partly made of" in built_in(other)
        free = Pair(*map(catalogue.indicator, ("imd_score", "fuel_poverty")), None, None, 0.5)
        assert built_in(free) == ""


def test_ten_districts_have_wards_without_a_neighbourhood():
    districts = read_districts()
    held = read_lookup().groupby("district_code")["ward_code"].nunique()
    fewer = districts[districts["wards"] > districts["district_code"].map(held)]
    assert len(fewer) == 10


def _counts(indicator, first, second):
    rows = [
        {"area_code": code, "numerator": float(count), "denominator": float(base)}
        for code, (count, base) in zip(("E01000001", "E01000002"), (first, second), strict=True)
    ]
    table = pd.DataFrame(rows)
    return table.assign(
        indicator=indicator.slug,
        period="2022",
        value=table["numerator"] / table["denominator"] * indicator.scale,
        note="",
    )


PAIR_OF_TWO = Contrast(group("Ash"), replace(group("Elm"), lsoa_codes=("E01000002",)), "wards", "")


def _neighbourhoods():
    return pd.DataFrame(
        {
            "lsoa_code": [f"E0100000{n}" for n in range(10)],
            "district_name": "Fiveways",
            "rank": range(1, 11),
            "population": 1000,
        }
    )


def _ten(indicator, counts):
    table = pd.DataFrame({"numerator": np.array(list(counts), dtype=float), "denominator": 1000.0})
    return table.assign(
        area_code=[f"E0100000{n}" for n in range(10)],
        indicator=indicator.slug,
        period="2022",
        value=table["numerator"] / 10,
        note="",
    )


def _row(indicator, *, deprived, affluent):
    return {
        "slug": indicator.slug,
        "short_title": indicator.short_title,
        "deprived_value": deprived,
        "affluent_value": affluent,
        "district_value": 30.0,
        "england_value": 30.0,
        "absolute_gap": deprived - affluent,
        "ratio": deprived / affluent,
        "ratio_note": "",
        "gap_lower_ci": 300.0,
        "gap_upper_ci": 400.0,
        "clear": True,
        "worse_off": "deprived",
        "when": "2025 edition",
        "period": "2025",
    }
