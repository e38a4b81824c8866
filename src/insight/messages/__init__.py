"""All words through one door: a finished text in the operator's language, itself in English.

`said` turns a text, `said_html` finished HTML; `language` is which language is spoken. The other
modules find the slots of a text (`masking`, `names`), read a catalogue (`pofile`), take a text
apart (`pieces`), and accent it for the pseudo-language (`pseudo`).
"""

from insight.messages.door import (
    counted_missing,
    is_english,
    recording,
    said,
    said_all,
    speak,
    speaking,
    tag,
    translation,
)
from insight.messages.markup import said_html, said_marked
from insight.messages.masking import filled, generalised

__all__ = [
    "counted_missing",
    "filled",
    "generalised",
    "is_english",
    "recording",
    "said",
    "said_all",
    "said_html",
    "said_marked",
    "speak",
    "speaking",
    "tag",
    "translation",
]
