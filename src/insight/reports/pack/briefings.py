"""All wards of a district as one-page briefings: one PDF of all, or a zip with a file for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from insight.areas import District, slugify
from insight.reports.names import apart, stem, wards_named
from insight.reports.pack.booklet import ABOUT, booklet, name_of, title_of
from insight.reports.pack.gathered import BRIEFING, Asked
from insight.reports.pack.gathering import gather
from insight.reports.pack.packing import Outcome
from insight.reports.pack.readme import README, readme
from insight.reports.pack.register import SECTIONS
from insight.reports.pack.work import Told, Work
from insight.reports.pack.writing import put_in_place
from insight.reports.pack.zipped import Zipped
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp


def ward_pack(
    district: District, out: Path, stamp: Stamp, *, told: Told = None, groups: Sequence[str] = ()
) -> Outcome:
    """Write the briefings of all wards, and of `groups` by code: to a .pdf, or else to a zip.

    The zip holds the one of all, and a file for each ward. A ward that fails is named, and the rest
    is delivered. Raises Unwritable as `pack`.
    """
    section = SECTIONS["wards"]
    asked = Asked(district, stamp.made, groups=tuple(groups))
    count = len(section.steps(asked))
    alone = out.suffix.lower() == ".pdf"
    work = Work(2 * count + (0 if alone else count), told)
    with put_in_place(out) as (file, needs):
        filled = next(gather(asked, (section,), work.tell))
        parts = tuple(filled.parts(BRIEFING))
        work.begin("Writing the briefings")
        whole, kept, faults = booklet(district, parts, stamp)
        work.done(count)
        missing = (*filled.missing, *faults)
        if alone:
            needs.bytes = len(whole)
            file.write(whole)
            return Outcome(out, ((out.name, len(whole)),), missing)
        with Zipped(file, stamp.made, needs) as archive:
            name = name_of(district)
            archive.add(name, whole)
            listed = [(name, ABOUT), *_each(archive, district, kept, stamp, work)]
            title = title_of(district)
            held = (filled,)
            archive.add(
                README,
                readme(title, district, stamp, files=listed, filled=held, missing=missing),
            )
    return Outcome(out, tuple(archive.files), missing)


def _each(
    archive: Zipped, district: District, parts: Sequence[Part], stamp: Stamp, work: Work
) -> list[tuple[str, str]]:
    """A file for each ward, in a folder of its own."""
    from insight.reports.page import briefing, one_by_one  # noqa: PLC0415 - as above

    of = wards_named(district)
    names = apart(f"{stem([district.slug, slugify(part.title), of])}.pdf" for part in parts)
    listed = []
    papers = one_by_one(Paper(title_of(district), district.name, tuple(parts), stamp))
    for name, part, paper in zip(names, parts, papers, strict=True):
        archive.add(f"wards/{name}", briefing(paper))
        listed.append((f"wards/{name}", part.title))
        work.done(1, part.title)
    return listed
