"""What a pack is made of: sections, each of one or more steps, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from insight.areas import District
from insight.exhibits.exhibit import Exhibit
from insight.reports.paper import Part

Use = Literal["page", "slides", "tables", "briefing"]
"""What an exhibit is for: to be read, shown to a room, reckoned with, or on the page of a ward."""
EVERY: Final[frozenset[Use]] = frozenset({"page", "slides", "tables"})
READ: Final[frozenset[Use]] = frozenset({"page", "slides"})
PAGE: Final[frozenset[Use]] = frozenset({"page"})
TABLES: Final[frozenset[Use]] = frozenset({"tables"})
BRIEFING: Final[frozenset[Use]] = frozenset({"briefing"})
SLIDES: Final[frozenset[Use]] = frozenset({"slides"})


@dataclass(frozen=True)
class Asked:
    """Of which district a pack is, on which day it is made, and which sections it is to have.

    `groups` are the codes of groups that have a page as wards do.
    """

    district: District
    made: date
    chosen: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Piece:
    """An exhibit and what it is for; `of` is the ward it is of, by code, name and slug."""

    exhibit: Exhibit
    uses: frozenset[Use] = EVERY
    of: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Step:
    """One thing that is made: what it is called, and its pieces as they are made.

    `title` is the heading of a part of its own; without one it stands in the part of its section.
    """

    label: str
    make: Callable[[], Iterable[Piece]]
    title: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a pack that can be chosen: its slug, its title and what it says.

    `steps` are what it is made in; `together` makes more pieces of all that was made. `methods`
    are the measures it uses, by slug; `pace` is how much work a step is beside others.
    """

    slug: str
    title: str
    about: str
    steps: Callable[[Asked], Sequence[Step]]
    methods: tuple[str, ...] = ()
    pace: int = 1
    together: Callable[[Asked, Sequence[Piece]], Iterable[Piece]] | None = None


@dataclass(frozen=True)
class Missing:
    """What a pack lacks: the section, the thing, and why, in a sentence.

    `fault` tells what should have been made from what this place cannot have.
    """

    section: str
    label: str
    reason: str
    fault: bool = False

    @property
    def sentence(self) -> str:
        """The thing and the reason.

        >>> Missing("Gaps", "Local fifths", "it has one neighbourhood").sentence
        'Local fifths: it has one neighbourhood.'
        """
        named = f"{self.label}: " if self.label else ""
        return f"{named}{self.reason.rstrip('.')}."


@dataclass(frozen=True, eq=False)
class Made:
    """A step that was made: its title and its pieces."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, eq=False)
class Filled:
    """A section with what was made of it, and what was not."""

    section: Section
    made: tuple[Made, ...]
    missing: tuple[Missing, ...] = field(default=())

    def parts(self, uses: frozenset[Use], left_out: frozenset[int] = frozenset()) -> Iterator[Part]:
        """Its parts for any of some uses; `left_out` are exhibits by their identity."""
        own: list[Exhibit] = []
        named: list[Part] = []
        for each in self.made:
            found = tuple(
                piece.exhibit
                for piece in each.pieces
                if uses & piece.uses and id(piece.exhibit) not in left_out
            )
            if each.title and found:
                named.append(Part(each.title, found))
            else:
                own += found
        if own:
            yield Part(self.section.title, tuple(own))
        yield from named
