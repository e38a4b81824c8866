"""What one reader alone has brought: kept by their session, never on disk, seen by nobody else."""

from insight.own.shelf import INDICATORS, PLANS, Shelf, as_reader, shelf, shelf_by, using
from insight.own.touching import Frame, leant_on, touch, watched

__all__ = [
    "INDICATORS",
    "PLANS",
    "Frame",
    "Shelf",
    "as_reader",
    "leant_on",
    "shelf",
    "shelf_by",
    "touch",
    "using",
    "watched",
]
