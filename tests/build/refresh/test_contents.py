"""What stands in files that came whole: archives, corrections, older editions, other units, marks.

Each is told in one sentence, and what is held stays where what came cannot be relied on.
"""

import io
import json
import zipfile

import numpy as np
import pandas as pd
import pytest
from publishers import ELS, ONS, els_csv

PRICES = "peoplepopulationandcommunity/housing/datasets/"
PRICES += "hpssadataset2medianhousepricebymsoaquarterlyrollingyear"
STAY = "The figures held stay as they are."


def zipped(parts, how=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def damaged():
    """A part of the right length, with one byte that is another."""
    body = bytearray(zipped({"a.csv": b"area,value\nE02000001,500\n"}, zipfile.ZIP_STORED))
    body[body.index(b"500")] = ord("9")
    return bytes(body)


def locked():
    """The mark of a password, in the directory and before the part."""
    body = bytearray(zipped({"a.csv": b"x,y\n"}))
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


WORKBOOK = {"[Content_Types].xml": b"<x/>", "xl/sheet1.xml": b" " * 30_000_000}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (damaged, "its part 'a.csv' is not what was packed"),
        (locked, "is protected by a password"),
        (lambda: zipped({f"{n}.csv": b"" for n in range(12_000)}), "holds 12,000 parts"),
        (lambda: zipped({"in.zip": zipped({"a.csv": b"x,y\n"})}), "has an archive in it, 'in.zip'"),
        (lambda: zipped({"in.xlsx": zipped(WORKBOOK)}), "unpacks to 30 MB from"),
        (lambda: zipped({"C:\\x.csv": b"x,y\n"}), "put outside of its folder"),
    ],
    ids=["damaged", "locked", "thousands", "nested", "a workbook that is a bomb", "a drive"],
)
def test_archives(refresh, publishers, ons_page, body, words, tmp_path):
    ons_page(PRICES, "2026-09-23", "prices.zip")
    publishers.says[f"{ONS}file"] = body()
    done = refresh("--yes", only=("house_prices_below",))
    told = done.sentences["house_prices_below"]
    assert (done.code, done.states) == (3, {"house_prices_below": "refused"}), told
    assert words in told
    assert told.endswith(STAY)
    assert done.untouched
    assert not list((tmp_path / "kept").glob("*/*"))


def refused(done, words):
    told = done.sentences["els"]
    assert (done.code, done.states["els"]) == (3, "refused"), told
    assert words in told
    assert told.endswith(STAY)
    assert "Traceback" not in done.out + done.err
    assert done.untouched


def test_a_block_that_was_damaged_on_its_way(refresh, els, data):
    text = els_csv(data, "2026", lambda last: last + 0.1).encode()
    els(csv=b"x")
    els_says = text[:90_000] + bytes(range(32)) * 40 + text[91_280:]
    els(csv=els_says)
    refused(refresh("--yes"), "the file is damaged: a part of it is no text")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.replace("areacd", "place"), "not a download that is known"),
        (lambda t: t.replace(",value,", ",reading,"), "not a download that is known"),
        (lambda t: t.replace("2025-01-01/P1Y,", "2025-01-01/P1Y,§", 3), "is '§"),
    ],
    ids=["its codes are called otherwise", "its figures are called otherwise", "a strange mark"],
)
def test_columns_and_marks_that_nobody_knows(refresh, els, data, change, words):
    els(csv=change(els_csv(data, "2026", lambda last: last + 0.1)))
    refused(refresh("--yes"), words)


def test_columns_in_another_order_with_one_more_are_read_by_their_names(refresh, els, data):
    rows = pd.read_csv(io.StringIO(els_csv(data, "2026", lambda last: last + 0.1)), dtype=str)
    rows = rows.assign(unit="%")[["value", "unit", *rows.columns.drop("value")[::-1]]]
    els(csv=rows.to_csv(index=False))
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "newer"}), done.sentences
    assert "2026 318 new" in done.out


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (lambda last: last / 100, "one part in 100 of in 2026 what they had in 2025"),
        (lambda last: last.clip(0.1, 9) * 10, "times as far as nearly all areas lie apart"),
    ],
    ids=["a share for a percentage", "ten times"],
)
def test_another_unit_in_a_new_year(refresh, els, values, words):
    els(values=values)
    refused(refresh("--yes"), words)


