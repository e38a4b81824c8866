"""What every exhibit of a ward has in common: its name, its link and what is to be said with it."""

from __future__ import annotations

import hashlib
from typing import Final

from insight.areas import District, slugify
from insight.areas.group import MARK, is_group
from insight.exhibits.exhibit import Link
from insight.ward_profile.ward import Ward

PAGE: Final = "ward"


def ward_link(district: District, ward: Ward) -> Link:
    """Where the page of a ward stands."""
    return Link(PAGE, {"place": district.slug, "ward": ward.slug})


def file_name(district: District, ward: Ward, part: str) -> str:
    """What the files of a part of the page are called."""
    return f"{district.slug}-{stem_of(ward.slug)}-{part}"


def stem_of(slug: str) -> str:
    """What files are called by a ward's slug; of a group its name, told apart by all it holds.

    >>> stem_of("marple-north"), stem_of("~The Heatons~heatons-north")
    ('marple-north', 'the-heatons-group-e9ae48')
    """
    if not is_group(slug):
        return slug
    name = slugify(slug.split(MARK)[1])
    told = hashlib.sha256(slug.encode()).hexdigest()[:6]
    return "-".join(filter(None, (name, "group", told)))
