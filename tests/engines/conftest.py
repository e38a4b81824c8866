"""Engines filled with what two hundred questions ask: each is made once a session."""

import collections
import importlib.util
import os
import sys
from pathlib import Path

import far_servers
import pytest
from live import databases
from pyarrow import fs
from tests.programs import program

from insight.build.write import write_grouped
from insight.catalogue import read_catalogue
from insight.engines import Asked, Folder, open_engine, read_address
from insight.engines.answering import answerer
from insight.engines.drawn import drawn
from insight.engines.filling import fill
from insight.observations import level_below
from insight.store import data_directory, mirror, read_groups
from insight.store.filling import fill as put

AREAS = {
    *("boundaries/lookup.parquet", "boundaries/lookup_2011.parquet", "boundaries/msoas.parquet"),
    *("boundaries/wards.parquet", "reference/moves.parquet", "indicators/cpih.parquet"),
}
"""What questions of any indicator read beside its own figures."""
SPARK = Path(__file__).parents[2] / ".spark"


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def questions(catalogue):
    return drawn(catalogue)


@pytest.fixture(scope="session")
def some(questions):
    """Forty of them, of all kinds, where an answer takes long."""
    return questions[::5]


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
def asked_for(catalogue, questions, tmp_path_factory):
    """A data folder of the texts, the tables of areas, and the indicators that are asked for."""
    folder, whole = tmp_path_factory.mktemp("asked"), data_directory().resolve()
    asked = collections.defaultdict(set)
    for question in questions:
        asked[catalogue.indicator(question.slug).source].add(question.slug)
    asked["iod2025"] |= {"imd_rank", "imd_decile", "imd_score"}  # groups are made by them
    for path in whole.rglob("*"):
        name = path.relative_to(whole)
        if path.is_file() and (path.suffix != ".parquet" or name.as_posix() in AREAS):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(path)
    for source, slugs in asked.items():
        name = f"indicators/{source}.parquet"
        rows = read_groups(whole / name, "indicator", sorted(slugs))
        rows = rows.sort_by([("indicator", "ascending"), ("period", "ascending")])
        below = {slug: level_below(catalogue.indicator(slug)) is not None for slug in slugs}
        parts = rows["period"].to_pandas()  # as the builder divides them: `write_observations`
        parts = parts.where(rows["indicator"].to_pandas().map(below).astype(bool), "")
        write_grouped(rows, folder / name, "indicator", parts)
    return folder


@pytest.fixture(scope="session")
def postgresql(asked_for):
    """The address of a PostgreSQL that holds what is asked for, as the loader puts it there."""
    if reason := databases.why_not():
        pytest.skip(reason)
    pytest.importorskip("adbc_driver_postgresql", reason="the driver is not installed")
    with databases.running() as server:
        put(server.address, asked_for)
        yield server.address


@pytest.fixture(scope="session")
def s3(asked_for):
    """A bucket that holds the same, and the variables by which its server is found."""
    pytest.importorskip("moto.server", reason="moto, the S3 server of the tests, is not installed")
    with far_servers.s3() as server, pytest.MonkeyPatch.context() as patched:
        for name, value in server.settings.items():
            patched.setenv(name, value)
        files = fs.S3FileSystem(
            endpoint_override=server.address.removeprefix("http://"),
            scheme="http",
            allow_bucket_creation=True,
        )
        files.create_dir("figures")
        put("s3://figures/council", asked_for)
        yield "s3://figures/council", server.settings


@pytest.fixture
def data_at(monkeypatch, right):
    """A function after which `INSIGHT_DATA` names an address; `right` is of the folder before."""
    assert right

    def named(address, settings=()):
        for name, value in {**dict(settings), "INSIGHT_DATA": address}.items():
            monkeypatch.setenv(name, value)

    monkeypatch.setattr(mirror, "_mirrors", {})
    yield named
    mirror.close()


@pytest.fixture(scope="session")
def spark():
    """Skipped, with the reason, where Spark or its Java is not installed."""
    if importlib.util.find_spec("pyspark") is None:
        if not (SPARK / ".whole").exists():  # .ci/run fetches it beside the tests
            pytest.skip("pyspark is not installed: pip install 'insight[spark]'")
        sys.path.append(str(SPARK))
    if program("java") is None and "JAVA_HOME" not in os.environ:
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
