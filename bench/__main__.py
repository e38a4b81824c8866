"""`python -m bench` runs every benchmark, `python -m bench reading` (or another name) one."""

from __future__ import annotations

import sys

from bench import phones
from bench.figures import building, gaps, growth, measures, own, reading, uploads
from bench.maps import compare
from bench.readers import api, failure, meanwhile, pages, reruns, service, sessions, soak
from bench.taken_away import briefings, packs, paper, pictures, slides

PARTS = {
    "reading": reading.main,
    "measures": measures.main,
    "gaps": gaps.main,
    "reruns": reruns.main,
    "pages": pages.main,
    "sessions": sessions.main,
    "maps": compare.main,
    "paper": paper.main,
    "pictures": pictures.main,
    "building": building.main,
    "slides": slides.main,
    "uploads": uploads.main,
    "own": own.main,
    "briefings": briefings.main,
    "packs": packs.main,
    "meanwhile": meanwhile.main,
    "room": phones.main,
    "api": api.main,
    "failure": failure.main,
    "service": service.main,
    "soak": soak.main,
}
BY_HAND = {"growth": growth.main}
"""What is run by its name alone: it takes minutes and gigabytes."""


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, or all; 2 when there is none of that name."""
    names, rest = arguments[:1], arguments[1:]
    if unknown := [name for name in names if name not in {**PARTS, **BY_HAND}]:
        print(f"no benchmark is called {unknown[0]!r} (expected {', '.join([*PARTS, *BY_HAND])})")
        return 2
    for name in names or PARTS:
        {**PARTS, **BY_HAND}[name](rest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
