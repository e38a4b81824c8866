"""What readers take away: files made when they are asked for, and packs made beside the server."""

from dashboard.serving.away.address import here, reader
from dashboard.serving.away.handing import link, routes
from dashboard.serving.away.jobs import JOBS, Order, Refused, Status
from dashboard.serving.away.offers import OFFERS, File

__all__ = [
    "JOBS",
    "OFFERS",
    "File",
    "Order",
    "Refused",
    "Status",
    "here",
    "link",
    "reader",
    "release",
    "routes",
]


def release(session: str) -> None:
    """A session is gone: what was offered to it goes, and it waits for no pack any more."""
    OFFERS.release(session)
    JOBS.release(session)
