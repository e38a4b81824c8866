"""Whether this copy is sound, and what to do: `python -m insight.doctor`.

Each module but these looks at one thing and is loaded as it looks, so that a package that is
missing is a line of the report: `records` what is said, `examining` who looks, `command` prints.
"""

from insight.doctor.examining import examined
from insight.doctor.records import Asked, Finding, worst

__all__ = ["Asked", "Finding", "examined", "worst"]
