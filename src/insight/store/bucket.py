"""A data folder in a bucket: Amazon S3, or any server that speaks as it does (`s3://…`).

Settings are Amazon's own variables: AWS_ACCESS_KEY_ID and its kin, AWS_REGION, and AWS_ENDPOINT_URL
for a server of another kind; AWS_NO_SIGN_REQUEST for a bucket that is open to all.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from insight.errors import MissingData, UnreadableData
from insight.store.far import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    FILES_AT_MOST,
    TEXT_BYTES_AT_MOST,
    Changed,
    Opened,
    Print,
    Stamp,
    is_ours,
)

CURRENT, EDITIONS = "CURRENT", "editions"
"""The file that names the edition that is read, and the folder of editions: see `filling`."""
GROUPS_AT_ONCE, WHOLE_BYTES = 8, 16_000_000
"""From how many row groups on a file is read whole, and how large it may be for that."""
_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_EDITION: Final = re.compile(r"[A-Za-z0-9-]{1,80}")


def parted(address: str) -> tuple[str, str]:
    """Bucket and prefix of an address; raises MissingData where it is not of that form."""
    bucket, _, prefix = address.removeprefix("s3://").partition("/")
    if not _BUCKET.fullmatch(bucket):
        raise UnreadableData(
            "INSIGHT_DATA is not the address of a bucket (expected s3://bucket or "
            "s3://bucket/folder, with keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)"
        )
    return bucket, "/".join(part for part in prefix.split("/") if part)


def file_system() -> fs.S3FileSystem:
    """The server that Amazon's variables name, asked for so long as `far` allows and not longer."""
    told: dict[str, Any] = {}
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:
        parts = urlsplit(endpoint if "://" in endpoint else f"https://{endpoint}")
        told |= {"endpoint_override": parts.netloc, "scheme": parts.scheme}
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if region or endpoint:  # without one Amazon's library asks the network which machine it is on
        told["region"] = region or "us-east-1"
    if os.environ.get("AWS_NO_SIGN_REQUEST", "").lower() in {"1", "yes", "true"}:
        told["anonymous"] = True
    return fs.S3FileSystem(
        connect_timeout=CONNECT_SECONDS,
        request_timeout=ANSWER_SECONDS,
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=2),
        **told,
    )


