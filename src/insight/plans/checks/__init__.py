"""The check of a plan's file: every fault with its line and what was expected.

`faults` has all of a text; `checking.faults_in` those of tables, as a form changes them.
"""

from insight.plans.checks.checker import Fault
from insight.plans.checks.faults import faults

__all__ = ["Fault", "faults"]
