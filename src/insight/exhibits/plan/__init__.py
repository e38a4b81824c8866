"""A plan: how many of its measures stand how, each in a row, in which order, and the wards behind.

`rows` makes a measure one row, `parts` a plan or an ambition of it, `listing` draws the rows in the
order and the choice of a reader, `ways` says where a measure leads.
"""

from insight.exhibits.plan.listing import Listing, View, counts_of, glance, listing_of, rules_said
from insight.exhibits.plan.more import more_html
from insight.exhibits.plan.parts import PlanPart, part_of_plan, whole_plan
from insight.exhibits.plan.rows import VERDICT_MARKS, MeasureRow, SeriesLine, measure_row
from insight.exhibits.plan.tree import Wards, WardTree, ward_tree, wards_html
from insight.exhibits.plan.ways import ways_of

__all__ = [
    "VERDICT_MARKS",
    "Listing",
    "MeasureRow",
    "PlanPart",
    "SeriesLine",
    "View",
    "WardTree",
    "Wards",
    "counts_of",
    "glance",
    "listing_of",
    "measure_row",
    "more_html",
    "part_of_plan",
    "rules_said",
    "ward_tree",
    "wards_html",
    "ways_of",
    "whole_plan",
]
