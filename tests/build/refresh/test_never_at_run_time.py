"""The server never asks a publisher: no page and no part of the dashboard leads to what does."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SERVED = [
    *sorted((ROOT / "src/dashboard").rglob("*.py")),
    ROOT / "app.py",
    *ROOT.glob("pages/*.py"),
]


def test_nothing_that_is_served_names_the_builder_or_opens_a_connection():
    asks = re.compile(r"insight\.build|import requests|from requests|urllib\.request|http\.client")
    found = [path.name for path in SERVED if asks.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_only_one_module_of_the_builder_opens_connections():
    asks = re.compile(r"^\s*(import requests|from requests|import socket)", re.MULTILINE)
    builder = (ROOT / "src/insight/build").rglob("*.py")
    found = [path.name for path in builder if asks.search(path.read_text(encoding="utf-8"))]
    assert found == ["web.py"]


def test_what_pages_import_does_not_bring_in_what_asks():
    """In a process of its own, all that pages import is imported, by whatever way."""
    script = (
        "import sys, dashboard.layout, insight.assembly.overview, insight.reports\n"
        "print([m for m in sys.modules if 'insight.build' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
