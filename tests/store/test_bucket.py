"""Data in a bucket: the folder’s own answers, few requests, a sentence for each fault."""

import os
import socket

import far_servers
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import fs
from tests.waiting import until

from insight.build.__main__ import main
from insight.errors import MissingData, Unwritable
from insight.store import (
    data_directory,
    filling,
    fingerprint,
    mirror,
    open_parquet,
    periods_in,
    read_groups,
    read_table,
    stamp,
)
from insight.store.bucket import Bucket, file_system, parted

pytest.importorskip("moto.server", reason="moto, the S3 server of the tests, is not installed")
SCHEMA = pa.schema([("indicator", pa.string()), ("period", pa.string()), ("value", pa.float64())])
GROUPS = [
    [("cold", "2023", 1.0), ("cold", "2023", None)],
    [("cold", "2024", 3.0)],
    [("old", "2023", 4.0), ("old", "2024", 5.0)],
]


def content(groups=GROUPS):
    """The bytes of a table with a row group for each of `groups`."""
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, SCHEMA, write_statistics=["indicator", "period"]) as writer:
        for group in groups:
            writer.write_table(pa.table(list(zip(*group, strict=True)), schema=SCHEMA))
    return sink.getvalue().to_pybytes()


@pytest.fixture(scope="module")
def server():
    with far_servers.s3() as started:
        yield started


@pytest.fixture
def bucket(server, monkeypatch, tmp_path):
    """A function that puts a file into a bucket of the test's own, which INSIGHT_DATA names."""
    for name, value in server.settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(mirror, "_mirrors", {})
    name = f"data-{abs(hash(str(tmp_path))):x}"
    monkeypatch.setenv("INSIGHT_DATA", f"s3://{name}/council")
    made = fs.S3FileSystem(
        endpoint_override=server.address.removeprefix("http://"),
        scheme="http",
        allow_bucket_creation=True,
    )
    made.create_dir(name)

    def put(file, held, at="council"):
        with made.open_output_stream(f"{name}/{at}/{file}") as stream:
            stream.write(held)

    put("catalogue.toml", b"# texts\n")
    put("indicators/els.parquet", content())
    return put


def look():
    """What is known of the address, made new at once."""
    mirror.mirror_at(os.environ["INSIGHT_DATA"]).look()


def table():
    return data_directory() / "indicators" / "els.parquet"


def test_rows_are_those_of_the_file(bucket):
    assert read_table(table()).equals(pq.read_table(pa.BufferReader(content())))
    assert read_groups(table(), "indicator", ["old", "cold"])["value"].to_pylist() == [
        *(4.0, 5.0, 1.0, None, 3.0)
    ]
    assert periods_in(table(), "indicator", "cold") == ("2023", "2024")
    assert open_parquet(table()).metadata.num_rows == 5


def test_a_question_takes_two_requests_once_the_table_is_known(bucket, server):
    read_groups(table(), "indicator", ["cold"], period="2023")
    server.asked.clear()
    found = read_groups(table(), "indicator", ["cold"], ["value"], period="2024")
    assert found["value"].to_pylist() == [3.0]
    assert [method for method, _ in server.asked] == ["HEAD", "GET"]


def test_texts_are_fetched_once_and_tables_are_there_by_name(bucket, server):
    bucket("plans/one.toml", b"title = 'One'\n")
    folder = data_directory()
    assert (folder / "plans" / "one.toml").read_text(encoding="utf-8") == "title = 'One'\n"
    assert [path.name for path in folder.glob("*/*.parquet")] == ["els.parquet"]
    assert table().stat().st_size == stamp(table())[1] == len(content())
    server.asked.clear()
    for _ in range(20):
        data_directory()
    assert server.asked == []


def test_what_changed_is_read_anew(bucket):
    bucket("plans/one.toml", b"1")
    before = data_directory() / "plans" / "one.toml"
    assert before.read_bytes() == b"1"
    assert read_table(table()).num_rows == 5
    bucket("plans/one.toml", b"22")
    bucket("indicators/els.parquet", content(GROUPS[1:]))
    look()
    assert before.read_bytes() == b"22"
    assert read_table(table()).num_rows == 3
    assert fingerprint(table()).rows == 3


def test_a_table_replaced_meanwhile_is_seen_at_once(bucket):
    """Its place in the file may hold other rows by then: they are never taken for those asked."""
    assert read_groups(table(), "indicator", ["old"]).num_rows == 2
    bucket("indicators/els.parquet", content([[("old", "2025", 9.0)]]))
    assert read_groups(table(), "indicator", ["old"])["value"].to_pylist() == [9.0]


def test_a_file_that_went_is_gone(bucket, server):
    bucket("plans/one.toml", b"1")
    assert (data_directory() / "plans" / "one.toml").exists()
    name = os.environ["INSIGHT_DATA"].removeprefix("s3://")
    file_system().delete_file(f"{name}/plans/one.toml")
    file_system().delete_file(f"{name}/indicators/els.parquet")
    look()
    assert not (data_directory() / "plans" / "one.toml").exists()
    with pytest.raises(MissingData, match=r"indicators/els\.parquet is missing"):
        read_table(table())


