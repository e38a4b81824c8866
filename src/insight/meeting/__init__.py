"""A meeting: the views it looks at in their order, what is said and asked, and who does what.

`records` are the meeting as a value that is never changed, `document` the same as JSON.
"""

from insight.meeting.document import from_document, to_document
from insight.meeting.records import Action, Kept, Meeting, Note, Question, View

__all__ = [
    "Action",
    "Kept",
    "Meeting",
    "Note",
    "Question",
    "View",
    "from_document",
    "to_document",
]
