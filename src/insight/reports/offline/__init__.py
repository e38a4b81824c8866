"""A copy to take along: one HTML file of a view or a ward that needs no server and no connection."""

from insight.reports.offline.page import offline

__all__ = ["offline"]
