"""What kind of place is this?"""

from dashboard import layout
from dashboard.views import overview

layout.show_page("What kind of place is {place}?", overview.show)
