"""Words on a page: its lead, findings, notes, key figures and sources."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dashboard import plain
from insight.areas import ATTRIBUTION
from insight.charts.verdicts import VerdictMark
from insight.exhibits.exhibit import Cited, Exhibit
from insight.words.bold import bold
from insight.words.names import start_sentence


def write_html(text: str) -> None:
    """Put finished HTML on the page."""
    plain.html(text)


def lead(text: str) -> None:
    """The first sentence: what the page says, large."""
    write_html(f'<p class="lead">{bold(text)}</p>')


def finding(text: str, subtitle: str = "") -> None:
    """The headline of a chart and what is measured, where and when."""
    write_html(finding_html(text, subtitle))


def finding_html(text: str, subtitle: str = "") -> str:
    """The same as HTML, for what is sent in one piece."""
    below = f'<p class="subtitle">{bold(subtitle)}</p>' if subtitle else ""
    return f'<p class="finding">{bold(text)}</p>{below}'


def judged(text: str, mark: VerdictMark, subtitle: str = "") -> None:
    """A finding behind its verdict: symbol, colour and words."""
    write_html(f"{mark_html(mark)}{finding_html(text, subtitle)}")


def mark_html(mark: VerdictMark) -> str:
    """A verdict as a badge; on paper its colour goes and its words stay."""
    edge = "#484949" if mark.outlined else mark.colour
    look = f"background:{mark.colour};color:{mark.text_colour};border-color:{edge}"
    symbol = f'<b aria-hidden="true">{html.escape(mark.symbol)}</b>'
    return f'<p class="mark"><span style="{look}">{symbol}{html.escape(mark.words)}</span></p>'


def sentences(texts: Iterable[str]) -> None:
    """Several findings, one below the other."""
    items = "".join(f"<li>{bold(text)}</li>" for text in texts)
    write_html(f'<ul class="sentences">{items}</ul>')


def note(text: str) -> None:
    """How sure are we, and what to bear in mind."""
    write_html(note_html(text))


def note_html(text: str) -> str:
    """The same as HTML, for what is sent in one piece."""
    return f'<p class="note">{bold(text)}</p>'


def in_one_piece(exhibit: Exhibit, drawn: str) -> None:
    """A finding with a drawing that is HTML, and its notes: one message, where each costs."""
    notes = "".join(map(note_html, exhibit.notes))
    write_html(f"{finding_html(exhibit.finding, exhibit.subtitle)}{drawn}{notes}")


def hint(text: str) -> None:
    """What can be done here: not for paper."""
    write_html(f'<p class="hint">{bold(text)}</p>')


def tiles(entries: Iterable[tuple[str, str, str, str]]) -> None:
    """Key figures: (label, number, what it is of, kind) with kind deprived, affluent or plain."""
    cells = "".join(
        f'<div class="tile {kind}"><dt>{html.escape(label)}</dt>'
        f"<dd>{html.escape(number)}<small>{html.escape(of)}</small></dd></div>"
        for label, number, of, kind in entries
    )
    write_html(f'<dl class="tiles">{cells}</dl>')


def terms(entries: Iterable[tuple[str, str]]) -> None:
    """Words and what they mean, as a list."""
    items = "".join(
        f"<div><dt>{html.escape(start_sentence(word))}</dt><dd>{html.escape(meaning)}</dd></div>"
        for word, meaning in entries
    )
    write_html(f'<dl class="terms">{items}</dl>')


def sources(used: Iterable[Cited], *, boundaries: bool, extra: str = "") -> None:
    """The source lines and the attribution that the licences ask for; nothing for no source."""
    lines = list(dict.fromkeys(source.citation for source in used))
    if extra:
        lines.append(extra)
    if boundaries:
        lines.append(f"Boundaries. {ATTRIBUTION}.")
    if lines:
        write_html("".join(f'<p class="source">{html.escape(line)}</p>' for line in lines))
