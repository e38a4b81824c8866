"""What a file is, whatever it is called; and what is said of one that is nothing known."""

import numpy as np
import pytest

from insight.build.downloads.cells.figures import read_figure
from insight.build.downloads.cells.months import month_of
from insight.build.downloads.feeding.rules import rules_of
from insight.catalogue import read_catalogue
from insight.errors import InvalidCatalogue
from insight.store import data_directory


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "", "it is empty"),
        ("a.csv", "<!DOCTYPE html><html>Please sign in</html>", "it is a web page"),
        ("a.csv", "name,colour\nx,red\n", "its first line is 'name, colour'"),
        ("a.bin", bytes(range(256)), "not a download that is known"),
        ("a.csv", "area,value\n", "expected one of data.police.uk, Fingertips, Nomis"),
    ],
    ids=["empty", "web page", "another table", "no text", "headings alone"],
)
def test_a_file_that_is_nothing_known_is_refused_with_what_it_is(england, name, content, reason):
    england.drop(name, content)
    outcome = england.add()
    assert reason in outcome.told[name][0]
    assert outcome.told[name][0].startswith("refused: ")
    assert outcome.tables == england.tables
    assert outcome.gained == {}


def test_a_folder_without_downloads_changes_nothing_and_says_nothing(england):
    england.drop(".DS_Store", b"\0")
    england.drop("~$open.xlsx", b"\0")
    outcome = england.add()
    assert (outcome.told, outcome.used, outcome.gained) == ({}, {}, {})


def test_one_broken_file_does_not_keep_another_from_being_added(england):
    england.drop("a.csv", "nothing known\n")
    england.drop(
        "b.csv",
        "indicator,areacd,period,value\nclaimant-count,E07000223,2024-01-01/P1Y,3.1\n",
    )
    outcome = england.add()
    assert "refused" in outcome.told["a.csv"][0]
    assert "gains 2024" in outcome.told["b.csv"][0]


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("1,234", (1234.0, "")),
        ("£1,234,567.50", (1234567.5, "")),
        ("-3.2", (-3.2, "")),
        ("12%", (12.0, "")),
        (12, (12.0, "")),
        ("1,234 (r)", (1234.0, "revised")),
        ("56 p", (56.0, "provisional")),
        ("[low]", (0.0, "[low]")),
        ("low", (0.0, "[low]")),
        ("1.2E+05", (120000.0, "")),
    ],
)
def test_figures_as_publishers_write_them(cell, figure):
    assert read_figure(cell) == figure


@pytest.mark.parametrize(
    "cell", ["*", "c", "[c]", "-", "–", "..", ":", "[x]", "n/a", "N/A", "z", ""]
)
def test_marks_are_gaps_and_never_nought(cell):
    value, _ = read_figure(cell)
    assert np.isnan(value)


@pytest.mark.parametrize("cell", ["12,5", "1,23", "1 234", "about 5", "12/13", "1.2.3", "5 6"])
def test_what_is_neither_a_figure_nor_a_mark_is_refused(cell):
    assert read_figure(cell) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("January 2023", "2023-01"),
        ("Jan 2023", "2023-01"),
        ("Jan-23", "2023-01"),
        ("2023-01", "2023-01"),
        ("202301 (Jan-23)", "2023-01"),
        ("2023-01-01", "2023-01"),
        ("2022/23", ""),
        ("2023", ""),
        ("Janvier 2023", ""),
    ],
)
def test_months_as_publishers_write_them(text, month):
    assert month_of(text) == month


def test_every_rule_of_the_catalogue_can_be_read(catalogue):
    found = {rule.indicator.slug: rule.kind for rule in rules_of(catalogue)}
    wanted = {
        "claimants": "nomis",
        "house_price": "hpssa",
        "claimant_count": "els",
        "children_low_income_bhc": "stat-xplore",
        "children_low_income_ahc": "stat-xplore",
        "universal_credit_households": "stat-xplore",
        "police_burglary": "police",
        "life_expectancy_female_90_ward": "fingertips",
        "residents_mid_year": "sape",
    }
    assert {slug: found.get(slug) for slug in wanted} == wanted


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ('{ kind = "nomis", dataset = ["x"], monthly = "mean" }', "download has 'monthly'"),
        ('{ kind = "nomiss", dataset = ["x"] }', "kind of download is 'nomiss'"),
        ('{ kind = "nomis" }', "download without dataset"),
        ('{ dataset = ["x"] }', "download without kind"),
        ('"nomis"', "expected a table in braces"),
    ],
)
def test_a_rule_that_cannot_be_read_stops_the_build(tmp_path, told, reason):
    text = (data_directory() / "catalogue.toml").read_text(encoding="utf-8")
    start = text.index("[indicator.claimants]")
    at = text.index("download = {", start)
    end = text.index("\n", at)
    path = tmp_path / "catalogue.toml"
    path.write_text(text[:at] + f"download = {told} }}" + text[end:], encoding="utf-8")
    with pytest.raises(InvalidCatalogue, match=reason.replace("(", r"\(")):
        rules_of(read_catalogue(tmp_path, as_written=True))


def test_places_without_figures_are_no_indicators_and_their_entries_are_kept(catalogue):
    now = read_catalogue()
    assert not set(catalogue.awaiting) & set(now.indicators)
    assert "police_recorded_crime" in now.awaiting
    assert "police_below" in now.awaiting_sources
    assert "police_below" not in now.sources
