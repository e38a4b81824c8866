"""Every series of a gap over time in one list: the verdict on each, and why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pandas as pd

from insight.areas import District
from insight.catalogue import Catalogue
from insight.charts.verdicts import GAP_MARKS
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.gap_over_time import JudgedGap
from insight.exhibits.of import WHOLE, Of, groups_by
from insight.words.names import join_words, place_name

NO_GAP: Final = "cannot be followed"


def followed_exhibit(
    found: Mapping[str, JudgedGap | str], district: District, line: str, *, catalogue: Catalogue
) -> Exhibit:
    """The verdict on each series by its slug; a text in the place of one says why it has none."""
    titles = {slug: catalogue.indicator(slug).title for slug in found}
    rows = [(titles[slug], verdict_of(each), _said(each)) for slug, each in found.items()]
    counts = Counter(verdict for _, verdict, _ in rows)
    known = [*(mark.words for mark in GAP_MARKS.values()), NO_GAP]
    told = join_words(f"{verdict} in {counts[verdict]}" for verdict in known if counts[verdict])
    place = place_name(district.name)
    judged = [each.exhibit for each in found.values() if isinstance(each, JudgedGap)]
    sources = dict.fromkeys(source for each in judged for source in each.sources)
    return Exhibit(
        name=f"{district.slug}-gaps-over-time",
        finding=f"Of the {len(found)} gaps in {place} that open series follow: {told}",
        subtitle=f"The gap between the two ends of {place}, by {groups_by(line)}, series by series",
        words=" ".join(f"{title}: {verdict}." for title, verdict, _ in rows),
        caption=f"Gaps over time in {place}",
        table=pd.DataFrame(rows, columns=["Series", "The gap", "What is found"]),
        numbers=(),
        sources=tuple(sources) or (catalogue.sources["iod2025"],),
        link=Link("comparison", {"place": district.slug, "line": line}),
        how_sure=tuple(dict.fromkeys(text for each in judged for text in each.how_sure[:1]))[:3],
        of=Of(district.name, "Gaps over time", level=WHOLE),
    )


def verdict_of(found: JudgedGap | str) -> str:
    """What a gap has done, in the words of its verdict."""
    return NO_GAP if isinstance(found, str) else found.mark.words


def _said(found: JudgedGap | str) -> str:
    return found if isinstance(found, str) else found.exhibit.finding
