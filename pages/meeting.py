"""Meeting: the views of a meeting in their order, the room, what is noted, and the record."""

from dashboard import layout
from dashboard.views.meeting import page as meeting

layout.show_page(
    "What is the meeting to look at?", meeting.show, of_ward=meeting.title, presents=False
)
