"""What a column of figures holds: a count, a share, a rate, a mean, an amount, a score or a rank.

The heading says it where it does; else the figures themselves.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

ValueKind = Literal["count", "share", "rate", "mean", "amount", "score", "rank"]


class Held(NamedTuple):
    """What figures are, their unit, and what they are multiplied by to be in it."""

    kind: ValueKind
    unit: str
    scale: float = 1.0


_RATE: Final = (
    r"\brates?\b|\bper\s*[\d£]|\bper (?:thousand|million|hundred|head|capita|person|household)\b"
    r"|\bper (?:dwelling|hectare|sq|km)|/\s?1[,0]?0{2,}|\bdensity\b|\bratio\b|\b[das][sm]r\b"
)
_SHARE: Final = (
    r"%|\bper\s?cent|\bpercent|perc(?![a-z])|perc\b|(?<![a-z])pct(?![a-z])|(?<![a-z])pc(?![a-z])"
    r"|proportion|\bprop\b|\bshares?\b|\b(?:turnout|uptake|coverage)\b(?! rank)"
)
_TOPICS: Final = re.compile(r"\b(?:turnout|uptake|coverage)\b")
_AMOUNT: Final = (
    r"£|\bgbp\b|\bprices?\b|(?<!low )\bincomes?\b(?! (?:support|depriv|famil))|\bearnings\b|\bsalar"
    r"|\bspend|\bexpenditure\b|\bcosts?\b|\bkm2?\b|\bhectares?\b|\bmetres?\b|\b[kmg]wh\b|\bco2e?\b"
    r"|\bk?t ?co2e?\b|\b(?:kilo)?tonnes?\b"
)
_WORDS: Final[tuple[tuple[ValueKind, re.Pattern[str]], ...]] = (
    (
        "rank",
        re.compile(
            r"\branks?\b|\branking\b|decile|quintile|quartile|percentile|\btier\b"
            r"|\bband\b(?! [a-i]\b)"
        ),
    ),
    ("rate", re.compile(_RATE)),
    ("share", re.compile(_SHARE)),
    ("score", re.compile(r"\bscores?\b|\bratings?(?: value)?$|\bindex\b|\bindices\b|\bdomain\b")),
    ("mean", re.compile(r"\bmeans?\b|\baverages?\b|\bavg\b|\bmedian\b|life expectanc")),
    (
        "count",
        re.compile(r"\bnumber\b|\bno\.|\bcounts?\b|\btotal\b|\bpopulation\b|\bpersons\b"),
    ),
    ("amount", re.compile(_AMOUNT)),
)
_PER: Final = re.compile(
    r"\bper\s+("
    r"£?(?:\d{1,3}(?:,\d{3})+|\d+(?: \d{3}(?!\d))*)(?: (?:people|persons|population|residents"
    r"|households|dwellings|births|live births|children|women|men))?"
    r"|thousand|million|head|capita|person|household|dwelling|hectare|sq\w* km)"
)
_MONEY: Final = re.compile(r"£|\bgbp\b|\bprices?\b|\bearnings\b|\bsalar")
_INCOME: Final = re.compile(r"\brents?\b|(?<!low )\bincomes?\b(?! (?:support|depriv|famil))")
_UNITS: Final = re.compile(r"\b(?:k?t ?co2e?|(?:kilo)?tonnes?|[kmg]wh|hectares?)\b")
"""What is measured, though a column calls it a count."""
_ADDS: Final = re.compile(r"\bnumber of\b|\bcounts? of\b|\btotal \w{3,}")
"""What is counted adds up though it has decimals: "Number of trees (thousands)"."""
_MILLIONS: Final = re.compile(r"£ ?m(?:illions?|n)?\b")
_THOUSANDS: Final = re.compile(r"£ ?(?:k|thousands?|[’']?000[’']?s?)(?!\w)")
_SMALL, _LARGE = 10, 100
_PEOPLE: Final = re.compile(
    r"\b(persons|people|children|households|dwellings|homes|electors|claimants|deaths|births|pupils"
    r"|patients|offences|crimes|visits|jobs|vehicles|residents|votes|sales)\b"
)


_COUNTED: Final = frozenset({"count", "numerator", "denominator"})
"""Headings that are those of counts, also where a model or weights give them decimals."""
_SAID_ANYWAY: Final = frozenset({"value", "measures", "measure"})
_BARE: Final = frozenset(("value", "values", "obs value", "observation", "observations", "figure"))
"""Headings that leave it to other columns what their figures are."""
_PART_IN: Final = re.compile(
    r"(?:the )?(?:(proportion|percentage|per ?cent|share|%)|number|count)\b(?!.*\branks?\b)"
    r".*\b(?:decile|quintile|quartile|percentile)"
)
"""Areas in a decile, of which each district has a part or a number."""
_LEVELS: Final = re.compile(r" / |: |; ")
"""What parts the levels of a heading, the topic first: "Tenure: Owned; measures: Percent"."""


def spaced(heading: str) -> str:
    """A heading's words apart, small: "IMD2025_score" is "imd2025 score"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s\b)[a-z])", " ", heading)
    return apart.replace("_", " ").casefold()


