"""Files that public bug reports led to: withheld figures, codes of other vintages, odd periods."""

import numpy as np
import pandas as pd
import pytest
from tests.public_reports.cases import case

from insight.areas import read_lookup, read_lookup_2011
from insight.build.checks import check_catalogue
from insight.build.figures.bounds import bounds
from insight.build.figures.indicators import build_source, without_row
from insight.build.figures.series import build_series, read_period, read_periods
from insight.build.raw import RawFolder
from insight.carrying import convert_counts
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations

CODES = ["E01000001", "E01000002", "E01000003", "E01000005"]
LOOKUP = pd.DataFrame({"lsoa_code": CODES, "households": 1})
TEXTS = ("producer", "publication", "edition", "released", "licence", "url", "attribution")
FACTS = dict.fromkeys(("title", "short_title", "question", "topic", "method"), "x")
SHARE = {"numerator": "bad", "denominator": "all", "scale": 100}
HARTLEPOOL = "E06000001"
HEAD = "area_code,area_name,indicator,period,value,lci,uci\n"
NBSP, BOM = "\u00a0", "\ufeff"


def source_of(**build):
    return Source(slug="s", **dict.fromkeys(TEXTS, "x"), retrieved_via="x", build=build)


def indicator_of(build, *, areas=("lsoa",), value_type="proportion", unit="%", min_count=0):
    return Indicator(
        slug="i",
        **FACTS,
        unit=unit,
        value_type=value_type,
        polarity="neutral",
        areas=areas,
        periods=(),
        source="s",
        aggregation="ratio" if "numerator" in build else "none",
        min_count=min_count,
        build=build,
    )


def wide(folder, text, build=SHARE, **facts):
    """The figures of a small wide file by neighbourhood, once the catalogue's checks pass."""
    (folder / "wide.csv").write_text(text, encoding="utf-8")
    source = source_of(kind="wide", file="wide.csv", code="code", period="2021")
    catalogue = Catalogue({"s": source}, {"i": indicator_of(build, **facts)})
    table = build_source(RawFolder(folder), catalogue, source, LOOKUP)
    check_catalogue(catalogue, {"s": table})
    return table.set_index("area_code")


def series(folder, text, *, kind="as_given", value_type="proportion", unit="%", **build):
    """The figures of a small long file, in the order of its periods, and the codes left out."""
    (folder / "long.csv").write_text(text, encoding="utf-8")
    source = source_of(kind="series", file="long.csv")
    entry = indicator_of(
        {"indicator": "X", "year": kind, **build},
        areas=("district",),
        value_type=value_type,
        unit=unit,
    )
    catalogue = Catalogue({"s": source}, {"i": entry})
    table, unknown = build_series(RawFolder(folder), catalogue, source, {HARTLEPOOL})
    check_catalogue(catalogue, {"s": table})
    return table, unknown


def rows_of(*periods, code=HARTLEPOOL):
    return HEAD + "".join(f"{code},H,X,{p},{5 + n},,\n" for n, p in enumerate(periods))


SENTINELS = ["-99", "-1", "-9999", "-0.5", "9999", "inf", "-inf", "1,234", "12%", "-", "*", "[c]"]


@pytest.mark.parametrize("text", [*SENTINELS, "£5", "5 *", "1_000", "0x10", "TRUE"])
@pytest.mark.parametrize("at", [0, 1])
def test_a_count_that_is_none_is_refused_with_its_area(tmp_path, text, at):
    cells = ["20", "100"]
    cells[at] = f'"{text}"'
    if (text, at) == ("9999", 1):
        pytest.skip("9,999 people may live there")
    with pytest.raises(InvalidObservations, match="E01000002 is"):
        wide(tmp_path, f"code,bad,all\nE01000001,10,100\nE01000002,{','.join(cells)}\n")


