"""An own indicator kept as a file, opened again, and put on a server without Python."""

import io
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from insight import cached
from insight.catalogue import read_catalogue
from insight.observations import COLUMNS, read_observations
from insight.uploads import kept
from insight.uploads.indicator import indicator_of
from insight.uploads.kept import read_kept, write_kept
from insight.uploads.records import Figures, Meaning, Refused
from insight.uploads.withheld import sentence

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def brought():
    codes = list(cached.lookup(cached.district("rutland").code)["lsoa_code"])
    table = pd.DataFrame(
        {
            "area_code": codes,
            "period": "2023/24",
            "value": 5.0,
            "numerator": 5.0,
            "denominator": 100.0,
            "note": "",
        }
    )
    meaning = Meaning(
        'A “title” with = "quotes"',
        "%",
        "count",
        base="people",
        period_kind="financial",
        producer="Rutland libraries",
        least=3,
    )
    return indicator_of(meaning, Figures("lsoa", table), file_name="x.csv", day=date(2026, 1, 2))


@pytest.fixture(scope="module")
def parts(brought):
    with zipfile.ZipFile(io.BytesIO(write_kept(brought))) as file:
        return {Path(name).suffix: (name, file.read(name)) for name in file.namelist()}


def zipped(*files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files:
            file.writestr(name, content)
    return packed.getvalue()


def parquet(table):
    packed = io.BytesIO()
    pq.write_table(table, packed)
    return packed.getvalue()


def test_what_was_kept_is_the_same_when_it_is_opened_again(brought):
    again = read_kept(write_kept(brought))
    told = (*brought.indicator.caveats, sentence(brought.indicator))
    assert again.indicator == replace(brought.indicator, caveats=told)
    assert again.source == brought.source
    assert again.table.equals(brought.table)


def test_the_same_figures_are_kept_as_the_same_file(brought):
    assert write_kept(brought) == write_kept(brought)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        pytest.param([], "not an indicator", id="an empty zip"),
        pytest.param([("a.toml", b""), ("b.parquet", b"")], "not an indicator", id="two names"),
        pytest.param(
            [("../yours-x-abcdef.toml", b""), ("../yours-x-abcdef.parquet", b"")],
            "not an indicator",
            id="a path that leaves its folder",
        ),
        pytest.param(
            [("yours-x-abcdef.toml", b"[" * 9000), ("yours-x-abcdef.parquet", b"")],
            "cannot be read as TOML",
            id="lists without end",
        ),
        pytest.param(
            [("yours-x-abcdef.toml", b"a = 1"), ("yours-x-abcdef.parquet", b"")],
            "expected one",
            id="no entry",
        ),
        pytest.param(
            [("yours-x-abcdef.toml", b"\0" * 40_000_000), ("yours-x-abcdef.parquet", b"")],
            "unpacks to more than",
            id="a zip bomb",
        ),
    ],
)
def test_a_zip_that_was_not_kept_here_is_refused(files, says):
    with pytest.raises(Refused, match=says):
        read_kept(zipped(*files))


def test_bytes_that_are_no_zip_are_refused():
    with pytest.raises(Refused, match="cannot be opened"):
        read_kept(b"PK\x03\x04 and nothing more")


def test_a_file_that_lies_about_its_size_is_read_no_further_than_allowed(parts, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2_000)
    (name, toml), (table, content) = parts[".toml"], parts[".parquet"]
    body = zipped((name, toml), (table, content + b"\0" * 50_000))
    with pytest.raises(Refused, match=r"(more|larger) than"):
        read_kept(body)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(lambda t: t.drop(columns="note"), "other columns", id="a column less"),
        pytest.param(lambda t: t.assign(value="x"), "expected numbers", id="text for numbers"),
        pytest.param(lambda t: t.assign(area_code=1), "expected text", id="numbers for text"),
        pytest.param(lambda t: t.assign(note="x" * 5000), "longer than", id="endless texts"),
        pytest.param(lambda t: t.assign(value=np.inf), "inf", id="an infinite figure"),
        pytest.param(lambda t: t.assign(area_code="E01999999"), "E01999999", id="no area of today"),
        pytest.param(lambda t: pd.concat([t, t]), "several figures", id="two figures of one area"),
    ],
)
def test_figures_that_no_indicator_of_ours_has_are_refused(change, says, brought, parts):
    table = change(brought.table.to_pandas())
    names = (parts[".toml"], (parts[".parquet"][0], parquet(pa.table(table.to_dict("list")))))
    with pytest.raises(Refused, match=says):
        read_kept(zipped(*names))


