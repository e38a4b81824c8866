"""The text beside the files of a pack: what each is, of what data, licensed how, and from where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.areas import District
from insight.exhibits.exhibit import Exhibit, Link
from insight.reports.pack.gathered import Filled, Missing
from insight.reports.stamp import Stamp
from insight.words.names import place_name

README: Final = "README.txt"


def readme(
    title: str,
    district: District,
    stamp: Stamp,
    *,
    files: Sequence[tuple[str, str]],
    filled: Sequence[Filled] = (),
    missing: Sequence[Missing] = (),
) -> bytes:
    """Plain text that any system opens; `files` are names with what each is."""
    lines = [title, "=" * len(title), "", *stamp.lines(), ""]
    lines += ["The files", "---------"]
    lines += [f"{name}: {about}" for name, about in files]
    if filled:
        lines += ["", "The parts", "---------"]
        lines += [f"{each.section.title}: {each.section.about}" for each in filled]
    lines += ["", "What is not here, and why", "-------------------------"]
    lines += [f"{each.section}: {each.sentence}" for each in missing] or ["Nothing: all is here."]
    if stamp.base:
        place = place_name(district.name)
        lines += ["", f"The same of {place} as pages: {stamp.base}/{_front(district).address}"]
    lines += ["", "Sources", "-------", *_sources(filled)]
    return ("\r\n".join(lines) + "\r\n").encode()  # an old Notepad shows no other end of a line


def _front(district: District) -> Link:
    return Link("", {"place": district.slug})


def _sources(filled: Sequence[Filled]) -> list[str]:
    exhibits: list[Exhibit] = [
        piece.exhibit for each in filled for made in each.made for piece in made.pieces
    ]
    return sorted({source.citation for exhibit in exhibits for source in exhibit.sources})
