"""What publishers answer when they are asked for their newest edition, each in its own form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote, urlsplit

from insight.build.refresh.days import as_day
from insight.build.refresh.declared import Asked
from insight.build.refresh.web import NotFetched, Web

_ONS: Final = "https://www.ons.gov.uk"
_SAFE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./ ()%")


@dataclass(frozen=True)
class Edition:
    """The newest edition of a publication: its day, its title where it has one, where its file is.

    `withdrawn` says since when and why a publisher has taken it back.
    """

    day: date
    title: str = ""
    file: str = ""
    withdrawn: str = ""


def newest(web: Web, asked: Asked) -> Edition:
    """The newest edition as its publisher tells it. Raises NotFetched."""
    try:
        return _ASKED[asked.asks](web, asked)
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise NotFetched(
            f"{urlsplit(asked.newest).hostname} answered in a form that is not known (expected "
            f"that of {asked.asks})"
        ) from error


def _day(told: object, asked: Asked) -> date:
    day = as_day(told)
    if day is None:
        raise NotFetched(
            f"{urlsplit(asked.newest).hostname} tells no day of its newest edition (it tells "
            f"{str(told)[:40]!r})"
        )
    return day


def _els(web: Web, asked: Asked) -> Edition:
    """The last day on which one of the series that we hold was brought up to date."""
    ids = set(asked.ids)
    told = {each["slug"]: each for each in web.read_json(asked.newest)}
    days = [as_day(told[slug]["updated"]) for slug in sorted(ids & set(told))]
    return Edition(max(day for day in days if day is not None))


def _fingertips(web: Web, asked: Asked) -> Edition:
    days = [
        _day(web.read_json(asked.newest.replace("{id}", quote(each)))["LastUploadedAt"], asked)
        for each in asked.ids
    ]
    return Edition(max(days))


def _nomis(web: Web, asked: Asked) -> Edition:
    told = web.read_json(asked.newest)
    return Edition(_day(next(_found(told, "lastupdated")), asked))


def _found(told: Any, key: str) -> Iterator[Any]:
    """What stands under a key anywhere in an answer."""
    if isinstance(told, Mapping):
        for name, value in told.items():
            if str(name).lower() == key:
                yield value
            else:
                yield from _found(value, key)
    elif isinstance(told, list):
        for each in told:
            yield from _found(each, key)


def _ons(web: Web, asked: Asked) -> Edition:
    """A page of the ONS's website: of a series, or of a data set, its first file the newest."""
    page = web.read_json(asked.newest)
    day = _day(page["description"]["releaseDate"], asked)
    title = str(page["description"].get("title", ""))
    if not page.get("datasets"):
        return Edition(day, title)
    where = _plain(str(page["datasets"][0]["uri"]))
    inner = web.read_json(f"{_ONS}{where}/data")
    file = _plain(str(inner["downloads"][0]["file"]))
    return Edition(day, title, f"{_ONS}/file?uri={where}/{file.lstrip('/')}")


def _plain(path: str) -> str:
    """A path of an answer; raises ValueError where it is not one of letters, digits and slashes."""
    if not path or not set(path) <= _SAFE or ".." in path or "//" in path:
        raise ValueError(path)
    return path.replace(" ", "%20")


def _govuk(web: Web, asked: Asked) -> Edition:
    """A page of GOV.UK: the newest of a collection's publications, or itself."""
    page = web.read_json(asked.newest)
    notice = page.get("withdrawn_notice") or {}
    withdrawn = f"since {str(notice.get('withdrawn_at', ''))[:10]}" if notice else ""
    parts = page.get("links", {}).get("documents", [])
    dated = [
        (day, str(each.get("title", "")))
        for each in parts
        if not each.get("withdrawn") and (day := as_day(each.get("public_updated_at")))
    ]
    if dated:
        return Edition(*max(dated), withdrawn=withdrawn)
    own = _day(page["public_updated_at"], asked)
    return Edition(own, str(page.get("title", "")), withdrawn=withdrawn)


def _police(web: Web, asked: Asked) -> Edition:
    return Edition(_day(web.read_json(asked.newest)["date"], asked))


def _arcgis(web: Web, asked: Asked) -> Edition:
    page = web.read_json(asked.newest)
    return Edition(_day(page["editingInfo"]["lastEditDate"], asked), str(page.get("name", "")))


_ASKED: Final[Mapping[str, Callable[[Web, Asked], Edition]]] = {
    "els": _els,
    "fingertips": _fingertips,
    "nomis": _nomis,
    "ons": _ons,
    "govuk": _govuk,
    "police": _police,
    "arcgis": _arcgis,
}
