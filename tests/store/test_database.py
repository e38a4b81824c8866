"""Data in a PostgreSQL server: the folder’s own answers, filled in one step, no password said."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from live import databases
from tests.waiting import PATIENCE, until

from insight.build.__main__ import main
from insight.errors import MissingData, Unwritable
from insight.store import (
    data_directory,
    database,
    fingerprint,
    mirror,
    open_parquet,
    periods_in,
    read_groups,
    read_table,
    tables,
)
from insight.store.database import Database, public_name, table_name
from insight.store.far import Changed
from insight.store.filling import fill

DATA = Path(__file__).parents[2] / "data"
TABLES = [
    *("boundaries/lookup.parquet", "boundaries/wards.parquet", "reference/moves.parquet"),
    *("reference/lsoa_kinds.parquet", "indicators/cpih.parquet", "indicators/national.parquet"),
    *("indicators/censuses_below.parquet", "indicators/stockport_open.parquet"),
]
"""Every type of column that ships, small numbers, outlines, and rows without figures."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small data folder."""
    made = tmp_path_factory.mktemp("data")
    for name in ("catalogue.toml", "provenance.json", "plans/one-stockport-borough-plan.toml"):
        (made / name).parent.mkdir(exist_ok=True)
        shutil.copy2(DATA / name, made / name)
    for name in TABLES:
        (made / name).parent.mkdir(exist_ok=True)
        shutil.copy2(DATA / name, made / name)
    return made


@pytest.fixture(scope="module")
def server():
    if reason := databases.why_not():
        pytest.skip(reason)
    pytest.importorskip(
        "adbc_driver_postgresql", reason="the driver of PostgreSQL is not installed"
    )
    with databases.running() as started:
        yield started


@pytest.fixture(scope="module")
def filled(server, folder):
    """A server that was filled by the command."""
    assert main(["--load", server.address, "--from", str(folder)]) == 0
    return server


@pytest.fixture
def there(filled, monkeypatch):
    """INSIGHT_DATA names the server."""
    monkeypatch.setattr(mirror, "_mirrors", {})
    monkeypatch.setenv("INSIGHT_DATA", filled.address)
    return filled


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_the_folder(there, folder, name):
    """In values, types, NULLs, order and what pandas makes of them."""
    here, far = pq.read_table(folder / name), read_table(data_directory() / name)
    assert far.schema.equals(here.schema, check_metadata=True)
    assert far.equals(here)
    assert open_parquet(data_directory() / name).metadata.num_rows == here.num_rows


@pytest.mark.parametrize(
    ("name", "key", "values"),
    [
        pytest.param(
            "boundaries/wards.parquet",
            "district_code",
            ["E08000007", "E06000001", "E99999999"],
            id="in the order asked for",
        ),
        pytest.param("boundaries/lookup.parquet", "district_code", [], id="nothing asked for"),
        pytest.param(
            "indicators/stockport_open.parquet",
            "indicator",
            ["road_casualties_ksi_stockport"],
            id="figures",
        ),
    ],
)
def test_row_groups_are_those_of_the_folder(there, folder, name, key, values):
    held = read_groups(folder / name, key, values)
    assert read_groups(data_directory() / name, key, values).equals(held)
    for value in values:
        told = periods_in(folder / name, key, value)
        assert periods_in(data_directory() / name, key, value) == told