def kind_of_words(words: str) -> ValueKind | None:
    """What words say that figures are; None where they do not.

    >>> kind_of_words("claimants as a proportion of residents"), kind_of_words("electors")
    ('share', None)
    """
    if part := _PART_IN.match(words.strip()):
        return "share" if part[1] else "count"
    return next((kind for kind, said in _WORDS if said.search(words)), None)


def held_in(
    heading: str,
    context: str,
    values: NDArray[np.float64],
    *,
    percent: bool,
    money: bool,
    stated: bool = False,
) -> Held:
    """What a column holds. `context` are words besides its heading: a title, a column of units.

    `stated` is true where a column says them of each row: of a column that is only called "value"
    they are then taken at their word, though a median age is as whole as a count.
    """
    low = spaced(heading)
    kind: ValueKind | None = "share" if percent else _of_heading(low)
    if kind is None and money:
        kind = "amount"
    if kind == "amount" and not money and "£" not in low and len(values) and values.max() <= _SMALL:
        kind = None  # "Income" may be a domain of an index, "Area" a share of one
    whole = bool(len(values)) and bool((values == np.round(values)).all())
    if kind in {"rate", "share"} and whole and not percent and _counts_people(low, values):
        kind = "count"
    if kind in {None, "count"} and not whole and low not in _COUNTED:
        said = kind_of_words(spaced(context))
        adds = kind == "count" and _ADDS.search(low) and said in {None, "count", "amount"}
        if said == "count" and _UNITS.search(spaced(context)):
            said = "amount"  # a "Count" of tonnes
        kind = "count" if adds and _above_one(values) else _of_decimals(said, values)
    if kind is None and stated and low.strip() in _BARE:
        kind = kind_of_words(spaced(context))
    if kind is None:
        kind = _of_whole(_of_context(spaced(context)), values, spaced(context))
    if kind == "rate" and not _PER.search(low):
        low = f"{low} / {spaced(context)}"
    return _with_unit(
        kind, low if kind != "mean" else f"{low} / {spaced(context)}", values, percent
    )


def _of_heading(words: str) -> ValueKind | None:
    """What a heading says, its lowest row first: "Foundation rates / Per cent" is a share."""
    parts = _LEVELS.split(words)[::-1]
    return next(filter(None, map(kind_of_words, parts)), None)


def _counts_people(words: str, values: NDArray[np.float64]) -> bool:
    """Whether only the topic of a heading is a rate, and its class is people, of whom many are."""
    last = next(each for each in _LEVELS.split(words)[::-1] if each not in _SAID_ANYWAY)
    return _are_large(values) and kind_of_words(last) is None and bool(_PEOPLE.search(last))


def _of_context(words: str) -> ValueKind | None:
    """What a title says of whole numbers: of amounts only those of money are told by it."""
    said = kind_of_words(words)
    return None if said == "amount" and not _MONEY.search(words) else said


def _of_decimals(said: ValueKind | None, values: NDArray[np.float64]) -> ValueKind:
    """Figures with decimals are no count, whatever the title counts."""
    if said in {"share", "rate", "score", "mean", "amount"}:
        return said
    return "share" if len(values) and values.min() >= 0 and values.max() <= 1 else "rate"


def _of_whole(said: ValueKind | None, values: NDArray[np.float64], words: str) -> ValueKind:
    """Whole numbers are a count unless a title says that they are rounded shares.

    A title of vaccine coverage or of a turnout says so only where it says per cent too.
    """
    if said == "share" and kind_of_words(_TOPICS.sub(" ", words)) != "share":
        said = None
    if said in {"share", "rate"} and len(values) and values.min() >= 0 and values.max() <= 100:
        return said
    return said if said in {"mean", "amount"} and _are_large(values) else "count"


def _above_one(values: NDArray[np.float64]) -> bool:
    """Whether figures are no parts of one: thousands of trees, full-time equivalents."""
    return bool(len(values)) and float(values.max()) > 1 and float(values.min()) >= 0


def _are_large(values: NDArray[np.float64]) -> bool:
    return bool(len(values)) and float(values.mean()) > _LARGE


def _with_unit(kind: ValueKind, words: str, values: NDArray[np.float64], percent: bool) -> Held:  # noqa: FBT001
    if kind == "share":
        parts = len(values) and np.quantile(np.abs(values), 0.9) <= 1 and not percent
        return Held(kind, "%", 100.0 if parts else 1.0)
    if kind == "rate":
        found = _PER.search(words)
        return Held(kind, f"per {' '.join(found[1].split())}" if found else "")
    if kind in {"amount", "mean"} and (_MONEY.search(words) or _INCOME.search(words)):
        return Held(
            kind, "£", 1e6 if _MILLIONS.search(words) else 1e3 if _THOUSANDS.search(words) else 1.0
        )
    if kind == "mean" and "life expectanc" in words:
        return Held(kind, "years")
    if kind == "rank":
        return Held(
            kind, next((w for w in ("decile", "quintile", "quartile") if w in words), "rank")
        )
    found = _PEOPLE.search(words) if kind == "count" else None
    return Held(kind, found[1] if found else "")


def decimals_of(values: NDArray[np.float64]) -> int:
    """How many decimals figures are given to, four at most.

    >>> decimals_of(np.array([1.0, 2.5])), decimals_of(np.array([3.0, 4.0]))
    (1, 0)
    """
    for places in range(4):
        if np.allclose(values, np.round(values, places), rtol=0, atol=1e-9):
            return places
    return 4
