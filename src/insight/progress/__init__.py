"""Whether a plan is being met: measures linked to series, changes, verdicts, and their words."""

from insight.progress.evaluation import (
    MeasureProgress,
    PlanProgress,
    SeriesProgress,
    evaluate_plan,
    judged_table,
)
from insight.progress.gaps import gap_progress
from insight.progress.judging import Progress, choose_baseline, measure_progress
from insight.progress.links import FigureReader, LinkedSeries, follow_link
from insight.progress.milestones import MilestoneState, milestone_states, milestone_table
from insight.progress.sentences import headline, tally
from insight.progress.statements import CheckedStatement, check_statements

__all__ = [
    "CheckedStatement",
    "FigureReader",
    "LinkedSeries",
    "MeasureProgress",
    "MilestoneState",
    "PlanProgress",
    "Progress",
    "SeriesProgress",
    "check_statements",
    "choose_baseline",
    "evaluate_plan",
    "follow_link",
    "gap_progress",
    "headline",
    "judged_table",
    "measure_progress",
    "milestone_states",
    "milestone_table",
    "tally",
]
