"""The project's own tables: where they are, and reading them a row group at a time.

`where` finds the data, `tables` reads them and says in a sentence which one cannot be read. Of an
address (`far`: a `bucket`, a `database`) a `mirror` holds the texts; `filling` fills one.
"""

from insight.store.far import Opened, Print, Stamp
from insight.store.folder import files_in, previous_folder, put_back
from insight.store.tables import (
    NUMBERS,
    fingerprint,
    is_here,
    open_parquet,
    periods_in,
    read_groups,
    read_table,
    stamp,
)
from insight.store.where import data_directory, local_directory

__all__ = [
    "NUMBERS",
    "Opened",
    "Print",
    "Stamp",
    "data_directory",
    "files_in",
    "fingerprint",
    "is_here",
    "local_directory",
    "open_parquet",
    "periods_in",
    "previous_folder",
    "put_back",
    "read_groups",
    "read_table",
    "stamp",
]
