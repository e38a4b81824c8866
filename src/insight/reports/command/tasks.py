"""What each command does, from its arguments to what came of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from insight import cached
from insight.areas import OUR_YEAR, District, choose_district, years_offered
from insight.assembly.at import exhibits_at
from insight.assembly.at.asked import Asked as Address
from insight.caching import forget
from insight.errors import InsightError, MissingData
from insight.outside import as_words
from insight.own import OURS, using_wards
from insight.reports.command.memory import give_back
from insight.reports.command.told import Progress
from insight.reports.formats import FORMATS, Format
from insight.reports.names import file_name
from insight.reports.pack import (
    Outcome,
    UnknownPart,
    choose_formats,
    pack,
    ward_pack,
)
from insight.reports.pack.writing import put_in_place
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import Stamp, stamp

LARGEST = 50_000_000
"""Bytes of a template at most: a larger one is a film, not a template."""


class Refused(InsightError):
    """A command that cannot be done as it was asked: the message says what was expected."""


def do(asked: Namespace, progress: Progress) -> Outcome:
    """Make the file that was asked for; raises InsightError where it cannot be."""
    made = stamp(asked.made, base=asked.base)
    if asked.command in {"pack", "wards"}:
        with using_wards(_year(asked.place, asked.wards_of)):
            return _of_district(asked, made, progress)
    return _one(asked, FORMATS[asked.command], made, progress)


def _year(place: str, asked: str) -> str:
    """The year of the wards that a district is read by; Refused for one that it does not have."""
    offered = years_offered(_district(place).slug)
    if asked and asked not in offered:
        held = ", ".join(offered)
        raise Refused(f"there are no wards of “{as_words(asked, 40)}” here (expected {held})")
    return OURS if asked in {"", OUR_YEAR} else asked


def _of_district(asked: Namespace, made: Stamp, progress: Progress) -> Outcome:
    """A pack of a whole district."""
    if asked.command == "pack":
        template, district = _template(asked.template), _district(asked.place)
        return pack(
            district,
            asked.out,
            made,
            parts=asked.parts,
            forms=choose_formats(asked.formats, template),
            told=progress,
            lean=_lean,
            groups=_groups(district, asked.groups),
        )
    district = _district(asked.place)
    groups = _groups(district, asked.groups)
    return ward_pack(district, asked.out, made, told=progress, groups=groups)


def _lean() -> None:
    """Forget all of England's figures, which no file needs, and what the last file was made of."""
    forget()
    give_back()


def _district(text: str) -> District:
    return choose_district(text, cached.districts())


def _groups(district: District, slugs: Sequence[str]) -> tuple[str, ...]:
    """The codes of groups by their slugs; raises UnknownArea for one that is not here."""
    return tuple(dict.fromkeys(cached.ward_code(district.code, slug) for slug in slugs))


def _one(asked: Namespace, form: Format, made: Stamp, progress: Progress) -> Outcome:
    """One view, or one exhibit of it, as a file."""
    progress(0, 2, "Reading the view")
    paper = _paper(asked.address, asked.name, made)
    template = _template(getattr(asked, "template", None))
    if template is not None:
        from insight.reports.slides import deck  # noqa: PLC0415 - python-pptx is dear to load

        form = replace(form, make=partial(deck, template=template))
    progress(1, 2, f"Writing {form.label}")
    content, out = form.make(paper), asked.out or Path(file_name(paper, form))
    with put_in_place(out) as (file, needs):
        needs.bytes = len(content)
        file.write(content)
    return Outcome(out, ((out.name, len(content)),))


def _paper(address: str, name: str | None, made: Stamp) -> Paper:
    """The exhibits of a view under the finding of the first; UnknownPart for no such name."""
    parts = urlsplit(as_words(address, 2000))
    page, choices = parts.path.strip("/").rpartition("/")[2], dict(parse_qsl(parts.query))
    found = tuple(exhibits_at(page, choices))
    place = Address(choices).district.name
    if not found:
        raise MissingData("this view has nothing to take away")
    if name:
        chosen = [each for each in found if each.name == name]
        if not chosen:
            known = ", ".join(each.name for each in found)
            raise UnknownPart(f"this view shows nothing called “{name}” (expected one of {known})")
        return paper_of(chosen[0], place, made)
    if len(found) == 1:
        return paper_of(found[0], place, made)
    return Paper(found[0].finding.replace("**", ""), place, (Part("", found),), made)


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path} is too large for a template (expected at most 50 MB)")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"the template {path} cannot be read: {error.strerror}") from error
