"""Finding a place by what a person types: wards, districts, neighbourhoods and those of before.

`index` makes the list of all names from the tables of `insight.areas`, `matching` finds in it what
begins as the typed words do, `near` what is spelt nearly so, `answers` is what a server says, and
`document` packs the list for browsers, whose script matches by the same rules (one list of cases
holds both to them).
"""

from insight.finding.answers import Answer, answer
from insight.finding.document import index_document
from insight.finding.index import read_index
from insight.finding.matching import begin_so, find, find_place, find_ward
from insight.finding.near import nearest
from insight.finding.records import OF_WARDS, Entry, Index

__all__ = [
    "OF_WARDS",
    "Answer",
    "Entry",
    "Index",
    "answer",
    "begin_so",
    "find",
    "find_place",
    "find_ward",
    "index_document",
    "nearest",
    "read_index",
]