@pytest.mark.parametrize(
    ("name", "build", "words"),
    [
        ("wide_sentinel_numerator", SHARE, "bad of E01000002 is -99"),
        ("wide_sentinel_mean", {"value": "pct", "denominator": "all"}, "pct of i of E01000002"),
    ],
)
def test_a_withheld_figure_of_the_file_is_refused(tmp_path, name, build, words):
    with pytest.raises(InvalidObservations, match=words):
        wide(tmp_path, case(name)["inputs"]["csv"], build)


@pytest.mark.parametrize("text", ["-99", "-1", "9999", "1000.1"])
def test_a_percentage_that_is_none_is_refused(tmp_path, text):
    csv = f"code,pct,all\nE01000001,10,100\nE01000002,{text},100\n"
    with pytest.raises(InvalidObservations, match="E01000002 is"):
        wide(tmp_path, csv, {"value": "pct", "denominator": "all"})


@pytest.mark.parametrize("count", ["0", "5"])
def test_a_count_among_nobody_is_no_share_and_is_marked(tmp_path, count):
    made = wide(tmp_path, f"code,bad,all\nE01000001,10,100\nE01000002,{count},0\n")
    assert made.loc["E01000002", "note"] == "[x]"
    assert np.isnan(made.loc["E01000002", "value"])


def test_a_file_without_a_row_is_refused(tmp_path):
    with pytest.raises(InvalidObservations, match=r"wide\.csv has no row"):
        wide(tmp_path, "code,bad,all\n")


def test_a_count_that_is_not_there_stays_withheld_and_is_not_refused(tmp_path):
    made = wide(tmp_path, "code,bad,all\nE01000001,10,100\nE01000002,,100\n", min_count=10)
    assert made["note"].to_dict() == {
        "E01000001": "",
        "E01000002": "[c]",
        "E01000003": "[x]",
        "E01000005": "[x]",
    }


@pytest.mark.parametrize("name", ["wide_code_trailing_space", "wide_code_small_letters"])
def test_an_untidy_code_of_the_file_keeps_its_figure(tmp_path, name):
    made = wide(tmp_path, case(name)["inputs"]["csv"])
    assert made.loc["E01000002", "value"] == 20


@pytest.mark.parametrize(
    "code",
    [
        "E01000002 ",
        " E01000002",
        "e01000002",
        f"E01000002{NBSP}",
        f"{BOM}E01000002",
        f"{NBSP} e01000002\t",
        "E01000002\u200b",
        "\u200eE01000002",
        "\u202aE01000002\u202c",
        "E01000002\u00ad",
    ],
    ids=ascii,
)
def test_an_untidy_code_keeps_its_figure(tmp_path, code):
    csv = f'code,bad,all\nE01000001,10,100\n"{code}",20,100\nE01000003,30,100\n'
    assert wide(tmp_path, csv).loc["E01000002", "value"] == 20
    assert wide(tmp_path, BOM + csv).loc["E01000001", "value"] == 10
    made, _ = series(
        tmp_path, rows_of("2018", code=code.upper().replace("E01000002", HARTLEPOOL.lower()))
    )
    assert made["area_code"].tolist() == [HARTLEPOOL]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("E01000004", "'E01000004' is no neighbourhood", id="wide_code_of_2011"),
        pytest.param("E0100002", "'E0100002' is no neighbourhood", id="a digit lost"),
        pytest.param("E010000O2", "is no neighbourhood", id="the letter O for nought"),
        pytest.param("1000002", "is no neighbourhood", id="a number"),
        pytest.param("Total", "'TOTAL' is no neighbourhood", id="a line of totals"),
        pytest.param("", "row 2 has figures and no code", id="no code"),
        pytest.param("E01000001 ", "E01000001 stands in several rows", id="one code twice"),
    ],
)
def test_a_code_that_is_no_neighbourhood_is_refused(tmp_path, code, words):
    with pytest.raises(InvalidObservations, match=words):
        wide(tmp_path, f"code,bad,all\nE01000001,10,100\n{code},20,100\nE01000003,30,100\n")


