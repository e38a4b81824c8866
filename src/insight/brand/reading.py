"""The file of a brand: TOML, each entry held to what it may be, colours to their contrast."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from insight.brand.logo import read_logo
from insight.brand.records import PAGES, Brand
from insight.caching import once
from insight.colours import BACKGROUND, SHADE, contrast
from insight.errors import InsightError, InvalidBrand, did_you_mean
from insight.store import data_directory

SETTING: Final = "INSIGHT_BRAND"
"""The environment variable that names the file."""
FILE: Final = "brand.toml"
"""Its name in the data folder, where the variable names none."""
LEAST: Final = 4.5
"""The contrast that words need on what is behind them (WCAG 2.2, 1.4.3)."""
LONGEST: Final = 60
"""Letters of a name at most: it stands in the title of a window."""
LINE: Final = 200
"""Letters at most of who runs the server and of how to reach them."""
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
ENTRIES: Final = (
    *("name", "logo", "logo_words", "accent", "band", "home", "pages", "plans"),
    *("operator", "contact"),
)


@once()
def _found() -> tuple[Brand, str]:
    path = _path()
    if path is None:
        return Brand(), ""
    try:
        return read_brand(path), ""
    except InvalidBrand as fault:
        return Brand(), str(fault)


def brand() -> Brand:
    """The brand of this server, read once; that of nobody where there is no sound file."""
    return _found()[0]


def brand_faults() -> str:
    """Why the file of the brand is not used, in a sentence; "" where it is, or there is none."""
    return _found()[1]


def _path() -> Path | None:
    named = os.environ.get(SETTING, "").strip()
    if named:
        return Path(named)
    try:
        usual = data_directory() / FILE
        return usual if usual.is_file() else None
    except (InsightError, OSError):  # no data to be had: that is said of the figures
        return None


def read_brand(path: Path) -> Brand:
    """The brand in a file; raises InvalidBrand naming the entry, what was expected and found."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InvalidBrand(f"{path.name} is missing (expected the file of the brand)") from error
    except OSError as error:
        raise InvalidBrand(f"{path.name} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InvalidBrand(f"{path.name} cannot be read as TOML: {error}") from error
    strange = next((key for key in held if key not in ENTRIES), None)
    if strange is not None:
        hint = did_you_mean(strange, ENTRIES)
        raise InvalidBrand(f"{path.name}: {strange!r} is no entry{hint} ({', '.join(ENTRIES)})")
    try:
        return _brand(held, path.parent)
    except InvalidBrand as fault:
        raise InvalidBrand(f"{path.name}: {fault}") from fault


def _brand(held: Mapping[str, Any], folder: Path) -> Brand:
    usual = Brand()
    name = _words(held, "name", usual.name)
    logo = _words(held, "logo", "", most=300)
    return Brand(
        name=name,
        logo=read_logo(folder / logo, _words(held, "logo_words", name)) if logo else None,
        accent=_colour(held, "accent", usual.accent, _readable),
        band=_colour(held, "band", usual.band, _any),
        home=_slug(held.get("home", usual.home), "home"),
        pages=_chosen(held, "pages", PAGES),
        plans=tuple(_slug(each, "plans") for each in _list(held, "plans")),
        operator=_words(held, "operator", usual.operator, most=LINE),
        contact=_words(held, "contact", usual.contact, most=LINE),
    )


def _words(held: Mapping[str, Any], entry: str, usual: str, *, most: int = LONGEST) -> str:
    told = held.get(entry, usual)
    if not isinstance(told, str) or (entry in held and not told.strip()):
        raise InvalidBrand(f"{entry} is {told!r} (expected words in quotes)")
    if len(told) > most or not told.isprintable():
        raise InvalidBrand(f"{entry} has {len(told)} letters (expected one line of {most} at most)")
    return told.strip()


def _colour(
    held: Mapping[str, Any], entry: str, usual: str, check: Callable[[str, str], None]
) -> str:
    told = held.get(entry, usual)
    if entry not in held:
        return usual
    if not isinstance(told, str) or not _COLOUR.fullmatch(told):
        raise InvalidBrand(f"{entry} is {told!r} (expected a colour such as #1A65A6)")
    check(entry, told)
    return told.upper()


def _any(_entry: str, _colour: str) -> None:
    """A band holds no words: any colour may be one."""


def _readable(entry: str, colour: str) -> None:
    """Refuse what cannot be read as words on our pages, and name the nearest shade that can."""
    found = min(contrast(colour, behind) for behind in (BACKGROUND, SHADE))
    if found < LEAST:
        raise InvalidBrand(
            f"{entry} {colour} has a contrast of {found:.1f} to 1 with the page (expected "
            f"{LEAST} or more, as links and buttons need; {darker(colour)} has)"
        )


def darker(colour: str) -> str:
    """The nearest darker shade of a colour that can be read on our pages.

    >>> darker("#00A3C7")
    '#007993'
    """
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    shades = (
        "#" + "".join(f"{round(part * left / 100):02X}" for part in parts)
        for left in range(100, -1, -1)
    )
    return next(s for s in shades if min(contrast(s, b) for b in (BACKGROUND, SHADE)) >= LEAST)


def _list(held: Mapping[str, Any], entry: str) -> list[Any]:
    told = held.get(entry, [])
    if not isinstance(told, list):
        raise InvalidBrand(f"{entry} is {told!r} (expected a list in square brackets)")
    return told


def _chosen(held: Mapping[str, Any], entry: str, known: tuple[str, ...]) -> tuple[str, ...]:
    told = _list(held, entry)
    for each in told:
        if each not in known:
            hint = did_you_mean(str(each), known)
            raise InvalidBrand(f"{entry}: there is no {each!r}{hint} ({', '.join(known)})")
    return tuple(told)


def _slug(told: Any, entry: str) -> str:
    if not isinstance(told, str) or not _SLUG.fullmatch(told):
        raise InvalidBrand(f"{entry}: {told!r} is no name as addresses have it (stockport)")
    return told
