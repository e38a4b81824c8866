"""What each download became, or why it was refused, in a sentence for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from insight.build.downloads.cells.reading import UNTITLED, Reading, listed
from insight.build.downloads.feeding.areas import NAMES
from insight.build.downloads.feeding.rules import Rule
from insight.build.downloads.recognise import DOORS


def named(reading: Reading) -> str:
    """A reading by its publisher and dataset: "Nomis, Claimant count by sex and age"."""
    return f"{DOORS[reading.kind].name}, {reading.title}"


def periods_in_words(periods: Sequence[str]) -> str:
    """Some periods in order, for a sentence: months counted by year, many by first and last.

    >>> periods_in_words([f"2023-{n:02d}" for n in range(1, 13)])
    '12 months of 2023'
    >>> periods_in_words(["2014/15", "2015/16", "2016/17", "2017/18"])
    '2014/15 to 2017/18'
    """
    found = list(dict.fromkeys(periods))
    if found and all(len(p) == 7 and p[4] == "-" for p in found):
        years = sorted({p[:4] for p in found})
        span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
        return f"{len(found)} month{'s' if len(found) > 1 else ''} of {span}"
    return f"{found[0]} to {found[-1]}" if len(found) > 3 else listed(found)


def fed(
    rule: Rule,
    periods: Sequence[str],
    areas: int,
    *,
    gained: Sequence[str],
    replaced: Sequence[str],
    kept: Sequence[str],
) -> str:
    """What a download did for an indicator."""
    level = rule.indicator.areas[0]
    what = NAMES[level] if rule.indicator.areas == (level,) and level in NAMES else "areas"
    parts = [f"gains {periods_in_words(gained)}"] if gained else []
    if replaced:
        parts.append(f"has {periods_in_words(replaced)} by this, the newer edition")
    if kept:
        parts.append(f"keeps {periods_in_words(kept)}, which it holds of a newer edition")
    did = " and ".join(parts) or "has nothing new"
    slug = rule.indicator.slug
    return f"{periods_in_words(periods)} for {areas:,} {what}: `{slug}` {did}"


def unknown(reading: Reading) -> str:
    """A dataset that no entry asks for, with the rule that one would need."""
    if reading.title == UNTITLED:
        return (
            "the file does not say which dataset it is of (expected the lines above its table: "
            "leave them as they were downloaded)"
        )
    where = {
        key: [str(value) for value in reading.table[key].unique()]
        for key in reading.dimensions
        if not key.startswith("ages ") and key not in ("unit", "force", "area type")
    }
    some = ", ".join(f"{_key(key)} = [{_some(values)}]" for key, values in where.items())
    rule = f"kind = {_quoted(reading.kind)}, dataset = [{_quoted(reading.title)}]"
    rule += f", where = {{ {some} }}" if some else ""
    return (
        "no indicator of the catalogue asks for it (expected an entry whose build has "
        f"download = {{ {rule} }}; docs/data.md tells how)"
    )


def _some(values: Sequence[str]) -> str:
    return ", ".join([*map(_quoted, values[:3]), *(["…"] if len(values) > 3 else [])])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _key(text: str) -> str:
    return text if text.replace("_", "").isalnum() else _quoted(text)
