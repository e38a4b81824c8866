"""`python -m dashboard.serving.live list`, and what else an operator can do with meetings."""

from __future__ import annotations

import sys

from dashboard.serving.live.command import main

if __name__ == "__main__":
    sys.exit(main())
