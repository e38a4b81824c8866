"""The catalogue as one reader has it: with the indicators that they brought, on their shelf."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import replace
from typing import Any, Final

from insight.catalogue.records import OWN_TOPIC, Catalogue, Indicator, Source
from insight.own import INDICATORS, Shelf, shelf, touch

MARK: Final = "(your data)"
"""What follows the title of whatever a reader has brought, wherever it stands."""


class Entries(Mapping[str, Any]):
    """Entries by slug, that note who goes through them all or asks for one that does not ship.

    Both depend on what a reader has brought; asking for one that ships does not.
    """

    def __init__(self, shipped: Mapping[str, Any], own: Mapping[str, Any] | None = None) -> None:
        """Those that ship, then a reader's own."""
        self._shipped = shipped
        self._all = {**shipped, **(own or {})}

    def __getitem__(self, slug: str) -> Any:
        """The entry of a slug."""
        if slug not in self._shipped:
            touch(INDICATORS)
        return self._all[slug]

    def __iter__(self) -> Iterator[str]:
        """Every slug, those that ship first."""
        touch(INDICATORS)
        return iter(self._all)

    def __len__(self) -> int:
        """How many there are."""
        touch(INDICATORS)
        return len(self._all)

    def __contains__(self, slug: object) -> bool:
        """Whether there is an entry of a slug."""
        if slug not in self._shipped:
            touch(INDICATORS)
        return slug in self._all

    def values(self) -> ValuesView[Any]:
        """Every entry, those that ship first."""
        touch(INDICATORS)
        return self._all.values()

    def items(self) -> ItemsView[str, Any]:
        """Every slug and entry, those that ship first."""
        touch(INDICATORS)
        return self._all.items()


def watched_entries(catalogue: Catalogue) -> Catalogue:
    """The catalogue as it ships, noting who leans on what a shelf can change."""
    return replace(
        catalogue,
        indicators=Entries(catalogue.indicators),
        sources=Entries(catalogue.sources),
    )


def unwatched(catalogue: Catalogue) -> Catalogue:
    """The same as plain tables, for what goes through all that ships and nothing else."""
    return replace(
        catalogue,
        indicators=_plain(catalogue.indicators),
        sources=_plain(catalogue.sources),
    )


def as_read(shipped: Catalogue) -> Catalogue:
    """The catalogue of whoever reads now: as it ships, and what is on their shelf after it."""
    own = shelf()
    return shipped if own is None or not own.indicators else _with(shipped, own)


def _with(shipped: Catalogue, own: Shelf) -> Catalogue:
    key = (_with, id(shipped))
    made: tuple[Catalogue, Catalogue] | None = own.found(key)
    if made is None:
        joined = replace(
            shipped,
            indicators=Entries(_plain(shipped.indicators), _marked(own.indicators)),
            sources=Entries(_plain(shipped.sources), _of_reader(own.sources)),
        )
        made = own.keep(key, (joined, shipped))  # holds what its key is the identity of
    return made[0]


def _marked(indicators: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """What is on a shelf as its reader meets it everywhere: every title says whose it is."""
    return {
        slug: replace(
            each,
            title=f"{each.title} {MARK}",
            short_title=f"{each.short_title} {MARK}",
            topic=OWN_TOPIC,
            of_reader=True,
        )
        for slug, each in indicators.items()
    }


def _of_reader(sources: Mapping[str, Source]) -> dict[str, Source]:
    return {slug: replace(each, of_reader=True) for slug, each in sources.items()}


def _plain(entries: Mapping[str, Any]) -> Mapping[str, Any]:
    return entries._shipped if isinstance(entries, Entries) else entries  # noqa: SLF001 its own
