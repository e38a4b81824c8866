"""A paper as a page to read: HTML that needs nothing else, and a tagged PDF.

Both say the same in the same order (`content`): prose first, then the picture, the table, its
notes, how sure it is, the sources, the address of the same view and the stamp.
"""

from insight.reports.page.district import paper_of_wards
from insight.reports.page.tagged import pdf
from insight.reports.page.ward import briefing, one_by_one
from insight.reports.page.web import html

__all__ = ["briefing", "html", "one_by_one", "paper_of_wards", "pdf"]
