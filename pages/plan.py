"""Your plan: a plan made or changed in the browser."""

from dashboard import layout
from dashboard.layout.vintage import OURS_ONLY
from dashboard.views.plan import page as plan

layout.show_page("What is your plan for {place}?", plan.show, presents=False, by_wards=OURS_ONLY)
