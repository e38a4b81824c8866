"""Outcome series: each form of period read by hand, each entry choosing one series."""

import numpy as np
import pandas as pd
import pytest

from insight.build.figures.series import build_series, read_period
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        pytest.param("2024", "as_given", "2024", id="a bare year"),
        pytest.param("2024", "calendar", "2024", id="a bare calendar year"),
        pytest.param("2024", "school", "2023/24", id="the school year that ended in 2024"),
        pytest.param("2024", "financial", "2023/24", id="the financial year that ended in 2024"),
        pytest.param("2016", "mid_november", "2015/16", id="November 2015 to November 2016"),
        pytest.param("2000", "school", "1999/00", id="over the century"),
        pytest.param("2023/24", "school", "2023/24", id="a split year is as it stands"),
        pytest.param("2018-19", "school", "2018/19", id="with a dash"),
        pytest.param("1999-00", "as_given", "1999/00", id="with a dash over the century"),
        pytest.param("2016-18", "as_given", "2016 to 2018", id="two years on: three pooled"),
        pytest.param("2022 - 24", "as_given", "2022 to 2024", id="with blanks"),
        pytest.param("2022-2024", "as_given", "2022 to 2024", id="in full"),
        pytest.param("2015 - 2017", "as_given", "2015 to 2017", id="in full with blanks"),
        pytest.param("2021-07", "as_given", "July 2021", id="a month by number"),
        pytest.param("2021-12", "as_given", "December 2021", id="the twelfth"),
        pytest.param("2020/21 - 24/25", "as_given", "2020/21 to 2024/25", id="split years pooled"),
        pytest.param("2013/14-15/16", "financial", "2013/14 to 2015/16", id="without blanks"),
        pytest.param("2020/21 - 2024/25", "school", "2020/21 to 2024/25", id="pooled in full"),
        pytest.param("2024-04-01/P1Y", "financial", "2024/25", id="a year from April"),
        pytest.param("2024-09-01/P1Y", "school", "2024/25", id="a year from September"),
        pytest.param("2024-11-16/P1Y", "mid_november", "2024/25", id="a year from mid-November"),
        pytest.param("2024-01-01/P1Y", "calendar", "2024", id="a year from January"),
        pytest.param("2024-01-01/P1Y", "as_given", "2024", id="a year from January, as given"),
        pytest.param("2022-01-01/P3Y", "calendar", "2022 to 2024", id="three years"),
        pytest.param("2020-04-01/P3Y", "financial", "2020/21 to 2022/23", id="three from April"),
        pytest.param("2023-07-01/P12M", "as_given", "2023/24", id="twelve months are a year"),
        pytest.param("2024-01-01/P1M", "as_given", "January 2024", id="one month"),
        pytest.param("2024-10-01/P1Q", "as_given", "October 2024 to December 2024", id="a quarter"),
        pytest.param("2024-11-01/P3M", "as_given", "November 2024 to January 2025", id="3 months"),
        pytest.param("2025-04-30", "as_given", "April 2025", id="a day is its month"),
        pytest.param("Apr 2024", "as_given", "April 2024", id="a short month"),
        pytest.param("September 2025", "as_given", "September 2025", id="a month in full"),
        pytest.param("Sept 2025", "as_given", "September 2025", id="four letters"),
        pytest.param("Jan 2022-Dec 2022", "as_given", "2022", id="January to December"),
        pytest.param("Jan 2020-Dec 2022", "as_given", "2020 to 2022", id="three such years"),
        pytest.param("Apr 2022-Mar 2023", "as_given", "2022/23", id="April to March"),
        pytest.param("Apr 2020 - Mar 2023", "as_given", "2020/21 to 2022/23", id="three of them"),
        pytest.param("Jul 2021-Jun 2022", "as_given", "2021/22", id="July to June"),
        pytest.param("Jan 2022-Mar 2022", "as_given", "January 2022 to March 2022", id="a quarter"),
        pytest.param(" 2024 ", "calendar", "2024", id="blanks around it"),
    ],
)
def test_a_publishers_period_in_our_form(text, kind, label):
    assert read_period(text, kind) == (label, "")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("2025 (prov)", "provisional"),
        ("2025 (Rev)", "revised"),
        ("2025 (Final)", ""),
        ("2025(OT)", ""),
        ("2025 (estimate)", "estimate"),
    ],
)
def test_a_mark_behind_a_period_becomes_a_note(text, note):
    assert read_period(text, "school") == ("2024/25", note)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("nan", id="a gap"),
        pytest.param("last year", id="words"),
        pytest.param("24", id="two digits"),
        pytest.param("Foo 2024", id="no such month"),
        pytest.param("Marble 2024", id="begins like a month"),
        pytest.param("2021-13", id="no thirteenth month"),
        pytest.param("2021-00", id="no month nought"),
        pytest.param("2024-13-01", id="no thirteenth month of a day"),
        pytest.param("2020/22 - 24/25", id="a split year of two years"),
        pytest.param("2020/21 - 24/26", id="a split year of two years at the end"),
        pytest.param("2020/21 - 2024", id="half split, half not"),
        pytest.param("Mar 2023-Apr 2022", id="backwards by months"),
    ],
)
def test_a_period_that_cannot_be_read_is_named_with_forms_that_can(text):
    with pytest.raises(InvalidObservations, match=r"cannot be read .expected a form such as 2024"):
        read_period(text, "as_given")