def test_a_repeated_text_takes_no_room_while_it_is_refused(brought, parts):
    long = pa.array(["x" * 1_000_000]).dictionary_encode()
    table = brought.table.slice(0, 1).to_pandas()
    held = pa.table({name: pa.array(table[name].repeat(3000)) for name in COLUMNS})
    many = pa.DictionaryArray.from_arrays(pa.array(np.zeros(3000, "int32")), long.dictionary)
    held = held.set_column(COLUMNS.index("note"), "note", many)
    name = parts[".parquet"][0]
    with pytest.raises(Refused, match="longer than"):
        read_kept(zipped(parts[".toml"], (name, parquet(held))))


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('topic = "Local data"', 'topic = "Local data"\nsame_as = "imd_score"'),
        ('areas = ["lsoa"]', 'areas = ["lsoa", "district"]'),
        ('polarity = "neutral"', 'polarity = "upwards"'),
        ('source = "', 'decimals = 900\nsource = "'),
        ("[indicator.", "of_reader = true\n[indicator."),
    ],
)
def test_an_entry_that_claims_what_a_file_may_not_is_refused(said, instead, parts):
    name, toml = parts[".toml"]
    text = toml.decode()
    assert said in text
    changed = text.replace(said, instead, 1)
    with pytest.raises(Refused):
        read_kept(zipped((name, changed), parts[".parquet"]))


def test_what_it_says_of_its_own_coverage_is_not_believed(brought, parts):
    name, toml = parts[".toml"]
    text = toml.decode().replace('districts = ["E06000017"]', 'districts = ["E08000007"]')
    assert read_kept(zipped((name, text), parts[".parquet"])).indicator.districts == ("E06000017",)


@pytest.fixture
def folder(tmp_path, parts):
    """A data folder with the kept indicator unpacked into it."""
    for each in ("catalogue.toml", "boundaries", "indicators"):
        (tmp_path / each).symlink_to(DATA / each)
    (tmp_path / "own").mkdir()
    for name, content in parts.values():
        (tmp_path / "own" / name).write_bytes(content)
    return tmp_path


def test_a_server_has_what_is_unpacked_into_its_folder_without_python(folder, brought):
    catalogue = read_catalogue(folder)
    found = catalogue.indicator(brought.indicator.slug)
    assert found.title == brought.indicator.title
    assert found.topic == "Local data"
    assert not found.of_reader
    assert catalogue.source_of(found).citation == (
        "Source: x.csv, read on 2 January 2026, Rutland libraries (licence not stated)"
    )
    table = read_observations(found.slug, district_code="E06000017", data_dir=folder)
    assert table["value"].tolist() == pytest.approx([5.0] * len(table))


def test_it_comes_and_goes_with_its_file(folder, brought):
    assert brought.indicator.slug in read_catalogue(folder).indicators
    shutil.rmtree(folder / "own")
    assert brought.indicator.slug not in read_catalogue(folder).indicators


def test_a_broken_one_harms_only_itself_and_is_named(folder, brought):
    slug = brought.indicator.slug
    (folder / "own" / "yours-broken-abcdef.toml").write_text("title = ", encoding="utf-8")
    (folder / "own" / "notes.toml").write_text("hello = 1", encoding="utf-8")
    catalogue = read_catalogue(folder)
    assert slug in catalogue.indicators
    assert len(catalogue.left_out) == 2
    assert any("yours-broken-abcdef.toml" in each for each in catalogue.left_out)


def test_an_entry_without_its_figures_is_left_out(folder, brought):
    (folder / "own" / f"{brought.indicator.slug}.parquet").unlink()
    catalogue = read_catalogue(folder)
    assert brought.indicator.slug not in catalogue.indicators
    assert "not beside it" in catalogue.left_out[0]


def test_a_build_begins_without_it(folder, brought):
    assert brought.indicator.slug not in read_catalogue(folder, as_written=True).indicators


def test_a_reader_cannot_keep_what_is_larger_than_may_come_back(brought):
    assert len(write_kept(brought)) < kept.MOST
    assert kept.kept_name(brought) == f"{brought.indicator.slug}.zip"
    assert replace(brought.indicator).slug.startswith("yours-a-title-with-quotes-")
