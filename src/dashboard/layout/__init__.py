"""What every page is made of: its frame, words, tables and charts."""

from dashboard.layout.frame import apart, faults_in_words, links_onward, two_columns
from dashboard.layout.opening import definition, opened
from dashboard.layout.page import show_page
from dashboard.layout.text import (
    finding,
    hint,
    in_one_piece,
    judged,
    lead,
    note,
    note_html,
    sentences,
    sources,
    terms,
    tiles,
    write_html,
)
from dashboard.plain import caption, fail, heading, inform, line, link, warn
from insight.areas import best_fit
from insight.words.bold import bold

__all__ = [
    "apart",
    "best_fit",
    "bold",
    "caption",
    "definition",
    "fail",
    "faults_in_words",
    "finding",
    "heading",
    "hint",
    "in_one_piece",
    "inform",
    "judged",
    "lead",
    "line",
    "link",
    "links_onward",
    "note",
    "note_html",
    "opened",
    "sentences",
    "show_page",
    "sources",
    "terms",
    "tiles",
    "two_columns",
    "warn",
    "write_html",
]
