"""Step 3: names that are only like one of ours are confirmed; what was not found is listed."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from dashboard import layout, plain
from dashboard.views.yours import boxes, draft
from dashboard.views.yours.draft import Draft
from dashboard.views.yours.strip import Stand
from insight.outside import as_words, shown
from insight.uploads.matching.gazetteer import gazetteer
from insight.uploads.matching.names import label_of
from insight.uploads.reading.areas import is_total
from insight.uploads.records import Area, Reading
from insight.uploads.sentences import MANY, rows_said

UNSAID: Final = "?"
NONE: Final = "-"
FIRST: Final = 8
"""Names that are asked of at once: a page of hundreds of boxes would help nobody."""
LISTED: Final = 40


def show(held: Draft, reading: Reading) -> Stand:
    """What waits for an answer, and what was not found with what would help."""
    told = held.answers.areas
    by_state: dict[str, list[Area]] = {}
    for each in reading.areas.values():
        by_state.setdefault(each.state, []).append(each)
    loose, likely = (by_state.get(state, []) for state in ("loose", "likely"))
    unknown = [each for each in by_state.get("unknown", []) if not is_total(each.key)]
    if not (loose or likely or unknown):
        layout.note(f"Every one of the {MANY[reading.level]} is known: nothing to confirm.")
        return Stand("done", "all known")
    rows = Counter(reading.keys.values())
    if loose:
        _show_loose(loose, told)
    if likely:
        _show_likely(likely, told, rows)
    if unknown:
        _show_unknown(unknown, reading, rows)
    if open_ := sum(open_names(held, reading, state) for state in ("loose", "likely")):
        return Stand("waits", f"{open_:,} to confirm")
    return Stand("done", f"{len(unknown):,} not found" if unknown else "confirmed")


def open_names(held: Draft, reading: Reading, state: str) -> int:
    """How many names of a state ("loose", "likely") have no answer yet."""
    told = held.answers.areas
    return sum(each.state == state and each.key not in told for each in reading.areas.values())


def _show_loose(loose: Sequence[Area], told: Mapping[str, str]) -> None:
    """Names spelt a little differently: all can be confirmed by one press."""
    open_ = [each for each in loose if each.key not in told]
    pairs = "".join(
        f"<li>{html.escape(shown(as_words(each.key, 80)))} → "
        f"<strong>{html.escape(shown(_nearest(each)))}</strong></li>"
        for each in loose[:LISTED]
    )
    more = len(loose) - LISTED
    tail = f"<li>and {more:,} more</li>" if more > 0 else ""
    differ = "differs" if len(loose) == 1 else "differ"
    layout.write_html(
        f"<p>{rows_said(len(loose), 'name')} {differ} from ours only in case, “&amp;” or words "
        f'such as “Council”.</p><ul class="yours-names">{pairs}{tail}</ul>'
    )
    if open_:
        answers = {each.key: _code(each) for each in open_}
        plain.press(
            "All of these are right" if len(open_) > 1 else "This is right",
            key="yours_all_loose",
            on_click=draft.say_areas,
            args=(answers,),
        )
    else:
        layout.note("You have confirmed them.")


def _nearest(area: Area) -> str:
    return area.likely[0].label if area.likely else label_of(_code(area), gazetteer())


def _code(area: Area) -> str:
    """Today's area that a loose name is taken for."""
    if area.likely:
        return area.likely[0].key
    return area.codes[0][0] if area.codes else ""


def _show_likely(likely: Sequence[Area], told: Mapping[str, str], rows: Counter[str]) -> None:
    """Names that are like one of ours: each is said by the reader, or stays out."""
    open_ = [each for each in likely if each.key not in told]
    it = "it is" if len(likely) == 1 else "each is"
    layout.write_html(
        f"<p>{rows_said(len(likely), 'name')} that we do not have: say which area {it}. Without an "
        "answer its row stays out of the figures.</p>"
    )
    # Those with an answer stay in sight while they are few, so that it can be taken back.
    answered = [each for each in likely if each.key in told][-FIRST:]
    for each in (*answered, *open_[:FIRST]):
        options = {UNSAID: "Choose", **{o.key: as_words(o.label, 100) for o in each.likely}}
        options[NONE] = "None of these"
        now = told.get(each.key, UNSAID) or NONE
        boxes.choose(
            f"“{as_words(each.key, 80)}” ({rows_said(rows[each.key])}) is",
            options,
            now,
            partial(_say, each),
            key=f"yours_name_{hash(each.key)}",
        )
    if len(open_) > FIRST:
        layout.note(f"{len(open_) - FIRST:,} more names follow when these have an answer.")


def _say(area: Area, key: str) -> None:
    if key == UNSAID:
        draft.unsay_area(area.key)
    else:
        draft.say_areas({area.key: "" if key == NONE else key})


def _show_unknown(unknown: Sequence[Area], reading: Reading, rows: Counter[str]) -> None:
    """What was not found, in the words of the file, and what would help."""
    count = sum(rows[each.key] for each in unknown)
    named = "; ".join(as_words(each.key, 60) for each in unknown[:LISTED])
    more = len(unknown) - LISTED
    tail = f"; and {more:,} more" if more > 0 else ""
    layout.write_html(
        f"<p><strong>{rows_said(count)} not found.</strong> {html.escape(shown(named))}{tail}.</p>"
    )
    layout.note(f"They stay out of the figures. {_help(reading)}")


def _help(reading: Reading) -> str:
    """What would help with areas that were not found."""
    if reading.level == "postcode":
        return "They may be mistyped, new, or outside England."
    if reading.code_column:
        return (
            "Their codes are not among those of England that are held here: they may be mistyped, "
            "or of boundaries that lasted a few years only. What would help: the figures by the "
            f"{MANY[reading.level]} of today."
        )
    return (
        "What would help: their code in a column of its own, or the name as the Office for "
        f"National Statistics writes it ({MANY[reading.level]} of England)."
    )