@pytest.mark.parametrize("text", ["2024 - 22", "2024-2022"])
def test_a_period_that_runs_backwards_is_refused(text):
    with pytest.raises(InvalidObservations, match="ends before it starts"):
        read_period(text, "as_given")


VALE, TOWN, SHIRE, ENGLAND, GONE = "E07000901", "E08000903", "E10000009", "E92000001", "E07000904"
FILE = "outcomes/series.csv"
KNOWN = {VALE, TOWN, SHIRE, ENGLAND, "E08000038"}
HEAD = ["area_code", "area_name", "indicator", "sex", "measure", "period", "value", "lci", "uci"]
ROWS = [
    (VALE, "Vale", "Jobs", None, "Percentage", "2024-04-01/P1Y", 70, 68, 72),
    (VALE, "Vale", "Jobs", None, "Percentage", "2023-04-01/P1Y", 69, 67, 71),
    (VALE, "Vale", "Jobs", None, "Count", "2024-04-01/P1Y", 999, None, None),
    (VALE, "Vale", "Jobs", "Female", "Percentage", "2024-04-01/P1Y", 65, None, None),
    (TOWN, "Town", "Jobs", None, "Percentage", "2024-04-01/P1Y", None, None, None),
    (SHIRE, "Shire", "Jobs", None, "Percentage", "2024-04-01/P1Y", 71, None, None),
    (ENGLAND, "England", "Jobs", None, "Percentage", "2024-04-01/P1Y", 75, None, None),
    (GONE, "Former", "Jobs", None, "Percentage", "2024-04-01/P1Y", 60, None, None),
    ("E12000001", "A region", "Jobs", None, "Percentage", "2024-04-01/P1Y", 61, None, None),
    ("E08000016", "Barnsley", "Jobs", None, "Percentage", "2024-04-01/P1Y", 62, None, None),
    (None, "County Town", "Jobs", None, "Percentage", "2024-04-01/P1Y", 63, None, None),
]
ANY = {"indicator": "Jobs", "sex": "", "measure": "Percentage", "year": "financial"}


def source_of(**build):
    texts = ("producer", "publication", "edition", "released", "licence", "url", "attribution")
    build = {"kind": "series", "file": FILE, **build}
    return Source(slug="ons", **dict.fromkeys(texts, "x"), retrieved_via="x", build=build)


def indicator_of(areas=("district", "england"), **build):
    texts = dict.fromkeys(("title", "short_title", "question", "topic", "method"), "x")
    return Indicator(
        slug="jobs",
        **texts,
        unit="%",
        value_type="proportion",
        polarity="higher_is_better",
        areas=tuple(areas),
        periods=(),
        source="ons",
        build={**ANY, **build},
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "outcomes").mkdir()
    return tmp_path


def built(folder, *, rows=None, source=None, indicator=None):
    pd.DataFrame(rows or ROWS, columns=HEAD).to_csv(folder / FILE, index=False)
    source, indicator = source or source_of(), indicator or indicator_of()
    catalogue = Catalogue({"ons": source}, {"jobs": indicator})
    return build_series(RawFolder(folder), catalogue, source, KNOWN)


def test_a_series_is_chosen_by_indicator_sex_and_measure(folder):
    table, _ = built(folder)
    assert list(zip(table["area_code"], table["period"], table["value"], strict=True)) == [
        (VALE, "2023/24", 69),
        (VALE, "2024/25", 70),
        ("E08000038", "2024/25", 62),
        (ENGLAND, "2024/25", 75),
    ]
    assert list(table["lower_ci"]) == pytest.approx([67, 68, np.nan, np.nan], nan_ok=True)
    assert list(table["upper_ci"]) == pytest.approx([71, 72, np.nan, np.nan], nan_ok=True)


def test_areas_of_former_councils_are_left_out_and_said(folder):
    """Regions are left out without a word: nobody would look for them here."""
    assert built(folder)[1] == [GONE]


