"""Filling an address from a data folder: a reader finds the old data whole, or the new.

Of a bucket each edition has a folder of its own, and one small file says which is read; a database
is filled in one transaction.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from insight.errors import MissingData, Unwritable
from insight.store import database
from insight.store.bucket import CURRENT, EDITIONS, Bucket
from insight.store.far import is_ours, is_table

EDITIONS_KEPT: Final = 2
"""The edition that is read, and the one before it, from which a question may still be reading."""
LOAD_SECONDS: Final = 3600.0
LOCK_SECONDS: Final = 20
"""How long it is waited for readers who hold the tables that are replaced."""
_TAKES: Final = {pa.large_string(): pa.string(), pa.large_binary(): pa.binary()}


def fill(address: str, folder: Path) -> str:
    """Put all files of a data folder at an address; returns what was done, as a sentence.

    Raises MissingData where the folder is no data folder or the address does not answer, and
    Unwritable where it may not be written; what was there is still there then.
    """
    files = _files(folder)
    if address.startswith("s3://"):
        return _fill_bucket(address, folder, files)
    if address.startswith(("postgresql://", "postgres://")):
        return _fill_database(address, folder, files)
    raise MissingData(
        "the address is of no known kind (expected s3://bucket/folder or "
        "postgresql://server/database)"
    )


def _files(folder: Path) -> list[str]:
    """The files of a data folder by name, those that a build is making left out."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    if "catalogue.toml" not in names:
        raise MissingData(f"{folder} holds no catalogue.toml (expected a data folder)")
    return [name for name in names if is_ours(name) and not name.endswith(".pot")]


def _fill_bucket(address: str, folder: Path, files: list[str]) -> str:
    held = Bucket(address)
    edition = f"{datetime.now(tz=UTC):%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(3)}"
    root, size = f"{held.base}/{EDITIONS}/{edition}", 0
    try:
        for name in files:
            content = (folder / name).read_bytes()
            _put(held.files, f"{root}/{name}", content)
            size += len(content)
        # From here on readers find the new edition: nothing of it is missing.
        _put(held.files, f"{held.base}/{CURRENT}", f"{edition}\n".encode("ascii"))
        for old in _editions(held)[:-EDITIONS_KEPT]:
            held.files.delete_dir(old)
    except (pa.ArrowException, OSError) as error:
        raise Unwritable(str(held.sentence(error)).replace("be read", "be written")) from error
    return f"{len(files)} files, {size / 1e6:.0f} MB, are at {held.name} as edition {edition}"


def _put(files: fs.S3FileSystem, path: str, content: bytes) -> None:
    with files.open_output_stream(path) as stream:
        stream.write(content)


def _editions(held: Bucket) -> list[str]:
    """The folders of editions, the newest last; the one that is read is never among the oldest."""
    found = held.files.get_file_info(fs.FileSelector(f"{held.base}/{EDITIONS}"))
    names = sorted(info.path for info in found if info.type == fs.FileType.Directory)
    now = f"{held.base}/{EDITIONS}/{held.current()}"
    return [*(name for name in names if name != now), now]


def _fill_database(address: str, folder: Path, files: list[str]) -> str:
    connection = database.connect(address, LOAD_SECONDS)
    try:
        with connection.cursor() as cursor:
            rows = _fill_tables(cursor, folder, files)
            connection.commit()
        with connection.cursor() as cursor:
            for name in _known(cursor):
                cursor.execute(f"analyze {database.SCHEMA}.{database.quoted(name)}")
            connection.commit()
    except database.faults() as error:
        said = str(database.sentence(address, error)).replace("be read", "be written")
        raise Unwritable(f"{said}; what was there is as it was") from None
    finally:
        connection.close()
    where = database.public_name(address)
    return f"{len(files)} files, {rows:,} rows, are at {where} in schema {database.SCHEMA}"


