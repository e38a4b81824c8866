"""A DuckDB file filled with the tables of figures, for those who ask it again and again."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from insight.catalogue import read_catalogue
from insight.engines.addresses import Address
from insight.engines.opening import needed
from insight.engines.schemas import OBSERVATIONS
from insight.errors import InvalidObservations, MissingData, Unwritable
from insight.store import data_directory, read_table


def fill(address: Address, data_dir: Path | None = None) -> int:
    """Make a DuckDB file anew of every table of figures; gives how many there are.

    It is made beside and put in place when it is whole: who has the old one open goes on with it.
    Raises InvalidObservations for another kind of address, MissingData where a table cannot be
    read, and Unwritable where the file cannot be made.
    """
    if address.kind != "duckdb" or not address.location:
        raise InvalidObservations(
            f"{address} cannot be filled here (expected duckdb:///file.duckdb; PostgreSQL is "
            "filled by python -m insight.build --load)"
        )
    duckdb = needed("duckdb", address)
    folder, target = data_dir or data_directory(), Path(address.location)
    names = dict.fromkeys(
        f"indicators/{each.source}"
        for each in read_catalogue(data_dir).indicators.values()
        if not each.is_brought
    )
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".filling-") as beside:
            made = Path(beside) / target.name
            with contextlib.closing(duckdb.connect(str(made))) as connection:
                for name in names:
                    table = read_table(folder / f"{name}.parquet", list(OBSERVATIONS))
                    connection.register("table_to_fill", table)
                    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM table_to_fill')  # noqa: S608
                    connection.unregister("table_to_fill")
            made.replace(target)
    except (OSError, duckdb.Error) as error:
        raise Unwritable(f"{address} cannot be written: {error}") from error
    if not target.is_file():
        raise MissingData(f"{address} was not made")
    return len(names)
