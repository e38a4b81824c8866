"""The record of a brand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from insight.brand.logo import Logo

NAME: Final = "Inequality in your district"
ACCENT: Final = "#1A65A6"
HOME: Final = "stockport"
PAGES: Final = (
    *("overview", "ward", "polarisation", "standing", "england", "comparison", "ambitions"),
    *("indicators", "workshop", "yours", "plan", "meeting", "methods"),
)
"""Every page that can be shown or left out, in the order of the navigation."""
ALWAYS: Final = ("overview", "methods")
"""Pages that cannot be left out: the front door, and how each figure is made."""


@dataclass(frozen=True)
class Brand:
    """Whose dashboard it is. Without a file it is nobody's, and opens on Stockport.

    `accent` is the colour of links and buttons, `band` that of a band along the top of pages and
    covers, "" for none: `#rrggbb`. The colours of figures are nobody's brand: they were chosen to
    be told apart by everyone. `pages` are shown, `plans` are offered; () for all there are.
    `operator` is who runs the server and `contact` how to reach them, for the accessibility
    statement; "" where nobody has said.
    """

    name: str = NAME
    logo: Logo | None = None
    accent: str = ACCENT
    band: str = ""
    home: str = HOME
    pages: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    operator: str = ""
    contact: str = ""

    def shows(self, page: str) -> bool:
        """Whether a page is in the navigation."""
        return not self.pages or page in self.pages or page in ALWAYS

    def offers(self, plan: str) -> bool:
        """Whether a plan is offered, by its slug."""
        return not self.plans or plan in self.plans
