"""What stands around the chart of one series, on real series and by hand."""

from datetime import date

import pandas as pd
import pytest

from insight.catalogue import Indicator, Source
from insight.plans.records import SeriesLink, Target
from insight.progress.detail_sentences import (
    BAND,
    findings_of,
    line_of,
    no_figure,
    notes_of,
    now_reason,
    subtitle_of,
)
from insight.progress.evaluation import SeriesProgress
from insight.progress.judging import measure_progress
from insight.progress.links import LinkedSeries
from insight.progress.status import Now
from insight.progress.target_sentences import target_label

PLACE = "E07000001"
SOURCE = Source("made", "A ministry", "Figures", "", "May 2026", "OGL", "url", "words", "hand")
INDICATOR = Indicator(
    "smoking", "Adults who smoke", "Smoking", "?", "Health", "%", "proportion",
    "lower_is_better", ("district",), (), "made", "By hand.",
)  # fmt: skip


def series(values, *, link=None, now="", target=None, between="", county=False):
    link = link or SeriesLink("indicator", "smoking", "district", "decrease")
    labels = [str(2010 + n) for n in range(len(values))]
    table = pd.DataFrame(
        {"area_code": PLACE, "period": labels, "value": values, "lower_ci": None, "upper_ci": None}
    )
    linked = LinkedSeries(
        link, INDICATOR, SOURCE, PLACE, "Shire" if county else "Place", county, table,
        between=between,
    )  # fmt: skip
    progress = measure_progress(table, area_code=PLACE, direction="decrease", target=target)
    return SeriesProgress(link, linked, progress, Now("no clear change", now, "It wavers."))


MISSING = SeriesProgress(
    SeriesLink("indicator", "smoking", "district", "decrease", label="Smoking"),
    None, None, Now("no open series", "", ""), missing="Nobody counts.",
)  # fmt: skip


def test_the_subtitle_says_what_where_and_when():
    assert subtitle_of(series([3.0, 2.0])) == "Adults who smoke. Place, from 2010 to 2011."
    assert subtitle_of(series([3.0])) == "Adults who smoke. Place, 2010."
    assert subtitle_of(MISSING) == "Nobody counts."


def test_a_series_in_a_line():
    assert line_of(series([3.0], county=True)) == "**Smoking** (Shire): 3.0% in 2010."
    assert line_of(MISSING) == "**Smoking**: no figure for this place."
    faulty = SeriesProgress(
        MISSING.link, None, None, MISSING.now, "The file is broken.", fault=True
    )
    assert line_of(faulty) == "**Smoking**: The file is broken."
    assert no_figure(MISSING) == "Smoking: no figure here"


@pytest.mark.parametrize(
    ("by", "end"),
    [
        pytest.param("", "It wavers.", id="no test"),
        pytest.param("recent trend", "Improvement and Disparities tests it.", id="OHID"),
        pytest.param("control chart", "the control chart, as NHS England reads it.", id="NHS"),
    ],
)
def test_the_reason_of_now_names_its_test(by, end):
    assert now_reason(series([3.0, 2.0], now=by)).endswith(end)


def test_notes_tell_the_band_where_it_is_drawn():
    long = series([3.0, 2.0, 3.0, 2.0, 3.0, 2.0, 3.0, 2.0])
    assert BAND in notes_of(long)
    assert BAND not in notes_of(series([3.0, 2.0]))
    link = SeriesLink("indicator", "smoking", "district", "decrease", note="Ours.")
    assert notes_of(series([3.0, 2.0], link=link))[-1] == "Ours."
    assert notes_of(MISSING) == ()


def test_findings_are_of_england_target_and_how_ends_are_drawn():
    found = findings_of(series([3.0, 2.0], between="By wards."), "Place")
    assert found[0] == "There is no figure for England to set beside it."
    assert found[1] == "No target set."
    assert found[-1] == "How the two ends are drawn: By wards."
    assert findings_of(MISSING, "Place") == ()


def test_a_target_is_named_by_value_and_year():
    aimed = series([3.0, 2.0], target=Target(1.5, date(2030, 3, 31)))
    assert target_label(aimed) == "Target 1.5% by 2030"
    assert target_label(series([3.0])) == target_label(MISSING) == ""
