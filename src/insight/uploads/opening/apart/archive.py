"""A zip looked through before anything trusts it: what its directory says, and what is there."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from insight.uploads.opening.apart.refusing import Unopened
from insight.uploads.opening.limits import Limits

_CHUNK = 1 << 20
_LOCAL = struct.Struct("<4s5H3L2H")
_DAMAGED = (
    "is damaged or was cut off on its way (expected a whole workbook): fetch it again, or open it "
    "in Excel or LibreOffice and save it anew"
)


@dataclass(frozen=True)
class Archive:
    """A zip whose directory has been looked at, and its bytes."""

    body: bytes
    members: dict[str, zipfile.ZipInfo]

    def chunks(self, name: str) -> Iterator[bytes]:
        """What a member unpacks to, a megabyte at a time; never more than its directory says."""
        yield from _inflated(self.body, self.members[name])

    def read(self, name: str, most: int) -> bytes:
        """A small member as a whole; b"" where there is none. Raises Unopened above `most`."""
        member = self.members.get(name)
        if member is None:
            return b""
        if member.file_size > most:
            raise Unopened(f"has a part {name!r} of {member.file_size:,} bytes (at most {most:,})")
        return b"".join(self.chunks(name))


def opened(body: bytes, limits: Limits) -> Archive:
    """The zip, if its directory promises no more than `limits`. Raises Unopened."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        raise Unopened(_DAMAGED) from error
    if len(infos) > limits.entries:
        raise Unopened(
            f"holds {len(infos):,} parts (a workbook has at most {limits.entries:,}): copy the "
            "table into a new workbook"
        )
    if any(info.flag_bits & 1 for info in infos):
        raise Unopened("is protected by a password: save it without one and bring it again")
    members = {info.filename: info for info in infos}
    if len(members) < len(infos):
        raise Unopened(_DAMAGED)
    _check_size(infos, limits)
    return Archive(body, members)


def _check_size(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    expanded = sum(info.file_size for info in infos)
    if expanded > limits.expanded:
        raise Unopened(
            f"would unpack to {expanded / 1e6:,.0f} MB (at most {limits.expanded / 1e6:,.0f} MB): "
            "copy only the table with the figures into a new workbook, or save it as CSV"
        )
    for info in infos:
        if info.file_size > limits.small and info.file_size > limits.ratio * info.compress_size:
            raise Unopened(
                f"has a part that unpacks to {info.file_size / 1e6:,.0f} MB from "
                f"{info.compress_size / 1e3:,.0f} kB (a table does so to at most {limits.ratio} "
                "times): copy only the table with the figures into a new workbook"
            )


def _inflated(body: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member’s bytes by the zip’s own data, for its directory may lie about how many."""
    start = _start(body, info)
    packed = memoryview(body)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        if len(packed) != info.file_size:
            raise Unopened(_DAMAGED)
        yield bytes(packed)
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise Unopened("is packed in a way that no workbook is: save it anew in Excel")
    unpack, left, rest = zlib.decompressobj(-15), info.file_size, bytes(packed)
    while not unpack.eof:
        try:
            chunk = unpack.decompress(rest, _CHUNK)
        except zlib.error as error:
            raise Unopened(_DAMAGED) from error
        rest = unpack.unconsumed_tail
        left -= len(chunk)
        if left < 0 or (not chunk and not rest and not unpack.eof):
            raise Unopened(_DAMAGED)
        yield chunk
    if left:
        raise Unopened(_DAMAGED)


def _start(body: bytes, info: zipfile.ZipInfo) -> int:
    head = body[info.header_offset : info.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise Unopened(_DAMAGED)
    *_, name, extra = _LOCAL.unpack(head)
    return int(info.header_offset + _LOCAL.size + name + extra)
