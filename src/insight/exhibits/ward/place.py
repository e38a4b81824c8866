"""What every exhibit of a ward has in common: its name, its link and what is to be said with it."""

from __future__ import annotations

from typing import Final

from insight.areas import District
from insight.exhibits.exhibit import Link
from insight.ward_profile.ward import Ward

PAGE: Final = "ward"


def ward_link(district: District, ward: Ward) -> Link:
    """Where the page of a ward stands."""
    return Link(PAGE, {"place": district.slug, "ward": ward.slug})


def file_name(district: District, ward: Ward, part: str) -> str:
    """What the files of a part of the page are called."""
    return f"{district.slug}-{ward.slug}-{part}"
