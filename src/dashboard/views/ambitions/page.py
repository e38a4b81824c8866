"""Is the plan being met? The plan, its ambitions and its measures, held against open figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.state import address, controls
from dashboard.views.ambitions import marks
from dashboard.views.ambitions import measure as detail
from dashboard.views.ambitions import plan as whole_plan
from insight.areas import District, choose_district
from insight.catalogue import Source
from insight.observations import read_series
from insight.plans.reading import choose_plan, plans_for
from insight.plans.records import Plan
from insight.progress.evaluation import MeasureProgress, PlanProgress, evaluate_plan
from insight.progress.links import FigureReader
from insight.progress.sentences import counts_from_words, day_words, headline, tally
from insight.progress.statements import CheckedStatement, check_statements
from insight.words.names import place_name, possessive

EVERYTHING: Final = "all"
OF_A_PLAN: Final = ("ambition", "measure", "series")
"""Choices that mean nothing in another plan."""
CAUTION: Final = (
    "A figure that moves does not show that the plan moved it, and a move that chance could "
    "explain is not called a change."
)


def today() -> date:
    """The day that milestones and old figures are held against."""
    return datetime.now(tz=UTC).date()


@st.cache_resource(show_spinner=False)
def _figures() -> FigureReader:
    def series(slug: str, area_codes: list[str] | None = None) -> pd.DataFrame:
        return read_series(slug, area_codes, catalogue=cached.catalogue())

    return FigureReader(cached.catalogue(), series, cached.england_deprivation, sums={})


@st.cache_resource(show_spinner="Holding the plan against its figures", max_entries=128)
def evaluated(plan_slug: str, district_code: str, day: date) -> PlanProgress:
    """A plan held against the figures of a district, on a day."""
    place = choose_district(district_code, cached.districts())
    return evaluate_plan(_plan(plan_slug), place, _figures(), today=day)


@st.cache_resource(show_spinner=False, max_entries=64)
def _checked(plan_slug: str, district_code: str) -> tuple[CheckedStatement, ...]:
    place = choose_district(district_code, cached.districts())
    return check_statements(_plan(plan_slug), place, _figures(), cached.polarisation)


def _plan(slug: str) -> Plan:
    return choose_plan(slug, cached.plans())


def _choose_plan(district: District) -> Plan | None:
    """One of the district's plans; where it has none, any that ships, as a starting set."""
    theirs = plans_for(district.code, cached.plans())
    fullest = sorted(cached.plans(), key=lambda plan: -len(plan.measures))
    options = {plan.slug: plan.title for plan in theirs} or {
        plan.slug: f"{plan.title}: {len(plan.measures)} measures" for plan in fullest
    }
    if not options:
        return None
    if not theirs:
        place = place_name(district.name)
        st.info(
            f"No plan of {possessive(place)} is held here. Below are the measures of another "
            f"council’s plan with {possessive(place)} own figures, as a starting set. A council "
            "adds its own plan as one text file."
        )
    label = "Plan" if theirs else "Whose measures to start from"
    with st.container(width=680):
        slug = controls.choose_one(label, "plan", options, what="plan", clears=OF_A_PLAN)
    return _plan(str(slug))


def _show_plan(progress: PlanProgress) -> None:
    """The plan's name, what it is, the whole in one sentence and the counts."""
    plan = progress.plan
    st.header(plan.title, anchor=False)
    facts = [plan.council, "" if progress.borrowed else plan.status]
    if plan.starts and plan.ends:
        facts.append(f"{day_words(plan.starts)} to {day_words(plan.ends)}")
    layout.write_html(f'<p class="subtitle">{" · ".join(fact for fact in facts if fact)}</p>')
    layout.lead(headline(progress))
    marks.strip(progress.counts)
    layout.note(f"{counts_from_words(plan)} {CAUTION}")


def _parts(plan: Plan) -> dict[str, str]:
    """What the page can show of a plan: everything, an ambition, or what runs across them."""
    options = {EVERYTHING: "The whole plan"}
    for ambition in plan.ambitions:
        number = f"{ambition.number} " if ambition.number else ""
        options[ambition.slug] = f"{number}{ambition.short_title}"
    for theme in plan.themes:
        if plan.gathered(theme):
            options[theme.slug] = theme.title
    return options


def _since(plan: Plan) -> str:
    return f"Since {plan.counts_from:%B %Y}" if plan.counts_from else "Since the first figure"


def _toggle(slug: str, key: str) -> None:
    address.remember_all({"measure": slug if st.session_state[key] else None, "series": None})