class TestAreas:
    """Of a large row group the areas that are asked for are fetched, and no others."""

    pytestmark = pytest.mark.usefixtures("there")
    NAME = "indicators/censuses_below.parquet"

    def asked(self, folder, codes, there):
        key = read_table(folder / self.NAME, ["indicator"])["indicator"][0].as_py()
        (period, *_) = periods_in(folder / self.NAME, "indicator", key)
        areas = pa.array(codes, pa.string())
        return read_groups(there / self.NAME, "indicator", [key], period=period, areas=areas)

    def test_they_are_those_of_the_folder(self, folder):
        here = self.asked(folder, [], folder)
        assert here.num_rows > database.MANY  # a folder reads the whole row group
        codes = [*here["area_code"].to_pylist()[40:42], "E01999999", "x'); drop schema insight; --"]
        far = self.asked(folder, codes, data_directory())
        assert far.num_rows == 2
        assert far.equals(here.filter(pc.is_in(here["area_code"], value_set=pa.array(codes))))
        assert self.asked(folder, ["E01999999"], data_directory()).num_rows == 0

    def test_nearly_all_of_them_are_read_as_a_whole(self, folder):
        here = self.asked(folder, [], folder)
        codes = here["area_code"].to_pylist()[: here.num_rows // 5]
        assert self.asked(folder, codes, data_directory()).equals(here)

    def test_a_table_that_was_filled_anew_is_seen(self, there, folder):
        code = self.asked(folder, [], folder)["area_code"][0].as_py()
        before = self.asked(folder, [code], data_directory())
        fill(there.address, folder)
        assert before.num_rows == 1
        assert self.asked(folder, [code], data_directory()).equals(before)

    def test_one_that_is_filled_between_two_ranges_is_not_read_by_half(
        self, there, folder, monkeypatch
    ):
        whole = pq.ParquetFile(folder / self.NAME)
        parts = [0, 2]  # others lie between, so that each is asked for by a statement of its own
        firsts = [whole.read_row_group(n, ["area_code"])["area_code"][0].as_py() for n in parts]
        areas = pa.array(firsts, pa.string())
        held = tables._open(data_directory() / self.NAME)
        assert held.read_areas(parts, areas).num_rows == 2
        asked, filled = held._database.asked, []

        def then_filled(query, parameters=()):
            found = asked(query, parameters)
            if not filled:
                filled.append(fill(there.address, folder))
            return found

        monkeypatch.setattr(held._database, "asked", then_filled)
        with pytest.raises(Changed, match="is being replaced at this moment"):
            held.read_areas(parts, areas)

    def test_they_are_found_by_a_btree(self, there):
        plan = Database(there.address).asked(
            "select indexdef from pg_indexes where tablename = 'indicators_censuses_below' "
            "and indexdef like '%(area_code, row_order)'"
        )
        assert plan.num_rows == 1


def test_texts_are_there_and_a_file_is_known_by_its_sum(there, folder):
    for path in (p for p in folder.rglob("*") if p.suffix != ".parquet" and p.is_file()):
        assert (data_directory() / path.relative_to(folder)).read_bytes() == path.read_bytes()
    name = "reference/moves.parquet"
    assert fingerprint(data_directory() / name) == fingerprint(folder / name)


def test_a_filling_is_seen_at_once_and_by_half_never(there, folder, tmp_path):
    """Readers ask all the while: each answer is the old table or the new one, whole."""
    path = data_directory() / "indicators/cpih.parquet"
    before = read_table(path)
    other = tmp_path / "data"
    shutil.copytree(folder, other)
    pq.write_table(before.slice(0, 40), other / "indicators/cpih.parquet")
    sizes, faults, done = [], [], threading.Event()

    def ask():
        while not done.is_set():
            try:
                sizes.append(read_table(path).num_rows)
            except MissingData as error:
                faults.append(str(error))

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for each in asking:
        each.start()
    try:
        fill(there.address, other)
        until(lambda: sizes[-1:] == [40] or faults, "the new table is read")
    finally:
        done.set()
        for each in asking:
            each.join(PATIENCE)
    assert faults == []
    assert set(sizes) == {before.num_rows, 40}
    fill(there.address, folder)
    assert read_table(path).equals(before)


def test_a_filling_that_fails_leaves_what_was_there(there, folder, tmp_path):
    other = tmp_path / "data"
    shutil.copytree(folder, other)
    (other / "reference/moves.parquet").write_bytes(b"not a table")
    assert main(["--load", there.address, "--from", str(other)]) == 1
    held = Database(there.address).asked(
        "select schema_name from information_schema.schemata where schema_name like 'insight%'"
    )
    assert held["schema_name"].to_pylist() == ["insight"]
    assert read_table(data_directory() / "reference/moves.parquet").num_rows == 19_389


def test_who_may_read_and_what_else_is_there_outlast_a_filling(there, folder):
    def said(query, user="room"):
        return subprocess.run(
            ["psql", "-XtA", there.address.replace("room@", f"{user}@"), "-c", query],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    if shutil.which("psql") is None:
        pytest.skip("psql is not installed")
    said("create role council login; grant usage on schema insight to council")
    said("grant select on all tables in schema insight to council")
    said("create table insight.of_council as select 1 as one")
    fill(there.address, folder)
    assert said("select count(*) from insight.reference_moves", "council").strip() == "19389"
    assert said("select one from insight.of_council").strip() == "1"


def test_a_server_that_went_and_came_back_is_asked_anew(there):
    path = data_directory() / "indicators/cpih.parquet"
    held = read_table(path)
    there.stop()
    try:
        with pytest.raises(MissingData, match="nothing answers there"):
            read_table(path)
    finally:
        there.start()
    assert read_table(path).equals(held)


class TestFaults:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            pytest.param(("/postgres", "/none"), "there is no such database", id="database"),
            pytest.param(("room@", "nobody@"), "it was refused", id="user"),
            pytest.param(("room@", "room:pa%zz@"), "expected %25 for a %", id="password"),
            pytest.param(("127.0.0.1:", "127.0.0.1:1"), "address", id="port"),
        ],
    )
    def test_an_address_that_leads_nowhere_istable_name(self, filled, monkeypatch, change, words):
        monkeypatch.setattr(mirror, "_mirrors", {})
        monkeypatch.setenv("INSIGHT_DATA", filled.address.replace(*change))
        with pytest.raises(MissingData, match=words) as caught:
            data_directory()
        assert "pa%zz" not in str(caught.value)
        assert caught.value.__cause__ is None or "pa%zz" not in str(caught.value.__cause__)

    def test_a_database_that_was_not_filled_istable_name(self, filled, monkeypatch):
        monkeypatch.setattr(mirror, "_mirrors", {})
        monkeypatch.setenv("INSIGHT_DATA", filled.address.replace("/postgres", "/template1"))
        with pytest.raises(MissingData, match=r"holds no data .*--load"):
            data_directory()

    def test_without_the_driver_the_extra_istable_name(self, monkeypatch):
        monkeypatch.setattr(mirror, "_mirrors", {})
        monkeypatch.setitem(sys.modules, "adbc_driver_postgresql.dbapi", None)
        monkeypatch.setenv("INSIGHT_DATA", "postgresql://room:secret@127.0.0.1/x")
        with pytest.raises(MissingData, match=r"insight\[postgresql\]") as caught:
            data_directory()
        assert "secret" not in str(caught.value)

    @pytest.mark.parametrize("address", ["ftp://x/y", "data"])
    def test_another_address_is_not_filled(self, address, folder):
        with pytest.raises(MissingData, match="of no known kind"):
            fill(address, folder)

    def test_a_folder_without_a_catalogue_is_not_put_anywhere(self, tmp_path):
        with pytest.raises(MissingData, match=r"no catalogue\.toml"):
            fill("postgresql://127.0.0.1/x", tmp_path)

    def test_a_build_does_not_write_to_an_address(self, monkeypatch, capsys, tmp_path):
        monkeypatch.setenv("INSIGHT_DATA", "s3://bucket/data")
        assert main([str(tmp_path)]) == 1
        assert "INSIGHT_DATA names an address (expected a folder" in capsys.readouterr().err

    def test_only_one_filling_at_a_time(self, filled, folder):
        held = Database(filled.address)
        with held._cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('insight.build --load'))")
            with pytest.raises(Unwritable, match="another filling"):
                fill(filled.address, folder)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (
            "postgresql://u:p@db.example.org:5433/council?sslmode=require",
            "db.example.org:5433/council",
        ),
        ("postgresql:///council", "/council"),
    ],
)
def test_an_address_is_said_without_user_password_and_settings(address, name):
    assert public_name(address) == f"postgresql://{name}"


def test_a_table_has_a_name_that_postgresql_keeps_whole():
    assert table_name("indicators/els.parquet") == "indicators_els"
    names = {table_name(f"own/yours-{'x' * 90}{n}.parquet") for n in range(3)}
    assert len(names) == 3
    assert all(len(name) <= 63 for name in names)


def test_a_table_that_a_look_took_away_is_told_to_have_changed():
    with pytest.raises(Changed, match="indicators/els"):
        Database("postgresql://server/insight").table_of("indicators/els.parquet")
