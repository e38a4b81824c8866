"""What the two ends of an indicator are called."""

from __future__ import annotations

from insight.catalogue import Indicator


def end_words(indicator: Indicator) -> tuple[str, str]:
    """What the two ends of an indicator are called: tenth 1 first.

    Deprivation scores have a most and a least deprived end; others a worst and a best, or, where
    neither is better, a highest and a lowest.
    """
    if indicator.value_type in {"score", "rank"} and indicator.topic == "Deprivation":
        return "most deprived", "least deprived"
    if indicator.polarity == "neutral":
        return "highest", "lowest"
    return "worst", "best"


def first_end(indicator: Indicator) -> str:
    """The end at which an order of places starts, in a word.

    Deprivation is ranked from the most deprived, as its publisher does; all else from the best or,
    where no direction is better, from the highest.
    """
    worse, better = end_words(indicator)
    return better if better == "best" else worse


def highest_first(indicator: Indicator) -> bool:
    """Whether such an order starts with the highest figure."""
    if first_end(indicator) == "highest":
        return True
    best_first = first_end(indicator) == "best"
    return (indicator.polarity == "higher_is_better") == best_first