def rewritten(data, change):
    """The file with a change to the rows of the years that are held."""
    rows = pd.read_csv(io.StringIO(els_csv(data, "2026", lambda last: last.iloc[:0])))
    return change(rows).to_csv(index=False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.assign(value=t["value"] / 100), "one part in 100 of in"),
        (lambda t: t[t["areacd"] < "E07000150"], "areas of"),
        (
            lambda t: t.assign(value=t["value"] + 0.1)[~t["period"].str.startswith("2025")],
            "the file ends with 2024, and 2025 is held (an older edition?)",
        ),
        (
            lambda t: pd.concat([t, t.assign(value=t["value"] + 0.1)]),
            "has two figures for",
        ),
        (
            lambda t: pd.concat(
                [t, t[t["areacd"] == "E08000038"].assign(areacd="E08000016", value=50.0)]
            ),
            "two figures for",
        ),
    ],
    ids=["a share", "half of all areas", "an older edition", "twice", "two codes of one place"],
)
def test_years_that_are_held_are_not_spoilt(refresh, els, data, change, words):
    def changed(table):
        return change(table.assign(value=table["value"].where(table["areacd"] != "E06000001", 7.7)))

    els(csv=rewritten(data, changed))
    refused(refresh("--yes"), words)


def test_rows_that_stand_twice_alike_are_one(refresh, els, data):
    text = els_csv(data, "2026", lambda last: last + 0.1)
    els(csv=text + "".join(text.splitlines(keepends=True)[1:]))
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "newer"}), done.sentences
    assert "2026 318 new" in done.out


def test_a_figure_that_is_withheld_by_now_is_shown_no_more(refresh, els, data):
    def withheld(table):
        here = (table["areacd"] == "E08000007") & table["period"].str.startswith("2025")
        return table.assign(value=table["value"].astype(object).mask(here, "[c]"))

    els(csv=rewritten(data, withheld))
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "newer"}), done.sentences
    assert "2025 1 gone" in done.out
    table = pd.read_parquet(data / "indicators/els.parquet")
    ours = (table["indicator"] == "claimant_count") & (table["area_code"] == "E08000007")
    (row,) = table[ours & (table["period"] == "2025")].itertuples()
    assert np.isnan(row.value)
    assert row.note == "[c]"


@pytest.fixture
def tagged(els, publishers, data):
    """`tagged(values)` has the service hand out figures and tell by a tag whether they changed."""

    def say(values, day="2026-09-15"):
        els(day=day)
        body = els_csv(data, "2026", values)

        def answer(query):
            if "claimant-count" not in query["indicator"]:
                return b"indicator,areacd,areanm,period,value,lci_95,uci_95,status\n"
            tag = f'"{hash(body)}"'
            if publishers.asked[-1][2].get("If-None-Match") == tag:
                return 304, {"ETag": tag}, b""
            return 200, {"ETag": tag}, body.encode()

        publishers.says[f"{ELS}data.csv"] = answer

    return say


def test_a_correction_without_a_word_is_found(refresh, tagged, data):
    tagged(lambda last: (last + 0.1).round(1))
    assert refresh("--yes").code == 0
    again = refresh("--yes")
    assert again.states == {"els": "nothing newer"}
    tagged(lambda last: (last + 0.3).round(1).iloc[:-5])
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "corrected"}), done.sentences
    told = done.sentences["els"]
    assert told.endswith("is another than fetched before: a correction that was not announced.")
    (change,) = done.report["changes"]
    assert change["periods"][-1]["changed"] > 300
    table = pd.read_parquet(data / "indicators/els.parquet")
    rows = table[(table["indicator"] == "claimant_count") & (table["area_code"] == "E06000001")]
    values = rows.set_index("period")["value"]
    assert values["2026"] - values["2025"] == pytest.approx(0.3)


def test_who_tells_no_tag_is_asked_anew_by_the_operator(refresh, els, publishers):
    els()
    refresh("--yes")
    els(values=lambda last: (last + 0.2).round(1))
    first = len(publishers.asked)
    assert refresh("--yes").states == {"els": "nothing newer"}
    assert len(publishers.asked) == first + 1
    done = refresh("--yes", "--again")
    assert (done.code, done.states) == (0, {"els": "corrected"}), done.sentences
    assert done.report["changes"][0]["periods"][-1]["changed"] > 300


def test_an_older_edition_is_told_and_not_fetched(refresh, els, publishers):
    els(day="2025-02-01")
    done = refresh("--yes")
    assert (done.code, done.states) == (0, {"els": "nothing newer"})
    assert "Its publisher tells of an older edition." in done.sentences["els"]
    assert done.untouched
    assert all("data.csv" not in path for path, *_ in publishers.asked)


def test_an_answer_of_another_form_is_told(refresh, publishers):
    for said in (json.dumps([]), json.dumps([{"slug": "claimant-count"}]), "<html>x</html>", "nul"):
        publishers.says[f"{ELS}metadata/indicators"] = said
        done = refresh("--yes")
        assert (done.code, done.states) == (3, {"els": "not reached"})
        assert "expected" in done.sentences["els"]
        assert done.untouched
