"""What the fields of a plan are called on a form, and its faults as somebody reads who types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from insight.plans.draft.tables import Path
from insight.plans.kinds import KINDS
from insight.plans.schema import TABLES

LABELS: Final[Mapping[str, str]] = {
    "slug": "Name in addresses and of the file",
    "council": "Council",
    "district_codes": "Codes of the districts it is for",
    "starts": "First day",
    "ends": "Last day",
    "published": "Published",
    "ratings": "What green, amber and red mean",
    "ambitions_are_called": "What its parts are called",
    "evidence": "Documents it names, one a line",
    "publisher": "Publisher of the document",
    "document": "Name of the document",
    "page": "Page",
    "url": "Address of the document",
    "short_title": "Short title",
    "portfolios": "Portfolios, one a line",
    "scrutiny": "Scrutiny committees, one a line",
    "actions": "Actions, one a line",
    "oversight": "Board that oversees it",
    "direction": "Which way it should go",
    "basis": "Where it comes from",
    "reason": "Why",
    "would_fill": "Which publication or record would fill the place",
    "says": "The target in words",
    "due": "By when",
    "set_on": "Set on",
    "author": "Set by, if not by the plan",
    "owner": "Who answers for it",
    "quote": "What the plan says, word for word",
    "baseline": "Where the plan says it starts from",
    "due_words": "The date as the plan puts it",
    "cumulative": "Counts up within the time of its target",
    "indicator": "Indicator",
    "worse": "The figure of the worse-off group",
    "better": "The figure of the better-off group",
    "gap_between": "Between which ends",
    "worst_of": "Which end",
    "edition": "By which Indices of Deprivation",
    "level": "From figures of",
    "since": "First period that compares",
    "leave_out": "Periods that do not compare, one a line",
    "inequality": "It is itself a measure of inequality",
    "includes": "Measures it brings together",
    "gathers": "Brings together every gap",
    "indicators": "Indicators, one a line",
    "about": "About",
    "check": "What would test it",
    "place": "Place in a ranking that is claimed",
    "lower": "Lower end of its interval",
    "upper": "Upper end of its interval",
    "england": "England’s figure of that time",
    "number": "Number",
    "code": "Code of the area",
    "name": "Name of the area",
    "date": "Day",
}
"""Labels of fields by their key; a key that is not here is its own label."""
_TYPED: Final = {
    "text": "words",
    "texts": "one a line",
    "number": "a number",
    "aim": "a number",
    "date": "a day, such as 31/03/2028",
    "time": "a day such as 31/03/2028, or a time such as 2022/23 or March 2026",
    "periods": "periods such as 2019/20, one a line",
    "codes": "codes of districts of today, such as E08000007",
    "indicators": "indicators, one a line",
}
"""What is expected by kind of value, for who types into a form and not into a file."""
_LACKS: Final = re.compile(
    r"\blacks | is '' \(|\bhas no (?:ambition|indicator|number)|\bhas neither "
)
_UNKNOWN: Final = "Has an unknown key "
_FRONT: Final = re.compile(r"^(?:\[\w+\] |measure '(?:[^'\\]|\\.)*' |the file )")
_QUOTED: Final = re.compile(
    r"""(?<!\w)'((?:[^'\\]|\\.)*)'(?!\w)|(?<!\w)"((?:[^"\\]|\\.)*)"(?!\w)|\[(?=['"])|(?<=['"])\]"""
)
_MEANT: Final = re.compile(r"(?<=did you mean )([^?]+)(?=\?)")


@dataclass(frozen=True)
class Said:
    """A fault of a draft: where it is, in words, and whether something is only missing there."""

    path: Path
    words: str
    missing: bool

    @property
    def unknown(self) -> bool:
        """Whether it is an entry that no plan has, such as one of a later format."""
        return self.words.startswith(_UNKNOWN)

    @property
    def named(self) -> str:
        """Its words with the box that they are about, for where they stand away from it.

        >>> Said(("plan", "title"), "Has 400 letters (expected at most 300)", False).named
        'Title: has 400 letters (expected at most 300)'
        """
        key = next((each for each in reversed(self.path) if isinstance(each, str)), "")
        if self.missing or key in TABLES[""]:
            return self.words
        return f"{label_of(key)}: {self.words[:1].lower()}{self.words[1:]}"


def label_of(key: str) -> str:
    """What a field is called on a form.

    >>> label_of("due_words"), label_of("title")
    ('The date as the plan puts it', 'Title')
    """
    return LABELS.get(key, key.replace("_", " ").capitalize())


def said_of(faults: Iterable[tuple[Path, str]]) -> list[Said]:
    """Faults by path as a form says them.

    >>> said_of([(("plan", "title"), "[plan] lacks 'title' (expected words in quotes)")])[0].words
    'Needed: a title'
    """
    said = [
        Said(path, _worded(path, fault), bool(_LACKS.search(fault)))
        for path, fault in faults
        if "says '' is no target" not in fault  # that it is empty is said already
    ]
    untitled = {each.path[:-1] for each in said if each.missing and each.path[-1:] == ("title",)}
    return [  # a short title is made of the title, once there is one
        each
        for each in said
        if not (each.path[-1:] == ("short_title",) and each.path[:-1] in untitled)
    ]


def _worded(path: Path, fault: str) -> str:
    text = _FRONT.sub("", fault)
    for kind, words in _TYPED.items():
        text = text.replace(KINDS[kind][1], words)
    text = text.replace(" without quotes", "").replace(" in quotes", "")
    text = re.sub(r"^(\w+) is '' \(expected ", r"lacks '\1' (expected ", text)
    if lacks := re.match(r"lacks '(\w+)' \(expected (.*)\)$", text):
        return f"Needed: {_NEEDED.get(lacks[1], lacks[2])}"
    last = path[-1] if path else ""
    if isinstance(last, str):
        text = re.sub(rf"^{re.escape(last)}:? ", "", text)
    for pattern, words in _PLAINLY:
        text = re.sub(pattern, words, text)
    text = _quoted(text)
    return text[:1].upper() + text[1:]


def _quoted(text: str) -> str:
    """A fault with what was typed between our marks of quotation, so that it can be translated.

    >>> _quoted("['a', 'b'] is no place; did you mean c or d?")
    '“a”, “b” is no place; did you mean “c” or “d”?'
    """
    marked = _QUOTED.sub(_between_marks, text)
    return _MEANT.sub(lambda near: " or ".join(f"“{m}”" for m in near[1].split(" or ")), marked)


def _between_marks(found: re.Match[str]) -> str:
    words = found[1] if found[1] is not None else found[2]
    return "" if words is None else f"“{words}”"


_NEEDED: Final = {
    "starts": "the first day of the plan, or below a day to count from and why that day",
    "indicator": "which of its series the target is for",
    "direction": "which way it should go",
    "says": "what is to be reached",
    "title": "a title",
    "short_title": "a short title",
    "reason": "why no open series has it",
    "would_fill": "which publication or record would",
    "claim": "the claim in few words",
    "about": "what it is about",
    "author": "who says so",
    "words": "what they say",
    "publisher": "who published it",
    "council": "whose plan it is",
    "name": "its name",
}
"""What is needed, where the words for a file say less to who fills in a form."""
_PLAINLY: Final = (
    (r"series and unlinked", "a series and a reason why there is none"),
    (r"^has neither of .*", "Needed: a series, or why there is none"),
    (r"^has no indicator \(.*", "Needed: choose an indicator"),
    (r"^milestone '.*' has no number and no due date.*", "Needed: a number, a day, or both"),
    (r"^has neither value nor says .*", "Needed: what is to be reached"),
    (r"^is (.+) \(expected (.+)\)$", r"\1 will not do: expected \2"),
)
"""Faults of a file said again for a form."""
