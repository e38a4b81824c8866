"""An exhibit as a page for a frame, and what a site asks before it shows one."""

import functools
import json
from urllib.parse import quote

import asking
import pytest
from bs4 import BeautifulSoup
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.serving import embed, published
from dashboard.serving.document.page import Document
from dashboard.serving.headers import Headers
from insight.assembly.at import at

GINI = "/embed/methods?place=rutland&method=gini&exhibit=rutland-gini"
MAP = "/embed/overview?place=rutland&exhibit=rutland-neighbourhoods"


@pytest.fixture(scope="module")
def visit():
    routes = [published.route(), *embed.routes()]
    app = Starlette(routes=routes, middleware=[Middleware(Headers), Middleware(Document)])
    return functools.partial(asking.ask, app)


@pytest.fixture
def oembed(visit):
    def asked(url, **more):
        query = "".join(f"&{name}={value}" for name, value in more.items())
        answer = visit(f"/oembed?url={quote(url, safe='')}{query}")
        return answer.status, json.loads(answer.content)

    return asked


def soup(answer):
    return BeautifulSoup(answer.content.decode(), "html.parser")


def test_the_page_is_the_exhibit_with_its_words_table_source_and_the_way_back(visit):
    page, exhibit = soup(visit(MAP)), at("", {"place": "rutland"}, "rutland-neighbourhoods")
    assert page.h1.get_text() == exhibit.finding
    assert page.find("desc").get_text() == exhibit.words
    assert len(page.select("tbody tr")) == len(exhibit.table)
    assert exhibit.sources[0].citation in page.get_text()
    assert page.select_one(".again a")["href"] == f"/{exhibit.link.address}"
    assert page.select_one(".again a")["target"] == "_blank"
    assert not page.select("script, nav, iframe, form, link, [src]")


def test_its_type_is_published_here(visit):
    (face, _) = embed._type()
    assert face in visit(GINI).content.decode()
    assert visit(face).status == 200


def test_who_may_frame_it_is_the_operators_setting(visit, monkeypatch):
    assert "frame-ancestors 'self'" in visit(GINI).headers["content-security-policy"]
    monkeypatch.setenv("INSIGHT_FRAME_ANCESTORS", "https://intranet.example.gov.uk")
    policy = visit(GINI).headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert policy.endswith("frame-ancestors https://intranet.example.gov.uk")


def test_a_browser_that_has_it_is_told_so(visit):
    first = visit(GINI)
    again = visit(GINI, **{"if-none-match": first.headers["etag"]})
    assert (again.status, again.content) == (304, b"")
    assert visit(GINI, **{"if-none-match": '"other"'}).status == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/embed/methods?place=rutland", 400, "The address names no exhibit."),
        (f"/embed/methods?exhibit={'x' * 3000}", 400, "The address is longer than 2,000"),
        (f"/embed/methods?{'&'.join(f'a{n}=1' for n in range(99))}", 400, "too many choices"),
        ("/embed/nowhere?exhibit=x", 404, "There is no page called “nowhere”."),
        ("/embed/methods?place=atlantis&exhibit=x", 404, "atlantis"),
        ("/embed/methods?exhibit=%3Cscript%3Ealert(1)%3C/script%3E", 404, "“<script>alert(1)"),
        ("/embed/methods?method=%00%FF**x**&exhibit=x", 404, "no method called"),
    ],
)
def test_a_bad_address_is_answered_in_words(visit, address, status, said):
    answer = visit(address)
    assert answer.status == status
    page = soup(answer)
    assert said in page.get_text()
    assert not page.select("script")
    assert answer.headers["cache-control"] == "no-store"


def test_a_fault_of_ours_is_an_apology_and_no_traceback(visit, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(embed, "_made", broken)
    answer = visit(GINI)
    assert answer.status == 500
    assert "a secret" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert "reference" in caplog.text


def test_a_site_is_told_how_to_show_an_exhibit(oembed):
    status, told = oembed(f"https://localhost{GINI}", maxwidth=300, maxheight=400)
    assert status == 200
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert (told["width"], told["height"]) == (300, 400)
    frame = BeautifulSoup(told["html"], "html.parser").iframe
    assert frame["src"].startswith("https://localhost/embed/methods?place=rutland&method=gini")
    assert (frame["width"], frame["height"]) == ("300", "400")


def test_the_address_of_a_page_is_shown_by_what_it_shows_first(oembed):
    status, told = oembed("http://localhost/methods?place=rutland&method=gini")
    assert status == 200
    assert "exhibit=rutland-gini" in told["html"]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://elsewhere.example/methods", 404),
        ("http://localhost@elsewhere.example/methods", 404),
        ("javascript:alert(1)", 404),
        ("http://localhost/app/find", 404),
        ("http://[", 404),
        ("", 404),
        ("http://localhost/methods?method=none", 404),
    ],
)
def test_other_addresses_are_not_described(oembed, url, status):
    found, told = oembed(url)
    assert found == status
    assert set(told) == {"error"}


def test_only_json_is_given_and_sizes_are_numbers(oembed):
    assert oembed("http://localhost/methods", format="xml")[0] == 501
    assert oembed("http://localhost/methods", maxwidth="wide")[0] == 400


def test_a_page_says_where_its_address_is_described():
    link = embed.discovery("https", "data.example", "/ward", 'place=x&ward="><script>').decode()
    found = BeautifulSoup(link, "html.parser").link
    assert found["type"] == "application/json+oembed"
    url = 'https://data.example/ward?place=x&ward="><script>'
    assert found["href"] == f"/oembed?url={quote(url, safe='')}&format=json".replace("%20", "+")
    assert embed.discovery("https", "data.example", "/_stcore/health", "") == b""


@pytest.mark.parametrize(
    "query",
    [
        "place=rutland&meeting=SECRET",
        "meeting=SECRET&place=rutland&present=1",
        "place=rutland&%6Deeting=SECRET",
        "place=rutland&meeting=a&meeting=SECRET",
        "me%65ting=SECRET;place=rutland&place=rutland",
    ],
)
def test_the_secret_of_a_meeting_is_in_nothing_that_is_shared(visit, oembed, query):
    assert b"SECRET" not in embed.discovery("https", "data.example", "/methods", query)
    status, told = oembed(f"http://localhost/methods?{query}&method=gini")
    assert status == 200
    assert "SECRET" not in json.dumps(told)
    page = visit(f"/embed/methods?{query}&method=gini&exhibit=rutland-gini")
    assert b"SECRET" not in page.content
