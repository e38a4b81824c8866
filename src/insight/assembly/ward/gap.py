"""A ward against the rest of its district over time, by a series that the reader chooses."""

from __future__ import annotations

from insight import cached
from insight.areas import ENGLAND, District
from insight.assembly.ward import held
from insight.caching import once
from insight.comparison.choices import CHOSEN, OTHERS
from insight.comparison.groups import CHOSEN_WARDS
from insight.errors import InsightError
from insight.exhibits.gap_over_time import JudgedGap
from insight.exhibits.ward.gap import ward_gap
from insight.gap_over_time import GapOverTime, Groups


@once(most=512)
def gap(district: District, code: str, slug: str) -> JudgedGap | str:
    """The ward and the rest of its district on one series; or why they cannot be set side by side.

    A district of one ward has no rest: its ward is then set beside England alone.
    """
    reason = not_followed(district, code)
    if reason:
        return reason
    rest, england = (
        _followed(slug, district, Groups(CHOSEN_WARDS, deprived=(code,), affluent=others))
        for others in ((), (ENGLAND,))
    )
    first = england if isinstance(rest, str) else rest
    if isinstance(first, str):
        return first
    return ward_gap(
        first,
        None if isinstance(england, str) or first is england else england,
        held.ward(district, code),
        source=cached.catalogue().source_of(first.indicator),
        link=to_comparison(district, code) | {"outcome": slug},
    )


def not_followed(district: District, code: str) -> str:
    """Why no series at all of a ward can be followed; "" where one may be."""
    ward = held.ward(district, code)
    if ward.has_figures:
        return ""
    return f"{ward.name} has no neighbourhood of its own, so no figure of it can be followed."


def _followed(slug: str, district: District, groups: Groups) -> GapOverTime | str:
    try:
        return cached.gap_over_time(slug, district, groups)
    except InsightError as reason:
        return f"This cannot be followed over time: {reason}."


def to_comparison(district: District, code: str) -> dict[str, str]:
    """The choices that set the ward beside all others of its district on the comparison page."""
    ward = cached.ward_slug(district.code, code)
    return {"place": district.slug, "line": CHOSEN, "deprived": ward, "affluent": OTHERS}
