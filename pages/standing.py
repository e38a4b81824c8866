"""How it compares: where the district and its wards stand among others, on any figure."""

from dashboard import layout
from dashboard.layout.vintage import CHOSEN
from dashboard.views.standing import page as standing

layout.show_page(
    "How does {place} compare?",
    standing.show,
    of_many="How do {place} compare?",
    by_wards=CHOSEN,
)