class Bucket:
    """The files of a bucket below a prefix: those of the current edition, if it has editions."""

    def __init__(self, address: str) -> None:
        """Nothing is asked for yet. Raises MissingData where the address is not of that form."""
        self.bucket, self.prefix = parted(address)
        self.base = "/".join(part for part in (self.bucket, self.prefix) if part)
        self.name = f"s3://{self.base}"
        self._root = self.base
        try:
            self.files = file_system()
        except (pa.ArrowException, OSError, ValueError) as error:
            raise self.sentence(error) from error

    def sentence(self, error: Exception) -> MissingData:
        """What went wrong, as whoever runs the server can mend it."""
        said = " ".join(str(error).split())
        if "NO_SUCH_BUCKET" in said:
            why = f"there is no bucket {self.bucket!r}"
        elif any(each in said for each in ("ACCESS_DENIED", "INVALID_", "SIGNATURE", "HTTP 403")):
            why = "it was refused (expected keys that may read it, in AWS_ACCESS_KEY_ID)"
        elif any(each in said for each in ("curlCode", "NETWORK", "TIMEOUT", "timed out")):
            why = "nothing answers there (expected a server: AWS_ENDPOINT_URL, AWS_REGION)"
        elif isinstance(error, FileNotFoundError):
            why = "it is not there"
        else:
            code = re.search(r"AWS Error ([A-Z_]+)", said)
            why = f"the server says {code[1] if code else 'nothing that is known'}"
        return UnreadableData(f"{self.name} cannot be read: {why}")

    def current(self) -> str:
        """The edition that is read; "" where the bucket holds a plain folder.

        Raises MissingData where what is named is no edition.
        """
        try:
            with self.files.open_input_stream(f"{self.base}/{CURRENT}") as file:
                named = file.read(200).decode("ascii", "replace").strip()
        except FileNotFoundError:
            return ""
        if not _EDITION.fullmatch(named):
            raise UnreadableData(f"{self.name}/{CURRENT} names no edition (expected one line)")
        return str(named)

    def listing(self) -> Mapping[str, Stamp]:
        """The stamp of every file by its name; raises MissingData as all here."""
        try:
            edition = self.current()
            root = f"{self.base}/{EDITIONS}/{edition}" if edition else self.base
            infos = self.files.get_file_info(fs.FileSelector(root, recursive=True))
        except (pa.ArrowException, OSError) as error:
            raise self.sentence(error) from error
        if len(infos) > FILES_AT_MOST:
            raise UnreadableData(
                f"{self.name} holds more than {FILES_AT_MOST:,} files (expected a data folder)"
            )
        self._root = root
        found = {}
        for info in infos:
            name = info.path.removeprefix(f"{root}/")
            if info.type == fs.FileType.File and is_ours(name):
                found[name] = (info.mtime_ns or 0, info.size or 0)
        return found

    def text(self, name: str) -> bytes:
        """The bytes of a file; raises MissingData where it is too large or cannot be read."""
        try:
            with self.files.open_input_file(f"{self._root}/{name}") as file:
                if file.size() > TEXT_BYTES_AT_MOST:
                    raise UnreadableData(f"{self.name}: {name} is too large for a text")
                return bytes(file.read())
        except (pa.ArrowException, OSError) as error:
            raise self.sentence(error) from error

    def _file(self, name: str, stamp: Stamp) -> pa.NativeFile:
        """An object as it was when it was listed; raises Changed where it is another by now."""
        try:
            file = self.files.open_input_file(f"{self._root}/{name}")
            told = file.metadata() or {}
        except FileNotFoundError as error:
            raise Changed(f"{self.name}: {name} is missing") from error
        except (pa.ArrowException, OSError) as error:
            raise self.sentence(error) from error
        changed = _moment(told.get(b"Last-Modified", b"").decode("ascii", "replace"))
        if file.size() != stamp[1] or changed not in {None, stamp[0] // 10**9}:
            raise Changed(f"{self.name}: {name} is being replaced at this moment")
        return file

    def footer(self, name: str, stamp: Stamp) -> Any:
        """The metadata of a table."""
        return pq.read_metadata(self._file(name, stamp))

    def open(self, name: str, stamp: Stamp, footer: Any) -> Opened:
        """A table to read from."""
        return Pieces(self._file(name, stamp), footer)

    def fingerprint(self, name: str) -> Print:
        """Rows and SHA-256 of the object, fetched whole for it; raises MissingData as all here."""
        try:
            with self.files.open_input_file(f"{self._root}/{name}") as file:
                content = file.read_buffer()
        except (pa.ArrowException, OSError) as error:
            raise self.sentence(error) from error
        rows = pq.read_metadata(pa.BufferReader(content)).num_rows
        return Print(rows, hashlib.sha256(content).hexdigest())


class Pieces:
    """A table of a bucket that is read by few requests, as a `pyarrow.parquet.ParquetFile` is."""

    def __init__(self, file: pa.NativeFile, footer: Any) -> None:
        """`file` is open; nothing but its length has been asked for."""
        self._file = file
        self.metadata: Any = footer
        self.schema_arrow: pa.Schema = footer.schema.to_arrow_schema()
        self.num_row_groups: int = footer.num_row_groups

    def read_row_groups(
        self, groups: Sequence[int], columns: Sequence[str] | None = None
    ) -> pa.Table:
        """The rows of some groups, in the order in which they are named.

        One request for the columns of a group that lie side by side; of many groups the file comes
        whole, for a hundred requests take longer than some megabytes.
        """
        source = self._file
        if len(groups) > GROUPS_AT_ONCE and source.size() <= WHOLE_BYTES:
            source.seek(0)
            source = pa.BufferReader(source.read_buffer())
        opened = pq.ParquetFile(source, metadata=self.metadata, pre_buffer=True)
        return opened.read_row_groups(groups, columns=columns)


def _moment(told: str) -> int | None:
    """Seconds since 1970 of a date as a server writes it; None where it is none."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return int(read(told).timestamp())
        except (TypeError, ValueError):
            continue
    return None
