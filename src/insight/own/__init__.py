"""What one reader alone has brought: kept by their session, never on disk, seen by nobody else."""

from insight.own.shelf import INDICATORS, PLANS, Shelf, shelf, shelf_by, using
from insight.own.touching import Frame, touch, watched

__all__ = [
    "INDICATORS",
    "PLANS",
    "Frame",
    "Shelf",
    "shelf",
    "shelf_by",
    "touch",
    "using",
    "watched",
]
