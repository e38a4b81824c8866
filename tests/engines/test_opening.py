"""What an engine refuses and promises, whichever it is."""

import subprocess
import sys

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from live import databases

from insight.catalogue import read_catalogue
from insight.engines import Asked, open_engine, opening, read_address
from insight.engines.filling import fill
from insight.engines.schemas import OBSERVATIONS, ROWS
from insight.errors import InvalidObservations, MissingData, Unwritable
from insight.store.database import table_name


@pytest.fixture
def small(tmp_path):
    """A folder with four rows of claimants, one of them no number."""

    def made(value):
        folder = tmp_path / "indicators"
        folder.mkdir(exist_ok=True)
        codes = ["E01000003", "é", "E01000001", "Z"]
        columns = {
            "indicator": ["claimants"] * 4,
            "area_code": codes,
            "period": ["2024"] * 4,
            "value": pa.array([1.0, None, value, 2.0], pa.float64()),
        }
        for name in OBSERVATIONS:
            kind = pa.string() if name == "note" else pa.float64()
            columns.setdefault(name, pa.nulls(4, kind) if name != "note" else [""] * 4)
        source = read_catalogue().indicator("claimants").source
        pq.write_table(pa.table(columns), folder / f"{source}.parquet")
        return tmp_path

    return made


@pytest.fixture(autouse=True)
def closed(monkeypatch):
    """Close every engine that a test opened."""
    opened = []

    def opening_one(*arguments):
        opened.append(open_engine(*arguments))
        return opened[-1]

    monkeypatch.setitem(globals(), "open_one", opening_one)
    yield
    for each in opened:
        each.close()


def open_one(*arguments):
    """`open_engine`; the fixture `closed` takes its place."""
    raise NotImplementedError(arguments)


def rows_of(engine):
    asked = Asked(engine, read_catalogue())
    return asked._rows(asked.catalogue.indicator("claimants"), "", None)


def test_nothing_of_an_engine_is_imported_until_one_is_opened():
    code = (
        "import sys, insight.cached, insight.engines.door; "
        "print([m for m in ('ibis', 'duckdb', 'pyspark', 'adbc_driver_postgresql', 'psycopg') "
        "if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "module", "extra"),
    [
        ("duckdb:", "duckdb", r"insight\[duckdb\]"),
        ("postgresql://db/x", "adbc_driver_postgresql.dbapi", r"insight\[postgresql\]"),
        ("spark:local[2]", "pyspark.sql", r"insight\[spark\]"),
        ("duckdb:", "ibis", r"insight\[duckdb\]"),
    ],
)
def test_a_package_that_is_not_installed_is_named_by_its_extra(monkeypatch, text, module, extra):
    found = opening.importlib.import_module

    def without(name):
        if name == module:
            raise ImportError(name)
        return found(name)

    monkeypatch.setattr(opening.importlib, "import_module", without)
    with pytest.raises(MissingData, match=extra):
        open_one(read_address(text))


def test_text_is_ordered_by_its_bytes_and_nothing_is_null(small):
    table = rows_of(open_one(read_address("duckdb:"), small(3.0)))
    assert table.schema == ROWS
    assert table["area_code"].to_pylist() == ["E01000001", "E01000003", "Z", "é"]
    assert table["value"].to_pylist() == [3.0, 1.0, 2.0, None]


def test_what_is_no_number_is_refused(small):
    engine = open_one(read_address("duckdb:"), small(float("nan")))
    with pytest.raises(MissingData, match="holds what is no number in 'value'"):
        rows_of(engine)


def test_a_table_that_is_absent_or_broken_is_named(small, tmp_path):
    folder = small(1.0)
    source = read_catalogue().indicator("claimants").source
    (folder / "indicators" / f"{source}.parquet").write_bytes(b"PAR1 not quite")
    with pytest.raises(MissingData, match=f"{source}.parquet cannot be read"):
        rows_of(open_one(read_address("duckdb:"), folder))
    with pytest.raises(MissingData, match="is missing"):
        rows_of(open_one(read_address("duckdb:"), tmp_path / "nowhere"))


def test_a_file_that_is_absent_or_no_database_is_named(tmp_path):
    with pytest.raises(MissingData, match="is no file"):
        open_one(read_address(f"duckdb://{tmp_path}/none.duckdb"))
    (tmp_path / "text.duckdb").write_text("hello " * 1000)
    with pytest.raises(MissingData, match="did not answer"):
        open_one(read_address(f"duckdb://{tmp_path}/text.duckdb"))
    with pytest.raises(Unwritable, match="cannot be written"):
        fill(read_address(f"duckdb://{tmp_path}/no/folder.duckdb"))
    with pytest.raises(InvalidObservations, match="cannot be filled here"):
        fill(read_address("duckdb:"))


def test_a_database_that_nobody_serves_is_told_without_its_password():
    with pytest.raises(MissingData, match="did not answer") as told:
        open_one(read_address("postgresql://reader:secret@127.0.0.1:1/none"))
    assert "secret" not in str(told.value)


def test_what_this_server_withholds_and_what_a_reader_brought_are_not_asked(monkeypatch):
    asked = Asked(open_one(read_address("duckdb:")), read_catalogue())
    claimants = asked.catalogue.indicator("claimants")
    assert asked.knows(claimants)
    monkeypatch.setenv("INSIGHT_LEAST_COUNT", "20")
    assert not asked.knows(claimants)
    with pytest.raises(InvalidObservations, match="read from the data folder alone"):
        asked.figures("claimants")
    assert asked.summed("claimants", [], [], ([], []), 0) is None


def test_counts_of_which_a_part_is_missing_are_not_carried():
    asked = Asked(open_one(read_address("duckdb:")), read_catalogue())
    pairs = pd.DataFrame(
        {
            "former": ["a", "b", "c", "d", "d"],
            "area_code": ["X", "X", "Y", "Z", "W"],
            "share": [1.0, 1.0, 1.0, 0.75, 0.25],
        }
    )
    counts = pd.Series([1.0, None, 3.0, 8.0], index=["a", "b", "c", "d"])
    assert asked.carried(counts, pairs).to_dict() == {"W": 2.0, "Y": 3.0, "Z": 6.0}
    assert asked.carried(counts.drop("c"), pairs).to_dict() == {"W": 2.0, "Z": 6.0}


def test_postgresql_orders_by_bytes_and_is_asked_again_after_it_was_away(small):
    if reason := databases.why_not():
        pytest.skip(reason)
    driver = pytest.importorskip("adbc_driver_postgresql.dbapi")
    source = read_catalogue().indicator("claimants").source
    table = pq.read_table(small(3.0) / "indicators" / f"{source}.parquet")
    with databases.running() as server:
        with driver.connect(server.address) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA insight")
            cursor.adbc_ingest(
                table_name(f"indicators/{source}.parquet"),
                table,
                mode="create",
                db_schema_name="insight",
            )
            connection.commit()
        engine = open_one(read_address(server.address))
        question = engine.questions.rows(engine.table(source, "claimants"), "claimants")
        assert 'ORDER BY "area_code" COLLATE "C"' in _sent(engine, question)
        before = rows_of(engine)
        assert before["area_code"].to_pylist() == ["E01000001", "E01000003", "Z", "é"]
        server.stop("fast")
        with pytest.raises(MissingData, match="did not answer"):
            rows_of(engine)
        server.start()
        assert rows_of(engine).equals(before)


def _sent(engine, question):
    sent = []
    run, engine.run = engine.run, lambda sql: sent.append(sql) or run(sql)
    engine.fetch(question, ROWS, ["area_code", "period"])
    engine.run = run
    return sent[0]
