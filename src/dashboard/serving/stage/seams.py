"""Where a step leads on: what phones fetch, the figures that are frozen, who follows, the code."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from dashboard.serving.live.records import Held
from dashboard.serving.stage.calls import meeting_of
from insight import cached
from insight.errors import InsightError
from insight.meeting import Question, View


def phone(held: Held, view: View) -> str:
    """The name of what phones fetch of a view, made if need be; "" where there is none."""
    return ""


def freeze(held: Held, view: View) -> None:
    """Keep the figures of a view as they were when it was shown."""


def phones(meeting: str) -> int:
    """How many phones follow a meeting on this server."""
    return 0


def new_code() -> str:
    """Four words by which phones find a meeting."""
    return secrets.token_hex(8)


def options(held: Held, question: Question) -> Sequence[str]:
    """What phones may answer: the wards of the meeting's place, 1 to 5, or words of their own."""
    if question.kind == "scale":
        return ("1", "2", "3", "4", "5")
    if question.kind == "text":
        return ()
    try:
        code = cached.district(meeting_of(held).place).code
    except InsightError:
        return ()
    return tuple(map(str, cached.wards(code)["ward_name"]))
