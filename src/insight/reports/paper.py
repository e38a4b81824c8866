"""What is put on paper: exhibits in order, in parts under one title, with the stamp of the file."""

from __future__ import annotations

from dataclasses import dataclass

from insight.exhibits.exhibit import Exhibit
from insight.reports.stamp import Stamp


@dataclass(frozen=True)
class Part:
    """Some exhibits under a heading; a part of one exhibit needs none ("").

    On slides `caption` stands below the finding of the first, and `spoken` in its notes, for
    whoever speaks: both are words of people.
    """

    title: str
    exhibits: tuple[Exhibit, ...]
    caption: str = ""
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One file to be: its title, the place it is of by name, its parts, and its stamp.

    Every format takes one of these and gives the bytes of a file.
    """

    title: str
    place: str
    parts: tuple[Part, ...]
    stamp: Stamp

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Every exhibit in order."""
        return tuple(exhibit for part in self.parts for exhibit in part.exhibits)


def paper_of(exhibit: Exhibit, place: str, stamp: Stamp) -> Paper:
    """One exhibit as a paper of its own."""
    return Paper(exhibit.finding, place, (Part("", (exhibit,)),), stamp)
