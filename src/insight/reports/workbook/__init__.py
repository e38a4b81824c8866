"""A paper's figures as a workbook, Excel or OpenDocument, and as CSV with its metadata.

The layout follows what the Government Analysis Function asks of spreadsheets.
"""

from insight.reports.paper import Paper
from insight.reports.workbook.csvw import csvw
from insight.reports.workbook.layout import book_of
from insight.reports.workbook.ods import write_ods
from insight.reports.workbook.said import said_book
from insight.reports.workbook.xlsx import write_xlsx

__all__ = ["book_of", "csvw", "ods", "xlsx"]


def xlsx(paper: Paper) -> bytes:
    """The workbook as an Excel file."""
    return write_xlsx(said_book(book_of(paper)), paper.stamp)


def ods(paper: Paper) -> bytes:
    """The workbook as an OpenDocument spreadsheet."""
    return write_ods(said_book(book_of(paper)), paper.stamp)
