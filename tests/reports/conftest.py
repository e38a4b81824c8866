"""Papers of real exhibits, made once, and one of hostile words."""

from datetime import date

import pandas as pd
import pytest

from insight import cached
from insight.assembly import comparison, overview
from insight.assembly.ward.neighbourhoods import neighbourhoods
from insight.assembly.ward.where import services
from insight.comparison.choices import Line
from insight.deprivation.editions import LATEST
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of
from insight.plans.records import PlanSource
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "<b>&\"'",
    "http://evil.example/x",
    "a\x0bb",
)
"""Words as an address or a plan could have them."""


@pytest.fixture(scope="session")
def stamp():
    return Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")


@pytest.fixture(scope="session")
def stockport(stamp):
    """Exhibits of every kind of table: by area, by group, over time, of a ward, of words alone."""
    district = cached.district("stockport")
    ward = str(cached.wards(district.code)["ward_code"].iloc[0])
    exhibits = (
        overview.extremes_map(district),
        overview.residents_by_tenth(district),
        overview.widest(district),
        comparison.over_time(district, Line(), "claimants", LATEST, relative=False).exhibit,
        neighbourhoods(district, ward),
        services(district, ward),
    )
    return Paper("Inequality in Stockport", "Stockport", (Part("All", exhibits),), stamp)


@pytest.fixture(scope="session")
def scilly(stamp):
    """A district of one ward."""
    district = cached.district("isles-of-scilly")
    exhibits = (overview.extremes_map(district), overview.residents_by_tenth(district))
    return Paper("Inequality in the Isles of Scilly", district.name, (Part("", exhibits),), stamp)


@pytest.fixture(scope="session")
def hostile(stamp):
    """A paper of which every word is one that somebody else wrote; some figures are missing."""
    table = pd.DataFrame(
        {
            "area_name": HOSTILE,
            "value": [1.25, float("nan"), float("nan"), *range(3, len(HOSTILE))],
            "note": ["", "[c]", "", *[""] * (len(HOSTILE) - 3)],
            "clear": [True] * len(HOSTILE),
            HOSTILE[0]: HOSTILE,
        }
    )
    exhibits = tuple(
        Exhibit(
            name=f"place-{n}-{word}",
            finding=word,
            subtitle=word,
            words=word,
            caption=word,
            table=table,
            exact=table,
            sources=(PlanSource(word, word),),
            link=Link("comparison", {"place": word}),
            notes=(word,),
            of=Of(word, word, word, word),
        )
        for n, word in enumerate(HOSTILE)
    )
    return Paper(HOSTILE[0], HOSTILE[1], (Part(HOSTILE[0], exhibits),), stamp)
