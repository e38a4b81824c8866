"""Where other programs find what a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from dashboard.serving.api.app import LONGEST
from dashboard.serving.api.meta import ROOT
from dashboard.serving.api.resources.exhibits import CHOICES
from insight.exhibits.exhibit import Exhibit
from insight.reports.web.embed import FRONT

CSV: Final = {"format": "csv"}


def address_of(exhibit: Exhibit, base: str, choices: Mapping[str, str]) -> str:
    """The address of an exhibit's table as CSV; "" where an address cannot hold all its choices.

    `base` is the address of the dashboard, `choices` are more of the reader's choices than the
    exhibit's own link has.
    """
    asked = {**choices, **exhibit.link.choices}
    known = {name: value for name, value in asked.items() if name in CHOICES and value}
    path = f"{ROOT}/exhibits/{exhibit.link.page or FRONT}/{exhibit.name}"
    query = urlencode(known | CSV)
    return f"{base}{path}?{query}" if len(path) + len(query) < LONGEST else ""
