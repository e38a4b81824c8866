"""`python -m insight.reports pack stockport --out pack.zip`, and what else it offers."""

from __future__ import annotations

import sys

from insight.reports.command.memory import frugal

if __name__ == "__main__":
    frugal()
    from insight.reports.command.main import main

    sys.exit(main())
