"""One deck of real exhibits, opened again; what is tested of slides reads this one."""

import io
from datetime import date

import pptx
import pytest

from insight import cached
from insight.areas import choose_district
from insight.assembly import comparison, overview
from insight.assembly.polarisation import shown
from insight.comparison.choices import Line, Rows
from insight.reports.paper import Paper, Part
from insight.reports.slides import deck
from insight.reports.stamp import Stamp

STAMP = Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")


def opened(content):
    return pptx.Presentation(io.BytesIO(content))


@pytest.fixture(scope="session")
def stockport():
    return choose_district("stockport")


@pytest.fixture(scope="session")
def found(stockport):
    """Exhibits of each kind of chart, of a map and of words, by what they show."""
    indicator, line = cached.catalogue().indicator("idaci_rate"), Line()
    index = cached.catalogue().indicator("imd_score")
    over_time = comparison.over_time(stockport, line, "claimants", "2025", relative=False)
    return {
        "map": overview.extremes_map(stockport),
        "tenths": overview.residents_by_tenth(stockport),
        "gaps": comparison.dumbbells(stockport, line, Rows()),
        "groups": comparison.detail(stockport, line, indicator),
        "fifths": comparison.fifths(stockport, line, indicator),
        "over time": over_time.exhibit,
        "spread": shown.ward_spread_of(stockport, index, None, all_wards=True),
    }


@pytest.fixture(scope="session")
def paper(found):
    return Paper(
        "Stockport: how unequal", "Stockport", (Part("Ends", tuple(found.values())),), STAMP
    )


@pytest.fixture(scope="session")
def content(paper):
    return deck(paper)


@pytest.fixture(scope="session")
def slides(content):
    return list(opened(content).slides)


@pytest.fixture(scope="session")
def charts(slides):
    """Every native chart of the deck with the slide it stands on."""
    return [(slide, shape) for slide in slides for shape in slide.shapes if shape.has_chart]
