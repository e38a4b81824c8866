"""The builder's checks: each passes a sound table and fails a broken one with its sentence."""

import numpy as np
import pandas as pd
import pytest

from insight.build import checks
from insight.build.checks import (
    check_catalogue,
    check_counts,
    check_indices,
    check_population,
    check_sources,
)
from insight.build.figures.indicators import observations
from insight.build.raw import RawFolder
from insight.catalogue import Catalogue, Indicator, Source
from insight.errors import InvalidCatalogue, InvalidObservations


@pytest.fixture(autouse=True)
def small_country(monkeypatch):
    """Six neighbourhoods, four wards and two districts count as England."""
    for name, number in (("NEIGHBOURHOODS", 6), ("WARDS", 4), ("DISTRICTS", 2)):
        monkeypatch.setattr(checks, name, number)


@pytest.fixture
def lookup():
    return pd.DataFrame(
        {
            "lsoa_code": [f"E0{n}" for n in range(6)],
            "ward_code": ["W1", "W1", "W2", "W3", "W3", "W4"],
            "district_code": ["D1", "D1", "D1", "D2", "D2", "D2"],
            "population": [100, 200, 300, 100, 100, 200],
        }
    )


@pytest.fixture
def wards():
    home = {"ward_code": ["W1", "W2", "W3", "W4"], "district_code": ["D1", "D1", "D2", "D2"]}
    return pd.DataFrame(home)


def test_a_sound_lookup_passes(lookup, wards):
    check_counts(lookup, wards)


@pytest.mark.parametrize(
    ("break_lookup", "break_wards", "words"),
    [
        pytest.param(
            lambda t: t.iloc[:-1],
            None,
            "neighbourhoods in the look-up: found 5, expected 6",
            id="a neighbourhood dropped",
        ),
        pytest.param(
            lambda t: t.assign(lsoa_code=["E00", "E00", *t["lsoa_code"][2:]]),
            None,
            "neighbourhoods named once: found 5, expected 6",
            id="a neighbourhood twice, another gone",
        ),
        pytest.param(None, lambda t: t.iloc[1:], "wards: found 3, expected 4", id="a ward dropped"),
        pytest.param(
            lambda t: t.assign(district_code="D1"),
            None,
            "districts: found 1, expected 2",
            id="a district dropped",
        ),
        pytest.param(
            None,
            lambda t: t.assign(district_code="D1"),
            "districts with wards: found 1, expected 2",
            id="a district without wards",
        ),
        pytest.param(
            lambda t: t.assign(ward_code=["W3", *t["ward_code"][1:]]),
            None,
            "look-up: E00 of D1 is placed in ward W3 of D2",
            id="a neighbourhood in a ward of another district",
        ),
        pytest.param(
            lambda t: t.assign(ward_code=["W9", *t["ward_code"][1:]]),
            None,
            "look-up: E00 of D1 is placed in ward W9 of None",
            id="a neighbourhood in a ward that is not there",
        ),
    ],
)
def test_a_broken_lookup_is_refused(lookup, wards, break_lookup, break_wards, words):
    lookup = break_lookup(lookup) if break_lookup else lookup
    wards = break_wards(wards) if break_wards else wards
    with pytest.raises(InvalidObservations, match=words):
        check_counts(lookup, wards)


def census(residents):
    table = {"indicator": ["residents", "residents", "homes"], "area_code": list("abc")}
    return observations({**table, "period": "2021", "value": [residents - 10, 10, 99]})


@pytest.mark.parametrize("residents", [56_490_048, 56_489_608, 56_485_000])
def test_englands_residents_may_stray_by_a_ten_thousandth(residents):
    assert check_population(census(residents)) == residents


@pytest.mark.parametrize("residents", [56_480_000, 56_500_000, 59_597_542])
def test_another_country_is_refused(residents):
    words = f"England's residents: found {residents:,}, expected 56,490,048"
    with pytest.raises(InvalidObservations, match=words):
        check_population(census(residents))


@pytest.fixture
def indices(lookup):
    """Scores, ranks and tenths of six neighbourhoods; the first is England's most deprived."""
    values = {
        "imd_score": [40, 25, 20, 70, 35, 25],
        "imd_rank": [1, 4, 3, 2, 6, 5],
        "imd_decile": [1, 6, 5, 1, 9, 4],
    }
    tables = [
        observations(
            {"indicator": s, "area_code": lookup["lsoa_code"], "period": "2025", "value": v}
        )
        for s, v in values.items()
    ]
    return pd.concat(tables, ignore_index=True)


