"""Where a postcode lies: its ward and neighbourhood, looked up without reading the whole table.

A postcode that a reader types is never kept, logged or put into a message.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from cachetools import LRUCache, cached

from insight.areas.naming import listed_names
from insight.areas.reference import reference_path
from insight.areas.vintages import boundary_path
from insight.errors import MissingData, UnknownArea
from insight.store import Stamp, open_parquet, read_table, stamp

POSTCODE_EDITION: Final = "May 2025"
BY_POSITION: Final = (
    "Found by where the postcode lies, not from the Office for National Statistics’ own "
    f"allocation; postcodes of {POSTCODE_EDITION}, in use then or before."
)
"""What is to be said with a ward that was found by a postcode."""
LONGEST: Final = 12
"""Characters that are looked at: the longest postcode has eight, its space included."""
_FULL: Final = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_PARTS: Final = (
    re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)()"),
    re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9])[A-Z]?"),
    re.compile(r"([A-Z]{1,2}[0-9]) ?([0-9])[A-Z]?"),
)
"""The first part of a postcode, and that with its sector: "SK58" can only be the sector "SK5 8"."""
_OUTSIDE: Final[dict[str, frozenset[str]]] = {
    "Scotland": frozenset(
        "AB DD DG EH FK G HS IV KA KW KY ML PA PH ZE".split()  # noqa: SIM905 - read as a line
    ),
    "Wales": frozenset("CF LL NP SA".split()),  # noqa: SIM905
    "Northern Ireland": frozenset(("BT",)),
    "the Channel Islands or the Isle of Man": frozenset("GY IM JE".split()),  # noqa: SIM905
}
"""Letters of postcodes that are not of England. At the borders LD, SY, CH, HR and TD are of two."""
_BORDER: Final = {
    **dict.fromkeys(("CH", "HR", "LD", "SY", "GL"), "Wales"),
    **dict.fromkeys(("TD", "CA"), "Scotland"),
}


@dataclass(frozen=True)
class PostcodePlace:
    """Where a postcode lies. `lsoa_code` is "" for one just outside every neighbourhood's outline.

    `ward_code` is of May 2025. Both were found by position (`BY_POSITION` is to be said with them).
    """

    postcode: str
    lsoa_code: str
    ward_code: str
    district_code: str


class UnknownPostcode(UnknownArea):
    """It has the form of a postcode, or of a part of one, and does not lead to one ward.

    The message, a sentence for the reader, does not hold the postcode. `district_codes` are the
    districts in which the part that was given lies, that with most of its postcodes first; empty
    where it does not lie in England or is not known.
    """

    def __init__(self, message: str, district_codes: tuple[str, ...] = ()) -> None:
        """Keep the districts beside the sentence."""
        super().__init__(message)
        self.district_codes = district_codes


def find_postcode(text: str, data_dir: Path | None = None) -> PostcodePlace | None:
    """Where the postcode lies that a person typed, in any case and with or without its space.

    None where the text has not the form of a postcode: it may be a name. Raises UnknownPostcode,
    with a sentence, for a postcode that is not in the list, one of another country, and for the
    first part of one ("SK5", "SK5 8"), naming its districts. Reads one group of rows, 20,000 of
    2.26 million.
    """
    if len(text) > 4 * LONGEST:
        return None
    typed = " ".join(text.upper().split())
    whole = _FULL.fullmatch(typed.replace(" ", ""))
    if whole is None:
        _refuse_part(typed, data_dir)
        return None
    rows = _beginning_with(whole[1] + whole[2], data_dir)
    if rows.num_rows == 0:
        raise UnknownPostcode(*_why_unknown(whole[1], data_dir))
    return _placed(rows.slice(0, 1).to_pylist()[0], _homes(data_dir), data_dir)


def find_postcodes(
    texts: Iterable[str], data_dir: Path | None = None
) -> dict[str, PostcodePlace | None]:
    """Where each of many postcodes lies, by the text as it was given; None where it is not known.

    Case and blanks do not matter. Each group of rows that can hold some is read once: at most a
    second for all of England's, and 20,000 rows in memory at a time.
    """
    given = {text: "".join(text[: 4 * LONGEST].upper().split()) for text in texts}
    wanted = sorted({key for key in given.values() if _FULL.fullmatch(key)})
    path = reference_path("postcodes", data_dir)
    file, homes = open_parquet(path), _homes(data_dir)
    found: dict[str, PostcodePlace] = {}
    for group, (low, high) in enumerate(_bounds(path, stamp(path))):
        inside = wanted[bisect_left(wanted, low) : bisect_right(wanted, high)]
        if inside:
            try:
                table = file.read_row_groups([group])
                at = pc.index_in(pa.array(inside, table["postcode"].type), table["postcode"])
            except (pa.ArrowException, OSError, KeyError) as error:
                raise MissingData(f"reference/{path.name} cannot be read: {error}") from error
            rows = table.take(at.drop_null()).to_pylist()
            found |= {row["postcode"]: _placed(row, homes, data_dir) for row in rows}
    return {text: found.get(key) for text, key in given.items()}


def _placed(
    row: Mapping[str, Any], homes: Mapping[str, str], data_dir: Path | None
) -> PostcodePlace:
    lsoa = f"E{row['lsoa']:08d}" if row["lsoa"] else ""
    ward = f"E{row['ward']:08d}" if row["ward"] else _ward_of(lsoa, data_dir)
    if ward not in homes:
        raise MissingData("reference/postcodes.parquet names a ward that boundaries/ has not")
    outward, inward = row["postcode"][:-3], row["postcode"][-3:]
    return PostcodePlace(f"{outward} {inward}", lsoa, ward, homes[ward])


def _refuse_part(typed: str, data_dir: Path | None) -> None:
    """Raise UnknownPostcode where the text has the form of the first part of a postcode."""
    parts = [m.groups(default="") for m in (form.fullmatch(typed) for form in _PARTS) if m]
    for outward, sector in parts:
        held = _districts_of(outward, sector, data_dir)
        if held:
            said = _listed(held, data_dir)
            raise UnknownPostcode(
                f"“{f'{outward} {sector}'.strip()}” is only the first part of a postcode: its "
                f"postcodes lie in {said}. The whole postcode leads to a ward.",
                tuple(held),
            )
    if parts:
        raise UnknownPostcode(_not_here(parts[0][0]))


def _why_unknown(outward: str, data_dir: Path | None) -> tuple[str, tuple[str, ...]]:
    """Why a whole postcode is not found, and the districts in which its first part lies."""
    held = _districts_of(outward, "", data_dir)
    if not held:
        return _not_here(outward), ()
    letters = outward.rstrip("0123456789")
    over = f", or lie in {_BORDER[letters]}" if letters in _BORDER else ""
    message = (
        f"That postcode is not among England’s postcodes of {POSTCODE_EDITION}: it may be newer or "
        f"mistyped{over}. Postcodes that begin with {outward} lie in {_listed(held, data_dir)}."
    )
    return message, tuple(held)


def _not_here(outward: str) -> str:
    """What is said of a first part with which no postcode of England begins."""
    letters = re.split(r"\d", outward)[0]
    country = next((c for c, areas in _OUTSIDE.items() if letters in areas), None)
    if country:
        return f"Postcodes that begin with {letters} are of {country}; only England is held here."
    over = f" It may be of {_BORDER[letters]}; only England is held." if letters in _BORDER else ""
    return f"No postcode in England begins with {outward}.{over}"


def _beginning_with(start: str, data_dir: Path | None) -> pa.Table:
    """The rows of all postcodes that begin so, reading only the groups that can hold them."""
    path = reference_path("postcodes", data_dir)
    file = open_parquet(path)
    bounds = _bounds(path, stamp(path))
    groups = [n for n, (low, high) in enumerate(bounds) if low[: len(start)] <= start <= high]
    try:
        table = file.read_row_groups(groups)
        return table.filter(pc.starts_with(table["postcode"], start))
    except (pa.ArrowException, OSError, KeyError) as error:
        raise MissingData(f"reference/{path.name} cannot be read: {error}") from error


@cached(LRUCache(2), condition=threading.Condition())
def _bounds(path: Path, _stamp: Stamp) -> list[tuple[str, str]]:
    """The first and the last postcode of each group of rows, from the footer."""
    found, meta = [], open_parquet(path).metadata
    for group in range(meta.num_row_groups):
        statistics = meta.row_group(group).column(0).statistics
        if statistics is None or not statistics.has_min_max:
            raise MissingData(f"reference/{path.name}: group {group} does not say what it holds")
        found.append((str(statistics.min), str(statistics.max)))
    return found


def _districts_of(outward: str, sector: str, data_dir: Path | None) -> dict[str, float]:
    """The districts in which postcodes with that first part lie, and the share of them in each.

    "SW1" stands for all that are divided by a further letter, as "SW1A".
    """
    table = _beginning_with(outward + sector, data_dir)
    length = pc.utf8_length(table["postcode"])
    whole = table.filter(pc.equal(length, len(outward) + 3))
    if whole.num_rows == 0 and not sector:
        divided = pc.match_substring_regex(table["postcode"], rf"^{outward}[A-Z]\d[A-Z]{{2}}$")
        whole = table.filter(divided)
    counts: dict[str, int] = {}
    homes = _homes(data_dir)
    for each in pc.value_counts(whole["ward"]).to_pylist():
        if each["values"]:
            code = homes[f"E{each['values']:08d}"]
            counts[code] = counts.get(code, 0) + each["counts"]
    every = sum(counts.values())
    return {code: n / every for code, n in sorted(counts.items(), key=lambda pair: -pair[1])}


def _listed(shares: dict[str, float], data_dir: Path | None) -> str:
    """Districts by their names in a sentence, that with most of the postcodes first."""
    path = boundary_path("districts.parquet", data_dir)
    table = read_table(path, ["district_code", "district_name"])
    names = dict(zip(*(table[column].to_pylist() for column in table.schema.names), strict=True))
    return listed_names(names[code] for code in shares)


def _homes(data_dir: Path | None) -> dict[str, str]:
    """The district of each ward."""
    path = boundary_path("wards.parquet", data_dir)
    return _district_of_wards(path, stamp(path))


@cached(LRUCache(2), condition=threading.Condition())
def _district_of_wards(path: Path, _stamp: Stamp) -> dict[str, str]:
    table = read_table(path, ["ward_code", "district_code"])
    return dict(
        zip(table["ward_code"].to_pylist(), table["district_code"].to_pylist(), strict=True)
    )


def _ward_of(lsoa_code: str, data_dir: Path | None) -> str:
    """The best-fit ward of a neighbourhood: for a postcode just outside every ward's outline."""
    table = read_table(boundary_path("lookup.parquet", data_dir), ["lsoa_code", "ward_code"])
    found = table.filter(pc.equal(table["lsoa_code"], lsoa_code))["ward_code"].to_pylist()
    return str(found[0]) if found else ""
