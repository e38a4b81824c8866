"""A plan that is being written: its tables as TOML has them, changed one entry at a time.

Nothing here changes what it is handed; a draft may have faults, a record of a plan has none.
"""

from insight.plans.draft.aims import HOWS, KINDS, Aim, aim_of, stage_of
from insight.plans.draft.beginning import Copy, blank, of_plan, of_starter_set, opened
from insight.plans.draft.completing import completed
from insight.plans.draft.listing import Part, parts_of, whose
from insight.plans.draft.tables import Path, Tables, added, found, moved, put, removed
from insight.plans.draft.words import LABELS, Said, said_of

__all__ = [
    "HOWS",
    "KINDS",
    "LABELS",
    "Aim",
    "Copy",
    "Part",
    "Path",
    "Said",
    "Tables",
    "added",
    "aim_of",
    "blank",
    "completed",
    "found",
    "moved",
    "of_plan",
    "of_starter_set",
    "opened",
    "parts_of",
    "put",
    "removed",
    "said_of",
    "stage_of",
    "whose",
]
