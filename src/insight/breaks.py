"""Where the figures of a series stop comparing, and which of them compare with which.

Everything that looks across time asks here: no change, trend, control chart, gap or baseline is
taken over a break.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from insight.errors import InvalidCatalogue, InvalidObservations
from insight.periods import Period, parse_period


@dataclass(frozen=True)
class Break:
    """A break in a series, from the period `since` on; `why` completes "…, because …".

    Without `until`, the figures before do not compare with those since. With it, the periods from
    `since` to `until` stand apart, and those before and after them compare with each other.
    `published` is False where those periods have no figures at all, and `source` says where it is
    told. `gaps` is True where levels alone do not compare: what changed is who is counted
    everywhere, so that the gap between two places of one time compares over it
    (`Indicator.gap_breaks` leaves it out).
    """

    since: str
    why: str
    until: str = ""
    published: bool = True
    source: str = ""
    gaps: bool = False

    @property
    def span(self) -> str:
        """The periods that stand apart: "2020/21" or "2019/20 to 2020/21"; "" for an open break."""
        if not self.until:
            return ""
        return self.since if self.since == self.until else f"{self.since} to {self.until}"

    @property
    def note(self) -> str:
        """The break in a sentence that can be read aloud.

        >>> Break("2021/22", "the profile was rewritten").note
        'Figures before 2021/22 do not compare with those since, because the profile was rewritten.'
        """
        if not self.until:
            said = f"Figures before {self.since} do not compare with those since"
        elif not self.published:
            said = f"There is no figure for {self.span}"
        elif self.since == self.until:
            said = f"The figure for {self.span} does not compare with others"
        else:
            said = f"Figures for {self.span} do not compare with others"
        but = ": compare the gap between places, not their levels" if self.gaps else ""
        return f"{said}, because {self.why}{but}."


def stretch_of(period: Period, breaks: Iterable[Break]) -> tuple[str, ...]:
    """A key that two periods share exactly when their figures compare.

    A pooled period that takes in both sides of a break compares with nothing but itself.
    """
    return tuple(_side(period, each) for each in breaks)


def _side(period: Period, one: Break) -> str:
    """On which side of one break a period lies: "before", "after", "apart", or its own label."""
    first = parse_period(one.since, period.kind)
    if not one.until:
        if period.end < first.start:
            return "before"
        return "after" if period.start >= first.start else period.label
    last = parse_period(one.until, period.kind)
    if period.end < first.start or period.start > last.end:
        return "beside"
    within = period.start >= first.start and period.end <= last.end
    return "apart" if within else period.label


def compares(one: Period, other: Period, breaks: Sequence[Break]) -> bool:
    """Whether the figures of two periods of one series compare.

    >>> years = [parse_period(f"{year}", "calendar") for year in (2018, 2020, 2021)]
    >>> [compares(years[0], year, [Break("2020", "x", until="2020")]) for year in years]
    [True, False, True]
    """
    return stretch_of(one, breaks) == stretch_of(other, breaks)


def comparable(
    periods: Iterable[Period], breaks: Sequence[Break], to: Period | None = None
) -> list[Period]:
    """The periods that compare with `to`, the latest of them unless named, in the order given."""
    found = list(periods)
    if not found:
        return []
    key = stretch_of(to or max(found), breaks)
    return [period for period in found if stretch_of(period, breaks) == key]


def crossed(periods: Iterable[Period], breaks: Iterable[Break]) -> tuple[Break, ...]:
    """The breaks that lie among some periods, in the order in which they come.

    An open break lies among them where there are figures on both sides; one with an end where
    there are figures before and after it, or within it.
    """
    found = sorted(periods)
    if not found:
        return ()
    first, last, kind = found[0], found[-1], found[0].kind
    chosen = []
    for each in breaks:
        start = parse_period(each.since, kind)
        end = parse_period(each.until, kind) if each.until else start
        inside = any(start.start <= p.end and p.start <= end.end for p in found)
        if first.start < start.start <= last.start or (each.until and inside and len(found) > 1):
            chosen.append((start, each))
    return tuple(each for _, each in sorted(chosen, key=lambda pair: pair[0]))


_TEXT: Final = (str, "text in quotes")
_KEYS: Final[Mapping[str, tuple[type, str]]] = {
    "from": _TEXT,
    "to": _TEXT,
    "why": _TEXT,
    "source": _TEXT,
    "figures": (bool, "true or false"),
    "gaps": (bool, "true or false"),
}


def read_breaks(entries: Any, kind: str, where: str) -> tuple[Break, ...]:
    """The breaks of an entry of the catalogue, whose keys are from, to, why, source and figures.

    `kind` is the entry's period_kind, `where` what an error calls it. Raises InvalidCatalogue where
    one is not a table, has a key or a period that we do not know, or does not say from when, why
    and by which source.
    """
    if not isinstance(entries, tuple) or not all(isinstance(each, dict) for each in entries):
        raise InvalidCatalogue(f"{where}: breaks is {entries!r} (expected a list of tables)")
    if not kind:
        raise InvalidCatalogue(f"{where}: breaks need a period_kind beside them")
    return tuple(_read(each, kind, f"{where} break {n}") for n, each in enumerate(entries, 1))


def _read(entry: Mapping[str, Any], kind: str, where: str) -> Break:
    for key, value in entry.items():
        if key not in _KEYS:
            raise InvalidCatalogue(f"{where}: unknown key {key!r} (known: {sorted(_KEYS)})")
        expected, words = _KEYS[key]
        if not isinstance(value, expected):
            raise InvalidCatalogue(f"{where}: {key} is {value!r} (expected {words})")
    for key in ("from", "why", "source"):
        if not str(entry.get(key, "")).strip():
            raise InvalidCatalogue(f"{where}: {key!r} missing or empty")
    since, until, published = entry["from"], entry.get("to", ""), entry.get("figures", True)
    try:
        ends = [parse_period(label, kind) for label in (since, until) if label]
    except InvalidObservations as error:
        raise InvalidCatalogue(f"{where}: {error}") from error
    if ends[-1] < ends[0]:
        raise InvalidCatalogue(f"{where}: to {until!r} is before from {since!r}")
    if not published and not until:
        raise InvalidCatalogue(f"{where}: a break without figures needs a 'to'")
    why, source = entry["why"].strip().rstrip("."), entry["source"].strip()
    gaps = entry.get("gaps", False)
    return Break(since=since, why=why, until=until, published=published, source=source, gaps=gaps)
