"""An address shows its exhibits without a page: what it names is found, what it lacks is usual."""

from urllib.parse import parse_qsl

import pytest

from insight.assembly.at import NOT_EMBEDDABLE, PAGES, UnknownChoice, at, exhibits_at, switched_at
from insight.errors import InsightError

ADDRESSES = (
    "overview?place=rutland",
    "polarisation?place=rutland&view=value&scheme=natural&level=lsoa&period=2019",
    "polarisation?place=rutland&view=squares&colours=tenth",
    "polarisation?place=rutland&view=domains",
    "polarisation?place=rutland&view=two&second=fuel_poverty",
    "comparison?place=rutland&line=local-fifths&fixed=2015&gap_in=ratio&sort=name&rows=every",
    "standing?place=rutland&show=indicator&compared=fuel_poverty&among=districts&field=region",
    "standing?place=rutland&show=two&among=wards&ward=whissendine",
    "methods?place=rutland&method=gini",
)


def parted(address):
    page, _, query = address.partition("?")
    return page, dict(parse_qsl(query))


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_exhibit_of_an_address_is_found_again_by_its_own_link(address):
    found = list(exhibits_at(*parted(address)))
    assert found
    assert len({each.name for each in found}) == len(found), "a name means one exhibit"
    for each in found:
        same = at(each.link.page, each.link.choices, each.name)
        assert (same.finding, same.subtitle, same.words) == (
            each.finding,
            each.subtitle,
            each.words,
        )
        assert same.table.equals(each.table)


@pytest.mark.parametrize(
    ("page", "choices", "said"),
    [
        ("nowhere", {}, "no page called “nowhere”"),
        ("indicators", {}, "a list to search in"),
        ("methods", {"place": "rutland", "method": "x**y"}, "no method called"),
        ("overview", {"place": "atlantis"}, "atlantis"),
        ("overview", {"place": "<script>"}, "<script>"),
        ("methods", {"place": "rutland"}, "nothing called “x”"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_not_here_is_refused_by_name(page, choices, said):
    with pytest.raises(InsightError) as refused:
        at(page, choices, "x")
    assert said in str(refused.value)


def test_without_choices_an_address_shows_what_the_dashboard_opens_with():
    (bare,) = exhibits_at("methods", {})
    (named,) = exhibits_at("methods", {"place": "stockport", "method": "population-in-extremes"})
    assert bare.finding == named.finding


def test_every_page_has_exhibits_or_a_reason_why_not(dashboard_pages):
    assert {*PAGES, *NOT_EMBEDDABLE} >= dashboard_pages


def test_a_map_is_switched_to_what_needs_nobody_to_be_asked():
    exhibit = next(exhibits_at(*parted("polarisation?place=rutland&view=tenth&period=2019")))
    switched = switched_at(exhibit)
    assert switched.shown["view"] == "tenth"
    assert switched.shown["period"] == "2019"
    (view,) = [each for each in switched.switches if each.name == "view"]
    assert set(view.options) == {each.when["view"] for each in switched.alternatives}
    (shown,) = [each for each in switched.alternatives if each.fits(switched.shown)]
    assert shown.exhibit.finding == exhibit.finding


def test_a_view_that_is_made_by_itself_is_not_switched():
    exhibit = next(exhibits_at(*parted("polarisation?place=rutland&view=squares")))
    assert switched_at(exhibit) is None


def test_another_pages_map_is_not_switched():
    assert switched_at(next(exhibits_at("overview", {"place": "rutland"}))) is None


def test_a_choice_that_an_indicator_does_not_have_is_refused():
    with pytest.raises(UnknownChoice, match="period"):
        next(exhibits_at("polarisation", {"place": "rutland", "period": "1999"}))


OF_A_KIND = (
    "happiness",
    "gva_per_hour",
    "unemployment_rate",
    "imd_score_areas_2011",
    "consumer_prices",
)
"""Not below the district: of counties and England, of districts, of areas of before, of the UK."""


@pytest.mark.parametrize("slug", OF_A_KIND)
@pytest.mark.parametrize("page", ["polarisation", "england"])
def test_an_indicator_that_areas_do_not_have_is_refused_in_a_sentence(page, slug):
    with pytest.raises(UnknownChoice, match="is not published"):
        next(exhibits_at(page, {"place": "rutland", "indicator": slug}))


@pytest.fixture
def dashboard_pages(request):
    folder = request.config.rootpath / "pages"
    return {file.stem for file in folder.glob("*.py")}