def _fill_tables(cursor: Any, folder: Path, files: list[str]) -> int:
    """Fill new tables, then drop the old ones and put the new in their place; returns the rows."""
    schema, beside, now = database.SCHEMA, f"{database.SCHEMA}_new", time.time_ns()
    cursor.execute("select pg_try_advisory_xact_lock(hashtext('insight.build --load'))")
    if not cursor.fetchone()[0]:
        raise Unwritable("another filling of this database is at work (expected one at a time)")
    cursor.execute(f"create schema if not exists {schema}")
    cursor.execute(f"create schema {beside}")
    records = [_fill_table(cursor, beside, folder, name, now) for name in filter(is_table, files)]
    texts = [
        {"path": name, "body": (folder / name).read_bytes(), "changed": now}
        for name in files
        if not is_table(name)
    ]
    for named, held in (("tables", records), ("texts", texts)):
        cursor.adbc_ingest(named, pa.Table.from_pylist(held), "create", db_schema_name=beside)
    # Readers hold their tables for as long as one question takes; a loader does not wait for ever.
    cursor.execute(f"set local lock_timeout = '{LOCK_SECONDS}s'")
    readers = _readers(cursor)
    for old in _known(cursor):
        cursor.execute(f"drop table if exists {schema}.{database.quoted(old)}")
    for new in (*(each["named"] for each in records), "tables", "texts"):
        cursor.execute(f"alter table {beside}.{database.quoted(new)} set schema {schema}")
    for reader in readers:
        cursor.execute(f"grant select on all tables in schema {schema} to {reader}")
    cursor.execute(f"drop schema {beside}")
    return sum(int(each["rows"]) for each in records)


def _fill_table(cursor: Any, schema: str, folder: Path, name: str, now: int) -> dict[str, Any]:
    """Fill one table from its file; returns what `insight.tables` says of it."""
    file, named, footer = (
        pq.ParquetFile(folder / name),
        database.table_name(name),
        pa.BufferOutputStream(),
    )
    cursor.adbc_ingest(named, _numbered(file), "create", db_schema_name=schema)
    cursor.execute(f"create unique index on {schema}.{database.quoted(named)} ({database.ROW})")
    if {*database.ASKED_BY} <= {*file.schema_arrow.names}:
        columns = ", ".join(database.ASKED_BY)
        cursor.execute(f"create index on {schema}.{database.quoted(named)} ({columns})")
    if database.AREA in file.schema_arrow.names and _largest(file) > database.MANY:
        columns = f"{database.AREA}, {database.ROW}"
        cursor.execute(f"create index on {schema}.{database.quoted(named)} ({columns})")
    file.metadata.write_metadata_file(footer)
    content = (folder / name).read_bytes()
    return {
        "path": name,
        "named": named,
        "footer": footer.getvalue().to_pybytes(),
        "changed": now,
        "size": len(content),
        "rows": file.metadata.num_rows,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _largest(file: pq.ParquetFile) -> int:
    """The rows of the largest row group."""
    meta = file.metadata
    return max((meta.row_group(n).num_rows for n in range(meta.num_row_groups)), default=0)


def _readers(cursor: Any) -> list[str]:
    """Who may read what an earlier filling made, as SQL names them: they may read the new too."""
    cursor.execute(
        "select distinct case grantee when 'PUBLIC' then 'public' else quote_ident(grantee) end "
        "from information_schema.role_table_grants where privilege_type = 'SELECT' "
        f"and table_schema = '{database.SCHEMA}' and table_name = 'tables'"
    )
    return [str(row[0]) for row in cursor.fetchall()]


def _known(cursor: Any) -> list[str]:
    """The tables that an earlier filling made; others in the schema are somebody else's."""
    cursor.execute(f"select to_regclass('{database.SCHEMA}.tables') is not null")
    if not cursor.fetchone()[0]:
        return []
    cursor.execute(f"select named from {database.SCHEMA}.tables")
    return [*(str(row[0]) for row in cursor.fetchall()), "tables", "texts"]


def _numbered(file: pq.ParquetFile) -> pa.RecordBatchReader:
    """The rows of a file with their place in it, a row group at a time."""
    plain = [
        pa.field(each.name, _TAKES.get(each.type, each.type), each.nullable)
        for each in file.schema_arrow
    ]
    schema = pa.schema([*plain, pa.field(database.ROW, pa.int64())])

    def batches() -> Iterator[pa.RecordBatch]:
        first = 0
        for batch in file.iter_batches(batch_size=100_000):
            place = pa.array(range(first, first + len(batch)), pa.int64())
            yield pa.RecordBatch.from_arrays(
                [
                    *(column.cast(f.type) for column, f in zip(batch.columns, plain, strict=True)),
                    place,
                ],
                schema=schema,
            )
            first += len(batch)

    return pa.RecordBatchReader.from_batches(schema, batches())
