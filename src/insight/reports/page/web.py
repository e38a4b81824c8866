"""A paper as one HTML file that needs nothing else: no script, no request, its type inside."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final

from insight.exhibits.drawings import Still
from insight.exhibits.exhibit import Exhibit
from insight.messages import said_html
from insight.outside import shown
from insight.pictures.marks import FONTS, Picture, to_svg
from insight.reports.page.content import (
    LANGUAGE,
    NOTES,
    SAME_VIEW,
    SOURCES,
    SURE,
    Cited,
    Content,
    Grid,
    content_of,
    plain,
    runs,
)
from insight.reports.paper import Paper
from insight.reports.pictures import picture_of
from insight.reports.stamp import Stamp
from insight.reports.web.document import brand_mark, brand_style

STYLE: Final = Path(__file__).with_name("page.css")
NARROW: Final = 360
"""Pixels across a telephone, for which each drawing is made anew."""
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""What the file may do in a browser: be read. Even a mistake of ours could not ask anyone."""


def html(paper: Paper) -> bytes:
    """The page as UTF-8; the same paper gives the same bytes.

    Raises Undefined for a chart that cannot be drawn.
    """
    one = len(paper.exhibits) == 1
    title = plain(paper.exhibits[0].finding if one else paper.title)
    name = title if one else f"{title}, {paper.place}" if paper.place not in title else title
    body = "".join(_one(paper) if one else _several(paper, title))
    made = (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(name)}</title>\n"
        f"<style>\n{_faces()}\n{STYLE.read_text(encoding='utf-8')}{brand_style()}</style>\n"
        f"</head>\n<body>\n{brand_mark()}{body}</body>\n</html>\n"
    )
    return said_html(made).encode()


def _faces() -> str:
    """The type, once for the whole file."""
    return "\n".join(
        f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};src:url(data:font/woff;"
        f"base64,{base64.b64encode(path.read_bytes()).decode()}) format('woff')}}"
        for weight, path in FONTS.items()
    )


def _one(paper: Paper) -> Iterator[str]:
    """A page of one finding, which is its title."""
    yield f'<header class="top"><p class="place">{_text(paper.place)}</p></header>\n<main>\n'
    yield _article(paper.exhibits[0], paper.stamp, level=1, number=1)
    yield f"</main>\n{_footer(paper)}"


def _several(paper: Paper, title: str) -> Iterator[str]:
    """A page of several findings: what is in it, then each part."""
    stamped = "".join(f"<p>{_text(line)}</p>" for line in paper.stamp.lines()[:1])
    yield f'<header class="top"><p class="place">{_text(paper.place)}</p>'
    yield f"<h1>{_text(title)}</h1>{stamped}</header>\n"
    yield f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>{_contents(paper)}</nav>'
    yield "\n<main>\n"
    number = 0
    for position, part in enumerate(paper.parts, start=1):
        if part.title:
            yield f'<section class="part" aria-labelledby="part-{position}">'
            yield f'<h2 id="part-{position}">{_text(part.title)}</h2>\n'
        for exhibit in part.exhibits:
            number += 1
            level = 3 if part.title else 2
            yield _article(exhibit, paper.stamp, level=level, number=number)
        if part.title:
            yield "</section>\n"
    yield f"</main>\n{_footer(paper)}"


def _contents(paper: Paper) -> str:
    """The parts and their findings, each a link."""
    rows, number = [], 0
    for position, part in enumerate(paper.parts, start=1):
        findings = []
        for exhibit in part.exhibits:
            number += 1
            findings.append(f'<li><a href="#exhibit-{number}">{_bold(exhibit.finding)}</a></li>')
        held = "".join(findings)
        if part.title:
            name = f'<a href="#part-{position}">{_text(part.title)}</a>'
            held = f"<li>{name}<ol>{held}</ol></li>"
        rows.append(held)
    return f"<ol>{''.join(rows)}</ol>"


