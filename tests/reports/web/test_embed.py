"""The code that shows an exhibit in another site."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit, Link
from insight.plans.records import PlanSource
from insight.reports.stamp import Stamp
from insight.reports.web import embed_address, embed_code

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org/app")


def exhibit(page="comparison", finding="**A** finding", **choices):
    return Exhibit(
        name="rutland-gaps",
        finding=finding,
        subtitle="",
        words="",
        caption="",
        table=pd.DataFrame({"Area": ["A"]}),
        sources=(PlanSource("A publisher", "A document"),),
        link=Link(page, {"place": "rutland", **choices}),
    )


def test_the_address_names_the_page_its_choices_and_the_exhibit():
    parts = urlsplit(embed_address(exhibit(line="wards"), STAMP, {"peers": "region"}))
    assert (
        f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://example.org/app/embed/comparison"
    )
    assert dict(parse_qsl(parts.query)) == {
        "place": "rutland",
        "line": "wards",
        "peers": "region",
        "exhibit": "rutland-gaps",
    }


def test_the_front_door_has_a_name_here():
    assert urlsplit(embed_address(exhibit(page=""), STAMP)).path == "/app/embed/overview"


def test_the_frame_is_as_wide_as_its_room_and_named_by_the_finding():
    bad = 'It “grew” by 5" <b onload=x>'
    (frame,) = BeautifulSoup(embed_code(exhibit(finding=bad), STAMP), "html.parser").children
    assert (frame.name, frame["width"], frame["title"]) == ("iframe", "100%", bad)
    assert int(frame["height"]) > 300
    assert frame["src"] == embed_address(exhibit(finding=bad), STAMP)


def test_without_the_address_of_the_dashboard_there_is_none():
    with pytest.raises(Undefined, match="address of the dashboard"):
        embed_code(exhibit(), Stamp(date(2026, 11, 29), "0123456789ab"))
