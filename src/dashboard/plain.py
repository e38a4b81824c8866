"""The door to Streamlit's markdown: what is said on a page is words, never markup.

No other module hands words to a part of Streamlit that reads markdown, HTML, TeX or names of icons
in them (tests/dashboard/test_plain.py holds them to it). So no caller can forget that a name, a
title or a message may hold words that we did not write (`insight.outside`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from insight.brand import brand
from insight.messages import said, said_html
from insight.outside import BETWEEN, as_words, shown

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST: Final = 1000
"""Characters of a message at most: one may quote a file of others."""
_MARKS: Final = re.compile(
    r"[\\`*\[\]<>$~|{}^@]"  # emphasis, links, pictures, HTML, TeX, tables, footnotes, mail
    r"|(?<!\w)_|_(?!\w)"  # emphasis
    r"|:(?!$)"  # colours and badges, emoji, icons, addresses
    r"|&#?\w+;"  # letters by their names
    r"|www\."  # addresses
    r"|--|=="  # dashes and lines
)
_ICON: Final = ":material/"
_FIRST: Final = re.compile(r"#|[-+]$|\d+[.)]$")
"""What only the beginning of a line makes: headings and lists."""


def as_typed(text: str, *, first: bool = True, whole: bool = False) -> str:
    """Words as Streamlit's markdown shows them letter for letter.

    From the first that could mean something in it to the last they are put between the marks of
    code, in which nothing means anything: marks of escape do not stop addresses, emoji and icons.
    The style of the page gives code the letters of the words around it. `first` says whether the
    words begin a line, `whole` whether all of them are to stay one piece.

    >>> as_typed("Ages 16 to 64: 5%"), as_typed("See ![](x) :red[y] here"), as_typed("a`b")
    ('Ages 16 to 64: 5%', 'See `![](x) :red[y]` here', '``a`b``')
    """
    # Streamlit rewrites the beginning of an icon's name even between marks of code.
    words = shown(said(text)).replace(_ICON, f"{_ICON[0]}{BETWEEN}{_ICON[1:]}").split()
    marked = [
        n
        for n, word in enumerate(words)
        if _MARKS.search(word) or (first and n == 0 and _FIRST.match(word))
    ]
    if not marked:
        return " ".join(words)
    start, end = (0, len(words)) if whole else (marked[0], marked[-1] + 1)
    inside = " ".join(words[start:end])
    fence = "`" * (max(map(len, re.findall("`+", inside)), default=0) + 1)
    room = " " if inside[0] == "`" or inside[-1] == "`" else ""
    return " ".join((*words[:start], f"{fence}{room}{inside}{room}{fence}", *words[end:]))


def option(text: str) -> str:
    """What a list says, in which no markdown is read."""
    return shown(said(text))


def heading(text: str, level: Literal[1, 2, 3] = 2) -> None:
    """A heading, without a mark to link to it."""
    kind = {1: st.title, 2: st.header, 3: st.subheader}[level]
    kind(as_typed(text, first=False), anchor=False)


def _message(text: str) -> str:
    return as_typed(as_words(text, LONGEST))


def inform(text: str) -> None:
    """What a reader should know of what is or is not shown."""
    st.info(_message(text))


def warn(text: str) -> None:
    """What was asked for and is not here."""
    st.warning(_message(text))


def fail(text: str) -> None:
    """What went wrong."""
    st.error(_message(text))


def caption(text: str) -> None:
    """Small words below something."""
    st.caption(as_typed(text))


def link(page: str, label: str, choices: Mapping[str, str], *, strong: bool = False) -> None:
    """A link to a page with choices in its address; none to a page that is not offered here."""
    if not brand().shows(PurePath(page).stem):
        return
    words = as_typed(label)
    st.page_link(page, label=f"**{words}**" if strong else words, query_params=dict(choices))


def line(
    label: str,
    *,
    key: str | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> Any:
    """A line that opens."""
    said = as_typed(label, whole=True)
    if on_change is None:
        return st.expander(said, key=key)
    return st.expander(said, key=key, on_change=on_change, args=args)


def tick(
    label: str,
    *,
    key: str,
    value: bool = True,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> bool:
    """A box to tick; what the session holds for it goes before `value`."""
    if key in st.session_state:
        return st.checkbox(as_typed(label), key=key, on_change=on_change, args=args)
    return st.checkbox(as_typed(label), key=key, value=value, on_change=on_change, args=args)


def press(
    label: str,
    *,
    key: str,
    on_click: Callable[..., Any] | None = None,
    args: tuple[Any, ...] = (),
    kwargs: Mapping[str, Any] | None = None,
    icon: str | None = None,
    strong: bool = False,
    disabled: bool = False,
) -> bool:
    """A button; whether it has just been pressed."""
    return st.button(
        as_typed(label),
        key=key,
        on_click=on_click,
        args=args,
        kwargs=dict(kwargs or {}),
        icon=icon,
        type="primary" if strong else "secondary",
        disabled=disabled,
    )


def link_out(label: str, url: str, *, strong: bool = False) -> None:
    """A link that opens in a new tab, which then knows nothing of this one."""
    st.link_button(as_typed(label), url, type="primary" if strong else "secondary")


def pop(label: str, *, key: str, icon: str | None = None) -> Any:
    """A button that opens a small window; `open` of what comes back is whether it stands open."""
    return st.popover(as_typed(label), key=key, icon=icon, on_change="rerun")


def words_box(
    label: str,
    *,
    key: str,
    value: str = "",
    most: int = 300,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> str:
    """A box for a line of words."""
    return str(
        st.text_input(
            as_typed(label), value, key=key, max_chars=most, on_change=on_change, args=args
        )
    )


def passage_box(
    label: str,
    *,
    key: str,
    most: int | None = 3000,
    on_change: Callable[..., None] | None = None,
) -> str:
    """A box for a few lines of words; without `most` for any number, and no count below it."""
    return str(
        st.text_area(as_typed(label), key=key, max_chars=most, height=96, on_change=on_change)
    )


def day_box(
    label: str,
    *,
    key: str,
    value: date | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> date | None:
    """A box for a day, which may be left empty."""
    return st.date_input(
        as_typed(label), value, key=key, format="DD/MM/YYYY", on_change=on_change, args=args
    )


def number_box(
    label: str,
    *,
    key: str,
    value: int = 0,
    most: int = 1000,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> int:
    """A box for a whole number from 0 on; what the session holds for it goes before `value`."""
    first: Any = "min" if key in st.session_state else value
    found = st.number_input(
        as_typed(label), 0, most, first, key=key, on_change=on_change, args=args, step=1
    )
    return int(found or 0)


def list_box(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> str:
    """A list of which one is chosen, by slug; `options` says what readers see."""
    return str(
        st.selectbox(
            as_typed(label),
            list(options),
            format_func=lambda slug: option(options.get(slug, slug)),
            key=key,
            on_change=on_change,
            args=args,
        )
    )


def waiting(text: str) -> Any:
    """Words that are shown while something is made."""
    return st.spinner(as_typed(text))


def file_box(
    label: str,
    *,
    key: str,
    kinds: list[str],
    megabytes: int,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> Any:
    """A box for a file, or None while there is none."""
    return st.file_uploader(
        as_typed(label), kinds, key=key, max_upload_size=megabytes, on_change=on_change, args=args
    )


def far_box(label: str, *, key: str, value: float, least: float, most: float) -> float:
    """A box for a number that need not be whole, such as a distance."""
    return float(st.number_input(as_typed(label), least, most, value, key=key, step=0.5, width=150))


def together(key: str, *, clear: bool = False) -> Any:
    """Boxes whose words are sent together, by a button or by Enter; `clear` empties them then."""
    return st.form(key, clear_on_submit=clear, border=False)


def send(label: str, *, on_click: Callable[..., None], args: tuple[Any, ...] = ()) -> bool:
    """The button that sends what stands together."""
    return st.form_submit_button(as_typed(label), on_click=on_click, args=args, width="content")


def logo(picture: Image) -> None:
    """A picture at the head of the page: one that is here already, never an address to fetch."""
    st.logo(picture, size="large")


def html(text: str) -> None:
    """Finished HTML: whoever made it has escaped the words in it."""
    st.html(shown(said_html(text)))
