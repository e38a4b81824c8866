"""What a publisher calls its figures, in the words of the Office for Statistics Regulation."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accredited": "Accredited official statistics",
        "official": "Official statistics",
        "in_development": "Official statistics in development (experimental)",
        "modelled": "Official statistics, modelled",
        "ours": "Our own, made from official figures",
        "own": "Not official statistics: a file that a reader or the server’s operator brought",
        "not_stated": "Not stated where we took it from",
    }
)
"""Each status by the word that the catalogue has for it, the firmest first."""
MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accredited": "Reviewed by the Office for Statistics Regulation and found to keep the "
        "Code of Practice for Statistics; called National Statistics until 2024.",
        "official": "Produced under the Code of Practice for Statistics by a body that is bound "
        "to it.",
        "in_development": "Official statistics that are still being tested or whose quality is "
        "under review: called experimental statistics until 2023.",
        "modelled": "Official statistics that a model has estimated for small areas: nobody "
        "counted them there.",
        "ours": "Made by this dashboard from official figures; the publisher is not answerable "
        "for it.",
        "own": "A file that was brought to this dashboard: nobody but whoever brought it answers "
        "for its figures.",
        "not_stated": "The file that the figures were taken from does not say, and it could not "
        "be established from what else is published.",
    }
)
NOT_STATED: Final = "not_stated"