def test_names_that_lead_elsewhere_are_passed_over(bucket):
    for name in ("a/b/c/d.toml", ".hidden", "plans/.x.toml", "own/a:b.toml"):
        bucket(name, b"x")
    held = {p.relative_to(data_directory()).as_posix() for p in data_directory().rglob("*")}
    assert held == {"catalogue.toml", "indicators", "indicators/els.parquet"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("s3://no-such-bucket/x", "there is no bucket 'no-such-bucket'", id="bucket"),
        pytest.param("s3://Not_A_Bucket", "not the address of a bucket", id="no bucket's name"),
        pytest.param("s3://", "not the address of a bucket", id="nothing"),
        pytest.param("ftp://a/b", r"begins with ftp://.*expected a folder, s3://", id="a scheme"),
        pytest.param("https://x.org/data", "begins with https://", id="the web"),
    ],
)
def test_an_address_that_is_none_is_named_in_a_sentence(bucket, monkeypatch, address, words):
    monkeypatch.setenv("INSIGHT_DATA", address)
    with pytest.raises(MissingData, match=words) as caught:
        data_directory()
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_catalogue_is_named(bucket, monkeypatch):
    monkeypatch.setenv("INSIGHT_DATA", os.environ["INSIGHT_DATA"] + "/indicators")
    with pytest.raises(MissingData, match=r"holds no catalogue\.toml"):
        data_directory()


@pytest.mark.parametrize("listens", [False, True], ids=["nobody listens", "never answers"])
def test_a_server_that_does_not_answer_holds_nobody_for_long(bucket, monkeypatch, listens):
    monkeypatch.setattr("insight.store.bucket.ANSWER_SECONDS", 1)
    monkeypatch.setattr(mirror, "REST_SECONDS", 600)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        if listens:
            mute.listen(5)
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{mute.getsockname()[1]}")
        with pytest.raises(MissingData, match="nothing answers there") as caught:
            data_directory()
        monkeypatch.setattr(Bucket, "listing", None)  # the next reader is told without being asked
        with pytest.raises(MissingData, match="nothing answers there"):
            data_directory()
    assert "secret" not in str(caught.value)


def test_a_server_that_goes_leaves_what_is_known(bucket, monkeypatch, caplog):
    folder = data_directory()
    held = mirror.mirror_at(os.environ["INSIGHT_DATA"])
    monkeypatch.setattr(Bucket, "listing", _refuses)
    held._looked -= 60
    assert data_directory() == folder
    until(lambda: "the data stay as they were" in caplog.text)
    assert (folder / "catalogue.toml").exists()


def _refuses(self):
    raise MissingData("gone")


def test_what_a_killed_process_left_is_swept_away(bucket, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, ours = tmp_path / "insight-data-4194305-x", tmp_path / f"insight-data-{os.getpid()}-y"
    for folder in (left, ours):
        folder.mkdir()
    data_directory()
    assert not left.exists()
    assert ours.exists()


def test_an_address_is_a_bucket_and_a_folder():
    assert parted("s3://data/a//b/") == ("data", "a/b")
    assert parted("s3://data") == ("data", "")


@pytest.mark.usefixtures("bucket")
class TestFilling:
    """An edition is put there whole before the small file names it."""

    @pytest.fixture
    def folder(self, tmp_path):
        made = tmp_path / "data"
        for name, held in (
            ("catalogue.toml", b"# first\n"),
            ("indicators/els.parquet", content()),
            ("languages/messages.pot", b"for translators"),
        ):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(held)
        return made

    def test_readers_have_the_old_until_the_new_is_whole(self, folder, monkeypatch):
        assert main(["--load", os.environ["INSIGHT_DATA"], "--from", str(folder)]) == 0
        assert (data_directory() / "catalogue.toml").read_bytes() == b"# first\n"
        assert not (data_directory() / "languages").exists(), "texts for translators stay"
        (folder / "catalogue.toml").write_bytes(b"# second\n")
        (folder / "indicators/els.parquet").write_bytes(content(GROUPS[1:]))
        put = filling._put

        def breaks(files, path, held):
            if path.endswith("els.parquet"):
                raise OSError("AWS Error NETWORK_CONNECTION")
            put(files, path, held)

        monkeypatch.setattr(filling, "_put", breaks)
        with pytest.raises(Unwritable, match="cannot be written: nothing answers there"):
            filling.fill(os.environ["INSIGHT_DATA"], folder)
        look()
        assert (data_directory() / "catalogue.toml").read_bytes() == b"# first\n"
        assert read_table(table()).num_rows == 5
        monkeypatch.setattr(filling, "_put", put)
        filling.fill(os.environ["INSIGHT_DATA"], folder)
        look()
        assert (data_directory() / "catalogue.toml").read_bytes() == b"# second\n"
        assert read_table(table()).num_rows == 3

    def test_an_edition_before_the_last_is_kept_for_who_still_reads(self, folder):
        address = os.environ["INSIGHT_DATA"]
        for _ in range(4):
            filling.fill(address, folder)
        base = address.removeprefix("s3://")
        held = file_system().get_file_info(fs.FileSelector(f"{base}/editions"))
        assert len(held) == 2
        assert Bucket(address).current() in {info.base_name for info in held}

    def test_a_reader_whose_edition_went_finds_the_new_one(self, folder):
        filling.fill(os.environ["INSIGHT_DATA"], folder)
        assert read_table(table()).num_rows == 5
        for _ in range(2):
            (folder / "indicators/els.parquet").write_bytes(content(GROUPS[1:]))
            filling.fill(os.environ["INSIGHT_DATA"], folder)
        assert read_table(table()).num_rows == 3