def test_a_file_of_2011_is_refused_with_how_many_of_its_codes_are_none(tmp_path):
    of_2011 = [f"E01{number:06d}" for number in range(1, 101)]
    csv = "code,bad,all\n" + "".join(f"{code},50,1000\n" for code in of_2011)
    with pytest.raises(InvalidObservations, match=r"nor are 96 of its 100 codes .*of 2021"):
        wide(tmp_path, csv)


def test_the_whole_file_of_2011_is_refused(tmp_path):
    """wide_whole_file_of_2011: it left 1,945 neighbourhoods of 2021 without a figure."""
    of_2021 = read_lookup(None, None, ["lsoa_code"])
    held = read_lookup_2011()["lsoa11_code"]
    assert len(held) == 32_844
    assert (~of_2021["lsoa_code"].isin(held)).sum() == 1_945
    rows = "".join(f"{code},50,1000\n" for code in held)
    (tmp_path / "wide.csv").write_text(f"code,bad,all\n{rows}", encoding="utf-8")
    source = source_of(kind="wide", file="wide.csv", code="code", period="2021")
    catalogue = Catalogue({"s": source}, {"i": indicator_of(SHARE)})
    with pytest.raises(InvalidObservations, match=r"nor are 1,0\d\d of its 32,844 codes"):
        build_source(RawFolder(tmp_path), catalogue, source, of_2021)


def test_areas_of_other_kinds_and_countries_may_stand_in_a_file(tmp_path):
    others = "".join(f"{c},9,9\n" for c in ("E92000001", HARTLEPOOL, "W01000001", "S01006506"))
    made = wide(tmp_path, f"code,bad,all\nE01000001,10,100\n{others}")
    assert made["value"].count() == 1


def test_neighbourhoods_that_a_file_has_no_row_for_are_listed(tmp_path):
    wide(tmp_path, "code,bad,all\nE01000001,10,100\nE01000003,,100\n")
    source = source_of(kind="wide", file="wide.csv", code="code", period="2021")
    catalogue = Catalogue({"s": source}, {"i": indicator_of(SHARE)})
    found = without_row(RawFolder(tmp_path), catalogue, LOOKUP["lsoa_code"])
    assert found == {"s": ["E01000002", "E01000005"]}


def test_a_neighbourhood_merged_from_two_of_which_one_has_no_count_has_none():
    pairs = pd.DataFrame(
        {"former": ["a", "b", "c"], "lsoa_code": ["X", "X", "Y"], "share": [1.0, 1.0, 1.0]}
    )
    whole = pd.DataFrame({"n": [1.0, 2.0, 3.0]}, index=["a", "b", "c"])
    assert convert_counts(whole, pairs)["n"].to_dict() == {"X": 3, "Y": 3}
    assert convert_counts(whole.loc[["a", "c"]], pairs)["n"].to_dict() == {"Y": 3}
    gap = whole.assign(n=[1.0, np.nan, 3.0])
    assert convert_counts(gap, pairs)["n"].to_dict() == {"Y": 3}


@pytest.mark.parametrize("value", ["-99", "150", "100.01", "inf", "-0.1"])
def test_a_figure_of_a_series_that_is_no_percentage_is_refused(tmp_path, value):
    with pytest.raises(InvalidObservations, match=f"value.* of {HARTLEPOOL} is"):
        series(tmp_path, HEAD + f"{HARTLEPOOL},H,X,2018,{value},,\n")


def test_the_withheld_figure_of_the_file_is_refused_in_a_series(tmp_path):
    with pytest.raises(InvalidObservations, match="-99"):
        series(tmp_path, case("series_sentinel")["inputs"]["csv"])


