"""The address of the dashboard as a file may say it: under a name that the server answers to."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.serving.hosts import host_name, is_known

SCHEMES: Final = ("http", "https")


def here() -> str:
    """Where the reader of this run has the dashboard open, without a slash at the end; "" unsaid.

    A browser says it, so it is held against the names that the server answers to. A name that is
    none of them is left out rather than put into a file that goes from hand to hand.
    """
    return base_of(str(st.context.url or ""))


def reader() -> str:
    """The session that this run of a page is for; "" outside of one."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def base_of(url: str) -> str:
    """The address below which every page stands, or "" where its host is not one of the server's.

    >>> base_of("http://localhost:8501/ward?place=stockport"), base_of("https://evil.example/ward")
    ('http://localhost:8501', '')
    """
    try:
        parts = urlsplit(url)
        name = host_name(parts.netloc)
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or not name or not is_known(name):
        return ""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{parts.scheme}://{parts.netloc}" + (f"/{base}" if base else "")
