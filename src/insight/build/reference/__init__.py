"""The reference tables: what helps to find a place and to say what kind of place it is.

`tables` makes them all and says what each is made from; `postcodes`, `places`, `former` and
`similar` each read the official files of one kind.
"""

from insight.build.reference.places import build_msoas
from insight.build.reference.tables import (
    FOLDER,
    RECORDS,
    make_reference,
    reference_records,
    write_reference,
)

__all__ = [
    "FOLDER",
    "RECORDS",
    "build_msoas",
    "make_reference",
    "reference_records",
    "write_reference",
]
