"""The project's own tables: where they are, and reading them a row group at a time.

`where` finds the data, `tables` reads them and says in a sentence which one cannot be read.
"""

from insight.store.folder import previous_folder, put_back
from insight.store.tables import NUMBERS, Stamp, open_parquet, read_groups, read_table, stamp
from insight.store.where import data_directory

__all__ = [
    "NUMBERS",
    "Stamp",
    "data_directory",
    "open_parquet",
    "previous_folder",
    "put_back",
    "read_groups",
    "read_table",
    "stamp",
]
