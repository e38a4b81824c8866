"""An own indicator as a file to keep: what it means (TOML) and its figures (Parquet), in one zip.

Whoever runs a server unpacks it into `data/own/`, and it is there for everyone. A file that comes
back may be anybody's: nothing of it is believed before it is checked.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, replace
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from insight.catalogue import OWN_SLUG, OWN_TOPIC, Indicator, Source, own_entry
from insight.errors import InsightError
from insight.observations import COLUMNS
from insight.outside import SHORT, as_words
from insight.uploads.checked import NUMBERS, as_arrow, checked
from insight.uploads.coverage import districts_of
from insight.uploads.indicator import Brought
from insight.uploads.records import Refused
from insight.uploads.withheld import sentence, shown

TOPIC: Final = "Local data"
"""The topic of what is on a server for everyone."""
MOST: Final = 30_000_000
"""Bytes of a kept file at most, and of each of its parts unpacked."""
MOST_ROWS: Final = 1_500_000
"""Rows at most: all neighbourhoods of England, over forty periods."""
LONGEST: Final = 200
"""Letters of a text of a row at most."""
TEXTS: Final = tuple(name for name in COLUMNS if name not in NUMBERS)
NOT_WRITTEN: Final = {"slug", "of_reader"}


def kept_name(brought: Brought) -> str:
    """What the file is called."""
    return f"{brought.indicator.slug}.zip"


def write_kept(brought: Brought) -> bytes:
    """A zip of `<slug>.toml` and `<slug>.parquet`; the same for the same figures.

    Whoever opens it has all that is in it. So the counts below the reader's own threshold, and
    those that tell them, are not (`insight.uploads.withheld`). Raises Refused where nothing would
    be left.
    """
    brought = _to_keep(brought)
    slug = brought.indicator.slug
    table = io.BytesIO()
    pq.write_table(brought.table, table, compression="zstd")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (
            (f"{slug}.toml", _as_toml(brought).encode()),
            (f"{slug}.parquet", table.getvalue()),
        ):
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _to_keep(brought: Brought) -> Brought:
    """What may be in the file; it says what is not."""
    indicator = brought.indicator
    if not indicator.min_count:
        return brought
    table = shown(brought.table.to_pandas(), indicator)
    if table[["value", "numerator"]].isna().all(axis=None):
        raise Refused(
            f"every figure of “{indicator.title}” is withheld at a threshold of "
            f"{indicator.min_count}, so there is nothing to keep: set a lower one, or none if "
            "nobody else will open the file"
        )
    caveats = tuple(dict.fromkeys((*indicator.caveats, sentence(indicator))))
    return replace(brought, indicator=replace(indicator, caveats=caveats), table=as_arrow(table))


def _as_toml(brought: Brought) -> str:
    """The entry, in the words of the catalogue."""
    import tomlkit  # noqa: PLC0415 - only who keeps a file needs it

    document = tomlkit.document()
    document.add(tomlkit.comment("Put this file and the .parquet beside it into data/own/."))
    for kind, record in (("source", brought.source), ("indicator", brought.indicator)):
        entry = {**_entry(record), **({"topic": TOPIC} if kind == "indicator" else {})}
        document[kind] = {record.slug: entry}
    return tomlkit.dumps(document)


def _entry(record: Source | Indicator) -> dict[str, Any]:
    """The fields of a record that are not as they would be unsaid."""
    entry = {}
    for field in fields(record):
        value = getattr(record, field.name)
        unsaid = value == field.default or value in ((), {})
        if field.name not in NOT_WRITTEN and not unsaid:
            entry[field.name] = (
                list(value)
                if isinstance(value, tuple)
                else dict(value)
                if field.name == "build"
                else value
            )
    return entry


def read_kept(body: bytes) -> Brought:
    """What a kept file holds, checked as if it were new.

    Raises Refused where it is no such file, is too large, or holds what no indicator of ours would.
    """
    if len(body) > MOST:
        raise Refused(f"the file is larger than {MOST // 1_000_000} MB (expected a kept indicator)")
    parts = _parts(body)
    (slug,) = {name.rsplit(".", 1)[0] for name in parts}
    try:
        source, indicator = own_entry(slug, parts[f"{slug}.toml"])
    except InsightError as error:
        raise Refused(f"the file does not say what its figures mean: {error}") from error
    table = _table(parts[f"{slug}.parquet"])
    level = indicator.areas[0]
    held = as_arrow(checked(table.to_pandas(), level, indicator.period_kind))
    return Brought(_sound(indicator, held), source, held)


def _parts(body: bytes) -> dict[str, bytes]:
    """The two parts of a zip by name, unpacked within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            listed = file.infolist()
            _check_names([each.filename for each in listed])
            return {each.filename: _unpacked(file, each) for each in listed}
    except Refused:
        raise
    except Exception as error:  # zipfile raises a dozen kinds of its own and others'
        raise Refused("the file cannot be opened (expected the zip that was kept here)") from error


