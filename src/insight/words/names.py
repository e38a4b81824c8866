"""Names of places and titles as they are read aloud within a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SAID_WITH_THE: Final = ("Isle", "City of", "Forest of", "Vale of", "East Riding")
NAMES: Final = frozenset(
    {
        *("Asian", "Attainment", "Black", "English", "Esteban", "Gini", "Progress", "Reception"),
        *("Universal", "White", "Wolfson"),
    }
)
"""First words of titles that are names: they keep their capital within a sentence."""

PLURAL: Final = {"ward": "wards", "msoa": "middle-layer areas", "lsoa": "neighbourhoods"}
"""The areas of a district in the plural, by level."""
EACH: Final = {
    "ward": "ward ({vintage})",
    "msoa": "middle-layer area (about 8,000 residents)",
    "lsoa": "neighbourhood",
}
"""What figures are by, as a subtitle says it, by level."""


def each_of(level: str, vintage: str) -> str:
    r"""What figures are by, as a subtitle says it; `vintage` is the date of the wards.

    >>> each_of("ward", "May 2025"), each_of("lsoa", "May 2025")
    ('ward (May\xa02025)', 'neighbourhood')
    """
    return EACH[level].format(vintage=vintage.replace(" ", "\N{NO-BREAK SPACE}"))


def join_words(words: Iterable[str]) -> str:
    """A list as it is said: "a", "a and b", "a, b and c".

    A name that has "and" or a comma in it is kept apart from the next by a semicolon, so that one
    name cannot be read as two.

    >>> join_words(["Marple", "Reddish", "Offerton"])
    'Marple, Reddish and Offerton'
    >>> join_words(["Cheadle East & Cheadle Hulme North", "Reddish"])
    'Cheadle East & Cheadle Hulme North; and Reddish'
    """
    said = list(words)
    if len(said) < 2:
        return "".join(said)
    if any(reads_as_two(word) for word in said):
        return f"{'; '.join(said[:-1])}; and {said[-1]}"
    return f"{', '.join(said[:-1])} and {said[-1]}"


def reads_as_two(name: str) -> bool:
    """Whether a name could be taken for two names.

    >>> reads_as_two("Bramhall South & Woodford"), reads_as_two("Marple")
    (True, False)
    """
    return any(mark in name for mark in (", ", " and ", " & "))


def both_named(first: str, second: str) -> str:
    """Two places named together, in quotation marks where one could be taken for two.

    >>> both_named("Brinnington", "Bramhall South & Woodford")
    '“Brinnington” and “Bramhall South & Woodford”'
    >>> both_named("Brinnington", "Marple South")
    'Brinnington and Marple South'
    """
    if reads_as_two(first) or reads_as_two(second):
        return f"“{first}” and “{second}”"
    return f"{first} and {second}"


def named_in(name: str, home: str, kind: str = "ward") -> str:
    """A neighbourhood with its ward, so that the ward cannot be read as two places.

    >>> named_in("Stockport 041A", "Bramhall South & Woodford")
    'Stockport 041A in the ward Bramhall South & Woodford'
    >>> named_in("Stockport 013B", "Reddish South")
    'Stockport 013B in Reddish South'
    """
    return f"{name} in the {kind} {home}" if reads_as_two(home) else f"{name} in {home}"


SAID_IN_WORDS: Final = ("year ending ", "school year ")
"""How periods begin that are said with "the"."""


def one_span(period: str) -> str:
    """A period of several years as it stands between "from" and "to": with a dash for its own "to".

    >>> one_span("2017 to 2019"), one_span("2023/24"), one_span("year ending May 2007")
    ('2017–2019', '2023/24', 'the year ending May 2007')
    """
    if period.startswith(SAID_IN_WORDS):
        return f"the {period}"
    return period.replace(" to ", "\N{EN DASH}")


def areas_of(known: int, total: int, areas: str, place: str) -> str:
    """So many areas of a place, as an owner says it; where not all have a figure, of how many.

    >>> areas_of(21, 21, "wards", "Stockport")
    'Stockport’s 21 wards'
    >>> areas_of(5, 25, "wards", "City of London")
    'the City of London’s 5 wards that have figures of their own (of 25)'
    """
    owner = possessive(place_name(place))
    if known == total:
        return f"{owner} {known:,} {areas}"
    if known == 1:
        return f"{owner} one {areas.removesuffix('s')} that has a figure of its own (of {total:,})"
    return f"{owner} {known:,} {areas} that have figures of their own (of {total:,})"


def place_name(name: str) -> str:
    """A district's name within a sentence: with "the" where it is said with it.

    A kind of place that statistics put behind its name is not said.

    >>> place_name("Isle of Wight"), place_name("Stockport"), place_name("Bristol, City of")
    ('the Isle of Wight', 'Stockport', 'Bristol')
    """
    said = name.removesuffix(", City of").removesuffix(", County of")
    return f"the {said}" if said.startswith(SAID_WITH_THE) else said


def possessive(name: str) -> str:
    """The name of a place as an owner.

    >>> possessive("Stockport"), possessive("St Albans")
    ('Stockport’s', 'St Albans’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def mid_sentence(title: str) -> str:
    """A heading as it is said within a sentence: with a small first letter unless it is a name.

    >>> mid_sentence("Fuel poverty"), mid_sentence("NEET, 16 to 17"), mid_sentence("Progress 8")
    ('fuel poverty', 'NEET, 16 to 17', 'Progress 8')
    >>> mid_sentence("Both-poles share"), mid_sentence("Gini of the score")
    ('both-poles share', 'Gini of the score')
    >>> mid_sentence("Wolfson’s polarisation of the score")
    'Wolfson’s polarisation of the score'
    """
    first = title.split(" ", 1)[0].removesuffix("’s")
    is_name = first in NAMES or not first[1:].islower()
    return title if is_name else title[0].lower() + title[1:]


def start_sentence(text: str) -> str:
    """Words as they begin a sentence: with a capital first letter.

    >>> start_sentence("the Isle of Wight has one")
    'The Isle of Wight has one'
    """
    return text[:1].upper() + text[1:]


def is_plural(name: str) -> bool:
    """Whether a place's name is said in the plural.

    >>> is_plural("Isles of Scilly"), is_plural("Isle of Wight")
    (True, False)
    """
    return name.startswith("Isles ")


def owns(name: str) -> str:
    """A place as the subject of "has": "Stockport has", "the Isles of Scilly have".

    >>> owns("Isles of Scilly"), owns("City of London")
    ('the Isles of Scilly have', 'the City of London has')
    """
    return f"{place_name(name)} {'have' if is_plural(name) else 'has'}"


def dated(title: str, period: str, *, unit: str = "") -> str:
    """A figure's title with its unit, and with its period unless the title says that already.

    >>> dated("Index 2025", "2025", unit="score"), dated("Fuel poverty", "2022")
    ('Index 2025 (score)', 'Fuel poverty, 2022')
    >>> dated("Index 2025", "2025 edition"), dated("Theft", "years to March 2024")
    ('Index 2025', 'Theft, years to March 2024')
    """
    what = f"{title} ({unit})" if unit else title
    return what if period.removesuffix(" edition") in title else f"{what}, {period}"
