"""The accessibility statement: what was tested, what is known to fall short, whom to tell.

`criteria.toml` says which test stands for which criterion of WCAG 2.2, `tested.json` what each
found when it last ran (`python -m tools.accessibility` writes it); `/accessibility` is the page.
"""

from dashboard.serving.accessible.facts import Criterion, Run, Short, criteria, last_run, shorts
from dashboard.serving.accessible.page import is_ours, routes

__all__ = ["Criterion", "Run", "Short", "criteria", "is_ours", "last_run", "routes", "shorts"]
