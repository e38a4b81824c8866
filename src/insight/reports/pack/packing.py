"""A whole district as one zip, and all its wards as briefings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from insight import cached
from insight.areas import District
from insight.reports.formats import Format
from insight.reports.names import stem, wards_named
from insight.reports.pack import files as formats
from insight.reports.pack.booklet import ABOUT, SECTION, booklet, name_of
from insight.reports.pack.gathered import BRIEFING, Asked, Filled, Missing, Section
from insight.reports.pack.gathering import contents, gather, parts_for, reason_of
from insight.reports.pack.readme import README, readme
from insight.reports.pack.register import choose
from insight.reports.pack.work import PACE, Told, Work
from insight.reports.pack.writing import put_in_place
from insight.reports.pack.zipped import Zipped
from insight.reports.paper import Paper
from insight.reports.stamp import Stamp
from insight.words.names import place_name

TITLE: Final = "Evidence on inequality in {}"


@dataclass(frozen=True)
class Outcome:
    """What came of a pack: where it is, its files with their bytes, and what it lacks and why."""

    path: Path
    files: tuple[tuple[str, int], ...]
    missing: tuple[Missing, ...] = ()

    @property
    def faults(self) -> tuple[Missing, ...]:
        """What should have been made, and was not."""
        return tuple(each for each in self.missing if each.fault)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is not there and why, each with its part."""
        return tuple(f"{each.section}: {each.sentence}" for each in self.missing)


def parts_of(
    district: District, stamp: Stamp, *, chosen: Iterable[str] | None = None, told: Told = None
) -> tuple[Filled, ...]:
    """The sections of a pack with their exhibits; all without `chosen`, else those of its slugs."""
    sections = choose(chosen)
    asked = Asked(district, stamp.made, tuple(each.slug for each in sections))
    work = Work(sum(_units(asked, each) for each in sections), told)
    return tuple(gather(asked, sections, work.tell))


def _units(asked: Asked, section: Section) -> int:
    try:
        return section.pace * len(section.steps(asked))
    except Exception:  # noqa: BLE001 - said when it is made
        return 0


def _nothing() -> None:
    """Keep everything."""


def pack(
    district: District,
    out: Path,
    stamp: Stamp,
    *,
    parts: Iterable[str] | None = None,
    forms: Sequence[Format] | None = None,
    told: Told = None,
    lean: Callable[[], None] = _nothing,
    groups: Sequence[str] = (),
) -> Outcome:
    """Write a district's pack of evidence to `out`, a zip, and say what came of it.

    `groups` are the codes of groups that have a page beside the wards.
    `parts` are slugs of sections, `forms` formats, as `files.choose` gives them: all, and the usual
    ones, without any. `told` hears how much of the work is done, how much there is, and what comes
    next; `lean` is called once all is made and after each file, for who wants to forget what that
    was made of. A part that fails is named in the pack and in the outcome, and the rest is
    delivered.

    Raises UnknownPart for a part that is none, and Unwritable where the file cannot be written;
    then and when it is stopped nothing half-written is left.
    """
    sections = choose(parts)
    wanted = formats.choose(None) if forms is None else tuple(forms)
    chosen = tuple(each.slug for each in sections)
    asked = Asked(district, stamp.made, chosen, tuple(groups))
    made = sum(_units(asked, each) for each in sections)
    work = Work(made + sum(_written(form, made) for form in wanted), told)
    with put_in_place(out) as (file, needs), Zipped(file, stamp.made, needs) as archive:
        filled: list[Filled] = []
        for section in sections:
            filled += gather(asked, (section,), work.by(section.pace))
        lean()
        missing = _files(archive, wanted, _Held(district, stamp, tuple(filled)), work, made, lean)
    return Outcome(out, tuple(archive.files), missing)


def _written(form: Format, made: int) -> int:
    """How much work it is to write a format, beside making what it holds."""
    return max(1, round(made * PACE.get(form.slug, 0.2)))


@dataclass(frozen=True, eq=False)
class _Held:
    """All that was made for a pack."""

    district: District
    stamp: Stamp
    filled: tuple[Filled, ...]

    @property
    def title(self) -> str:
        return TITLE.format(place_name(self.district.name))

    @property
    def missing(self) -> tuple[Missing, ...]:
        return tuple(each for section in self.filled for each in section.missing)

    @property
    def home(self) -> dict[int, str]:
        """The section of each exhibit."""
        return {
            id(piece.exhibit): each.section.title
            for each in self.filled
            for step in each.made
            for piece in step.pieces
        }

    def paper(
        self, form: Format, faults: Sequence[Missing], out: frozenset[int] = frozenset()
    ) -> Paper:
        usual = cached.catalogue().sources["iod2025"]
        first = contents(self.district, self.filled, faults, usual)
        parts = parts_for(formats.USES[form.slug], first, self.filled, out)
        return Paper(self.title, self.district.name, parts, self.stamp)


def _files(
    archive: Zipped,
    wanted: Sequence[Format],
    held: _Held,
    work: Work,
    made: int,
    lean: Callable[[], None],
) -> tuple[Missing, ...]:
    """Write each format, then the text beside them; what could not be written is handed back."""
    faults: list[Missing] = []
    listed: list[tuple[str, str]] = []
    for form in wanted:
        work.begin(f"Writing {form.label}")
        name = (
            stem([held.district.slug, "evidence", wards_named(held.district)], form.variant)
            + form.suffix
        )
        try:
            content, lost = formats.made(form, partial(held.paper, form, tuple(faults)))
        except formats.NotMade as reason:
            faults.append(Missing(form.label, "", str(reason), fault=True))
        else:
            faults += formats.missing_of(form, lost, held.home)
            listed.append((_add(archive, form, name, content), form.label))
        lean()
        if form.slug == "pdf":
            faults += _wards(archive, held, listed)
            lean()
        work.done(_written(form, made))
    missing = (*held.missing, *faults)
    text = readme(
        held.title,
        held.district,
        held.stamp,
        files=listed,
        filled=held.filled,
        missing=missing,
    )
    archive.add(README, text)
    return missing


def _wards(archive: Zipped, held: _Held, listed: list[tuple[str, str]]) -> tuple[Missing, ...]:
    """Beside the PDF another with a page for each ward, where wards were chosen."""
    parts = [p for each in held.filled for p in each.parts(BRIEFING)]
    if not parts:
        return ()
    name = name_of(held.district)
    try:
        content, _, faults = booklet(held.district, parts, held.stamp)
    except Exception as error:  # noqa: BLE001 - the rest is delivered
        return (Missing(SECTION, name, *reason_of(error)),)
    archive.add(name, content)
    listed.append((name, ABOUT))
    return faults


def _add(archive: Zipped, form: Format, name: str, content: bytes) -> str:
    """Write a file; what is a zip of files of its own becomes a folder."""
    if form.suffix != ".zip":
        archive.add(name, content)
        return name
    folder = name.removesuffix(form.suffix)
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        for each in inner.namelist():
            archive.add(f"{folder}/{each}", inner.read(each))
    return f"{folder}/"