@pytest.fixture
def raw(tmp_path, monkeypatch, lookup, indices):
    """The published summaries: worked out by hand where that is short, else by the measures."""
    monkeypatch.setattr(checks, "MOST_DEPRIVED", "E00")
    monkeypatch.setattr(checks, "DIFFERENT", {"D2": "Dale"})
    wide = {s: t["value"].to_numpy() for s, t in indices.groupby("indicator")}
    made = checks.summaries.district_summaries(
        list(lookup["district_code"]),
        ranks=wide["imd_rank"],
        scores=wide["imd_score"],
        tenths=wide["imd_decile"],
        population=lookup["population"].to_numpy(dtype=float),
    )
    published = pd.DataFrame({c: made[name] for name, (c, _) in checks.PUBLISHED.items()})
    published.insert(0, "ltla24_code", made.index)
    return folder_of(tmp_path, published)


def folder_of(root, published):
    path = root / checks.SUMMARIES
    path.parent.mkdir(exist_ok=True)
    published.to_csv(path, index=False)
    return RawFolder(root)


def changed(raw, edit):
    return folder_of(raw.root, edit(pd.read_csv(raw.root / checks.SUMMARIES)))


def test_summaries_that_agree_are_counted(raw, indices, lookup):
    found = check_indices(raw, indices, lookup)
    assert set(found["district summaries matched"].values()) == {2}
    assert set(found["district summaries matched"]) == set(checks.PUBLISHED)


def test_what_is_compared_is_what_was_published(raw, indices, lookup):
    """By hand: district 1 scores (40 x 100 + 25 x 200 + 20 x 300) / 600 = 25."""
    published = pd.read_csv(raw.root / checks.SUMMARIES).set_index("ltla24_code")
    assert published.loc["D1", "imd_average_score"] == pytest.approx(25)
    assert published.loc["D2", "imd_average_score"] == pytest.approx((7000 + 3500 + 5000) / 400)
    ranks = [(6 * 100 + 3 * 200 + 4 * 300) / 600, (5 * 100 + 1 * 100 + 2 * 200) / 400]
    assert published["imd_average_rank"].tolist() == pytest.approx(ranks), "6 the most deprived"
    column = checks.PUBLISHED["share_in_most_deprived_tenth"][0]
    assert published[column].tolist() == pytest.approx([1 / 3, 1 / 3])


def test_a_district_known_to_differ_may_differ_and_is_not_counted(raw, indices, lookup):
    raw = changed(raw, lambda t: t.assign(imd_average_score=[25, 99]))
    matched = check_indices(raw, indices, lookup)["district summaries matched"]
    assert matched["average_score"] == 1
    assert matched["average_rank"] == 2


@pytest.mark.parametrize(
    ("column", "by", "words"),
    [
        ("imd_average_score", 0.01, r"average_score of D1: made 25\.0000, published 25\.0100"),
        ("imd_average_rank", -0.1, "average_rank of D1: made"),
        ("imd_extent", 0.001, "extent of D1"),
        ("imd_local_concentration", 1, "local_concentration of D1"),
        (checks.PUBLISHED["share_in_most_deprived_tenth"][0], 0.01, "most_deprived_tenth of D1"),
    ],
)
def test_a_summary_that_is_not_reproduced_is_refused(raw, indices, lookup, column, by, words):
    def edit(table):
        return table.assign(**{column: [table[column][0] + by, table[column][1]]})

    with pytest.raises(InvalidObservations, match=words + r".*\(1 districts differ\)"):
        check_indices(changed(raw, edit), indices, lookup)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        pytest.param(
            lambda t: t.iloc[:1], "no imd_average_score for D2", id="a district is missing"
        ),
        pytest.param(
            lambda t: t.assign(imd_extent=[0.1, None]),
            "no imd_extent for D2",
            id="a gap is no match",
        ),
        pytest.param(
            lambda t: pd.concat([t, t.tail(1)]),
            "D2 stands in several rows of ltla24_code",
            id="a district twice",
        ),
    ],
)
def test_a_summary_that_is_not_there_does_not_count_as_matched(raw, indices, lookup, edit, words):
    with pytest.raises(InvalidObservations, match=words):
        check_indices(changed(raw, edit), indices, lookup)


