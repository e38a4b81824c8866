"""A file that a reader sends stays in memory: no part of it is written to a temporary file.

The library that takes a sent form apart puts what is longer than a megabyte into a temporary file
until all of it has come. A reader’s own figures are never on disk, so `stay_in_memory` raises that
bound above what the server takes at all (`server.maxUploadSize`). Like wide_window.py it changes
another library; where that has changed itself a warning is logged, and
tests/dashboard/serving/amended/test_never_spooled.py fails.
"""

from __future__ import annotations

import logging
from typing import Final

import streamlit as st
from starlette.formparsers import MultiPartParser

LOG: Final = logging.getLogger("dashboard")
BOUND: Final = "spool_max_size"
AROUND: Final = 2
"""Megabytes beyond the file that a form may have around it; Streamlit allows one."""


def stay_in_memory() -> bool:
    """Keep what readers send off the disk from now on; whether that could be."""
    if not hasattr(MultiPartParser, BOUND):
        LOG.warning("files that readers send may be written to a temporary file while they arrive")
        return False
    most = (int(st.get_option("server.maxUploadSize")) + AROUND) * 1024 * 1024
    setattr(MultiPartParser, BOUND, most)
    return True
