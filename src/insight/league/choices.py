"""What a reader chooses of the league: by slug, as a web address has it."""

from __future__ import annotations

from dataclasses import dataclass

from insight.deprivation.editions import LATEST
from insight.league.standing import HEADLINE


@dataclass(frozen=True)
class Choice:
    """Slugs of the measure, the edition and the field; `own_time` takes the districts of its time.

    >>> Choice(measure="wolfson", field="own").choices
    {'measure_of': 'wolfson', 'field': 'own', 'districts': 'then'}
    """

    measure: str = HEADLINE
    edition: str = LATEST
    field: str = "all"
    own_time: bool = True

    @property
    def choices(self) -> dict[str, str]:
        """What an address says of it: nothing of what goes without saying.

        Which districts are meant is always said, as what goes without saying differs by district.
        """
        usual = Choice()
        said = {
            name: chosen
            for name, chosen, other in (
                ("measure_of", self.measure, usual.measure),
                ("edition", self.edition, usual.edition),
                ("field", self.field, usual.field),
            )
            if chosen != other
        }
        return said | {"districts": "then" if self.own_time else "now"}
