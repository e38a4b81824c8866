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
