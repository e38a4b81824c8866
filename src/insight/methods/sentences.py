"""What stands around the notes on measures: how many there are, whose example, and the caution."""

from __future__ import annotations

from typing import Final

from insight.methods.notes import NOTES
from insight.methods.records import Example, MethodNote
from insight.words.names import start_sentence

CAUTION: Final = (
    "Figures are of areas and weighted by residents unless it is said otherwise: inequality "
    "between areas is not inequality between people. An index of deprivation measures lack, not "
    "wealth, and its score has no true zero."
)


def all_measures(place: str) -> str:
    """How many measures are explained, and from where their examples are."""
    return f"**{len(NOTES)} measures**, each with its idea, its limits and an example from {place}."


def worked_for(place: str) -> str:
    """The heading of a worked example."""
    return f"Worked for {place}"


def example_words(example: Example) -> str:
    """What an example says, as a sentence."""
    return start_sentence(example.words)


def no_example(place: str, reason: str) -> str:
    """Why there is no example for a place."""
    return f"There is no example for {place}: {reason}."


def method_source(note: MethodNote) -> str:
    """Whose method it is."""
    return f"Method: {note.source}."