def _show_measure(
    progress: PlanProgress, measure: MeasureProgress, chosen: str | None, *, whole: bool
) -> None:
    """One measure: a line that opens in the view of the whole plan, else all that it says.

    Only the chosen one is drawn in detail.
    """
    slug, is_open = measure.measure.slug, chosen == measure.measure.slug
    status = marks.slug_of(measure.status)
    key = f"look_{slug}"
    with st.container(key=f"measure_{status}_{slug}", gap=None):
        if not whole:
            _say_measure(progress, measure, titled=True)
            if not measure.series:
                return
        st.session_state[key] = is_open
        label = marks.measure_label(measure) if whole else "Chart, reasons and figures"
        look = st.expander(label, type="compact", key=key, on_change=partial(_toggle, slug, key))
        if not is_open:
            return
        with look, st.container(key=f"detail_{slug}"):
            if whole:
                _say_measure(progress, measure, titled=False)
            detail.show(progress, measure)


def _say_measure(progress: PlanProgress, measure: MeasureProgress, *, titled: bool) -> None:
    """What a measure says in words, and what officers say of it."""
    marks.measure_row(
        measure, since=_since(progress.plan), titled=titled, borrowed=progress.borrowed
    )
    if not progress.borrowed:
        marks.updates(progress.plan.updates_about(measure.measure.slug))


def _show_measures(
    progress: PlanProgress,
    measures: Sequence[MeasureProgress],
    chosen: str | None,
    *,
    whole: bool,
) -> None:
    for measure in measures:
        _show_measure(progress, measure, chosen, whole=whole)


def _chosen_measure(progress: PlanProgress) -> str | None:
    """The measure that is open; one that the plan does not have is refused by name."""
    asked = address.recalled("measure")
    if asked is None:
        return None
    if asked not in {m.measure.slug for m in progress.measures}:
        address.refuse("measure", asked, "every measure")
        address.remember("measure", None)
        return None
    return asked


def _show_ambitions(progress: PlanProgress) -> None:
    """The measures: of the whole plan, of one ambition, or every gap."""
    plan = progress.plan
    st.header("What the plan will be judged by", anchor=False)
    parts = _parts(plan)
    called = plan.ambitions_are_called.capitalize()
    part = controls.choose_one(
        called,
        "ambition",
        parts,
        default=EVERYTHING,
        what=plan.ambitions_are_called,
        style="buttons",
        clears=("measure", "series"),
    )
    chosen = _chosen_measure(progress)
    whole = part == EVERYTHING
    for ambition in plan.ambitions:
        if whole or part == ambition.slug:
            number = f"{ambition.number}. " if ambition.number else ""
            st.subheader(f"{number}{ambition.title}", anchor=False)
            measures = progress.of(ambition.slug)
            if not whole:
                whole_plan.show_ambition(ambition, borrowed=progress.borrowed)
            if len(plan.ambitions) > 1:
                marks.strip_of(measures)
            _show_measures(progress, measures, chosen, whole=whole)
    for theme in plan.themes:
        measures = progress.of(theme.slug)
        own = [m for m in measures if m.belongs_to == theme.slug]
        if whole and own:
            st.subheader(theme.title, anchor=False)
            _show_measures(progress, own, chosen, whole=True)
        elif part == theme.slug:
            st.subheader(theme.title, anchor=False)
            _show_theme(measures, gathers=theme.gathers, summary=theme.summary)
            _show_measures(progress, measures, chosen, whole=False)


def _show_theme(measures: Sequence[MeasureProgress], *, gathers: str, summary: str) -> None:
    """What runs across the ambitions; for gaps, how each different one has moved."""
    if summary:
        layout.note(summary)
    if gathers != "gaps":
        marks.strip_of(measures)
        return
    different = {(*s.link.indicators, s.link.gap_between): s for m in measures for s in m.series}
    verdicts = [series.verdict for series in different.values()]
    layout.finding(
        tally(verdicts, "the {} gaps that open figures follow") or "One gap is followed.",
        "Every measure of inequality in the plan: gaps between groups of people, between the two "
        "ends of the district, and the slope index of life expectancy. “Improving” means that the "
        "gap narrows. Where it narrowed only because the better-off did worse, that is said.",
    )


def _sources(progress: PlanProgress, checked: Sequence[CheckedStatement]) -> list[Source]:
    used = [s.linked.source for m in progress.measures for s in m.held if s.linked is not None]
    used += [source for statement in checked for source in statement.sources]
    return list({source.slug: source for source in used}.values())


def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{marks.STYLE}</style>")
    plan = _choose_plan(district)
    if plan is None:
        st.info("No plan ships with this site. A council adds its own as one text file.")
        return
    progress = evaluated(plan.slug, district.code, today())
    _show_plan(progress)
    _show_ambitions(progress)
    checked: tuple[CheckedStatement, ...] = ()
    if not progress.borrowed:
        checked = _checked(plan.slug, district.code)
        whole_plan.show_milestones(plan, today(), district)
        whole_plan.show_statements(checked, plan)
        whole_plan.show_accountability(plan)
        whole_plan.show_document(plan)
    whole_plan.show_rules()
    by_wards = any(s.link.gap_between == "wards" for m in progress.measures for s in m.held)
    layout.sources(
        _sources(progress, checked),
        boundaries=False,
        extra=layout.BEST_FIT if by_wards else "",
    )
