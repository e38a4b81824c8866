"""One HTML file that opens from a memory stick: it asks nothing of anyone."""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import re
from pathlib import Path
from typing import Final

from insight.assembly.at import switched_at
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.maps.interactive.script import map_script
from insight.outside import shown
from insight.reports.offline.maps import held_map
from insight.reports.paper import Paper
from insight.reports.stamp import Stamp
from insight.reports.web.document import brand_mark, document, faces
from insight.reports.web.drawn import drawn
from insight.reports.web.figure import article
from insight.words.bold import bold

HOST: Final = Path(__file__).with_name("host.js")
EXPORT: Final = re.compile(r"export\s*\{\s*(\w+) as default\s*\};?\s*$")
"""How the map's script ends: the name of what draws it."""
STYLE: Final = """
body { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1.25rem 2rem; }
.exhibit { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-top: 1.5rem; }
.held { margin: 0.75rem 0; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 0.75rem; }
@media (max-width: 480px) { body { padding: 1rem; } }
"""


def offline(paper: Paper) -> bytes:
    """The file of a paper: text, tables, charts as pictures, and maps that a reader switches.

    A map of the map page can be switched to every view and year that needs nobody to be asked. One
    whose script does not start stays the still picture that it is until then.
    """
    parts = [_part_html(paper, number) for number in range(len(paper.parts))]
    maps = any('class="held"' in each for each in parts)
    script = _script() if maps else ""
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy(script)}">'
    lines = "".join(f'<p class="stamp">{html.escape(line)}</p>' for line in paper.stamp.lines())
    body = shown(f"{_header(paper)}<main>{''.join(parts)}</main><footer>{lines}</footer>")
    if script:
        body += f'<script type="module">{script}</script>'
    made = document(f"{paper.title}: {paper.place}", body, head=head, style=faces() + STYLE)
    return made.encode()


def _alone(paper: Paper) -> bool:
    """Whether the paper is one exhibit, whose finding is its title."""
    return len(paper.exhibits) == 1 and paper.title == paper.exhibits[0].finding


def _header(paper: Paper) -> str:
    """The title and the place, unless the one is said below and the other in the title."""
    title = "" if _alone(paper) else f"<h1>{bold(paper.title)}</h1>"
    named = paper.place in paper.title
    place = "" if named else f'<p class="subtitle">{html.escape(paper.place)}</p>'
    mark = brand_mark()
    return f"<header>{mark}{title}{place}</header>" if mark or title or place else ""


def policy(script: str) -> str:
    """What the file may do: run its one script, by its hash; fetch nothing from anywhere."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"'sha256-{digest}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@functools.cache
def _script() -> str:
    """The map's script and what stands around it, as one module.

    A script in the document runs where a Blob may not be imported. Raises ValueError where the
    map's script does not end as it is built.
    """
    built, found = EXPORT.subn(r"const showMap=\1;", map_script())
    if found != 1:
        raise ValueError("the map’s script exports nothing as default (expected its one function)")
    return f"{built}\n{HOST.read_text(encoding='utf-8')}".replace("</script", r"<\/script")


def _part_html(paper: Paper, number: int) -> str:
    part = paper.parts[number]
    level = 1 if _alone(paper) else 3 if part.title else 2
    made = [
        _exhibit_html(exhibit, paper.stamp, f"x{number}-{place}", level)
        for place, exhibit in enumerate(part.exhibits)
    ]
    heading = f"<h2>{bold(part.title)}</h2>" if part.title else ""
    return f"<section>{heading}{''.join(made)}</section>"


def _exhibit_html(exhibit: Exhibit, stamp: Stamp, prefix: str, level: int) -> str:
    still = drawn(exhibit, prefix)
    if not isinstance(exhibit.drawing, AreaMap) or not exhibit.drawing.place:
        return article(exhibit, stamp, still, level=level)
    held = held_map(exhibit, exhibit.drawing, switched_at(exhibit), stamp)
    live = f'<script type="application/json">{held}</script>'
    return article(exhibit, stamp, f'<div class="held">{still}{live}</div>', level=level)