@pytest.mark.parametrize(
    ("facts", "value", "sound"),
    [
        ({"value_type": "rate", "unit": "per 1,000 people"}, -1, False),
        ({"value_type": "rate", "unit": "per 1,000 people"}, 9999, True),
        ({"value_type": "amount", "unit": "£ a week"}, -99, False),
        ({"value_type": "mean", "unit": "out of 10"}, 10.5, False),
        ({"value_type": "mean", "unit": "years"}, 9999, False),
        ({"value_type": "mean", "unit": "points", "range": [-10, 10]}, -2, True),
        ({"value_type": "mean", "unit": "points", "range": [-10, 10]}, -99, False),
        ({"value_type": "score", "unit": "score"}, -3, True),
        ({"range": [0, 300]}, 233, True),
    ],
)
def test_what_a_figure_can_be_follows_from_its_unit_or_is_told(tmp_path, facts, value, sound):
    csv = HEAD + f"{HARTLEPOOL},H,X,2018,{value},,\n"
    if sound:
        assert series(tmp_path, csv, **facts)[0]["value"].tolist() == [value]
    else:
        with pytest.raises(InvalidObservations, match="expected"):
            series(tmp_path, csv, **facts)


@pytest.mark.parametrize("told", [[5, 1], [1], [1, 2, 3], ["a", "b"], 5, [None, 1]])
def test_a_range_that_is_none_is_refused(told):
    with pytest.raises(InvalidCatalogue, match="range is"):
        bounds(indicator_of({"range": told}))


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param("6,4", id="series_ci_reversed"),
        pytest.param("6,7", id="both above"),
        pytest.param("3,4", id="both below"),
        pytest.param(",4", id="one, below"),
        pytest.param("6,", id="one, above"),
        pytest.param("-99,6", id="a withheld limit"),
        pytest.param("4,inf", id="no end"),
        pytest.param("4,low", id="a word"),
    ],
)
def test_limits_that_are_none_are_refused(tmp_path, limits):
    with pytest.raises(InvalidObservations, match=HARTLEPOOL):
        series(tmp_path, HEAD + f"{HARTLEPOOL},H,X,2018,5,{limits}\n")


def test_limits_on_the_value_are_sound(tmp_path):
    made, _ = series(tmp_path, HEAD + f"{HARTLEPOOL},H,X,2018,5,5,5\n")
    assert made[["lower_ci", "upper_ci"]].to_numpy().tolist() == [[5, 5]]


@pytest.mark.parametrize("limits", [("4,6", "4,7"), ("4,6", ",")])
def test_one_figure_with_two_pairs_of_limits_is_refused(tmp_path, limits):
    rows = "".join(f"{HARTLEPOOL},H,X,2018,5,{pair}\n" for pair in limits)
    with pytest.raises(InvalidCatalogue, match="two values"):
        series(tmp_path, HEAD + rows)


@pytest.mark.parametrize(
    "blank", [",,,,,,", " , , , , , , ", f"{NBSP},,,,,,", '"","","","","","",""']
)
@pytest.mark.parametrize("where", ["last", "between", "many"])
def test_a_row_without_any_entry_is_no_row(tmp_path, blank, where):
    first, second = f"{HARTLEPOOL},H,X,2018,5,4,6\n", f"{HARTLEPOOL},H,X,2019,6,5,7\n"
    rows = {
        "last": first + second + blank + "\n",
        "between": first + blank + "\n" + second,
        "many": first + second + 50 * (blank + "\n"),
    }
    made, _ = series(tmp_path, HEAD + rows[where])
    assert made["period"].tolist() == ["2018", "2019"]
    assert made["value"].tolist() == [5, 6]


def test_the_blank_last_row_of_the_file_leaves_its_years_alone(tmp_path):
    given = case("series_blank_last_row")
    made, _ = series(tmp_path, given["inputs"]["csv"])
    assert made["period"].tolist() == given["expected"]["periods"]
    assert made["value"].tolist() == given["expected"]["values"]


