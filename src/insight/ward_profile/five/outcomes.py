"""A ward’s best and worst beside England and its district."""

from __future__ import annotations

from insight.national.significance import BETTER, NO_VERDICT, SIMILAR, WORSE
from insight.ward_profile.facts import Outcome, Outcomes, WardFacts
from insight.ward_profile.five.named import two_figures, ward_named, what_is_counted
from insight.words.names import place_name
from insight.words.numbers import format_value


def outcomes_sentence(facts: WardFacts) -> str:
    """The outcomes on which it stands best and worst, beside England and its district."""
    found = facts.outcomes
    if found is None:
        if facts.home is not None:
            owner = ward_named(facts.book.name(facts.home.ward))
            return (
                "So it has no figures of its own to hold against England; those of "
                f"{owner} are the nearest."
            )
        if facts.made is not None and not facts.book.has_figures(facts.ward):
            return "So it has no figures of its own to hold against England."
        return "None of its outcomes has an interval, so none is called better or worse."
    return _of_outcomes(facts, found)


def _of_outcomes(facts: WardFacts, found: Outcomes) -> str:
    """Best and worst in words: first that which is rarer to hear of a ward."""
    many = f"{len(found.all)} outcomes"
    better, worse = found.count(BETTER), found.count(WORSE)
    if worse and not better:
        first = _outcome_words(facts, found.worst)
        then = _outcome_words(facts, found.best, again=True)
        return (
            f"On none of {many} is it clearly better than England: it does worst on {first}, and "
            f"least badly on {then}."
        )
    first = _outcome_words(facts, found.best)
    then = _outcome_words(facts, found.worst, again=True)
    if better and worse:
        return f"It does best on {first}, and worst on {then}."
    if better:
        return (
            f"On none of {many} is it clearly worse than England: it does best on {first}, and "
            f"least well on {then}."
        )
    return (
        f"On none of {many} is it clearly better or worse than England: it stands best on {first}, "
        f"and worst on {then}."
    )


def _outcome_words(facts: WardFacts, outcome: Outcome, *, again: bool = False) -> str:
    """One outcome beside England and the district; `again` where both have just been named."""
    measured, ward = outcome.measured, facts.ward
    indicator, district = measured.indicator, place_name(facts.book.district(ward))
    values = measured.wards.value[ward], measured.england.value[0]
    here, there = two_figures(*values, indicator, apart=outcome.beside_england != SIMILAR)
    said = f"**{what_is_counted(indicator)}**, {here} against {there}"
    said += "" if again else " in England"
    beside = outcome.beside_district
    if beside == NO_VERDICT:
        return f"{said} ({outcome.beside_england})"
    rest = format_value(float(measured.rests.value[ward]), indicator)
    said += f" and {rest}" + ("" if again else f" in the rest of {district}")
    if beside == outcome.beside_england:
        return f"{said} ({_beside(beside, 'both')})"
    england, own = _beside(outcome.beside_england, "England"), _beside(beside, "its district")
    return f"{said} ({england}, {own})"


def _beside(verdict: str, what: str) -> str:
    """A verdict as it is said: "better than England", "similar to both"."""
    return f"similar to {what}" if verdict == SIMILAR else f"{verdict} than {what}"