def _article(exhibit: Exhibit, stamp: Stamp, *, level: int, number: int) -> str:
    """One finding and all that shows it, under a heading of a level."""
    content = content_of(exhibit, stamp)
    named = f"exhibit-{number}"
    below = level + 1
    parts = [f'<h{level} id="{named}">{_bold(content.heading)}</h{level}>']
    if content.subtitle:
        parts.append(f'<p class="subtitle">{_bold(content.subtitle)}</p>')
    parts += [f"<p>{_bold(text)}</p>" for text in content.prose]
    parts += [
        f"<p>{f'<strong>{_text(about)}.</strong> ' if about else ''}{_bold(text)}</p>"
        for about, text in content.listed
    ]
    if content.picture is not None:
        parts.append(f"<figure>{_figure(exhibit, content.picture, number)}</figure>")
    if content.grid is not None:
        parts.append(_table(content.grid, f"{named}-table"))
    parts += _behind(content, below)
    return f'<article aria-labelledby="{named}">\n' + "\n".join(parts) + "\n</article>\n"


def _behind(content: Content, level: int) -> Iterator[str]:
    """What stands below a finding: notes, how sure it is, sources and the address."""
    for title, texts in ((NOTES, content.notes), (SURE, content.sure)):
        if texts:
            yield f"<h{level}>{title}</h{level}>" + "".join(f"<p>{_bold(t)}</p>" for t in texts)
    if content.sources:
        cited = "".join(f"<li>{_cited(each)}</li>" for each in content.sources)
        yield f'<h{level}>{SOURCES}</h{level}><ul class="sources">{cited}</ul>'
    if content.view.text:
        yield f'<p class="view">{SAME_VIEW}{_cited(content.view)}</p>'


def _figure(exhibit: Exhibit, picture: Picture, number: int) -> str:
    """The drawing, and the same made for a telephone: of the two a browser shows one."""
    wide = _drawn(picture, f"d{number}")
    if isinstance(exhibit.drawing, Still) and not exhibit.drawing.others:
        return wide
    narrow = picture_of(exhibit, width=NARROW, framed=False)
    if narrow is None:
        return wide
    drawn = _drawn(narrow, f"n{number}")
    return f'<div class="wide">{wide}</div><div class="narrow">{drawn}</div>'


def _drawn(picture: Picture, named: str) -> str:
    """The drawing with its words as its name, and names of patterns that are its own."""
    drawn = to_svg(picture, with_type=False)
    head, rest = drawn.split("<title>", 1)
    rest = rest.split("</desc>", 1)[1]
    rest = rest.replace('<pattern id="', f'<pattern id="{named}-')
    rest = rest.replace("url(#", f"url(#{named}-")
    label = escape(plain(picture.alt), quote=True)
    return f'{head.removesuffix(">")} aria-label="{label}">{rest}'


def _table(grid: Grid, named: str) -> str:
    def cell(tag: str, place: int, text: str, scope: str = "") -> str:
        kind = ' class="number"' if grid.right[place] else ""
        return f"<{tag}{kind}{scope}>{_text(text)}</{tag}>"

    scope = ' scope="row"'
    head = "".join(cell("th", n, c, ' scope="col"') for n, c in enumerate(grid.columns))
    body = "".join(
        f"<tr>{cell('th', 0, row[0], scope)}"
        + "".join(cell("td", n, text) for n, text in enumerate(row[1:], start=1))
        + "</tr>"
        for row in grid.rows
    )
    marked = "".join(f"<p>{_text(line)}</p>" for line in grid.markers)
    return (
        f'<div class="tablebox" role="region" tabindex="0" aria-labelledby="{named}"><table>'
        f'<caption id="{named}">{_text(grid.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        + (f'<div class="markers">{marked}</div>' if marked else "")
    )


def _footer(paper: Paper) -> str:
    lines: Iterable[str] = (f"<p>{_text(line)}</p>" for line in paper.stamp.lines())
    return f"<footer>{''.join(lines)}</footer>\n"


def _cited(source: Cited) -> str:
    text = _text(source.text)
    return f'<a href="{escape(source.address)}">{text}</a>' if source.address else text


def _bold(text: str) -> str:
    return "".join(
        f"<strong>{escape(part)}</strong>" if bold else escape(part) for part, bold in runs(text)
    )


def _text(text: str) -> str:
    return escape(shown(text))
