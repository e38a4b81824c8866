"""The letters of a text file, whatever encoding it is in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from insight.uploads.records import Refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SINGLE: Final = ("cp1252", "mac_roman", "cp850")
"""One byte a letter, the likelier first."""
_EXPECTED: Final = frozenset("£€‘’“”–—…•·°²³½¼¾×©®™§¶†‡éèêëáàâäãåíìîïóòôöõúùûüçñýÿŵŷøæßÉÁÂÖÜÇ\xa0")
"""Letters beyond ASCII that tables of British places hold."""


@dataclass(frozen=True)
class Decoded:
    """A text, what it was in, and how many bytes did not fit and were taken as Windows’ letters."""

    text: str
    encoding: str
    misfits: int = 0
    nulls: int = 0


def decode(name: str, body: bytes) -> Decoded:
    """The text of a file. Raises Refused where it is no text."""
    for mark, codec, called in _MARKS:
        if body.startswith(mark):
            return Decoded(_strictly(name, body, codec), called)
    if b"\0" in body[:4096] or b"\0" in body:
        return _with_nulls(name, body)
    return _of_bytes(body)


def _strictly(name: str, body: bytes, codec: str) -> str:
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        if codec == "utf-8-sig":
            return _of_bytes(body[3:]).text
        raise Refused(
            f"“{name}” begins as {codec.upper()} text but breaks off or changes at byte "
            f"{error.start:,}: fetch it again, or save it as CSV UTF-8"
        ) from error


def _with_nulls(name: str, body: bytes) -> Decoded:
    """UTF-16 without a mark, or a text with stray null bytes; anything else is no text."""
    head = body[: 64_000 & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    for codec, zeros, others in (("utf-16-be", even, odd), ("utf-16-le", odd, even)):
        if zeros > 0.5 * half and others < 0.1 * half:
            return Decoded(_strictly(name, body, codec), f"{codec.upper()} without a mark")
    nulls = body.count(0)
    if nulls > 0.01 * len(body):
        raise Refused(
            f"“{name}” is not a table (expected CSV, XLSX, XLS or ODS): it holds bytes that are "
            "no text. Open it in the program that made it and save the table as CSV"
        )
    decoded = _of_bytes(body.replace(b"\0", b""))
    return Decoded(decoded.text, decoded.encoding, decoded.misfits, nulls)


def _of_bytes(body: bytes) -> Decoded:
    try:
        return Decoded(body.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    mended, misfits = _mostly_utf8(body)
    if mended is not None:
        return Decoded(mended, "UTF-8", misfits)
    codec = _likeliest(body)
    called = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS 850"}
    return Decoded(body.decode(codec, "replace"), called.get(codec, codec))


def _mostly_utf8(body: bytes) -> tuple[str | None, int]:
    """UTF-8 with a few bytes of Windows among it, as two files put together make; else None."""
    text = body.decode("utf-8", "surrogateescape")
    misfits = sum(1 for letter in text if "\udc80" <= letter <= "\udcff")
    longer = sum(1 for letter in text if letter > "\x7f") - misfits
    if misfits > longer:
        return None, 0
    table = {
        0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
    }
    return text.translate(table), misfits


def _likeliest(body: bytes) -> str:
    """The encoding in which the bytes beyond ASCII are letters that such tables hold."""
    high = bytes(byte for byte in body if byte > 0x7F)[:20_000]
    scored = [(_plausible(high, codec), -at, codec) for at, codec in enumerate(_SINGLE)]
    best, _, codec = max(scored)
    if best >= 0.5:
        return codec
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to import

    found = from_bytes(body[:200_000]).best()
    return found.encoding if found is not None else "cp1252"


def _plausible(high: bytes, codec: str) -> float:
    try:
        letters = high.decode(codec)
    except UnicodeDecodeError:
        return -1.0
    return sum(letter in _EXPECTED for letter in letters) / max(len(letters), 1)
