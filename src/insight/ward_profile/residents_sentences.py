"""Who lives in a ward, in words that can be read aloud: areas are described, never people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from insight.ward_profile.residents import Kind, Share
from insight.ward_profile.ward import Ward
from insight.words.names import join_words, place_name, start_sentence
from insight.words.numbers import format_share
from insight.words.pairs import both_words

TELLING: Final = 0.75
"""Standard deviations of England's wards from which a share is worth a sentence."""
POINTS: Final = 3.0
"""Percentage points that it has to differ by as well: a rare thing is soon twice as common."""
NAMED: Final = 3
"""Shares that a sentence names at most."""
SAID: Final = {
    "owned_outright": "of households own their home outright",
    "owned_with_mortgage": "own their home with a mortgage",
    "social_rented": "rent from a council or housing association",
    "private_rented": "rent privately",
}
UNFIT: Final = frozenset({"4", "7"})
"""Supergroups whose published names speak of people's skills and origins: they are not repeated."""
RURAL_URBAN: Final = {
    "UN1": "urban, nearer to a major town or city",
    "UF1": "urban, further from a major town or city",
    "RLN1": "larger rural, nearer to a major town or city",
    "RLF1": "larger rural, further from a major town or city",
    "RSN1": "smaller rural, nearer to a major town or city",
    "RSF1": "smaller rural, further from a major town or city",
}
"""The classes of the Rural Urban Classification 2021 as they stand within a sentence."""
LABEL_OF_AREAS: Final = (
    "The area classification (ONS and UCL, 2021/22) puts every small area in the group that it is "
    "most like. It is a label of areas, not of people: it says nothing of any one resident."
)


def residents_finding(shares: Sequence[Share], ward: Ward) -> str:
    """The shares in which a ward differs most from England, where they clearly do."""
    if not shares:
        return f"{ward.name} has no neighbourhood of its own, so nobody is counted for it alone."
    telling = [
        each
        for each in shares
        if each.clear and abs(each.apart) >= TELLING and abs(each.ward - each.england) >= POINTS
    ]
    chosen = _first_of_each(sorted(telling, key=lambda each: -abs(each.apart)))[:NAMED]
    if not chosen:
        return f"In age, tenure and ethnic group, {ward.name} is much like England as a whole."
    parts = [_against(each) for each in chosen]
    return f"In {ward.name}, {join_parts(parts)}."


def join_parts(parts: Sequence[str]) -> str:
    """Parts of a sentence that hold commas of their own."""
    return parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])}; and {parts[-1]}"


def _first_of_each(shares: Sequence[Share]) -> list[Share]:
    """At most one share of each theme, so that a sentence does not say one thing twice."""
    seen: dict[str, Share] = {}
    for each in shares:
        seen.setdefault(each.theme, each)
    return list(seen.values())


def _against(share: Share) -> str:
    here, england = both_words(share.ward, share.england, share.indicator)
    return f"{here} {_of_whom(share)}, against {england} in England"


def _of_whom(share: Share) -> str:
    slug, title = share.indicator.slug, share.indicator.short_title
    if share.theme == "Tenure":
        said = SAID.get(slug, title)
        return said if said.startswith("of ") else f"of households {said}"
    if share.theme == "Age":
        return f"of residents are {title[0].lower()}{title[1:]}"
    return f"of residents are of {title}"


def short_label(share: Share) -> str:
    """A share's name below the heading of its theme: "Under 16", "Asian"."""
    title = share.indicator.short_title.removeprefix("Aged ").removesuffix(" ethnic groups")
    return start_sentence(title)


def setting_sentence(kind: Kind, ward: Ward) -> str:
    """Rural or urban: where its residents live, by the official class of their neighbourhood."""
    first, share = kind.classes[0]
    said = RURAL_URBAN.get(first, first)
    if len(kind.classes) == 1:
        which = (
            "Its one neighbourhood is" if ward.neighbourhoods == 1 else "All its neighbourhoods are"
        )
        return f"{which} classed as {said} (Rural Urban Classification 2021)."
    rest = join_parts(
        [
            f"{format_share(part, 0)} in {_one_of(RURAL_URBAN.get(code, code))}"
            for code, part in kind.classes[1:]
        ]
    )
    return (
        f"{format_share(share, 0)} of residents live in {_one_of(said)}; {rest} "
        "(Rural Urban Classification 2021)."
    )


def _one_of(said: str) -> str:
    """A class as that of neighbourhoods: "urban neighbourhoods, nearer to a major town or city"."""
    kind, comma, where = said.partition(", ")
    return f"{kind} neighbourhoods{comma}{where}"


def area_class_sentence(kind: Kind, names: Mapping[str, str]) -> str:
    """The supergroup that most of its residents' areas carry, with its share; "" where none is."""
    if not kind.areas:
        return ""
    code, share = kind.areas[0]
    said = (
        f"{_whole(share)} live in small areas that the area classification calls "
        f"{_supergroup(code, names)}"
    )
    others = [
        f"{_supergroup(each, names)} ({format_share(part, 0)})"
        for each, part in kind.areas[1:3]
        if part >= 0.1
    ]
    return (
        f"{said}; next {'come' if len(others) > 1 else 'comes'} {join_words(others)}."
        if others
        else f"{said}."
    )


def _whole(share: float) -> str:
    return "All residents" if share >= 0.9995 else f"{format_share(share, 0)} of residents"


def _supergroup(code: str, names: Mapping[str, str]) -> str:
    """A supergroup by its published name; by its number alone where that name is unfit."""
    if code in UNFIT or code not in names:
        return f"supergroup {code}"
    return f"“{names[code]}”"


def unfit_note(kind: Kind, most: int = 3) -> str:
    """Why a supergroup goes by its number; "" where none of those named does."""
    shown = [code for code, share in kind.areas[:most] if code in UNFIT and share >= 0.1]
    if not shown and not (kind.areas and kind.areas[0][0] in UNFIT):
        return ""
    return (
        "A supergroup whose published name speaks of people’s skills or origins goes by its number "
        "here."
    )


def residents_words(shares: Sequence[Share], ward: Ward, place: str) -> str:
    """What the chart shows, for those who do not see it."""
    said = [
        f"{each.indicator.short_title} {each.ward:.1f}%, {place} {each.district:.1f}%, "
        f"England {each.england:.1f}%"
        for each in shares
    ]
    beside = f"{start_sentence(ward.name)} beside {place_name(place)} and England"
    return f"{beside}. {'. '.join(said)}."
