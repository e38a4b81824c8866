"""Targets as councils write them: the words they are read from, what those ask for, and records.

Nothing here knows a plan; `insight.plans.records` has targets in it.
"""

from insight.plans.targets.records import Reported, Target, target_of

__all__ = ["Reported", "Target", "target_of"]
