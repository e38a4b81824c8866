"""Areas that are chosen one by one, of any level: what of them a map of one level shows.

A ward that is chosen is chosen on the map of neighbourhoods too, as each of its neighbourhoods;
there one of them can be left, and the rest of the ward stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from insight.groups.ground import STARTS, Ground, Level, made_of


def inside_of(codes: Sequence[str], ground: Ground) -> frozenset[str]:
    """The neighbourhoods of some areas of any level."""
    return frozenset().union(*(ground.held_by.get(code, frozenset()) for code in codes))


def without_any(codes: Sequence[str], ground: Ground) -> tuple[str, ...]:
    """Those of some areas that have no neighbourhood of their own, and so no figures."""
    return tuple(code for code in codes if not inside_of((code,), ground))


def on_level(chosen: Sequence[str], level: Level, ground: Ground) -> tuple[str, ...]:
    """The areas of a level that are chosen: by themselves, or all of whose neighbourhoods are."""
    held = inside_of(chosen, ground)
    whole = {
        code
        for code, inside in ground.held_by.items()
        if STARTS[code[:3]] == level and inside <= held
    }
    direct = [code for code in chosen if code in whole]
    return (*direct, *sorted(whole.difference(direct)))


def changed(
    chosen: Sequence[str], told: Sequence[str], level: Level, ground: Ground
) -> tuple[str, ...]:
    """What is chosen once a reader has taken or left areas of one level.

    `told` are those of the level that are chosen now. What is left goes out of the larger areas
    that hold it, of which the rest stays.
    """
    before = on_level(chosen, level, ground)
    left = inside_of([code for code in before if code not in told], ground)
    kept: list[str] = []
    for code in chosen:
        inside = inside_of((code,), ground)
        if not inside & left:
            kept.append(code)
        elif rest := inside - left:
            kept += made_of("x", rest, ground).members
    return tuple(dict.fromkeys((*kept, *(code for code in told if code not in before))))
