"""A page with a reader's own figures beside the same page with figures that ship: the ratio.

`python -m bench own`. The own figures are those of the figure beside them, as a reader would bring
them, so both pages draw the same. Script time alone, under Streamlit's own `AppTest`.
"""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import Any, Final

from bench import print_table
from bench.running.serving import PATIENCE, REPO
from insight import cached
from insight.own import Shelf
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning

PLACE: Final = "birmingham"
SHIPPED: Final = "social_rented"
AGAIN: Final = 7
"""Times that each page is run once it was shown; the median counts."""
PAGES: Final[tuple[tuple[str, dict[str, str], str], ...]] = (
    ("polarisation", {"level": "lsoa", "view": "value"}, "indicator"),
    ("comparison", {}, "indicator"),
    ("standing", {"show": "indicator", "among": "wards"}, "compared"),
    ("england", {"level": "lsoa"}, "indicator"),
)


def _shelf() -> tuple[str, Shelf]:
    """All of England's neighbourhoods, brought by a reader."""
    table = cached.neighbourhoods(SHIPPED, None)
    rows = table[["area_code", "value", "numerator", "denominator"]].assign(period="2021", note="")
    meaning = Meaning(
        "Rented from the council",
        "%",
        "count",
        base="column:3",
        per=100,
        polarity="neutral",
        period_kind="calendar",
    )
    made = indicator_of(
        meaning, Figures("lsoa", rows), file_name="rented.csv", day=date(2026, 11, 29)
    )
    slug = made.indicator.slug
    return slug, Shelf({slug: made.indicator}, {slug: made.source}, {slug: made.table})


def _run(page: str, choices: dict[str, str], held: Shelf | None) -> tuple[float, float]:
    """Milliseconds of a page for the first time, and again."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - takes seconds; other parts need none

    app: Any = AppTest.from_file(str(REPO / "app.py"), default_timeout=PATIENCE)
    app.switch_page(f"pages/{page}.py")
    for name, value in {"place": PLACE, **choices}.items():
        app.query_params[name] = value
    if held is not None:
        app.session_state["_shelf"] = held
    times = []
    for _ in range(1 + AGAIN):
        begun = time.process_time()
        app.run()
        times.append((time.process_time() - begun) * 1000)
        for trouble in (*app.exception, *app.error):
            raise RuntimeError(f"the page says: {trouble.value}")
    return times[0], statistics.median(times[1:])


def main(_: list[str]) -> None:
    """Print a row for each page."""
    slug, held = _shelf()
    rows: list[list[str]] = []
    for page, choices, name in PAGES:
        _run(page, {**choices, name: SHIPPED}, None)  # what all readers share is made before
        without = _run(page, {**choices, name: SHIPPED}, None)[1]
        first, again = _run(page, {**choices, name: slug}, held)
        times = [f"{without:.0f}", f"{again:.0f}", f"{again / without:.2f}", f"{first:.0f}"]
        rows.append([page, *times])
    head = ["page", "ms, shipped", "ms, own", "ratio", "ms, own, first time"]
    print_table(f"A page with own figures of all England ({PLACE})", head, rows)
