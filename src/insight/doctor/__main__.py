"""`python -m insight.doctor`."""

from __future__ import annotations

import sys

from insight.doctor.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
