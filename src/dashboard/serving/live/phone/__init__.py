"""The page of phones that follow a meeting: `handing` answers, `page` is the document.

Its script is in `src`. It is light and its own: Streamlit knows nothing of it, and nothing of a
phone is kept.
"""

from dashboard.serving.live.phone.handing import Phones, routes

__all__ = ["Phones", "routes"]
