"""Publishers that fail, and files that are not what they should be: told in one sentence each.

Whatever arrives, the data folder has the same bytes before and after, and the other sources go on.
"""

import io
import json
import signal
import stat
import subprocess
import sys
import time
import zipfile

import pandas as pd
import pytest
from publishers import ELS, NOMIS, ONS, contents
from tests.waiting import until

from insight.build.refresh import answers, declared, looking, web
from insight.build.refresh.web import NotFetched, Web
from insight.catalogue import read_catalogue

PRICES = "peoplepopulationandcommunity/housing/datasets/"
PRICES += "hpssadataset2medianhousepricebymsoaquarterlyrollingyear"
OVERVIEW = f"{NOMIS}NM_162_1.overview.json"
FUEL = "www.gov.uk/api/content/government/collections/fuel-poverty-sub-regional-statistics"


def one_sentence(done, source, state, *words):
    """The operator was told, in one sentence, and nothing changed."""
    assert done.untouched
    assert done.states[source] == state, done.sentences
    told = done.sentences[source]
    for word in words:
        assert word in told
    assert "Traceback" not in done.out + done.err
    assert told.endswith("The figures held stay as they are.")


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        ((500, {}, b"no"), "refused", "www.ons.gov.uk answered 500 (expected the file)"),
        ((403, {}, b"no"), "refused", "www.ons.gov.uk answered 403 (expected the file)"),
        ((404, {}, b"gone"), "withdrawn", "has it no more (it answered 404"),
        ((410, {}, b"gone"), "withdrawn", "has it no more (it answered 410"),
        ("hang", "refused", "did not answer within 1 seconds"),
        (
            (302, {"Location": "https://evil.example/x.csv"}, b""),
            "refused",
            "leads on to evil.example, which is another’s",
        ),
        ((302, {"Location": "http://www.ons.gov.uk/x"}, b""), "refused", "an address with https"),
        ((302, {"Location": f"https://{ELS}data.csv"}, b""), "refused", "leads on and on"),
        (
            (200, {"Content-Length": "90000"}, b"indicator,areacd,areanm,period,value\n" * 100),
            "refused",
            "broke off after 3,700 of 90,000 bytes (expected the whole)",
        ),
        ((200, {}, b"<!DOCTYPE html><p>Sorry</p>"), "refused", "a web page arrived in place of"),
        ((200, {}, b'{"message": "no"}'), "refused", "a message arrived in place of the file"),
        ((200, {}, b""), "refused", "the file is empty"),
        (
            (200, {}, b"indicator,areacd,areanm,period,value\na,b,c,d,1\na,b,c,d,2\na,b"),
            "refused",
            "the file was cut off: its last row has 2 cells (expected 5)",
        ),
    ],
    ids=[
        *("500", "403", "404", "410", "hangs", "another host", "no https", "a circle"),
        *("broken off", "a page", "a message", "empty", "cut off"),
    ],
)
def test_a_file_that_does_not_come_whole(refresh, els, publishers, said, state, words):
    els()
    publishers.says[f"{ELS}data.csv"] = said
    done = refresh("--yes")
    one_sentence(done, "els", state, words)
    assert done.code == (0 if state == "withdrawn" else 3)


def zipped(write):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        write(archive)
    return held.getvalue()


def with_link(archive):
    info = zipfile.ZipInfo("prices.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (zipped(lambda a: a.writestr("bomb.csv", b"\0" * 30_000_000)), "unpacks to 30 MB from"),
        (zipped(lambda a: a.writestr("../../data/x", b"x")), "put outside of its folder"),
        (zipped(lambda a: a.writestr("/etc/cron.d/x", b"x")), "put outside of its folder"),
        (zipped(with_link), "leads elsewhere (a symbolic link"),
        (zipped(lambda a: a.writestr("a.csv", b"x,y\n" * 9000))[:-40], "is damaged or was cut off"),
    ],
    ids=["bomb", "above", "absolute", "link", "cut off"],
)
def test_a_hostile_archive(refresh, publishers, ons_page, body, words, tmp_path):
    ons_page(PRICES, "2026-09-23", "prices.zip")
    publishers.says[f"{ONS}file"] = body
    done = refresh("--yes", only=("house_prices_below",))
    one_sentence(done, "house_prices_below", "refused", "the archive", words)
    assert not list((tmp_path / "kept").glob("*/*.csv"))


