"""What a file is, by what is in it: its name says nothing that can be relied on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from insight.build.downloads import els, fingertips, hpssa, nomis, police, sape, statxplore
from insight.build.downloads.cells.files import Download
from insight.build.downloads.cells.reading import Reading
from insight.errors import InvalidObservations


class Door(NamedTuple):
    """A publisher's download: what it is called, whether a file is one, and its reader."""

    name: str
    is_one: Callable[[Download], bool]
    read: Callable[[Download], list[Reading]]


DOORS: Final[Mapping[str, Door]] = {
    police.KIND: Door("data.police.uk", police.is_police, police.read_police),
    fingertips.KIND: Door("Fingertips", fingertips.is_fingertips, fingertips.read_fingertips),
    nomis.KIND: Door("Nomis", nomis.is_nomis, nomis.read_nomis),
    els.KIND: Door("Explore Local Statistics", els.is_els, els.read_els),
    statxplore.KIND: Door("Stat-Xplore", statxplore.is_statxplore, statxplore.read_statxplore),
    sape.KIND: Door("ONS population estimates", sape.is_sape, sape.read_sape),
    hpssa.KIND: Door("ONS house prices for small areas", hpssa.is_hpssa, hpssa.read_hpssa),
}
"""Each kind of download that is known, in the order in which a file is held against it."""
_OF_WORKBOOKS: Final = (sape.KIND, hpssa.KIND, els.KIND)


def recognise(download: Download) -> list[Reading]:
    """What a file holds, one reading a dataset.

    Raises InvalidObservations where it is none of the downloads that are known, saying what its
    first line or its sheets are, or where its reader refuses it.
    """
    kinds = _OF_WORKBOOKS if download.is_workbook else tuple(k for k in DOORS if k != sape.KIND)
    for kind in kinds:
        if kind == hpssa.KIND and not download.is_workbook:
            continue
        if DOORS[kind].is_one(download):
            return DOORS[kind].read(download)
    raise InvalidObservations(f"{download.name}: {_strange(download)}")


def _strange(download: Download) -> str:
    """What arrived, where it is nothing that is known."""
    known = ", ".join(door.name for door in DOORS.values())
    if download.is_workbook:
        arrived = f"a workbook with the sheets {', '.join(download.sheet_names[:6])}"
    else:
        first = next((row for row in download.head if row), [])
        text = ", ".join(cell for cell in first if cell)[:100]
        arrived = f"its first line is {text!r}" if text else "it is empty"
        if text.lower().startswith(("<!doctype", "<html", "<?xml")):
            arrived = "it is a web page, not the file that the page offers"
    return f"not a download that is known (expected one of {known}; {arrived})"
