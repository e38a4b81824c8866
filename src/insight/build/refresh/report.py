"""What a refresh found and would change, for the terminal, as a page of Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from insight.build.refresh.changes import Change, Period
from insight.build.refresh.verdicts import Difference
from insight.outside import as_words
from insight.words.days import day_words

NAME: Final = "refresh-report"
State = Literal[
    "nothing newer",
    "newer",
    "corrected",
    "newer, by hand",
    "by hand",
    "once",
    "withdrawn",
    "not reached",
    "refused",
]
FAILED: Final = ("not reached", "refused")
"""States of a source after which somebody should look."""


@dataclass(frozen=True)
class Answered:
    """What came of one source: its state, and a sentence for the operator."""

    source: str
    title: str
    state: State
    sentence: str


@dataclass
class Report:
    """All of it. `outcome` says what became of the data, `spoken` whether plans were heard."""

    made: date
    answered: list[Answered] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    verdicts: list[Difference] = field(default_factory=list)
    claims: list[Difference] = field(default_factory=list)
    spoken: bool = True
    notes: list[str] = field(default_factory=list)
    outcome: str = ""

    @property
    def failed(self) -> bool:
        """Whether a source that was asked gave nothing, or not all, that could be used."""
        told = (sentence for said in self.files.values() for sentence in said)
        return any(each.state in FAILED for each in self.answered) or any(map(_is_refusal, told))

    def answer(self, answered: Answered) -> None:
        """Put what came of a source in the place of what was said of it before."""
        self.answered = [each for each in self.answered if each.source != answered.source]
        self.answered.append(answered)

    def write(self, folder: Path) -> None:
        """Write it as `refresh-report.md` and `.json`; the folder is made."""
        folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps(asdict(self), indent=1, ensure_ascii=False, default=str)
        (folder / f"{NAME}.json").write_text(told + "\n", encoding="utf-8")
        (folder / f"{NAME}.md").write_text(self.text() + "\n", encoding="utf-8")

    def text(self) -> str:
        """The report as Markdown, which reads well on a terminal too."""
        return "\n".join(self._lines()).rstrip()

    def _lines(self) -> Iterator[str]:
        yield f"# Refresh of {day_words(self.made)}"
        yield ""
        for each in self.answered:
            yield f"- {each.source} ({each.title}): **{each.state}**. {each.sentence}".rstrip()
        if self.changes:
            yield from ("", self._in_short())
        yield from _part("Held back", [f"`{slug}`: {why}" for slug, why in self.back.items()])
        told = [f"{file}: {each}" for file, said in sorted(self.files.items()) for each in said]
        yield from _part("Not taken", [each for each in told if _is_worth_telling(each)])
        yield from _part("Figures", [_figures(each) for each in self.changes])
        yield from _part("Verdicts", [_differs(each) for each in self.verdicts])
        yield from _part("Claims", [_differs(each) for each in self.claims])
        yield from _part("Notes", self.notes)
        if self.outcome:
            yield from ("", self.outcome)

    def _in_short(self) -> str:
        """All that would change, counted in one sentence."""
        counted = [
            (sum(getattr(p, what) for each in self.changes for p in each.periods), what)
            for what in ("new", "changed", "gone")
        ]
        figures = listed([f"{many:,} {what}" for many, what in counted if many])
        of = counted_of(len(self.changes), "indicator")
        verdicts, claims = (
            counted_of(len(found), what)
            for found, what in ((self.verdicts, "verdict"), (self.claims, "claim"))
        )
        said = f"{verdicts} and {claims} of plans would say otherwise"
        said = said if self.spoken else "what plans would say is not known"
        return f"In short: {figures} figures of {of}; {said}."


def counted_of(many: int, what: str) -> str:
    """A count with its noun: "1 claim", "no claims"."""
    return f"{f'{many:,}' if many else 'no'} {what}{'' if many == 1 else 's'}"


def listed(parts: Sequence[str]) -> str:
    """Parts for a sentence: "2 new and 1 gone"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _is_refusal(sentence: str) -> bool:
    """Whether a file was refused for an indicator that is held, which its sentence names."""
    return sentence.startswith("refused:") and "`" in sentence


def _part(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {heading}", "")
        yield from (f"- {line}" for line in lines)


def _is_worth_telling(sentence: str) -> bool:
    """Whether a sentence of a file is of something that was not taken whole."""
    return "refused:" in sentence or "left out" in sentence


def _figures(change: Change) -> str:
    periods = "; ".join(map(_period, change.periods[-4:]))
    more = f" and {len(change.periods) - 4} periods before" if len(change.periods) > 4 else ""
    moves = "; ".join(f"{m.place} {m.before} → {m.after}" for m in change.moves)
    return f"`{change.indicator}`, {change.title}: {periods}{more}." + (
        f" Most: {moves}." if moves else ""
    )


def _period(period: Period) -> str:
    counts = (
        (period.new, "new"),
        (period.changed, "changed"),
        (period.gone, "gone"),
    )
    return f"{period.period} " + ", ".join(f"{many:,} {what}" for many, what in counts if many)


def _differs(found: Difference) -> str:
    return f"{found.plan}, {found.place}, {found.about}: {found.before} → {found.after}"


def plain(text: str, most: int = 120) -> str:
    """A publisher's own words, safe on a terminal and in Markdown."""
    return "".join(letter for letter in as_words(text, most) if letter not in "<>`|*_[]")