@pytest.mark.parametrize(
    ("areas", "codes"),
    [
        pytest.param(["district"], {VALE, "E08000038"}, id="districts, without England"),
        pytest.param(["county"], {SHIRE}, id="counties"),
        pytest.param(["upper_tier"], {SHIRE, "E08000038"}, id="counties and towns, no districts"),
        pytest.param(["england"], {ENGLAND}, id="England alone"),
    ],
)
def test_levels_that_are_not_named_are_left_out(folder, areas, codes):
    table, _ = built(folder, indicator=indicator_of(areas))
    assert set(table["area_code"]) == codes


def test_a_source_may_narrow_its_file_and_supply_codes(folder):
    source = source_of(
        where={"measure": "Percentage"},
        drop={"area_name": ["Barnsley"]},
        code_of_name={"County Town": TOWN},
    )
    table, _ = built(folder, source=source)
    assert dict(zip(table["area_code"], table["value"], strict=True)) == {
        VALE: 70,
        TOWN: 63,
        ENGLAND: 75,
    }


def test_a_pattern_picks_periods_out_of_a_mixed_table(folder):
    rows = [*ROWS, (VALE, "Vale", "Jobs", None, "Percentage", "2020/21 - 24/25", 1, None, None)]
    single, _ = built(folder, rows=rows, indicator=indicator_of(period=r"\d{4}-04-01/P1Y"))
    pooled, _ = built(folder, rows=rows, indicator=indicator_of(period=r".* - .*"))
    assert "2020/21 to 2024/25" not in set(single["period"])
    assert list(pooled["period"]) == ["2020/21 to 2024/25"]


def test_a_row_that_stands_twice_alike_counts_once(folder):
    assert len(built(folder, rows=[*ROWS, ROWS[0]])[0]) == 4


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        pytest.param(
            {"indicator": indicator_of(indicator="Job")},
            r"\[indicator\.jobs\]: build selects no row of outcomes/series\.csv",
            id="a slip in the name",
        ),
        pytest.param(
            {"indicator": indicator_of(year="fiscal")},
            "year is 'fiscal' .expected one of",
            id="a kind of year that we do not know",
        ),
        pytest.param(
            {"indicator": indicator_of(sexes="")},
            "unknown key 'sexes' in build",
            id="a slip in a key",
        ),
        pytest.param(
            {"indicator": indicator_of(unit="%")},
            r"outcomes/series\.csv has no column 'unit'",
            id="a column that the file lacks",
        ),
        pytest.param(
            {"rows": [*ROWS, (*ROWS[0][:6], 71, None, None)]},
            f"build selects two values for {VALE}, 2024-04-01/P1Y",
            id="two figures for one area and period",
        ),
        pytest.param(
            {"rows": [*ROWS, (*ROWS[0][:5], "2025", 71, None, None)]},
            f"two figures of {VALE} become 2024/25",
            id="two ways of writing one period",
        ),
        pytest.param(
            {"rows": [r for r in ROWS if r[6] is None]},
            "build selects no row of",
            id="rows without a figure",
        ),
    ],
)
def test_an_entry_that_does_not_choose_one_series_is_refused(folder, chosen, words):
    with pytest.raises(InvalidCatalogue, match=words):
        built(folder, **chosen)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param(
            [*ROWS, (*ROWS[0][:5], "sometime", 71, None, None)],
            "period 'sometime' cannot be read",
            id="period",
        ),
        pytest.param(
            [*ROWS, (*ROWS[0][:5], "2026", "12,5", None, None)],
            rf"outcomes/series\.csv: value of {VALE} is '12,5' .expected a number",
            id="figure",
        ),
        pytest.param(
            [*ROWS, (*ROWS[0][:5], "2026", 71, "low", None)],
            f"lci of {VALE} is 'low'",
            id="interval",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_named(folder, rows, words):
    with pytest.raises(InvalidObservations, match=words):
        built(folder, rows=rows)


@pytest.mark.parametrize("build", [{"where": {"file": "ELS"}}, {"drop": {"file": ["ELS"]}}])
def test_a_source_that_narrows_by_a_column_that_is_not_there(folder, build):
    with pytest.raises(InvalidObservations, match=r"outcomes/series\.csv: no column 'file'"):
        built(folder, source=source_of(**build))


def test_a_source_that_no_indicator_uses_is_named(folder):
    pd.DataFrame(ROWS, columns=HEAD).to_csv(folder / FILE, index=False)
    with pytest.raises(InvalidCatalogue, match=r"\[source\.ons\]: no indicator is taken from it"):
        build_series(RawFolder(folder), Catalogue({"ons": source_of()}, {}), source_of(), KNOWN)
