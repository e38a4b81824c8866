"""What an address asks for, read by slug: an unknown one is refused by name, nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from insight import cached
from insight.areas import (
    OUR_YEAR,
    WARDS_OF,
    District,
    choose_district,
    not_published,
    years_offered,
)
from insight.areas.group import is_group, parted
from insight.assembly.usual import MOST_LISTED, SERIES, home
from insight.catalogue import Indicator
from insight.errors import InsightError, UnknownArea
from insight.observations import level_below
from insight.outside import SHORT, as_words
from insight.own import OURS, using_wards
from insight.peers import OWN, Peers
from insight.words.names import join_words


class UnknownChoice(InsightError):
    """An address that asks for what is not here: the message names the choice and its value."""


@dataclass(frozen=True)
class Asked:
    """The choices of an address, by name; those that the page does not know do not matter."""

    choices: Mapping[str, str]

    def get(self, name: str) -> str:
        """A choice as it stands, "" where there is none."""
        return self.choices.get(name, "")

    def one(self, name: str, options: Collection[str], default: str) -> str:
        """One of some options, the default where nothing is asked; refuses any other by name."""
        asked = self.get(name)
        if asked and asked not in options:
            if asked in cached.catalogue().indicators:
                title = cached.catalogue().indicator(asked).title
                raise UnknownChoice(f"“{title}” is not among what is offered here")
            raise UnknownChoice(f"there is no {name} called “{as_words(asked, SHORT)}”")
        return asked or default

    def several(self, name: str, options: Collection[str]) -> tuple[str, ...]:
        """Several of some options, which the address joins by commas."""
        found = tuple(dict.fromkeys(filter(None, self.get(name).split(","))))
        for each in found:
            if each not in options:
                raise UnknownChoice(f"there is no {name} called “{as_words(each, SHORT)}”")
        return found

    @cached_property
    def district(self) -> District:
        """The district; raises UnknownArea for no such place."""
        asked = self.get("place") or home()
        if asked in cached.places():
            return cached.district(asked)
        return choose_district(as_words(asked, SHORT), cached.districts())

    @cached_property
    def year(self) -> str:
        """The year of the wards that the place is read by; one it does not have is refused."""
        asked = self.get(WARDS_OF)
        if not asked:
            return OURS
        with using_wards(OURS):
            offered = years_offered(self.district.slug)
            named = self.district.name
        vars(self).pop("district")  # it is read again by the wards of its year
        if asked not in offered:
            held = join_words([f"“{each}”" for each in offered])
            raise UnknownChoice(
                f"there are no wards of “{as_words(asked, SHORT)}” of {named} (there are {held})"
            )
        return OURS if asked == OUR_YEAR else asked

    @cached_property
    def ward_codes(self) -> dict[str, str]:
        """The codes of the district's wards by their slugs."""
        table = cached.wards(self.district.code)
        return dict(zip(table["ward_slug"], map(str, table["ward_code"]), strict=True))

    def code_of(self, name: str, slug: str) -> str:
        """The code of the ward or the group of a slug; an unknown one is refused by name."""
        try:
            return cached.ward_code(self.district.code, slug)
        except UnknownArea as reason:
            if is_group(slug):
                raise UnknownChoice(f"{reason}") from reason
            asked = as_words(slug, SHORT)
            raise UnknownChoice(f"there is no {name} called “{asked}”") from reason

    def slugs(self, name: str) -> tuple[str, ...]:
        """The slugs of the wards and groups of a choice, as the district calls them."""
        asked = parted(self.get(name))
        codes = [self.code_of(name, slug) for slug in asked]
        return tuple(cached.ward_slug(self.district.code, code) for code in codes)

    @property
    def ward(self) -> str | None:
        """The code of the ward or the group, or None for all of the district."""
        slug = self.get("ward")
        return self.code_of("ward", slug) if slug else None

    @property
    def slug(self) -> str:
        """The slug of the ward or the group as the district writes it, "" where there is none."""
        return cached.ward_slug(self.district.code, self.ward) if self.ward else ""

    @property
    def series(self) -> str:
        """The series of a gap over time."""
        return self.one("outcome", cached.gap_series(), SERIES)

    @property
    def series_everywhere(self) -> str:
        """The series of the gap over time of every district."""
        return self.one("outcome", cached.gap_series(everywhere=True), SERIES)

    def indicator(self, default: str, name: str = "indicator") -> Indicator:
        """An indicator of the catalogue."""
        held = cached.catalogue().indicators
        return cached.catalogue().indicator(self.one(name, held, default))

    def indicator_below(self, default: str) -> Indicator:
        """An indicator with figures of areas within a district; any other is refused by name."""
        found = self.indicator(default)
        if level_below(found) is None:
            raise UnknownChoice(
                f"“{found.short_title}” is not published for wards or neighbourhoods"
            )
        if self.year != OURS and level_below(found) == "ward":
            why = not_published(years_offered(self.district.slug)[self.year])
            raise UnknownChoice(f"“{found.short_title}” is not shown. {why.rstrip('.')}")
        return found

    @property
    def peers(self) -> Peers | None:
        """The similar places, or None; raises NoPeers where the district cannot have them."""
        model = self.get("peers")
        if not model:
            return None
        if model != OWN:
            return cached.peers_of(self.district.code, model)
        others = [slug for slug in cached.places() if slug != self.district.slug]
        listed = self.several("peer_list", others)[:MOST_LISTED]
        return cached.peers_of(self.district.code, OWN, listed) if listed else None
