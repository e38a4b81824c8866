"""Groups of a reader’s own as exhibits: beside each other, in profile, a gap, what is shared."""

from insight.exhibits.groups.asked import PAGE, Asked
from insight.exhibits.groups.beside import groups_beside
from insight.exhibits.groups.gap import gap_between_groups
from insight.exhibits.groups.profile import Profiled, Within, group_profile
from insight.exhibits.groups.shared import shared_by_groups

__all__ = [
    "PAGE",
    "Asked",
    "Profiled",
    "Within",
    "gap_between_groups",
    "group_profile",
    "groups_beside",
    "shared_by_groups",
]
