"""A pack of a whole district: chosen, made beside the server, followed, stopped, taken away."""

from __future__ import annotations

import html
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import plain
from dashboard.layout.frame import apart
from dashboard.layout.opening import opened
from dashboard.layout.takeaway import stamp_now
from dashboard.layout.text import note, write_html
from dashboard.serving import away
from dashboard.state import own
from dashboard.state.grouped import groups_offered
from dashboard.state.presenting import present
from insight.areas import District, slugify
from insight.own import OURS, wards_chosen
from insight.reports.formats import FORMATS
from insight.reports.names import stem, wards_named
from insight.reports.pack import SECTIONS, USES, USUAL
from insight.reports.stamp import Stamp
from insight.words.names import join_words, place_name

EVERY: Final = 1.0
"""Seconds between two looks at a pack that is being made."""
WORKING: Final = frozenset(("waiting", "running"))
_REFUSED: Final = "pack_refused"


@dataclass(frozen=True)
class Kind:
    """A kind of pack: its name, what it is, and what of it can be chosen, by slug.

    `slug` is what the command is called, `usual` are the formats that are ticked at first, `ends`
    the kinds of file that it can be with the words on their buttons, by how the name ends.
    """

    slug: str
    name: str
    says: str
    parts: Mapping[str, str]
    formats: Mapping[str, str]
    usual: Sequence[str]
    ends: Mapping[str, str] = field(default_factory=lambda: {".zip": "Make it"})


WITHOUT_OWN: Final = (
    "Your own data and plans are not in it: a pack is a file that this server keeps for a while, "
    "and yours stay in this browser session. Each page that shows them gives files of them."
)
EVIDENCE: Final = Kind(
    "pack",
    "Evidence pack",
    "All that is said here of the district, in one ZIP file: to read, to show and to work with. A "
    "part that cannot be made is named in it, and the rest is there.",
    {section.slug: section.title for section in SECTIONS.values()},
    {slug: FORMATS[slug].label for slug in USES},
    USUAL,
)
WARDS: Final = Kind(
    "wards",
    "Ward pack",
    "A page about each ward, to hand to its members.",
    {},
    {},
    (),
    {".pdf": "Make one PDF of all wards", ".zip": "Make a ZIP of one PDF for each ward"},
)


def offer_packs(district: District) -> None:
    """Both kinds of pack, under a heading; not in a presentation."""
    if present.is_on():
        return
    plain.heading("The whole district to take with you")
    for kind in (EVIDENCE, WARDS):
        offer(district, kind, key=f"pack_{kind.slug}")


@apart
def offer(district: District, kind: Kind, *, key: str) -> None:
    """The line of a kind of pack, and all that stands behind it."""
    behind = opened(f"{kind.name} for {place_name(district.name)}", key=f"take_{key}")
    if behind is None:
        return
    with behind:
        token, name = st.session_state.get(_held(district, kind)) or ("", "")
        if token:
            status = away.JOBS.status(token)
            if status.state in WORKING:
                _follow(token, kind.slug)
                return
            _say_end(status, token, name)
        note(kind.says)
        if own.all_brought() or own.own_plans():
            note(WITHOUT_OWN)
        _choose(district, kind)


def _held(district: District, kind: Kind) -> str:
    """Where the session keeps the token and the name of a pack."""
    return f"pack_{kind.slug}_{district.slug}"


def _choose(district: District, kind: Kind) -> None:
    """What is to be in the pack, and the button that begins it."""
    parts = _ticked("What is in it", kind.parts, tuple(kind.parts), f"{kind.slug}_part")
    formats = _ticked("Files", kind.formats, kind.usual, f"{kind.slug}_format")
    if refused := st.session_state.pop(_REFUSED, ""):
        plain.warn(f"The pack was not begun, because {refused}.")
    ready = (bool(formats) or not kind.formats) and (bool(parts) or not kind.parts)
    named = groups_offered(district, "ward")
    groups = tuple(named)
    if groups:
        note(f"With a page for each group as well: {join_words(list(named.values()))}.")
    with st.container(horizontal=True, key=f"makes_{kind.slug}"):
        for suffix, words in kind.ends.items():
            st.button(
                plain.as_typed(words),
                key=f"pack_make_{kind.slug}{suffix}",
                on_click=_begin,
                args=(district, kind, suffix, parts, formats, groups),
                disabled=not ready,
            )
    if not ready:
        note("Choose one part and one kind of file at least.")


def _ticked(
    title: str, options: Mapping[str, str], usual: Sequence[str], key: str
) -> tuple[str, ...]:
    """Boxes under a title, the usual ones ticked at first; what is ticked, by slug."""
    if len(options) < 2:
        return tuple(options)
    write_html(f'<p class="of">{html.escape(title)}</p>')
    with st.container(horizontal=True, gap="medium", key=f"ticks_{key}"):
        ticked = [
            slug
            for slug, name in options.items()
            if plain.tick(name, key=f"{key}_{slug}", value=slug in usual)
        ]
    return tuple(ticked)


