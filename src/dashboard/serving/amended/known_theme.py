"""The theme, told with every run, is put together once instead of every time.

Streamlit reads some hundred options, six times over, for each change that a reader makes: a tenth
of what the map page costs. They are set before the server starts, and again only where a file of
its settings changes. Like wide_window.py this changes another library in this process; where that
has changed itself all stays as it was, a warning is logged, and
tests/dashboard/serving/amended/test_known_theme.py fails.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from streamlit import config
from streamlit.runtime import app_session

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
THEIRS: Final = "_populate_theme_msg"
_known: Final[dict[str, Any]] = {}


@once()
def keep_theme() -> bool:
    """Put each section of the theme together once from now on; whether that could be."""
    try:
        plain = vars(app_session)[THEIRS]
        config.on_config_parsed(_known.clear, force_connect=True)
    except (AttributeError, KeyError, TypeError) as reason:
        LOG.warning("the theme is put together for every run: %s", reason)
        return False

    def kept(msg: Any, section: str = "theme") -> None:
        held = _known.get(section)
        if held is None:
            held = type(msg)()
            plain(held, section)
            _known[section] = held
        if held.ByteSize():  # else the section would be there, empty
            msg.MergeFrom(held)

    vars(app_session)[THEIRS] = kept
    return True
