"""The bytes of a file to cells: found by content, in bounded memory, nothing run or written.

Text is read here; a workbook by a child process with little memory (`apart`).
"""

from insight.uploads.opening.files import open_file, too_large
from insight.uploads.opening.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "open_file", "too_large"]
