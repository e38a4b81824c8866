"""A finding to paste: as a sentence with its source, as a citation, and as BibTeX."""

from __future__ import annotations

import re
from typing import Final

from insight.areas import slugify
from insight.catalogue import Source
from insight.exhibits.exhibit import Cited, Exhibit
from insight.outside import shown
from insight.reports.stamp import Stamp, site

_WORDS: Final = 5
"""Words below which a finding is a heading: what it is the heading of goes along."""
_SHORT: Final = 45
"""Letters of a caption that goes along with a finding at most."""
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What means something to TeX, and how it is written so that it does not."""


def sentence(exhibit: Exhibit, stamp: Stamp) -> str:
    """The finding with its sources and where it stands, as one paragraph without any mark-up."""
    sources = "; ".join(_source(source) for source in exhibit.sources)
    said = [_ended(_told(exhibit))]
    if exhibit.subtitle:
        said.append(_ended(_plain(exhibit.subtitle)))
    if sources:
        said.append(f"Source: {sources}.")
    if stamp.base:
        said.append(f"{stamp.address(exhibit)} ({stamp.day}).")
    return " ".join(said)


def _told(exhibit: Exhibit) -> str:
    """The finding so that it can stand alone: of which place, and what was found by a bare name."""
    finding, about = _plain(exhibit.finding).rstrip("."), _plain(exhibit.caption).rstrip(".")
    place, words = _plain(exhibit.of.place), _plain(exhibit.words)
    named = not place or place.split(", ")[0] in f"{finding} {_plain(exhibit.subtitle)}"
    if len(finding.split()) < _WORDS and words:
        told = words if words.startswith(finding) else f"{finding}: {words}"
        return told if named else f"{place}. {told}"
    if named:
        return finding
    new = len(about) <= _SHORT and about not in f"{finding} {_plain(exhibit.subtitle)}"
    return f"{finding} ({about}, {place})" if new else f"{finding} ({place})"


def citation(exhibit: Exhibit, stamp: Stamp) -> str:
    """The exhibit as a line of a list of references."""
    of = ", ".join(filter(None, (exhibit.of.place, exhibit.of.period, exhibit.of.level)))
    about = f" ({of})" if of else ""
    at = f" Available at: {stamp.address(exhibit)} (accessed {stamp.day})." if stamp.base else ""
    based = "; ".join(_source(source) for source in exhibit.sources)
    return (
        f"{site()} ({stamp.made.year}) “{_plain(exhibit.caption)}”{about}. "
        f"Data version {stamp.version}.{at}{f' Based on: {based}.' if based else ''}"
    )


def bibtex(exhibit: Exhibit, stamp: Stamp) -> str:
    """The exhibit as an entry of a BibTeX file; text from outside is only ever text in it."""
    fields = {
        "title": f"{{{_tex(_plain(exhibit.caption))}}}",
        "author": f"{{{_tex(site())}}}",
        "year": str(stamp.made.year),
        "note": _tex(
            f"{exhibit.of.place}. Data version {stamp.version}. Based on: "
            + "; ".join(_source(source) for source in exhibit.sources)
        ),
    }
    if stamp.base:
        fields |= {"url": _url(stamp.address(exhibit)), "urldate": stamp.made.isoformat()}
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return f"@misc{{{slugify(exhibit.name)}-{stamp.made.year},\n{lines}}}\n"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", shown(text.replace("**", ""))).strip()


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _source(source: Cited) -> str:
    """The citation without the word before it, which is said once before all of them."""
    words = _plain(source.citation.removeprefix("Source: "))
    return words if isinstance(source, Source) else words.rstrip(".")


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)


def _url(text: str) -> str:
    """An address within braces, which an address itself never needs to hold."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
