"""What do the affluent and the deprived parts of the district live with?"""

from dashboard import layout
from dashboard.views import comparison

layout.show_page("What do {place}’s two ends live with?", comparison.show)
