"""What was read of a pasted list, what was not and why, in sentences for the one who pasted it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from insight.areas import BY_POSITION
from insight.groups.ground import Ground
from insight.groups.pasted import As, Pasted, Unread
from insight.words.names import join_words, place_name, start_sentence
from insight.words.numbers import all_of, format_count

NAMED: Final = 30
"""Entries that a sentence names at most: forty postcodes with three unknown name all three."""
_KINDS: Final[tuple[tuple[As, str, str], ...]] = (
    ("ward", "ward", "wards"),
    ("former ward", "former ward", "former wards"),
    ("msoa", "middle-layer area (MSOA)", "middle-layer areas (MSOAs)"),
    ("lsoa", "neighbourhood (LSOA)", "neighbourhoods (LSOAs)"),
    ("postcode", "postcode", "postcodes"),
)


def pasted_sentences(pasted: Pasted, ground: Ground) -> tuple[str, ...]:
    """All that is to be said of a pasted list, the outcome first.

    They name what was not read, postcodes too: they are for the reader's own screen, for no log.
    """
    if not pasted.entries:
        return ("Nothing was given: paste codes, names or postcodes, one a line.",)
    said = [_read(pasted, ground)]
    said += _postcodes(pasted, ground)
    for unread in (pasted.unknown, pasted.elsewhere):
        said += _grouped(unread)
    if pasted.again:
        many = (
            "One entry says" if pasted.again == 1 else f"{format_count(pasted.again)} entries say"
        )
        said.append(f"{many} again what another had said, and {_counts(pasted.again)} once.")
    if pasted.cut:
        said.append("The list was longer than is read at once: its end is left out.")
    return tuple(said)


def _counts(many: int) -> str:
    return "counts" if many == 1 else "count"


def _read(pasted: Pasted, ground: Ground) -> str:
    """How much was read, and as what."""
    read = sum(each.times for each in pasted.read)
    parts = []
    for kind, one, several in _KINDS:
        count = pasted.count(kind)
        if count:
            parts.append(f"{format_count(count)} {one if count == 1 else several}")
    place = place_name(ground.district.name)
    if not parts:
        return f"None of the {format_count(pasted.entries)} entries is an area of {place}."
    if read == pasted.entries:
        every = start_sentence(all_of(read))
        start = "The one entry was read" if read == 1 else f"{every} entries were read"
    else:
        start = f"{format_count(read)} of {format_count(pasted.entries)} entries were read"
    return f"{start}: {join_words(parts)} of {place}."


def _postcodes(pasted: Pasted, ground: Ground) -> list[str]:
    """What the postcodes stand for."""
    inside = {each.member for each in pasted.read if each.read_as == "postcode"}
    if not inside:
        return []
    people = format_count(ground.residents(inside))
    one = len(inside) == 1
    where = "one neighbourhood" if one else f"{format_count(len(inside))} neighbourhoods"
    stands = (
        f"A postcode stands for the whole neighbourhood (LSOA) in which it lies: these for {where} "
        f"with {people} residents, not for the people at those addresses alone."
    )
    return [stands, BY_POSITION]


def _grouped(unread: Iterable[Unread]) -> list[str]:
    """What was not read, that with one reason together."""
    reasons: dict[str, list[Unread]] = {}
    for each in unread:
        why = f"in {place_name(each.district)}" if each.district else each.why
        reasons.setdefault(why, []).append(each)
    said = []
    for why, held in reasons.items():
        names = [each.text for each in held[:NAMED]]
        more = len(held) - len(names)
        listed = join_words([*names, f"{format_count(more)} more"] if more else names)
        perhaps = [f"{each.perhaps} for {each.text}" for each in held if each.perhaps]
        meant = f" Perhaps {join_words(perhaps)}?" if perhaps else ""
        said.append(f"Left out: {listed} ({why}).{meant}")
    return said
