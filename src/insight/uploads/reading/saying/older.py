"""What is asked where wards have changed since a file was made."""

from __future__ import annotations

from insight.uploads.reading.found import Understood
from insight.uploads.reading.saying.where import places_of, rows_of
from insight.uploads.records import Option, Question


def boundaries(found: Understood) -> Question | None:
    """Where wards have changed since the file was made."""
    if found.placed.level != "ward":
        return None
    keys = set(found.placed.keys[found.placed.mine])
    gone = [
        k
        for k in keys
        if found.placed.areas[k].state in {"older ward", "unknown"}
        and found.placed.areas[k].key.upper().startswith("E05")
    ]
    if not gone:
        return None
    return Question(
        "boundaries",
        f"{'All' if len(gone) == len(keys) else f'{len(gone):,} of'} {len(keys):,} wards have "
        "codes that are no longer in use, though their names may be. What is to become of them?",
        (
            Option(
                "shares",
                "Move counts to today’s wards by how much of each lies where; averages, rates and "
                "scores stay where a ward is the same",
            ),
            Option("current", "Leave them out and keep the wards that have not changed"),
        ),
        "shares",
        places=places_of(found, rows_of(found, gone)),
    )