def test_years_that_a_gap_made_decimals_are_years(tmp_path):
    table = pd.DataFrame(
        {
            "area_code": [HARTLEPOOL, HARTLEPOOL, None],
            "area_name": "H",
            "indicator": "X",
            "period": [2018.0, 2019.0, np.nan],
            "value": [5.0, 6.0, np.nan],
        }
    )
    table.to_parquet(tmp_path / "long.parquet")
    source = source_of(kind="series", file="long.parquet")
    entry = indicator_of({"indicator": "X"}, areas=("district",))
    catalogue = Catalogue({"s": source}, {"i": entry})
    made, _ = build_series(RawFolder(tmp_path), catalogue, source, {HARTLEPOOL})
    assert made["period"].tolist() == ["2018", "2019"]


def test_a_figure_without_a_period_is_refused(tmp_path):
    with pytest.raises(InvalidObservations, match="period '' cannot be read"):
        series(tmp_path, HEAD + f"{HARTLEPOOL},H,X,,5,,\n{HARTLEPOOL},H,X,2019,5,,\n")


@pytest.mark.parametrize(
    "csv", ["code,bad,all,bad\nE01000001,1,2,3\n", "code, bad,all,bad \nE01000001,1,2,3\n"]
)
def test_two_columns_of_one_name_are_refused(tmp_path, csv):
    with pytest.raises(InvalidObservations, match="two columns are called 'bad'"):
        wide(tmp_path, csv)


@pytest.mark.parametrize(
    "csv",
    [
        "code,bad,all\nE01000001,10,100,7\nE01000002,10,100,7\n",
        "code,bad,all\nE01000001,10,100\nE01000002,1,0,100\n",
        "code,bad,all\nE01000001,10,100,\n",
    ],
)
def test_rows_with_more_fields_than_headings_are_refused(tmp_path, csv):
    with pytest.raises(InvalidObservations, match=r"wide\.csv cannot be read"):
        wide(tmp_path, csv)


@pytest.mark.parametrize("year", range(2008, 2013))
def test_the_twelve_months_of_a_year_are_months(tmp_path, year):
    """months_2008_in_a_series, and its kind."""
    made, _ = series(tmp_path, rows_of(*(f"{year}-{month:02d}" for month in range(1, 13))))
    names = pd.to_datetime(made["period"], format="%B %Y")
    assert sorted(names.dt.month) == list(range(1, 13))
    assert set(names.dt.year) == {year}


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        pytest.param(["2011-12", "2012-01"], ["December 2011", "January 2012"], id="two months"),
        pytest.param(["2008-09", "2009-10"], ["2008/09", "2009/10"], id="two split years"),
        pytest.param(["2008-10", "2009-11"], ["2008 to 2010", "2009 to 2011"], id="pooled"),
        pytest.param(["2009-11", "2011-13"], ["2009 to 2011", "2011 to 2013"], id="pooled, later"),
        pytest.param(["1997-99", "1998-00"], ["1997 to 1999", "1998 to 2000"], id="over 2000"),
        pytest.param(
            ["1998-00", "1999-01", "2000-02"],
            ["1998 to 2000", "1999 to 2001", "2000 to 2002"],
            id="two that could be months",
        ),
        pytest.param(
            ["1999-01", "1999-02"], ["January 1999", "February 1999"], id="months of 1999"
        ),
        pytest.param(
            ["2008-01 (prov)", "2008-09"], ["January 2008", "September 2008"], id="marked"
        ),
        pytest.param(["2014-16", "2015-16"], ["2014 to 2016", "2015/16"], id="of two lengths"),
        pytest.param(
            ["2000-01", "2000-02", "2000-03"],
            ["January 2000", "February 2000", "March 2000"],
            id="three of one year",
        ),
    ],
)
def test_periods_of_one_series_are_read_alike(texts, labels):
    assert [label for label, _ in read_periods(texts, "as_given").values()] == labels


@pytest.mark.parametrize("kind", ["financial", "school", "calendar", "mid_year"])
@pytest.mark.parametrize("year", [2000, 2008, 2010, 2012, 2020])
def test_months_of_an_entry_whose_figures_are_of_years_are_refused(kind, year):
    with pytest.raises(InvalidObservations, match="period"):
        read_periods([f"{year}-{month:02d}" for month in range(1, 13)], kind)


