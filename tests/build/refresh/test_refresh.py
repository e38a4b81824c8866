"""A refresh that goes well, replayed from recorded answers: fetched, built, shown, put in place."""

import json
import socket
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from publishers import ELS, ONS
from streamlit.testing.v1 import AppTest

from insight.build.refresh.beside import held_table
from insight.caching import forget
from insight.catalogue import read_catalogue
from insight.observations import read_series
from insight.provenance import doubts, read_provenance

ROOT = Path(__file__).parents[3]
CPIH = "economy/inflationandpriceindices/timeseries/l522/mm23"


def test_a_new_year_is_fetched_built_shown_and_put_in_place(refresh, els, data, tmp_path):
    els()
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "newer"}), done.err
    assert "Newest: 15 September 2026; held: June 2026." in done.out
    assert "`claimant_count`, People aged 16 to 64 claiming unemployment-related" in done.out
    (change,) = done.report["changes"]
    assert change["periods"] == [{"period": "2026", "new": 318, "changed": 0, "gone": 0}]
    assert change["moves"][0]["before"].endswith("in 2025")

    catalogue = read_catalogue(data)
    found = read_series("claimant_count", ["E08000007"], catalogue=catalogue, data_dir=data)
    last, before = found.iloc[-1], found.iloc[-2]
    assert (last["period"], round(last["value"] - before["value"], 9)) == ("2026", 0.1)
    source = catalogue.sources["els"]
    assert source.released == date(2026, 9, 15)
    assert source.citation.startswith("Source: Explore Local Statistics, as published on 15 Sept")
    assert doubts(data) == ()
    record = read_provenance(data)
    assert record["tables"]["indicators/els.parquet"]["edition"] == source.edition
    file = "downloads/els/001.csv"
    assert file in record["tables"]["indicators/els.parquet"]["official files"]
    assert len(record["official files"][file]) == 64
    others = {n for n, was in done.contents.items() if n.startswith("indicators/")}
    assert others == {f"indicators/{path.name}" for path in (data / "indicators").iterdir()}


def test_only_the_tables_of_what_is_newer_are_made_anew(refresh, els, data, shipped):
    els()
    refresh("--yes")
    changed = {
        path.name
        for path in (data / "indicators").iterdir()
        if path.read_bytes() != (shipped / "indicators" / path.name).read_bytes()
    }
    assert changed == {"els.parquet"}
    was, now = (pd.read_parquet(d / "indicators/els.parquet") for d in (shipped, data))
    kept = now[(now["indicator"] != "claimant_count") | (now["period"] != "2026")]
    pd.testing.assert_frame_equal(kept.reset_index(drop=True), was)


def test_a_second_refresh_says_that_nothing_is_newer_and_fetches_nothing(refresh, els, publishers):
    els()
    refresh("--yes")
    first = len(publishers.asked)
    again = refresh("--yes")
    assert (again.code, again.states) == (0, {"els": "nothing newer"})
    assert "held: 15 September 2026" in again.sentences["els"]
    assert [path for path, *_ in publishers.asked[first:]] == [f"{ELS}metadata/indicators"]


def test_an_edition_without_a_new_figure_is_told_and_not_fetched_again(refresh, els, publishers):
    els(values=lambda last: last.iloc[:0])
    done = refresh("--yes")
    assert done.untouched
    assert "No figure of what was fetched is other than those held." in done.out
    first = len(publishers.asked)
    assert refresh("--yes").states == {"els": "nothing newer"}
    assert len(publishers.asked) == first + 1


@pytest.mark.parametrize("how", ["--dry-run", "nobody says yes"])
def test_what_would_change_is_shown_and_nothing_changes(refresh, els, monkeypatch, how):
    els()
    monkeypatch.setattr("builtins.input", lambda _: "no")
    done = refresh(*[how] if how.startswith("--") else [])
    assert "2026 318 new" in done.out
    assert "data/ is as it was" in done.out
    assert done.untouched