def test_the_wrong_way_round_is_noticed(raw, indices, lookup):
    ranks = indices["indicator"] == "imd_rank"
    turned = indices.assign(value=indices["value"].where(~ranks, 7 - indices["value"]))
    words = "the most deprived neighbourhood: found E04, expected E00"
    with pytest.raises(InvalidObservations, match=words):
        check_indices(raw, turned, lookup)


TEXTS = ("producer", "publication", "edition", "released", "licence", "url", "attribution")


def source_of(slug, kind="wide"):
    build = {"kind": kind} if kind else {}
    return Source(slug=slug, **dict.fromkeys(TEXTS, "x"), retrieved_via="x", build=build)


def catalogue_of(*slugs, sources=("survey",)):
    texts = dict.fromkeys(("title", "short_title", "question", "topic", "unit", "method"), "x")
    indicators = {
        slug: Indicator(
            slug=slug,
            **texts,
            value_type="rate",
            polarity="neutral",
            areas=("lsoa",),
            periods=(),
            source="survey",
        )
        for slug in slugs
    }
    return Catalogue({slug: source_of(slug) for slug in sources}, indicators)


def table_of(*rows):
    columns = ["indicator", "area_code", "period", "value"]
    return observations(pd.DataFrame(rows, columns=columns).to_dict("series"))


def test_a_catalogue_whose_entries_all_have_figures_passes():
    rows = [("a", "E1", "2024", 1.0), ("a", "E1", "2023", 2.0), ("b", "E1", "2022", np.nan)]
    check_catalogue(catalogue_of("a", "b"), {"survey": table_of(*rows, ("b", "E2", "2022", 0.0))})


@pytest.mark.parametrize(
    ("slugs", "rows", "error", "words"),
    [
        pytest.param(
            ["a", "b"],
            [("a", "E1", "2024", 1.0)],
            InvalidCatalogue,
            r"\[indicator\.b\] has no figures",
            id="an entry without rows",
        ),
        pytest.param(
            ["a", "b"],
            [("a", "E1", "2024", 1.0), ("b", "E1", "2024", np.nan)],
            InvalidCatalogue,
            r"\[indicator\.b\] has no figures",
            id="rows that are all empty are no figures",
        ),
        pytest.param(
            ["a"],
            [("a", "E1", "2024", 1.0), ("z", "E1", "2024", 1.0)],
            InvalidCatalogue,
            "survey: figures of 'z', which has no entry",
            id="figures without an entry",
        ),
        pytest.param(
            ["a"],
            [("a", "E1", "2024", np.inf)],
            InvalidObservations,
            "survey: a of E1, 2024, is infinite",
            id="a figure over nought",
        ),
        pytest.param(
            ["a"],
            [("a", "E1", "2024", 1.0), ("a", "E1", "2024", 2.0)],
            InvalidObservations,
            "survey: a of E1, 2024, stands there twice",
            id="two figures for one place and time",
        ),
        pytest.param(
            ["a"],
            [("a", "E1", "24", 1.0)],
            InvalidObservations,
            "period '24' is not one of the forms",
            id="a period that readers could not read",
        ),
    ],
)
def test_a_catalogue_and_tables_that_do_not_fit_are_refused(slugs, rows, error, words):
    with pytest.raises(error, match=words):
        check_catalogue(catalogue_of(*slugs), {"survey": table_of(*rows)})


def test_sources_that_can_be_built_pass():
    check_sources(catalogue_of(sources=("iod2025", "census2021")))


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        pytest.param(
            [source_of("iod2025"), source_of("census2021"), source_of("x", "magic")],
            r"\[source\.x\]: build kind 'magic' is not known .expected one of wide, fuel_poverty",
            id="a kind that we do not know",
        ),
        pytest.param(
            [source_of("iod2025"), source_of("census2021"), source_of("x", None)],
            r"\[source\.x\]: build kind None is not known",
            id="no kind: its figures would silently not be made",
        ),
        pytest.param(
            [source_of("iod2025")],
            r"\[source\.census2021\] is missing",
            id="the checks need the census",
        ),
    ],
)
def test_sources_that_cannot_be_built_are_named(sources, words):
    with pytest.raises(InvalidCatalogue, match=words):
        check_sources(Catalogue({s.slug: s for s in sources}, {}))
