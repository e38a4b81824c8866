"""Every drawing that the product shows of some districts, each with what it is drawn as."""

from datetime import date

import pytest

from insight import cached
from insight.areas import as_district
from insight.assembly import ambitions
from insight.assembly.at import exhibits_at
from insight.assembly.ward import book, sections
from insight.assembly.ward.gap import gap
from insight.errors import InsightError
from insight.exhibits.gap_over_time import JudgedGap
from insight.reports.stamp import stamp

PLACES = ("stockport", "city-of-london", "isles-of-scilly")
SHOWN = (
    ("overview", {}),
    ("polarisation", {"level": "lsoa", "view": "tenth"}),
    ("polarisation", {"view": "3d", "level": "lsoa"}),
    ("polarisation", {"view": "domains"}),
    ("polarisation", {"view": "squares"}),
    ("polarisation", {"view": "two"}),
    ("comparison", {}),
    *(("standing", {"show": part}) for part in ("polarisation", "closing", "indicator", "two")),
    ("standing", {"show": "wards"}),
    ("england", {}),
    ("methods", {"method": "difference"}),
)


def _of_pages(place):
    for page, choices in SHOWN:
        try:
            yield from exhibits_at(page, {"place": place, **choices})
        except InsightError:  # a district of one ward has nothing to compare
            continue


def _of_ward(district):
    code = str(cached.wards(district.code)["ward_code"].iloc[-1])
    yield from sections.exhibits_of(district, code)
    found = gap(district, code, "claimants")
    made = [book.profile(district, code), found.exhibit if isinstance(found, JudgedGap) else ""]
    yield from (each for each in made if not isinstance(each, str))


def _of_plan(district):
    plan, day = cached.plans()[0], date(2026, 1, 1)
    for held in ambitions.evaluated(plan, district, day).measures:
        for one in held.series:
            found = ambitions.series(plan, district, day, held.measure.slug, one.link.slug, None)
            yield found.exhibit


def _district(slug):
    return as_district(cached.districts().set_index("district_slug", drop=False).loc[slug])


@pytest.fixture(scope="session")
def shown():
    """Exhibits by place and name; those of a name that several views share, of the last view."""
    found = {}
    for place in PLACES:
        district = _district(place)
        every = [*_of_pages(place), *_of_ward(district)]
        every += _of_plan(district) if place == "stockport" else []
        found |= {(place, each.name, type(each.drawing).__name__): each for each in every}
    return found


@pytest.fixture(scope="session")
def seal():
    return stamp(date(2026, 11, 29), base="https://example.org/inequality")
