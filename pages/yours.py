"""Your data: a reader’s own figures, for as long as their session lasts."""

from dashboard import layout
from dashboard.layout.vintage import OURS_ONLY
from dashboard.views.yours import page as yours

layout.show_page("Your own figures", yours.show, presents=False, by_wards=OURS_ONLY)