def test_the_kind_of_the_entry_says_whether_two_numbers_are_a_month():
    texts = ["2008-09", "2009-10"]
    for kind, labels in (
        ("month", ["September 2008", "October 2009"]),
        ("financial", ["2008/09", "2009/10"]),
        ("calendar", ["2008 to 2009", "2009 to 2010"]),
    ):
        assert [label for label, _ in read_periods(texts, kind).values()] == labels


@pytest.mark.parametrize("texts", [["2008-09", "2008-10"], ["1999-01", "1998-04", "1990-95"]])
def test_periods_that_may_be_months_or_years_are_refused(texts):
    with pytest.raises(InvalidObservations, match="may be months or years"):
        read_periods(texts, "as_given")


@pytest.mark.parametrize("name", ["span_over_2000", "span_1999_01"])
def test_a_span_of_the_file_over_the_turn_of_the_century(name):
    given = case(name)
    label, _ = read_period(given["inputs"]["text"], given["inputs"]["year_kind"])
    assert label == given["expected"]["label"]


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("1998 - 00", "as_given", "1998 to 2000"),
        ("1998 - 00", "calendar", "1998 to 2000"),
        ("1999 - 01", "as_given", "1999 to 2001"),
        ("1998-00", "as_given", "1998 to 2000"),
        ("1995 - 04", "as_given", "1995 to 2004"),
        ("1998/99 - 00/01", "as_given", "1998/99 to 2000/01"),
        ("1999/00-01/02", "financial", "1999/00 to 2001/02"),
        ("2018-2019", "financial", "2018/19"),
        ("2018 - 2019", "school", "2018/19"),
        ("2018 - 19", "financial", "2018/19"),
        ("1999-2000", "mid_november", "1999/00"),
        ("1999 - 00", "financial", "1999/00"),
        ("2018-2019", "as_given", "2018 to 2019"),
        ("2018/2019", "financial", "2018/19"),
        ("1999/2000", "school", "1999/00"),
        ("1999/2000", "as_given", "1999/00"),
        ("2018 - 2018", "calendar", "2018"),
        ("2018-18", "as_given", "2018"),
    ],
)
def test_spans_are_read_by_what_the_entry_says(text, kind, label):
    assert read_period(text, kind) == (label, "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2018-2020", "financial"),
        ("2018/20", "financial"),
        ("2018/2020", "as_given"),
        ("2018/2018", "financial"),
        ("2010-01", "financial"),
        ("2008-10", "school"),
        ("January 2010", "financial"),
        ("2018/19", "calendar"),
        ("2000 - 99", "as_given"),
        ("2016 - 18", "school"),
        ("2019-2018", "financial"),
        ("2024 - 22", "as_given"),
        ("2005 - 03", "as_given"),
        ("2022/23 - 20/21", "as_given"),
    ],
)
def test_spans_that_cannot_be_meant_are_refused(text, kind):
    with pytest.raises(InvalidObservations, match="period"):
        read_period(text, kind)


def test_the_four_digits_of_the_file_are_no_calendar_years():
    given = case("four_digit_financial")["inputs"]
    assert read_period(given["text"], given["year_kind"])[0] == "2018/19"


def test_two_ways_of_writing_one_area_are_one_figure_or_refused(tmp_path):
    same = HEAD + f"{HARTLEPOOL},H,X,2018,5,,\n{HARTLEPOOL.lower()} ,H,X,2018,5,,\n"
    assert len(series(tmp_path, same)[0]) == 1
    other = HEAD + f"{HARTLEPOOL},H,X,2018,5,,\n{HARTLEPOOL.lower()} ,H,X,2018,6,,\n"
    with pytest.raises(InvalidCatalogue, match="two values"):
        series(tmp_path, other)


def test_codes_of_districts_that_are_no_more_are_listed(tmp_path):
    _, unknown = series(tmp_path, rows_of("2018") + "e07000004 ,Aylesbury Vale,X,2018,5,,\n")
    assert unknown == ["E07000004"]
