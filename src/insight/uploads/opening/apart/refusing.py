"""What the child finds wrong with a file."""

from __future__ import annotations


class Unopened(Exception):
    """A file that is not opened: the rest of a sentence that begins with the file’s name."""