def test_the_others_go_on_where_one_publisher_fails(refresh, els, publishers, data):
    els()
    publishers.says[OVERVIEW] = (500, {}, b"")
    publishers.says[FUEL] = json.dumps(
        {
            "title": "x",
            "public_updated_at": "2020-01-01T00:00:00Z",
            "links": {
                "documents": [
                    {"title": "Data 2026 <b>", "public_updated_at": "2026-04-30T09:30:00Z"},
                    {"title": "Data 2024", "public_updated_at": "2024-04-25T09:30:00Z"},
                ]
            },
        }
    )
    done = refresh("--yes", only=("els", "claimants_below", "fuel_poverty", "census2021"))
    assert done.code == 3
    assert done.states == {
        "els": "newer",
        "claimants_below": "not reached",
        "fuel_poverty": "newer, by hand",
        "census2021": "once",
    }
    assert "Newest: 30 April 2026, “Data 2026 b”" in done.sentences["fuel_poverty"]
    assert "2026" in set(pd.read_parquet(data / "indicators/els.parquet")["period"])


def test_a_publication_that_was_withdrawn_keeps_its_figures(refresh, publishers):
    publishers.says[FUEL] = json.dumps(
        {
            "title": "x",
            "public_updated_at": "2026-04-30T09:30:00Z",
            "withdrawn_notice": {"withdrawn_at": "2026-09-01T00:00:00Z", "explanation": "<p>Old"},
        }
    )
    done = refresh("--yes", only=("fuel_poverty",))
    one_sentence(done, "fuel_poverty", "withdrawn", "withdrew it since 2026-09-01")


def test_districts_that_are_newer_than_those_known_are_named_and_left_out(refresh, els, data):
    """Codes that changed: of a council made since, and of one that is known to be another now."""

    def values(last):
        return pd.concat([last.drop("E08000038"), pd.Series({"E08000016": 3.3, "E06000999": 4.0})])

    els(values=values)
    done = refresh("--yes")
    assert done.states == {"els": "newer"}
    assert "E06000999 left out, newer than the areas of May 2025 that are known here" in done.out
    table = pd.read_parquet(data / "indicators/els.parquet")
    now = table[(table["indicator"] == "claimant_count") & (table["period"] == "2026")]
    assert now.set_index("area_code")["value"]["E08000038"] == 3.3
    assert "E06000999" not in set(now["area_code"])


def test_most_districts_gone_is_held_back(refresh, els):
    """A reorganisation, or a file cut off between two rows: what is left is not England."""
    els(values=lambda last: last.iloc[:200])
    done = refresh("--yes")
    one_sentence(done, "els", "refused", "claimant_count: 2026 has 200 areas, 2025 has 318")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (lambda last: last * 40, "is 176 (expected from 0 to 100; 216 of"),
        (lambda last: last * 5 + 30, "times as far as nearly all areas lie apart"),
        (lambda last: last * 0 - 99, "is -99 (expected from 0 to 100; 318 of"),
    ],
    ids=["past its bounds", "another measure", "a mark for nothing"],
)
def test_outlandish_figures_are_not_put_in(refresh, els, values, words):
    els(values=values)
    done = refresh("--yes")
    one_sentence(done, "els", "refused", "claimant_count", words)


def test_what_is_held_back_can_be_let_in_by_name(refresh, els, data):
    els(values=lambda last: (last * 5 + 30).round(1))
    done = refresh("--yes", "--allow", "claimant_count")
    assert done.code == 0
    assert "2026" in set(pd.read_parquet(data / "indicators/els.parquet")["period"])


CLAIMANTS = (
    "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GENDER_NAME,AGE_NAME,MEASURE_NAME,MEASURES_NAME,"
    "OBS_VALUE,OBS_STATUS,RECORD_COUNT\n"
)


def claimants(query, *, codes, count=None, gone=0):
    """A page of Nomis: at most 25,000 rows, without a word where there are more."""
    months, start = query["date"].split(","), int(query["recordoffset"])
    pairs = [(month, code) for month in months for code in codes]
    rows = [
        f"{month},x,{code},Total,All categories: Age 16+,Claimant count,Value,"
        f"{5 * (number % 7)},A,{count or len(pairs)}\n"
        for number, (month, code) in enumerate(pairs)
    ]
    return CLAIMANTS + "".join(rows[start : start + 25_000 - gone])


