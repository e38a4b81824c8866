"""What is said where a request cannot be answered: `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from insight.errors import did_you_mean
from insight.outside import SHORT, as_words, shown

TYPE: Final = "application/problem+json"
NOTHING: Final = "nothing"
"""What arrived where nothing did."""
TITLES: Final[Mapping[int, str]] = {
    400: "The request is not in a form that is understood",
    404: "There is no such thing here",
    405: "This method is not answered here",
    406: "There is no such format of this",
    408: "The request did not come whole in time",
    413: "This is more than one answer or request may hold",
    414: "The address is too long",
    415: "The body is not JSON",
    422: "These choices do not go together",
    429: "Too many requests",
    500: "A fault in the dashboard",
    503: "The server cannot answer just now",
}
"""What each status is called, the same at every time."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what was expected, and what arrived; all of it words."""

    parameter: str
    detail: str
    expected: str = ""
    got: str = ""


class Refused(Exception):
    """A request that is not answered, and why."""

    def __init__(
        self,
        status: int,
        detail: str,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Refuse with a status of HTTP and a sentence."""
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.faults, self.headers = tuple(faults), dict(headers or {})


def of_header(status: int, name: str, detail: str, expected: str, arrived: str) -> Refused:
    """The refusal of a request for one part of it that is no parameter: a header, the method."""
    return Refused(status, detail, [Fault(name, detail, expected, got(arrived))])


def of_faults(faults: Sequence[Fault], status: int = 400) -> Refused:
    """The refusal of a request in which some things are wrong; the first is said first."""
    return Refused(status, faults[0].detail, faults)


def sentence(reason: object) -> str:
    """Why something cannot be, as a sentence.

    >>> sentence("no indicator is called 'x'; did you mean y?")
    "No indicator is called 'x'; did you mean y?"
    """
    said = shown(f"{reason}".replace("**", "")).rstrip(".")
    return f"{said[:1].upper()}{said[1:]}" + ("" if said.endswith("?") else ".")


def got(text: str) -> str:
    r"""What arrived, as it may be repeated: one bounded line of words.

    >>> got("stokport"), got(""), got("\x00")
    ('stokport', 'nothing', '\\x00')
    """
    said = shown(as_words(text, SHORT))
    if said or not text:
        return said or NOTHING
    return ascii(text[:SHORT])[1:-1]  # signs that nobody can see are told by their numbers


def meant(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that says a word is unknown: the same in other letters, else near ones.

    >>> meant("CSV", ["json", "csv"]), meant("ward", ["wards"]), meant("zzz", ["csv"])
    ('; did you mean csv?', '; did you mean wards?', '')
    """
    held = list(known)
    bare = word.strip()[:60]
    same = next((each for each in held if each.casefold() == bare.casefold()), "")
    return f"; did you mean {same}?" if same else did_you_mean(bare, held)


def problem(refused: Refused, *, docs: str) -> bytes:
    """The body that says why a request is not answered; `docs` is the address of the page."""
    told: dict[str, Any] = {
        "type": f"{docs}#status-{refused.status}",
        "title": TITLES[refused.status],
        "status": refused.status,
        "detail": refused.detail,
    }
    if refused.faults:
        told["errors"] = [asdict(each) for each in refused.faults]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail", "expected", "got"],
                "properties": {
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                    "expected": {"type": "string"},
                    "got": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
