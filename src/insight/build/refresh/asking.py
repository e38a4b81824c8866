"""Each publisher asked in turn for its newest edition, which is fetched where it is newer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from insight.build.refresh.answers import Edition, newest
from insight.build.refresh.beside import held_table
from insight.build.refresh.days import last_day
from insight.build.refresh.declared import Asked
from insight.build.refresh.fetched import read_fetched
from insight.build.refresh.report import Answered, Report, State, plain
from insight.build.refresh.taking import take, take_again
from insight.build.refresh.web import NotFetched, Web
from insight.catalogue import Catalogue
from insight.periods import parse_period
from insight.words.days import day_words

STAY = "The figures held stay as they are."


def ask_all(
    web: Web,
    asked: Sequence[Asked],
    folder: Path,
    into: Path,
    *,
    catalogue: Catalogue,
    report: Report,
    again: bool = False,
) -> list[Asked]:
    """Ask for each source and fetch what is newer; those of which files were fetched.

    What came of each is put into the report. One that fails is told of and the others go on. With
    `again` the files of editions that are held are fetched too, for a correction without a word.
    """
    fetched = []
    for each in asked:
        if not each.newest:
            state: State = "once" if each.how == "once" else "by hand"
            report.answer(_answered(each, state, each.do))
            continue
        try:
            edition = newest(web, each)
            if _weigh(each, edition, into, report):
                take(web, each, edition, into, last_year=_last_year(each, folder, catalogue))
                fetched.append(each)
            elif _is_same(each, edition) and _corrected(
                web, each, edition, into, report, again=again
            ):
                fetched.append(each)
            elif _is_same(each, edition) and _is_first(each, into, again=again):
                take(web, each, edition, into, last_year=None)
                fetched.append(each)
        except NotFetched as error:
            report.answer(_failed(each, error, report))
    return fetched


def _failed(each: Asked, error: NotFetched, report: Report) -> Answered:
    """What is said of a source whose publisher did not give what was asked."""
    if error.gone:
        return _answered(each, "withdrawn", f"{error}. {STAY}")
    known = {a.source: a.state for a in report.answered}
    state: State = (
        "refused"
        if known.get(each.slug) in {"newer", "corrected", "nothing newer"}
        else "not reached"
    )
    return _answered(each, state, f"{error}. {STAY}")


def _answered(each: Asked, state: State, sentence: str) -> Answered:
    return Answered(each.slug, each.source.publication, state, sentence)


def _weigh(each: Asked, edition: Edition, into: Path, report: Report) -> bool:
    """Whether an edition is to be fetched; what is to be said of it is put into the report."""
    if edition.withdrawn:
        sentence = f"Its publisher withdrew it {plain(edition.withdrawn)}. {STAY}"
        report.answer(_answered(each, "withdrawn", sentence))
        return False
    known, before = last_day(each.source.released), read_fetched(into / each.slug)
    looked = before is not None and before.looked and before.day >= edition.day.isoformat()
    newest = _newest(each, edition)
    if known is not None and edition.day < known and not _is_same(each, edition):
        sentence = f"{newest} Its publisher tells of an older edition. {STAY}"
        report.answer(_answered(each, "nothing newer", sentence))
        return False
    if looked or (known is not None and edition.day <= known):
        report.answer(_answered(each, "nothing newer", newest))
        return False
    if each.how == "told":
        report.answer(_answered(each, "newer, by hand", f"{newest} {each.do}".rstrip()))
        return False
    report.answer(_answered(each, "newer", newest))
    return True


def _newest(each: Asked, edition: Edition) -> str:
    """The newest edition and the one held, in a sentence."""
    what = day_words(edition.day) + (f", “{plain(edition.title)}”" if edition.title else "")
    return f"Newest: {what}; held: {_in_words(each.source.released)}."


def _is_same(each: Asked, edition: Edition) -> bool:
    """Whether an edition can be the one that is held: of its day, or of its month or year.

    >>> from types import SimpleNamespace as N
    >>> _is_same(N(source=N(released="June 2026")), Edition(date(2026, 6, 2)))
    True
    """
    known = last_day(each.source.released)
    if known is None or isinstance(each.source.released, date):
        return edition.day == known
    return (edition.day.year, edition.day.month) == (known.year, known.month)


def _is_first(each: Asked, into: Path, *, again: bool) -> bool:
    """Whether files of the edition held are asked for that were never fetched here."""
    return again and each.how == "fetched" and read_fetched(into / each.slug) is None


def _corrected(
    web: Web, each: Asked, edition: Edition, into: Path, report: Report, *, again: bool
) -> bool:
    """Whether files of the edition that is held are others by now; it is told where they are.

    Without `again` a publisher is asked only where it can answer that nothing has changed.
    """
    before = read_fetched(into / each.slug)
    cheap = before and any(told["etag"] or told["modified"] for told in before.files.values())
    if each.how != "fetched" or before is None or not before.files or not (again or cheap):
        return False
    others, files = take_again(web, each, into)
    if others:
        sentence = (
            f"{_newest(each, edition)} {others} of its {files} files "
            f"{'is another' if others == 1 else 'are others'} than fetched before: a correction "
            "that was not announced."
        )
        report.answer(_answered(each, "corrected", sentence))
    return bool(others)


def _in_words(released: date | str) -> str:
    return day_words(released) if isinstance(released, date) else released


def _last_year(each: Asked, folder: Path, catalogue: Catalogue) -> int | None:
    """The last year that is held of a source whose files are asked by year."""
    if not any("{months}" in form for form in each.files):
        return None
    table: pd.DataFrame = held_table(folder, catalogue, each.slug)
    held = table[table["value"].notna()]
    kinds = {s: i.period_kind for s, i in catalogue.indicators.items() if i.source == each.slug}
    ends = [
        parse_period(period, kinds[slug]).end.year
        for slug, period in held[["indicator", "period"]].drop_duplicates().itertuples(index=False)
    ]
    return max(ends, default=None)