def test_a_page_of_nomis_that_lacks_rows_is_found_by_its_own_count(refresh, publishers):
    publishers.says[OVERVIEW] = json.dumps({"overview": {"lastupdated": "2024-02-13 07:00:00"}})
    codes = [f"E0100{n:04d}" for n in range(2100)]
    publishers.says[f"{NOMIS}NM_162_1.data.csv"] = lambda q: claimants(q, codes=codes, gone=10)
    done = refresh("--yes", only=("claimants_below",))
    words = "24,990 rows arrived of 25,200 that the publisher counts"
    one_sentence(done, "claimants_below", "refused", words)


def test_neighbourhoods_with_codes_that_nobody_knows_are_refused_by_name(refresh, publishers):
    publishers.says[OVERVIEW] = json.dumps({"overview": {"lastupdated": "2024-02-13 07:00:00"}})
    codes = [f"E0109{n:04d}" for n in range(300)]
    publishers.says[f"{NOMIS}NM_162_1.data.csv"] = lambda q: claimants(q, codes=codes)
    done = refresh("--yes", only=("claimants_below",))
    one_sentence(done, "claimants_below", "refused", "E01090000 is none of England’s neighbourhood")
    asked = [query["date"] for path, query, _ in publishers.asked if "data.csv" in path]
    assert asked == [",".join(f"2023-{month:02d}" for month in range(1, 13))]


def test_a_refresh_that_is_killed_leaves_the_data_whole(data, els, publishers, tmp_path):
    """Killed while a file comes, and again while it waits to be told yes with all built beside."""
    els()
    before = contents(data)
    command = [sys.executable, "-m", "insight.build", "--refresh", "--out", str(data)]
    command += ["--into", str(tmp_path / "kept"), "--only", "els", "--replay", publishers.address]
    whole = publishers.says[f"{ELS}data.csv"]
    publishers.says[f"{ELS}data.csv"] = "hang"
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    until(lambda: any("data.csv" in path for path, *_ in publishers.asked))
    running.kill()
    assert running.wait() == -signal.SIGKILL
    assert contents(data) == before

    publishers.says[f"{ELS}data.csv"] = whole
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    until((data.parent / ".data.building/provenance.json").exists)
    time.sleep(0.05)
    running.kill()
    assert running.wait() == -signal.SIGKILL
    assert contents(data) == before
    assert (data.parent / ".data.building").exists()


def test_only_this_machine_is_asked_for_recorded_answers(refresh):
    done = refresh("--yes", "--replay", "http://example.org")
    assert done.code == 1
    assert (
        "NotFetched: --replay http://example.org: recorded answers are on this machine" in done.err
    )


@pytest.mark.parametrize("said", ["abc", "0", "-1", "nan"])
def test_a_time_to_wait_that_is_none_is_said_and_nobody_is_asked(
    refresh, publishers, monkeypatch, said
):
    monkeypatch.setenv("INSIGHT_REFRESH_TIMEOUT", said)
    done = refresh("--yes")
    assert done.code == 1
    expected = f"INSIGHT_REFRESH_TIMEOUT is {said!r} (expected a whole number from 1 to 3600)"
    assert done.err.splitlines()[-1] == f"InvalidSetting: {expected}"
    assert publishers.asked == []
    assert done.untouched


def test_two_answers_with_strange_paths_lead_nowhere(publishers, shipped):
    asked = {a.slug: a for a in declared.read_asked(shipped, read_catalogue(shipped))}
    path = f"{ONS}{PRICES}/data"
    page = {"description": {"releaseDate": "2026-09-23"}, "datasets": [{"uri": "/../../x"}]}
    for said in (json.dumps(page), "[]", "{", "[" * 100_000, '{"description": {}}'):
        publishers.says[path] = said
        with pytest.raises(NotFetched):
            answers.newest(Web(publishers.address, pause=0), asked["house_prices_below"])


def test_more_than_may_come_is_cut_short(publishers, tmp_path):
    publishers.says["x.org/big"] = b"1,2,3\n" * 1_000_000
    asks = Web(publishers.address, pause=0)
    with (tmp_path / "x").open("wb") as file, pytest.raises(NotFetched, match="more than 1 MB"):
        asks.save("https://x.org/big", file, most=1_000_000, known=web.Known(), hosts=frozenset())
    assert (tmp_path / "x").stat().st_size <= 1_100_000


@pytest.mark.parametrize("text", [b"a,b,c\n1,2,3\n1,2,3", b"Title,x\n\na,b,c\n1,2,3\n", b"a\n1\n2"])
def test_a_whole_text_is_taken_whether_or_not_its_last_line_ends(tmp_path, text):
    (tmp_path / "x").write_bytes(text)
    assert looking.look(tmp_path / "x") == ".csv"
