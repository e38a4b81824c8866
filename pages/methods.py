"""Methods: what each measure is, when to use it, and a worked example."""

from dashboard import layout
from dashboard.views.methods import page as methods

layout.show_page("How is inequality measured?", methods.show)
