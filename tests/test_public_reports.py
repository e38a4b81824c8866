"""The 41 cases that public bug reports led to, one test each, by id.

Inputs and right values are read from the file beside this clone, so that neither is written twice;
what else was found of each kind is tried in tests/public_reports. The two that need a browser are
skipped where there is none.
"""

import math
import re
import shutil
from datetime import date

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect, sync_playwright
from servers import served
from tests.plans.broken import SOUND
from tests.public_reports import test_builder as files
from tests.public_reports.cases import FILE, case, ids

from insight.areas import choose_district
from insight.build.figures.series import read_period, read_periods
from insight.errors import InsightError, InvalidObservations, UnknownArea
from insight.measures.control_chart import assurance, control_chart
from insight.measures.decomposition import mld_decomposition, theil_decomposition
from insight.measures.dispersion import gini
from insight.measures.intervals import proportion
from insight.measures.life_table import life_expectancy
from insight.measures.standardisation import directly_standardised_rate
from insight.observations import read_series
from insight.plans.__main__ import check
from insight.plans.records import Target
from insight.plans.updates import scan_updates
from insight.progress.judging import measure_progress

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
BROWSER = {"address_place_markdown", "title_names_page"}


def names_of(kind):
    """The ids of one kind, in the order of the file; none where the file is not there."""
    return [name for name in ids() if case(name)["kind"] == kind and name not in BROWSER]


def test_the_file_holds_forty_one():
    if not FILE.is_file():
        pytest.skip("the cases (../shared/cases) are not beside this clone")
    assert len(ids()) == 41
    tried = ["plan verdict", "plan file", "plan updates file", "builder data", "period"]
    tried += ["number", "place name"]
    assert sorted([*BROWSER, *(name for kind in tried for name in names_of(kind))]) == sorted(ids())


@pytest.mark.parametrize("name", names_of("plan verdict"))
def test_plan_verdict(name):
    given, right = case(name)["inputs"], case(name)["expected"]
    code = "E07000221"
    series = (
        pd.DataFrame({key: given[key] for key in ("period", "value", "lower_ci", "upper_ci")})
        if "period" in given
        else read_series("employment_rate", [code])
    )
    found = measure_progress(
        series.assign(area_code=code),
        area_code=code,
        direction=given["direction"],
        starts=date.fromisoformat(given["starts"]),
        target=Target(given["target"], date.fromisoformat(given["due"])),
    )
    assert found.verdict in right["verdict_in"]
    assert found.verdict not in right.get("verdict_not", [])
    if "latest" in given:
        assert found.baseline.value == pytest.approx(given["baseline"], abs=0.05)
        assert found.latest.value == pytest.approx(given["latest"], abs=0.05)


@pytest.mark.parametrize("name", names_of("plan file"))
def test_plan_file(name, tmp_path, capsys):
    given = case(name)["inputs"]
    assert given["replace"] in SOUND
    changed = SOUND.replace(given["replace"], given["by"])
    path = tmp_path / "plan.toml"
    path.write_text(changed, encoding="utf-8")
    line = next(n for n, text in enumerate(changed.splitlines(), 1) if given["by"] in text)
    assert check(path) == 1
    said = capsys.readouterr()
    assert f"{line}" in said.out + said.err


@pytest.mark.parametrize("name", names_of("plan updates file"))
def test_plan_updates_file(name, tmp_path):
    right = case(name)["expected"]
    path = tmp_path / "plan.updates.csv"
    path.write_text(case(name)["inputs"]["csv"], encoding="utf-8")
    updates, faults = scan_updates(path, {"hundred-apprentices"})
    assert (len(updates), len(faults)) == (right["updates"], right["faults"])
    if "fault_line" in right:
        assert faults[0].line == right["fault_line"]


@pytest.mark.parametrize("name", names_of("builder data"))
def test_builder_data(name, tmp_path):
    given, right = case(name)["inputs"], case(name)["expected"]
    if name == "wide_whole_file_of_2011":
        files.test_the_whole_file_of_2011_is_refused(tmp_path)
        return
    shape = files.series if name.startswith("series_") else files.wide
    mean = {"value": "pct", "denominator": "all"}
    build = {"build": mean} if "pct" in given["csv"] else {}
    if right.get("raises"):
        with pytest.raises(InsightError) as refused:
            shape(tmp_path, given["csv"], **build)
        assert isinstance(refused.value, InvalidObservations)
        for word in right.get("names", ()):
            assert word in str(refused.value)
    elif "periods" in right:
        table, _ = shape(tmp_path, given["csv"])
        assert list(table["period"]) == right["periods"]
        assert list(table["value"]) == right["values"]
    else:
        assert shape(tmp_path, given["csv"])["value"]["E01000002"] == 20


