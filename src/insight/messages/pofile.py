"""A catalogue of messages: a PO file of gettext, as translators' programs write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from insight.errors import InsightError

_NUMBER: Final = re.compile(r"[\d.]+")


class BadCatalogue(InsightError):
    """A catalogue of messages that cannot be read."""


@dataclass(frozen=True)
class Messages:
    """The messages of one language: translations by message, one for each form of the plural.

    `every` are all messages of the file, those without a translation too.
    """

    code: str
    forms: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]
    locale: Locale | None = None
    every: frozenset[str] = frozenset()

    def found(self, message: str, first: str) -> str | None:
        """The translation of a message; `first` is its first number, as it is written."""
        forms = self.forms.get(message)
        if forms is None or len(forms) == 1:
            return forms[0] if forms else None
        count = _NUMBER.fullmatch(first.replace(",", "").lstrip("+"))
        whole = count is not None and "." not in first
        form = self.plural(int(count.group())) if whole and count else len(forms) - 1
        return forms[min(form, len(forms) - 1)]


def read_catalog(path: Path, code: str) -> Catalog:
    """A PO file as babel has it; raises BadCatalogue with the reason where it is none."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=_locale_code(code), abort_invalid=True)
    except FileNotFoundError as error:
        raise BadCatalogue(f"{path.name} is missing (expected a PO file)") from error
    except (PoFileError, ValueError, UnicodeError, OSError) as error:
        raise BadCatalogue(f"{path.name} cannot be read as a PO file: {error}") from error


def read_messages(path: Path, code: str) -> Messages:
    """The translated messages of a PO file; those that are marked as doubtful are left out."""
    catalog = read_catalog(path, code)
    forms: dict[str, tuple[str, ...]] = {}
    every: set[str] = set()
    for entry in catalog:
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        every.update(str(each) for each in ids if each)
        given = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if entry.id and not entry.fuzzy and given[-1]:
            told = tuple(str(each or given[-1]) for each in given)
            for message in entry.id if isinstance(entry.id, tuple) else (entry.id,):
                forms[str(message)] = told
    return Messages(code, forms, plural_rule(catalog), locale_of(code), frozenset(every))


def plural_rule(catalog: Catalog) -> Callable[[int], int]:
    """Which form of the plural a number takes, by the file's own rule."""
    from gettext import c2py  # noqa: PLC0415 - the standard library's reader of such rules

    return c2py(str(catalog.plural_expr).strip())


def _locale_code(code: str) -> str | None:
    return str(locale) if (locale := locale_of(code)) else None


def locale_of(code: str) -> Locale | None:
    """What is known of a language: its months and its decimal sign; None for one unknown."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def count_of_forms(code: str) -> int:
    """How many forms of the plural a language has, where that is known; else two."""
    return int(get_plural(code.replace("-", "_")).num_plurals)
