"""A copy to take along: one HTML file of a view or a ward that needs no server."""

from insight.reports.offline.page import offline

__all__ = ["offline"]