@pytest.mark.parametrize("name", names_of("period"))
def test_period(name):
    given, right = case(name)["inputs"], case(name)["expected"]
    if "periods" in given:
        labels = [label for label, _ in read_periods(given["periods"], "as_given").values()]
        assert (labels[0], labels[-1], len(set(labels))) == ("January 2008", "December 2008", 12)
        assert not set(labels) & set(right["not"])
        return
    if "label" in right:
        assert read_period(given["text"], given["year_kind"])[0] == right["label"]
    else:
        assert read_period(given["text"], given["year_kind"])[0] in right["either"]


def floats(held):
    """A number of the file, where nan and inf are written as text."""
    return float(held) if isinstance(held, str) else held


NUMBERS = {
    "assurance_limits_nan": lambda _: assurance(
        lower=math.nan, upper=math.nan, target=6, polarity="higher_is_better"
    ),
    "theil_parts_label_missing": lambda _: theil_decomposition([5, 1, 3], [math.nan, "b", "b"]),
    "theil_parts_label_none": lambda _: (
        theil_decomposition([5, 1, 3], [None, "b", "b"]),
        mld_decomposition([5, 1, 3], [None, "b", "b"]),
    ),
    "gini_masked": lambda _: gini(np.ma.array([1, 3, 5], mask=[0, 0, 1])),
    "dsr_multiplier_nan": lambda _: directly_standardised_rate(
        [30], [100], [1], multiplier=math.nan
    ),
    "multiplier_infinite": lambda _: proportion(1, 2, multiplier=math.inf),
    "life_nobody_past_89": lambda given: life_expectancy(given["deaths"], given["populations"]),
}


@pytest.mark.parametrize("name", names_of("number"))
def test_number(name):
    given, right = case(name)["inputs"], case(name)["expected"]
    if name.startswith("spc_"):
        given = {**given, "target": floats(given["target"])}

        def ask():
            return control_chart(
                given["values"], target=given["target"], polarity=given["polarity"]
            ).assurance
    else:

        def ask():
            return NUMBERS[name](given)

    if "assurance" in right:
        assert ask() == right["assurance"]
    elif "value" in right:
        found = ask()
        for key, value in right.items():
            assert getattr(found, key) == pytest.approx(value, abs=case(name)["tolerance"]), key
    else:
        with pytest.raises(InvalidObservations):
            ask()


@pytest.mark.parametrize("name", names_of("place name"))
def test_place_name(name):
    right = case(name)["expected"]
    if "name" in right:
        assert choose_district(case(name)["inputs"]["text"]).name == right["name"]
        return
    with pytest.raises(UnknownArea) as refused:
        choose_district(case(name)["inputs"]["text"])
    assert right["message_names"] in str(refused.value)
    assert right["message_not"] not in str(refused.value)


@pytest.fixture(scope="module")
def chromium():
    """A browser of its own; skipped where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip(f"no Chromium on PATH (looked for {', '.join(CHROMIUM)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(chromium, tmp_path_factory):
    """A dashboard of its own."""
    folder = tmp_path_factory.mktemp("reported")
    with served("app.py", folder / "log.txt", INSIGHT_STATIC=str(folder / "static")) as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(BROWSER))
def test_browser(name, chromium, address):
    given, right = case(name)["inputs"], case(name)["expected"]
    page = chromium.new_page()
    page.set_default_timeout(120_000)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + given["url"])
    if "title_contains" in right:
        for word in right["title_contains"]:
            expect(page).to_have_title(re.compile(word, re.IGNORECASE), timeout=120_000)
    else:
        warning = page.get_by_role("alert").first
        expect(warning).to_contain_text("![x](http://outside.example/a.png)", timeout=120_000)
        assert warning.locator("img, a").count() == right["img_or_link_in_warning"]
        outside = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
        assert len(outside) == right["requests_outside"]
    page.close()
