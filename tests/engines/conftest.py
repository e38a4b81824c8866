"""Engines filled with what two hundred questions ask: each is made once a session."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from live import databases

from insight.catalogue import read_catalogue
from insight.engines import Asked, Folder, open_engine, read_address
from insight.engines.answering import answerer
from insight.engines.drawn import drawn
from insight.engines.filling import fill
from insight.store import data_directory

SPARK = Path(__file__).parents[2] / ".spark"


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def questions(catalogue):
    return drawn(catalogue)


@pytest.fixture(scope="session")
def right(catalogue, questions):
    """What the library itself answers from the folder, by question."""
    answer = answerer(Folder(catalogue), catalogue)
    return {question: answer(question) for question in questions}


@pytest.fixture(scope="session")
def answers(catalogue):
    """What answers at an address; all that it opened is closed at the end."""
    opened = []

    def at(text):
        opened.append(open_engine(read_address(text)))
        return answerer(Asked(opened[-1], catalogue), catalogue)

    yield at
    for engine in opened:
        engine.close()


@pytest.fixture(scope="session")
def duckdb_file(tmp_path_factory):
    address = f"duckdb://{tmp_path_factory.mktemp('duckdb') / 'figures.duckdb'}"
    fill(read_address(address))
    return address


@pytest.fixture(scope="session")
def postgresql(catalogue, questions):
    """A PostgreSQL with the rows that are asked for, in no order, sorted by no language of ours."""
    if reason := databases.why_not():
        pytest.skip(reason)
    driver = pytest.importorskip("adbc_driver_postgresql.dbapi")
    wanted = {}
    for question in questions:
        wanted.setdefault(catalogue.indicator(question.slug).source, set()).add(question.slug)
    with databases.running() as server:
        with driver.connect(server.address) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA insight")
            for source, slugs in wanted.items():
                path = data_directory() / "indicators" / f"{source}.parquet"
                rows = pq.read_table(path, filters=[("indicator", "in", sorted(slugs))])
                backwards = rows.take(list(range(rows.num_rows - 1, -1, -1)))
                cursor.adbc_ingest(
                    f"indicators/{source}", backwards, mode="create", db_schema_name="insight"
                )
            cursor.execute("ANALYZE")
            connection.commit()
        yield server.address


@pytest.fixture(scope="session")
def spark():
    """Skipped, with the reason, where Spark or its Java is not installed."""
    if importlib.util.find_spec("pyspark") is None:
        if not (SPARK / ".whole").exists():  # .ci/run fetches it beside the tests
            pytest.skip("pyspark is not installed: pip install 'insight[spark]'")
        sys.path.append(str(SPARK))
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Java is not installed, which Spark runs on")
    # Small questions: what Java and Spark do to make long ones quick would be most of the work.
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    settings = {
        "spark.driver.memory": "1g",
        "spark.driver.extraJavaOptions": f"'{quick}'",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.adaptive.enabled": "false",
    }
    told = " ".join(f"--conf {name}={value}" for name, value in settings.items())
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"{told} pyspark-shell"
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    return "spark:local[2]"
