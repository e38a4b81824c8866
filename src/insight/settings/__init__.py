"""What an operator may set by a variable of the environment: every `INSIGHT_…` there is.

`declared` has the list, `checking` says in a sentence what is set to something it cannot be.
A room still reads its own variable itself: this is the one place that knows them all.
"""

from insight.settings.checking import Told, checked, faults, told, usable
from insight.settings.declared import SETTINGS, Setting

__all__ = ["SETTINGS", "Setting", "Told", "checked", "faults", "told", "usable"]
