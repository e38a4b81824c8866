"""What an officer says of how far a thing has come, and whether two such words agree."""

from __future__ import annotations


def contradiction(done: object, stage: object) -> str:
    """Why a word on being done and a stage cannot both be meant; "" where they can.

    >>> contradiction(True, "delayed")
    "says that it is done and that it is 'delayed' (expected one of them)"
    >>> contradiction(None, "done"), contradiction(False, "at risk")
    ('', '')
    """
    if done is True and stage not in {"", None, "done"}:
        return f"says that it is done and that it is {stage!r} (expected one of them)"
    if done is False and stage == "done":
        return "says that it is not done and that it is 'done' (expected one of them)"
    return ""
