"""An offline copy: one file that asks nothing of anyone, small, with all text escaped."""

import base64
import gzip
import html
import json
import re
import zlib
from datetime import date
from functools import partial

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from insight.assembly.at import exhibits_at
from insight.exhibits.exhibit import Exhibit, Link
from insight.plans.records import PlanSource
from insight.reports.offline import offline
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import Stamp

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org/app")
MOST = 2_000_000
soup = partial(BeautifulSoup, features="html.parser")


def view(page, **choices):
    return next(exhibits_at(page, choices))


@pytest.fixture(scope="module")
def stockport():
    return view("polarisation", place="stockport")


@pytest.fixture(scope="module")
def copy(stockport):
    return offline(paper_of(stockport, "Stockport", STAMP)).decode()


def inflated(text):
    return zlib.decompress(base64.b64decode(text))


def held(copy):
    return json.loads(soup(copy).select_one('script[type="application/json"]').string)


def test_it_is_the_same_file_for_the_same_paper(copy, stockport):
    assert offline(paper_of(stockport, "Stockport", STAMP)).decode() == copy


def test_it_says_the_finding_once_with_table_sources_stamp_and_address(copy, stockport):
    page = soup(copy)
    assert [each.get_text() for each in page.select("h1")] == [stockport.finding]
    assert len(page.select("tbody tr")) == len(stockport.table)
    assert all(source.citation in page.get_text() for source in stockport.sources)
    assert "data version 0123456789ab" in page.get_text()
    assert page.select_one(".again a")["href"] == STAMP.address(stockport)
    assert page.html["lang"] == "en-GB"


def test_nothing_of_it_is_fetched_from_elsewhere(copy):
    page = soup(copy)
    assert not page.select("[src], link, iframe, image, use, base")
    assert re.findall(r"url\((?!#|data:)", copy.split("<body>")[0]) == []
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in policy, "nothing may be asked for, as by default"


def test_the_map_holds_its_outlines_and_the_words_of_every_view(copy, stockport):
    parts = held(copy)
    outlines = json.loads(gzip.decompress(base64.b64decode(parts["outlines"])))
    assert len(outlines["codes"]) == len(stockport.table)
    head = json.loads(inflated(parts["message"]).split(b"\n", 1)[0])
    told = json.loads(inflated(parts["others"]))
    assert [each["when"] for each in told["views"]] == [each["when"] for each in head["layers"]]
    first = next(each for each in told["views"] if each["when"].items() <= head["shown"].items())
    assert html.unescape(told["texts"][first["parts"]["finding"]]) == stockport.finding
    assert len(told["texts"]) == len(set(told["texts"]))


def test_where_no_script_runs_the_map_is_a_still_picture(copy):
    still = soup(copy).select(".held .picture svg")
    assert len(still) == 2
    assert all(each.find("title") and each.find("desc") for each in still)


@pytest.mark.parametrize(
    ("place", "level"), [("birmingham", "lsoa"), ("cornwall", "lsoa"), ("isles-of-scilly", "ward")]
)
def test_it_is_at_most_two_megabytes(place, level):
    exhibit = view("polarisation", place=place, level=level)
    assert len(offline(paper_of(exhibit, place, STAMP))) < MOST


def test_words_of_others_are_words():
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    exhibit = Exhibit(
        name="x",
        finding=bad,
        subtitle=bad,
        words=bad,
        caption=bad,
        table=pd.DataFrame({bad: [bad]}),
        sources=(PlanSource(bad, bad),),
        link=Link("comparison", {"place": bad}),
        notes=(bad,),
        how_sure=(bad,),
    )
    made = offline(Paper(bad, bad, (Part(bad, (exhibit,)),), STAMP)).decode()
    page = soup(made)
    assert not page.select("script, img")
    assert made.count("alert(1)") == made.count("&gt;alert(1)") + made.count("=alert(1)")
    assert "<script" not in made


def test_without_the_address_of_the_dashboard_no_link_is_broken(stockport):
    copy = offline(paper_of(stockport, "Stockport", Stamp(date(2026, 11, 29), "0123456789ab")))
    assert not soup(copy.decode()).select("a")
    assert stockport.link.address in soup(copy.decode()).get_text()