def test_a_file_that_its_publisher_says_is_the_same_is_not_sent_again(refresh, els, publishers):
    body = els()

    def same(query):
        if "claimant-count" not in query["indicator"]:
            return 200, {}, b"indicator,areacd,areanm,period,value\n"
        if publishers.asked[-1][2].get("If-None-Match") == '"one"':
            return 304, {"ETag": '"one"'}, b""
        return 200, {"ETag": '"one"'}, body.encode()

    publishers.says[f"{ELS}data.csv"] = same
    refresh("--dry-run")
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "newer"})
    assert "2026 318 new" in done.out


def test_prices_come_from_the_table_of_their_series(refresh, publishers, ons_page, data):
    held = pd.read_parquet(data / "indicators/cpih.parquet")
    months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    names = pd.to_datetime(held["period"], format="%B %Y")
    rows = sorted(zip(names, held["value"], strict=True))
    lines = ['"Title","CPIH INDEX 00: ALL ITEMS 2015=100"', '"CDID","L522"', '"1988","46.9"']
    lines += [f'"{day.year} {months[day.month - 1]}","{value}"' for day, value in rows]
    lines += ['"2024 NOV","133.5"', '"2024 DEC","133.9"']
    ons_page(CPIH, "2025-01-15")
    publishers.says[f"{ONS}generator"] = "\n".join(lines)
    done = refresh("--yes", only=("cpih",))
    assert done.states == {"cpih": "newer"}, done.sentences
    now = pd.read_parquet(data / "indicators/cpih.parquet").set_index("period")["value"]
    assert (len(now), now["December 2024"]) == (len(held) + 2, 133.9)

    ons_page(CPIH, "2026-02-18")
    publishers.says[f"{ONS}generator"] = "\n".join(lines).replace("2015=100", "2023=100")
    done = refresh("--yes", only=("cpih",))
    assert done.states == {"cpih": "refused"}
    assert "expected CPIH with 2015 = 100" in done.sentences["cpih"]


def test_a_table_is_read_back_as_it_was_built(shipped):
    """England's summary is worked out from what is read back: it is the one that ships."""
    from insight.areas import read_lookup
    from insight.build.figures.national import national_summary

    catalogue = read_catalogue(shipped)
    tables = {"claimants_below": held_table(shipped, catalogue, "claimants_below")}
    made = national_summary(catalogue, tables, read_lookup(None, shipped)).set_index("indicator")
    held = pd.read_parquet(shipped / "indicators/national.parquet").set_index("indicator")
    pd.testing.assert_frame_equal(made, held.loc[made.index])


def test_a_page_shows_the_new_year_and_what_it_does_to_a_verdict_is_said_before(
    refresh, els, data, monkeypatch
):
    """What plans would say is asked of the pages by both folders; then one is opened."""
    els(values=lambda last: last + 1.5)
    done = refresh("--yes", speaks=True)
    assert done.code == 0, done.err
    assert done.report["notes"] == []
    assert "2026" in json.dumps(done.report["verdicts"] + done.report["changes"])
    monkeypatch.setenv("INSIGHT_DATA", str(data))
    called = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: called.append(address))
    forget()
    try:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        page.query_params["place"] = "stratford-on-avon"
        page.switch_page("pages/ambitions.py")
        page.run()
        assert not page.exception
        shown = " ".join(str(each.proto) for each in page.main.children.values())
        assert "2026" in shown
        assert called == []  # no page asks anybody for anything
    finally:
        forget()


def test_every_source_has_a_declaration_and_the_list_names_it(shipped, capsys):
    from insight.build.__main__ import main

    assert main(["--refresh", "--list"]) == 0
    listed = capsys.readouterr().out
    catalogue = read_catalogue(shipped)
    for slug in (*catalogue.sources, *catalogue.references):
        assert f"{slug}: " in listed
    assert "fetched: https://www.ons.gov.uk/explore-local-statistics/api/v1/metadata" in listed