def _check_names(names: list[str]) -> None:
    """Refuse a zip that does not hold one indicator's two parts, and nothing else."""
    slug = names[0].rsplit(".", 1)[0] if names else ""
    if sorted(names) != [f"{slug}.parquet", f"{slug}.toml"] or not re.fullmatch(OWN_SLUG, slug):
        raise Refused(
            "this zip is not an indicator that was kept here (expected a .toml and a .parquet of "
            "one name, and nothing else)"
        )


def _unpacked(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part, read no further than it may go, whatever it says of its own size."""
    with file.open(part) as opened:
        content = opened.read(MOST + 1)
    if len(content) > MOST:
        raise Refused(
            f"{as_words(part.filename, SHORT)} unpacks to more than {MOST // 1_000_000} MB"
        )
    return content


def _table(content: bytes) -> pa.Table:
    """The figures: texts are read as dictionaries, so that a repeated one takes no room."""
    try:
        return _read(content)
    except Refused:
        raise
    except Exception as error:  # whatever a reader of foreign bytes may meet
        raise Refused("the figures cannot be read (expected the Parquet that was kept)") from error


def _read(content: bytes) -> pa.Table:
    buffer = pa.BufferReader(content)
    if pq.read_schema(buffer).names != COLUMNS:
        raise Refused(f"the figures have other columns than expected ({', '.join(COLUMNS)})")
    file = pq.ParquetFile(buffer, read_dictionary=list(TEXTS))
    if file.metadata.num_rows > MOST_ROWS:
        raise Refused(f"the file has {file.metadata.num_rows:,} rows (at most {MOST_ROWS:,})")
    for name in COLUMNS:
        _check_kind(name, file.schema_arrow.field(name).type)
    table = file.read()
    for name in TEXTS:
        table = table.set_column(COLUMNS.index(name), name, _plain(table, name))
    return table


def _check_kind(name: str, kind: pa.DataType) -> None:
    text = pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type)
    wanted = "numbers" if name in NUMBERS else "text"
    if not (pa.types.is_float64(kind) if name in NUMBERS else text):
        raise Refused(f"the figures’ {name} holds {kind} (expected {wanted})")


def _plain(table: pa.Table, name: str) -> pa.ChunkedArray:
    """A column of texts as such, once none of them is longer than a row may have."""
    held = table[name]
    for chunk in held.chunks:
        longest = pc.max(pc.utf8_length(chunk.dictionary)).as_py() or 0
        if longest > LONGEST or chunk.null_count:
            raise Refused(
                f"the figures’ {name} is empty in a row, or longer than {LONGEST} letters"
            )
    return held.cast(pa.string())


def _sound(indicator: Indicator, table: pa.Table) -> Indicator:
    """The indicator with what its figures say themselves, whatever the file says of them."""
    frame = table.select(["area_code", "value", "numerator"]).to_pandas()
    known = frame.loc[frame["value"].notna() | frame["numerator"].notna(), "area_code"]
    return replace(
        indicator,
        topic=OWN_TOPIC,
        districts=districts_of(known, indicator.areas[0]),
        of_reader=False,
    )
