"""Groups: neighbourhoods of a reader's own, made of wards, middle-layer areas and neighbourhoods.

A group stands wherever a ward stands. Its code and its slug hold all that it is, so that nothing
need be kept to show it again: `~Heatons~E05000787~E02001187`, `~Heatons~heatons-north~e02001187`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.errors import UnknownArea
from insight.outside import SHORT, as_words

MARK: Final = "~"
"""What a code or a slug of a group begins with, and what stands between its parts."""
MOST: Final = 24
"""Groups that an address holds at most."""
LONGEST: Final = 6000
"""Characters of all groups of an address at most: what stands before a server may cut at 8,000."""
_CODE: Final = re.compile(r"E0[125]\d{6}")
_COLUMNS: Final = {"E05": "ward_code", "E02": "msoa_code", "E01": "lsoa_code"}


@dataclass(frozen=True)
class Group:
    """A named group: the codes of its wards, middle-layer areas and neighbourhoods, each once."""

    name: str
    members: tuple[str, ...]

    @property
    def code(self) -> str:
        """What stands where the code of a ward stands.

        >>> Group("Heatons", ("E05000787",)).code
        '~Heatons~E05000787'
        """
        return MARK + MARK.join((self.name, *self.members))


def group_name(text: str) -> str:
    """A name that was typed, as a group bears it: words, without what parts an address.

    >>> group_name(" Heatons,  North~and South ")
    'Heatons North and South'
    """
    return as_words(re.sub(r"[~,]", " ", text), SHORT)


def is_group(code: str) -> bool:
    """Whether a code or a slug is that of a group.

    >>> is_group("~Heatons~E05000787"), is_group("E05000787")
    (True, False)
    """
    return code.startswith(MARK)


def group_of(code: str) -> Group:
    """The group of a code; raises UnknownArea for one that is not written as a group's is."""
    _, _, rest = code.partition(MARK)
    name, *members = rest.split(MARK)
    members = list(dict.fromkeys(each.upper() for each in members))
    wrong = [each for each in members if not _CODE.fullmatch(each)]
    if not is_group(code) or not group_name(name) or not members or wrong:
        asked = as_words(wrong[0] if wrong else code, SHORT)
        raise UnknownArea(f"“{asked}” is no group (expected ~name~code~code, with codes of areas)")
    return Group(group_name(name), tuple(members))


def group_slug(code: str, wards: pd.DataFrame) -> str:
    """What an address calls a group; `wards` is the district's table of `read_wards`."""
    group = group_of(code)
    slugs = dict(zip(wards["ward_code"], wards["ward_slug"], strict=True))
    return MARK + MARK.join((group.name, *(slugs.get(m, m.lower()) for m in group.members)))


def group_code(slug: str, wards: pd.DataFrame, lookup: pd.DataFrame) -> str:
    """The code of the group of a slug; raises UnknownArea naming what the district does not have.

    `wards` and `lookup` are the district's tables of `read_wards` and `read_lookup`. A member is
    the slug of a ward, or a code of any of the three levels.
    """
    _, _, rest = slug.partition(MARK)
    name, *asked = rest.split(MARK)
    codes = dict(zip(wards["ward_slug"], wards["ward_code"], strict=True))
    members = [str(codes.get(each, each.upper())) for each in asked if each]
    here = {*map(str, wards["ward_code"])} | {
        str(each) for column in ("msoa_code", "lsoa_code") for each in lookup[column].unique()
    }
    for member in members:
        if member not in here:
            said = as_words(member.lower(), SHORT)
            raise UnknownArea(f"the group “{group_name(name)}” names “{said}”, which is not here")
    return group_of(MARK + MARK.join((name, *members))).code


def neighbourhoods_of(code: str, lookup: pd.DataFrame) -> tuple[str, ...]:
    """The codes of the neighbourhoods of a ward or a group, each once, in the look-up's order."""
    members = group_of(code).members if is_group(code) else (code,)
    held = pd.Series(data=False, index=lookup.index)
    for start, column in _COLUMNS.items():
        held |= lookup[column].isin([each for each in members if each.startswith(start)])
    return tuple(map(str, lookup.loc[held, "lsoa_code"]))


def overlaps(codes: Sequence[str], lookup: pd.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    """The neighbourhoods that two groups (or wards) share, for each two that share any."""
    held = {code: set(neighbourhoods_of(code, lookup)) for code in codes}
    order = [str(each) for each in lookup["lsoa_code"]]
    found = {}
    for place, one in enumerate(codes):
        for other in codes[place + 1 :]:
            if shared := held[one] & held[other]:
                found[one, other] = tuple(each for each in order if each in shared)
    return found


def parted(slugs: str) -> tuple[str, ...]:
    """The slugs that an address joins by commas, each once.

    >>> parted("~A~x,~B~y,~A~x")
    ('~A~x', '~B~y')
    """
    return tuple(dict.fromkeys(each for each in slugs.split(",") if each))


def joined(slugs: Iterable[str]) -> str:
    """Slugs as an address holds them; raises UnknownArea for more than it can hold."""
    held = list(slugs)
    text = ",".join(held)
    if len(held) > MOST or len(text) > LONGEST:
        raise UnknownArea(
            f"{len(held)} groups of {len(text):,} characters are more than an address can hold "
            f"(expected at most {MOST} groups and {LONGEST:,} characters: wards and middle-layer "
            "areas take fewer than neighbourhoods)"
        )
    return text
