"""The finished JSON of a chart is kept with the chart, not written anew for every reader.

The plain form of a finished figure (`insight.charts.sketch.Plain`) is kept by all it depends on
(`insight.caching.once`), one of a reader's own data on their shelf alone, and never changed: its
JSON goes with it. Streamlit has Plotly write it each time that it is shown. Like wide_window.py
this changes another library in this process; any other figure is written as ever, and
tests/dashboard/serving/amended/test_kept_json.py fails where Streamlit asks otherwise.
"""

from __future__ import annotations

from typing import Any, Final

import plotly.io

from insight.caching import once
from insight.charts.sketch import Plain

ASKED: Final = {"validate": False}
"""How Streamlit asks: what is asked for otherwise is written anew."""


@once()
def keep_json() -> bool:
    """Keep the JSON of finished figures from now on."""
    plain = plotly.io.to_json

    def to_json(figure: Any, *given: Any, **options: Any) -> str:
        if not isinstance(figure, Plain) or given or options != ASKED:
            return str(plain(figure, *given, **options))
        if figure.json is None:
            figure.json = str(plain(figure, **options))
        return figure.json

    plotly.io.to_json = to_json
    return True
