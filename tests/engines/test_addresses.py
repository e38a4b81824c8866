import pytest

from insight.engines import engine_of_server, read_address
from insight.errors import MissingData


@pytest.mark.parametrize(
    ("text", "kind", "location", "shown"),
    [
        ("", "folder", "", "folder"),
        ("folder", "folder", "", "folder"),
        ("duckdb:", "duckdb", "", "duckdb"),
        ("duckdb:///srv/a b.duckdb", "duckdb", "/srv/a b.duckdb", "duckdb:/srv/a b.duckdb"),
        ("spark:local[2]", "spark", "local[2]", "spark:local[2]"),
        ("spark://cluster:7077", "spark", "spark://cluster:7077", "spark:spark://cluster:7077"),
        (
            "postgres://me:pw@db.example:5432/figures?sslmode=require",
            "postgresql",
            "postgresql://me:pw@db.example:5432/figures?sslmode=require",
            "postgresql://db.example:5432/figures",
        ),
    ],
)
def test_each_kind(text, kind, location, shown):
    address = read_address(text)
    assert (address.kind, address.location, str(address)) == (kind, location, shown)


@pytest.mark.parametrize("text", ["mysql://me:secret@db/x", "spark:yarn[", "data", "duckdb"])
def test_what_names_no_engine_is_refused_without_its_password(text):
    with pytest.raises(MissingData, match=r"no engine goes by .* \(expected folder") as refused:
        read_address(text)
    assert "secret" not in str(refused.value)


def test_neither_a_record_nor_its_text_tells_a_password():
    address = read_address("postgresql://me:secret@db/x")
    assert "secret" not in f"{address} {address!r}"


def test_a_server_chooses_by_its_setting(monkeypatch):
    monkeypatch.delenv("INSIGHT_ENGINE", raising=False)
    assert engine_of_server().kind == "folder"
    monkeypatch.setenv("INSIGHT_ENGINE", "duckdb:")
    assert engine_of_server().kind == "duckdb"
