"""All that a ward's page shows below its profile."""

from __future__ import annotations

from insight.areas import District
from insight.assembly.ward.alike import alike
from insight.assembly.ward.neighbourhoods import neighbourhoods
from insight.assembly.ward.over_time import over_time
from insight.assembly.ward.residents import residents
from insight.assembly.ward.where import services, where
from insight.exhibits.exhibit import Cited, Exhibit


def exhibits_of(district: District, code: str) -> tuple[Exhibit, ...]:
    """Everything that the sections show of a ward."""
    found = [
        where(district, code),
        services(district, code),
        neighbourhoods(district, code),
        residents(district, code),
        over_time(district, code),
    ]
    twin = alike(district, code)
    found += [twin[0]] if twin else []
    return tuple(each for each in found if each is not None)


def sources_of(district: District, code: str) -> tuple[Cited, ...]:
    """The publications behind the sections."""
    return tuple(dict.fromkeys(s for each in exhibits_of(district, code) for s in each.sources))
