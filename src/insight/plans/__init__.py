"""Plans as data: files of ambitions, measures and milestones, read into records.

Nothing here judges; `insight.progress` does.
"""

from insight.plans.checks.checker import Fault
from insight.plans.checks.faults import faults
from insight.plans.reading import (
    LeftOut,
    choose_plan,
    plans_for,
    read_plan,
    read_plans,
    read_starter_set,
    scan_plans,
)
from insight.plans.records import Ambition, Measure, Milestone, Plan, SeriesLink, Statement
from insight.plans.targets import Target
from insight.plans.updates import scan_updates

__all__ = [
    "Ambition",
    "Fault",
    "LeftOut",
    "Measure",
    "Milestone",
    "Plan",
    "SeriesLink",
    "Statement",
    "Target",
    "choose_plan",
    "faults",
    "plans_for",
    "read_plan",
    "read_plans",
    "read_starter_set",
    "scan_plans",
    "scan_updates",
]
