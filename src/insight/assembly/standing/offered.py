"""The indicators that areas can be put in order by."""

from __future__ import annotations

from typing import Final

from insight import cached
from insight.caching import once
from insight.standing.fields import offered

LEVELS: Final = ("lsoa", "district", "upper_tier")


def to_compare() -> dict[str, str]:
    """Every indicator that areas can be put in order by, those of one topic together."""
    own = [each for each in cached.own_indicators() if offered(each)]
    return {**_shipped(), **{each.slug: f"{each.topic}: {each.short_title}" for each in own}}


@once()
def _shipped() -> dict[str, str]:
    catalogue = cached.shipped()
    held = {each.slug: each for level in LEVELS for each in catalogue.by_topic(level)}
    held |= {i.slug: i for i in catalogue.by_topic("ward") if i.is_brought}
    chosen = [each for each in held.values() if offered(each) and not each.is_change]
    topics = {topic: n for n, topic in enumerate(dict.fromkeys(each.topic for each in chosen))}
    chosen.sort(key=lambda each: topics[each.topic])
    return {each.slug: f"{each.topic}: {each.short_title}" for each in chosen}
