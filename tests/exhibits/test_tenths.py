"""Residents by national tenth: by hand on two tenths, and on every kind of district."""

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.exhibits.exhibit import Link
from insight.exhibits.tenths import distribution, residents_by_tenth
from insight.national.tenths import tenth_shares
from insight.profile.sentences import distribution_sentence
from insight.words.numbers import format_share

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")


def shares(**residents):
    """Residents by tenth, as t1=300; nobody in the others."""
    counted = pd.Series([residents.get(f"t{n}", 0) for n in range(1, 11)])
    share = counted / counted.sum()
    return pd.DataFrame({"tenth": range(1, 11), "residents": counted, "share": share})


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def england():
    return tenth_shares(read_neighbourhoods())


@pytest.fixture(scope="module", params=PLACES)
def district(request):
    return choose_district(request.param)


@pytest.fixture(scope="module")
def here(district):
    return tenth_shares(read_neighbourhoods(district.code))


@pytest.fixture(scope="module")
def made(here, england, district, catalogue):
    index = catalogue.indicator("imd_score")
    source = catalogue.source_of(index)
    return residents_by_tenth(here, england, district=district, index=index, source=source)


def drawn(exhibit):
    """The shares of each trace by its name, the most deprived tenth first."""
    found = {}
    for trace in exhibit.drawing.figure.data:
        if trace.name:
            found[trace.name] = [value / 100 for value in trace.x]
    return found


def test_the_table_the_drawing_and_the_exact_figures_are_the_same(made, here, england, district):
    table, exact = made.table, made.figures
    assert list(table["Residents"]) == [f"{n:,}" for n in here["residents"]]
    assert list(table[district.name]) == [format_share(s) for s in exact["share"]]
    assert list(table["England"]) == [format_share(s) for s in exact["england_share"]]
    assert exact["residents"].sum() == district.population
    assert exact["share"].sum() == pytest.approx(1)
    assert exact["england_share"].tolist() == england["share"].tolist()
    assert drawn(made)[district.name] == pytest.approx(exact["share"].tolist())


def test_the_finding_says_the_two_halves_of_the_table(made):
    share = made.figures["share"]
    for half in (share[:5].sum(), share[5:].sum()):
        if half in {0.0, 1.0}:  # in words: all of the residents
            assert made.finding.startswith("All of the ")
            continue
        assert format_share(half) in made.finding
    assert made.words.startswith(made.finding[:-1])


def test_it_says_whence_and_where(made, district, catalogue):
    assert made.sources == (catalogue.sources["iod2025"],)
    assert made.link.address == f"?place={district.slug}", "the overview has no name of its own"
    assert made.name == f"{district.slug}-tenths"
    assert made.how_sure == catalogue.indicator("imd_score").caveats


def test_a_district_that_lies_in_one_half_of_england_is_said_without_a_share():
    said = distribution_sentence(shares(t6=168, t7=832), "Rutland")
    assert said.startswith("All of Rutland’s residents live in the less deprived half of England’s")
    said = distribution_sentence(shares(t1=100), "Isle of Wight")
    assert said.startswith("All of the Isle of Wight’s residents live in the more deprived half")


def test_tables_that_were_handed_in_are_as_they_were(england, catalogue):
    here, district = shares(t1=300, t10=100), choose_district("stockport")
    before = here.copy()
    index = catalogue.indicator("imd_score")
    source = catalogue.source_of(index)
    made = residents_by_tenth(here, england, district=district, index=index, source=source)
    made.table.loc[0, "England"] = "changed"
    pd.testing.assert_frame_equal(here, before)
    assert made.finding == (
        "75.0% of Stockport’s residents live in the more deprived half of England’s neighbourhoods "
        "and 25.0% in the less deprived half."
    )


class TestAnyIndicator:
    @pytest.fixture
    def made(self, catalogue, england):
        def of(here, slug="fuel_poverty", *, published=False, period="2022"):
            return distribution(
                here,
                england,
                indicator=catalogue.indicator(slug),
                period=period,
                published=published,
                district=choose_district("isle-of-wight"),
                sources=(catalogue.sources["fuel_poverty"],),
                link=Link("polarisation", {"place": "isle-of-wight", "indicator": slug}),
            )

        return of

    def test_both_fifths_are_named_by_their_words(self, made):
        found = made(shares(t1=100, t2=50, t5=700, t9=50, t10=100))
        assert found.finding == "15.0% live in England’s worst fifth, 15.0% in its best fifth"
        neutral = made(shares(t1=250, t5=750), "ethnic_asian")
        assert (
            neutral.finding == "25.0% live in England’s highest fifth, nobody in its lowest fifth"
        )
        index = made(shares(t1=250, t5=750), "imd_score")
        assert index.finding.endswith("most deprived fifth, nobody in its least deprived fifth")

    def test_nobody_at_an_end_is_said(self, made):
        found = made(shares(t5=100)).finding
        assert found == "Nobody lives in England’s worst fifth, nobody in its best fifth"

    def test_its_words_give_every_tenth(self, made):
        found = made(shares(t1=100, t5=300))
        assert found.words.startswith("Share of the Isle of Wight’s residents in each national")
        assert "tenth 1: 25.0%; tenth 2: 0%" in found.words
        assert "tenth 5: 75.0%" in found.words
        assert drawn(found)["Isle of Wight"] == pytest.approx([0.25, 0, 0, 0, 0.75, 0, 0, 0, 0, 0])

    def test_tenths_that_are_made_here_are_said_to_be(self, made, catalogue):
        here = shares(t1=100, t5=300)
        (note,) = made(here).notes
        assert note.startswith("These national tenths of neighbourhoods are made here")
        assert made(here).how_sure == (note, *catalogue.indicator("fuel_poverty").caveats)
        assert made(here, published=True).notes == ()

    def test_the_period_is_said_once(self, made, catalogue):
        here = shares(t1=1, t5=3)
        assert "(Fuel poverty, 2022)" in made(here).subtitle
        title = catalogue.indicator("fuel_poverty").short_title
        assert f"({title})" in made(here, period=title).subtitle

    def test_it_keeps_what_it_was_given(self, made):
        found = made(shares(t1=1))
        assert found.name == "isle-of-wight-fuel_poverty-tenths"
        assert found.link.address == "polarisation?place=isle-of-wight&indicator=fuel_poverty"
        assert [source.slug for source in found.sources] == ["fuel_poverty"]
