"""The sections of a ward: drawn for every kind, with links and tables to take away."""

import re

import pytest

WARDS = {
    "inner city": ("stockport", "brinnington-and-stockport-central"),
    "rural": ("stratford-on-avon", "tredington"),
    "no neighbourhood": ("city-of-london", "candlewick"),
    "one neighbourhood": ("isles-of-scilly", "st-marys"),
    "an island": ("isles-of-scilly", "bryher"),
    "names with quotes": ("stoke-on-trent", "hanley-park-joiners-square-and-shelton"),
}


@pytest.fixture(params=WARDS.values(), ids=list(WARDS), scope="module")
def page(request, open_page):
    place, ward = request.param
    return open_page("ward", place=place, ward=ward)


def drawn(page, kind):
    found = [each.proto.body for each in page.app.get("html")]
    return [body for body in found if re.search(rf'class="[^"]*\b{kind}\b', body)]


def has_figures(page):
    return page.address["ward"] not in {"candlewick", "bryher"}


def test_every_section_is_headed_and_nothing_went_wrong(page):
    assert page.faults == []
    headings = [each.value for each in page.app.header]
    for name in (
        *("Where it lies", "GP practices and libraries", "Its neighbourhoods"),
        *("Who lives there", "Over time", "The ward most like it"),
    ):
        assert name in headings


def test_the_map_is_one_file_with_words_for_those_who_do_not_see_it(page):
    (body,) = drawn(page, "locator")
    address, alt = re.search(r'src="([^"]+)" alt="([^"]+)"', body).groups()
    assert re.fullmatch(r"app/static/pictures/[0-9a-f]{16}\.svg", address)
    assert "lies beside" in alt or "No other ward" in alt
    assert len(body) < 1_500


def test_who_lives_there_is_drawn_where_somebody_is_counted(page):
    assert len(drawn(page, "shares")) == (1 if has_figures(page) else 0)
    tenths = sum(body.count('class="t t') for body in drawn(page, "cells"))
    assert bool(tenths) is has_figures(page)


def test_the_ward_most_like_it_has_a_link_to_its_page(page):
    links = [e.proto for e in page.app.get("page_link") if e.proto.label.startswith("Open the")]
    assert bool(links) is has_figures(page)
    for each in links:
        assert re.search(r"place=[\w-]+&ward=[\w-]+", each.query_string)


def test_nothing_of_the_tables_is_sent_before_a_reader_opens_them(page):
    assert not [b for b in page.app.get("html") if "Wards beside" in b.proto.body]


def test_opened_the_tables_can_be_read_and_taken_away(open_page):
    place, ward = WARDS["rural"]
    page = open_page("ward", place=place, ward=ward)
    page.app.session_state["opened_ward_behind"] = True
    page.run()
    assert page.faults == []
    bodies = "".join(each.proto.body for each in page.app.get("html"))
    captions = re.findall(r"<caption>(.*?)</caption>", bodies)
    assert "Wards beside Tredington" in captions
    assert "Who lives in Tredington" in captions
    labels = [each.proto.label for each in page.app.get("download_button")]
    assert "Download as CSV: Neighbourhoods of Tredington" in labels


def test_another_ward_of_the_place_changes_every_section(open_page):
    first = open_page("ward", place="stockport", ward="reddish-north")
    other = open_page("ward", place="stockport", ward="marple-north")
    for kind in ("locator", "shares", "cells"):
        assert drawn(first, kind) != drawn(other, kind)