def _begin(
    district: District,
    kind: Kind,
    suffix: str,
    parts: tuple[str, ...],
    formats: tuple[str, ...],
    groups: tuple[str, ...] = (),
) -> None:
    """Put the pack in line, or keep the reason why it is not."""
    made = stamp_now()
    name = stem((district.slug, slugify(kind.name), wards_named(district))) + suffix
    year = wards_chosen()
    command = partial(
        command_of, district.slug, kind.slug, parts, formats, made, groups=groups, year=year
    )
    choices = (kind.slug, district.slug, parts, formats, made, groups, year)
    try:
        token = away.JOBS.ask(away.Order(choices, name, command), away.reader())
    except away.Refused as reason:
        st.session_state[_REFUSED] = str(reason)
        return
    st.session_state[_held(district, kind)] = token, name


def command_of(  # noqa: PLR0913 - two of them are named
    place: str,
    kind: str,
    parts: Sequence[str],
    formats: Sequence[str],
    made: Stamp,
    out: Path,
    progress: Path,
    *,
    groups: Sequence[str] = (),
    year: str = OURS,
) -> list[str]:
    """The command that writes a pack into a file, and into another how far it is."""
    asked = [sys.executable, "-m", "insight.reports", kind, place]
    told = {
        "--parts": ",".join(parts),
        "--formats": ",".join(formats),
        "--groups": ",".join(groups),
        "--wards-of": year,
        "--made": made.made.isoformat(),
        "--base": made.base,
        "--out": str(out),
        "--progress": str(progress),
    }
    return [*asked, *(each for option, value in told.items() if value for each in (option, value))]


@st.fragment(run_every=EVERY)
def _follow(token: str, kind: str) -> None:
    """How far the pack is, once a second; when it has ended the page is drawn anew."""
    status = away.JOBS.status(token)
    if status.state not in WORKING:
        st.rerun()
    write_html(f'<div class="pack">{bar(status)}</div>')
    st.button(
        plain.as_typed("Stop"),
        key=f"pack_stop_{kind}",
        on_click=away.JOBS.stop,
        args=(token, away.reader()),
    )


def bar(status: away.Status) -> str:
    """How far a pack is: its place in line, or parts done of all with the time left, as HTML."""
    told = status.progress
    if status.state == "waiting":
        before = status.place - 1
        said = "Yours is next in line." if not before else f"{before} before yours in line."
        return f'<p role="status">{said}</p><p class="note">The page can stay open meanwhile.</p>'
    if not told.total:
        return '<p role="status">It is begun.</p><progress aria-label="Progress"></progress>'
    now = f": {html.escape(told.label)}" if told.label else ""
    left = f" {html.escape(left_in_words(told.left))}" if told.left is not None else ""
    return (
        '<p class="hidden" role="status">The pack is being made.</p>'
        f"<p>{min(100, 100 * told.done // told.total)}% done{now}.{left}</p>"
        f'<progress aria-label="Progress" max="{told.total}" value="{told.done}"></progress>'
    )


def left_in_words(seconds: float) -> str:
    """Time that is left, as precise as such a guess may be.

    >>> left_in_words(3), left_in_words(42), left_in_words(100)
    ('A few seconds left.', 'About 40 seconds left.', 'About 2 minutes left.')
    """
    if seconds < 10:
        return "A few seconds left."
    if seconds < 55:
        return f"About {round(seconds, -1):.0f} seconds left."
    minutes = max(1, round(seconds / 60))
    return f"About {minutes} {'minute' if minutes == 1 else 'minutes'} left."


def _say_end(status: away.Status, token: str, name: str) -> None:
    """The finished file, or what became of it."""
    if status.state == "done":
        write_html(
            f'<div class="pack"><p role="status">It is made, and kept here for two hours.</p>'
            f'<a href="{away.link(token, name)}" download="{name}">{name}, '
            f"{size_in_words(status.size)}</a>{_lacking(status.missing)}</div>"
        )
    elif status.state == "failed":
        plain.fail(f"The pack could not be made: {status.reason}. Nothing half made is kept.")
    else:
        plain.inform("The pack was stopped, or is no longer kept. It can be made again.")


def _lacking(missing: Sequence[str]) -> str:
    """What a pack does not have and why, as HTML; nothing for a whole one."""
    if not missing:
        return ""
    items = "".join(f"<li>{html.escape(each)}</li>" for each in missing)
    return f"<p>Not in it:</p><ul>{items}</ul>"


def size_in_words(size: int) -> str:
    """Bytes as people say them.

    >>> size_in_words(800_000), size_in_words(12_345_678)
    ('0.8 MB', '12 MB')
    """
    millions = size / 1_000_000
    return f"{millions:.0f} MB" if millions >= 10 else f"{max(millions, 0.1):.1f} MB"
