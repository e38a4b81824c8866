"""An answer made from what a resource finds, or why there is none."""

from __future__ import annotations

from dashboard.serving.api import options
from dashboard.serving.api.answering.answers import answer_of
from dashboard.serving.api.answering.kept import Answer
from dashboard.serving.api.answering.written import written
from dashboard.serving.api.asked import Asked, absent
from dashboard.serving.api.faults import NOTHING, Refused, of_header, sentence
from insight.areas import OUR_YEAR, years_offered
from insight.errors import InsightError, UnreadableData
from insight.own import OURS, using, using_wards


def made(asked: Asked, form: str) -> Answer:
    """The answer to a request; what a reader brought themselves is never in it."""
    with using(None), using_wards(_year(asked)):
        try:
            found = asked.resource.make(asked)
        except UnreadableData:
            raise
        except InsightError as reason:
            raise _lacking(asked, sentence(reason)) from reason
        own, by_day = asked.resource.body is not None, asked.resource.by_day
        return answer_of(written(found, asked, form), private=own, by_day=by_day)


def _lacking(asked: Asked, said: str) -> Refused:
    """The refusal of what the library does not have, by the parameter that its reason speaks of."""
    spoken = (
        name
        for name, held in asked.values.items()
        if any(f"{start}{value}{end}" in said for value in held for start, end in ("“”", "''"))
    )
    name = next(spoken, asked.resource.decides)
    arrived = ", ".join(asked.many(name)) or NOTHING
    return of_header(404, name, said, "one for which there is an answer", arrived)


def _year(asked: Asked) -> str:
    """The year of the wards of a request; refused where one of its places has none of it."""
    year = asked.get("wards_of")
    if year in {"", OUR_YEAR} or options.WARDS_OF not in asked.resource.params:
        return OURS
    places = [*asked.many("place"), *asked.many("slug")]
    lacking = [options.district_of(each) for each in places]
    lacking = [each for each in lacking if year not in years_offered(each.slug)]
    if not places or lacking:
        where = lacking[0].name if lacking else "England as a whole"
        held = years_offered(lacking[0].slug) if lacking else (OUR_YEAR,)
        said = f"There are no wards of {year} of {where}."
        raise absent("wards_of", said, year, f"one of {', '.join(held)}")
    return year
