"""What the exhibits of groups have in common: where they stand, and the names of their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from insight.areas import District
from insight.areas.group import Group, joined
from insight.exhibits.exhibit import Link
from insight.groups.ground import Ground
from insight.maps.grouped import letter

PAGE: Final = "workshop"
GROUPS: Final = "groups of neighbourhoods"
"""What one row of a table of groups is, in the plural."""


@dataclass(frozen=True, eq=False)
class Asked:
    """Some groups of a district, in the order of the address; `least` is the count from which on.

    `least` is the least count that the reader wants shown, 0 for none of his own.
    """

    ground: Ground
    groups: tuple[Group, ...]
    least: int = 0

    @property
    def district(self) -> District:
        """The district that they are made in."""
        return self.ground.district

    def link(self, **choices: str) -> Link:
        """The page of the workshop with these groups; further choices of its address."""
        slugs = joined(self.ground.slug(group) for group in self.groups)
        least = str(self.least) if self.least else ""
        held = {"place": self.district.slug, "groups": slugs, **choices, "threshold": least}
        return Link(PAGE, {name: value for name, value in held.items() if value})

    def named(self, group: Group) -> str:
        """A group's name, with its letter where another bears the same name."""
        alike = [each for each in self.groups if each.name.casefold() == group.name.casefold()]
        return f"{self.letter(group).upper()} {group.name}" if len(alike) > 1 else group.name

    def letter(self, group: Group) -> str:
        """What an address calls a group: the letter of its place in the list."""
        return letter(self.groups.index(group)).lower()
