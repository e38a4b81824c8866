"""The tables of docs/measures.md that say what the catalogue says of periods and breaks.

`python -m tools.period_tables` writes them anew between their marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from insight.catalogue import Catalogue, read_catalogue
from insight.periods import KINDS, PERIOD_KINDS

DOCUMENT: Final = Path(__file__).parents[1] / "docs" / "measures.md"


def kinds_table(catalogue: Catalogue) -> str:
    """One row a kind of period in use: its days, and the series that it dates by their source."""
    rows = ["| kind | a period of it | series, and whose they are |", "|---|---|---|"]
    for kind in PERIOD_KINDS:
        by_source: dict[str, list[str]] = defaultdict(list)
        for indicator in catalogue.indicators.values():
            if indicator.period_kind == kind:
                source = catalogue.source_of(indicator)
                by_source[f"{source.publication}, {source.producer}"].append(indicator.slug)
        if by_source:
            series = "; ".join(f"{', '.join(slugs)} ({of})" for of, slugs in by_source.items())
            rows.append(f"| `{kind}` | {KINDS[kind].words} | {series} |")
    return "\n".join(rows)


def breaks_table(catalogue: Catalogue) -> str:
    """One row a break, with the series that it cuts and where it is told."""
    cut: dict[tuple[str, str], list[str]] = defaultdict(list)
    for indicator in catalogue.indicators.values():
        for each in indicator.breaks:
            cut[each.note, each.source].append(indicator.slug)
    rows = ["| series | break | told by |", "|---|---|---|"]
    rows += [f"| {', '.join(slugs)} | {note} | {source} |" for (note, source), slugs in cut.items()]
    return "\n".join(rows)


def with_tables(text: str, catalogue: Catalogue) -> str:
    """The document with both tables as the catalogue has them now."""
    for name, table in (
        ("period kinds", kinds_table(catalogue)),
        ("breaks", breaks_table(catalogue)),
    ):
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        pattern = re.escape(start) + r".*?" + re.escape(end)
        text = re.sub(pattern, lambda _: f"{start}\n{table}\n{end}", text, flags=re.DOTALL)  # noqa: B023
    return text


if __name__ == "__main__":
    said = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_tables(said, read_catalogue()), encoding="utf-8")
