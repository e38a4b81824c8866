"""The page that explains the API to people: no script, nothing from elsewhere, links that work."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

from dashboard.serving.api import settings
from dashboard.serving.api.declared import (
    CSV,
    JSON,
    MOST_ROWS,
    PARQUET,
    USUAL_ROWS,
    Param,
    Resource,
)
from dashboard.serving.api.explained import examples
from dashboard.serving.api.faults import TITLES
from dashboard.serving.api.meta import LICENCE_URL, ROOT, base, built
from dashboard.serving.api.register import RESOURCES
from insight.reports.stamp import LICENCE, site
from insight.reports.web.document import document, faces
from insight.words.days import day_words

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
STYLE: Final = """
body { max-width: 64rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h2 { border-top: 1px solid var(--line); padding-top: 1.5rem; margin-top: 2.5rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
p, li { max-width: 46rem; }
pre { background: #f3f2f1; padding: 0.75rem 1rem; overflow-x: auto; margin: 0.5rem 0 1rem; }
code { font-family: ui-monospace, Consolas, monospace; font-size: 0.9375rem; }
code { overflow-wrap: anywhere; }
:is(pre, th) code { overflow-wrap: normal; white-space: pre; }
.tablebox { max-height: none; }
.tablebox td:nth-last-child(-n+2) { min-width: 9rem; }
.address { background: #f3f2f1; padding: 0.5rem 0.75rem; margin: 0.5rem 0; }
.try { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.try a, nav a { display: inline-block; padding: 0.6rem 0; min-height: 44px; }
nav ul { list-style: none; padding: 0; columns: 16rem; }
summary { padding: 0.6rem 0; min-height: 44px; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
"""
LISTS: Final = {
    "Place": "a slug or code that /places lists",
    "Indicator": "a slug that /indicators lists",
}
"""Where the values of a list stand that several resources share."""
LONG: Final = 20
"""Rows of a table from which it is opened on demand."""
SHOWN: Final = 12
"""Values of a choice that are listed; of more the number is said, and where they are."""


def page(origin: str = "") -> bytes:
    """The page, for readers who came to it at an origin such as https://data.example.gov.uk."""
    root = f"{origin}{base()}{ROOT}"
    parts = (
        '<a class="skip" href="#main">Skip to the content</a>',
        f'<header><p><a href="{base()}/">{html.escape(site())}</a></p></header><main id="main">',
        _head(root),
        _contents(),
        _examples(root),
        *(_resource(each) for each in RESOURCES),
        _errors(),
        "</main>",
    )
    style = faces() + STYLE
    return document(f"API: {site()}", "".join(parts), style=style).encode()


def _head(root: str) -> str:
    made = built()
    return (
        "<h1>All figures and findings for other programs</h1>"
        "<p>Read only, without a key, in JSON, CSV and Parquet, and outlines as GeoJSON and "
        "TopoJSON. The figures and the sentences are those of the pages: nothing is worked out "
        "anew.</p>"
        f'<p class="address"><code>{html.escape(root)}</code></p>'
        f'<p>For programs: <a href="{base()}{ROOT}/openapi.json">the OpenAPI 3.1 document</a> and '
        f'<a href="{base()}{ROOT}">the list of resources</a>.</p>'
        f"<p>Data version {made.version}, put here on {day_words(made.at.date())}. {LICENCE} "
        f'Sources and their licences are in <a href="#licences">every answer</a>; most are under '
        f'the <a href="{LICENCE_URL}">Open Government Licence</a>.</p>'
        '<h2 id="rules">What holds everywhere</h2><ul>'
        "<li>A parameter that is not known is an error, which names what may have been meant.</li>"
        "<li>Several values are joined by commas, or the parameter is repeated.</li>"
        f"<li>Without <code>format</code> the header <code>Accept</code> decides; <code>*/*</code> "
        "means JSON.</li>"
        f"<li>JSON gives {USUAL_ROWS:,} rows unless <code>limit</code> says otherwise, and says in "
        "<code>total</code> and <code>next</code> what is left. CSV and Parquet give every row, "
        f"and refuse more than {MOST_ROWS:,} rather than cut them off.</li>"
        "<li>CSV is UTF-8 with one header row. What its columns mean stands behind the "
        "<code>Link</code> header (<code>rel=describedby</code>, CSV on the Web).</li>"
        "<li>A figure that is not there is <code>null</code>, an empty cell in CSV; the column "
        "<code>note</code> says why: <code>[c]</code> withheld, <code>[x]</code> not available, "
        "<code>[z]</code> not applicable. Withheld means withheld here too.</li>"
        "<li>An answer may be kept for an hour. <code>ETag</code> with <code>If-None-Match</code>, "
        "or <code>If-Modified-Since</code>, answers 304 while nothing has changed.</li>"
        f"<li>One client may ask for about {settings.USUAL_RATE:.0f} answers a second that must "
        "be made, and ten times as many that were made before; then 429 says how long to wait. "
        "Whoever runs the server may have set another number.</li>"
        "<li>Figures that a reader has opened in their own browser session (“your data”) are "
        "never here.</li></ul>"
    )


def _contents() -> str:
    links = "".join(
        f'<li><a href="#{each.name}">{html.escape(each.title)}</a></li>' for each in RESOURCES
    )
    return (
        '<nav aria-label="Resources"><h2>Resources</h2><ul>'
        f'<li><a href="#examples">Examples in Python, R, Excel and curl</a></li>{links}'
        '<li><a href="#errors">Errors</a></li></ul></nav>'
    )


def _examples(root: str) -> str:
    parts = (
        f'<h3 id="example-{each.slug}">{html.escape(each.title)}</h3><p>{html.escape(each.says)}'
        f'</p><pre tabindex="0" aria-labelledby="example-{each.slug}"><code>'
        f"{html.escape(examples.text_of(each, root))}</code></pre>"
        for each in examples.EXAMPLES
    )
    return f'<h2 id="examples">Examples</h2>{"".join(parts)}'


def _resource(resource: Resource) -> str:
    path = f"{base()}{ROOT}{resource.path}"
    return (
        f'<section aria-labelledby="{resource.name}"><h2 id="{resource.name}">'
        f"{html.escape(resource.title)}</h2><p>{html.escape(resource.says)}</p>"
        f'<p class="address"><code>{resource.method} {html.escape(path)}</code></p>'
        f"{_tries(resource)}{_parameters(resource)}{_columns(resource)}</section>"
    )


def example_address(resource: Resource, **more: str) -> str:
    """An address of a resource that works."""
    path = resource.path
    for param in resource.params:
        if param.where == "path":
            path = path.replace(f"{{{param.name}}}", param.example)
    query = "&".join(filter(None, (resource.example, *(f"{n}={v}" for n, v in more.items()))))
    return f"{base()}{ROOT}{path}" + (f"?{query}" if query else "")


def _tries(resource: Resource) -> str:
    if resource.body:
        return "<p>It is posted: the examples above show how.</p>"
    names = {
        JSON: "JSON",
        CSV: "CSV",
        PARQUET: "Parquet",
        "geojson": "GeoJSON",
        "topojson": "TopoJSON",
        "csvm": "What the columns mean",
    }
    links = "".join(
        f'<li><a href="{html.escape(example_address(resource, format=form))}">{names[form]}'
        f'<span class="unseen">: {html.escape(resource.title)}</span></a></li>'
        for form in resource.formats
    )
    example = html.escape(example_address(resource))
    return f'<p>Try <code>{example}</code> as</p><ul class="try">{links}</ul>'


def _parameters(resource: Resource) -> str:
    path = [each for each in resource.params if each.where == "path"]
    if resource.body:
        return _fields(resource)
    rows = [
        (each.name, "yes" if each.required else "", each.says, _values(each))
        for each in (*path, *resource.queries)
    ]
    inner = _table(
        f"Parameters of {resource.path}", ("Name", "Needed", "What it is", "Values"), rows
    )
    if len(rows) < LONG:
        return inner
    named = f'<span class="unseen"> of {html.escape(resource.title)}</span>'
    return f"<details><summary>Its {len(rows)} parameters{named}</summary>{inner}</details>"


def _fields(resource: Resource) -> str:
    schema = resource.body.schema if resource.body else {}
    rows = (
        (
            name,
            "yes" if name in schema["required"] else "",
            str(each.get("description", "")),
            {"array": f"a list of up to {each.get('maxItems')}", "integer": "a whole number"}.get(
                each["type"], "text"
            ),
        )
        for name, each in schema["properties"].items()
    )
    return _table("Fields of the body (JSON)", ("Name", "Needed", "What it is", "Values"), rows)


def _values(param: Param) -> str:
    """What a parameter may be, in words."""
    several = f"; up to {param.most}" if param.most > 1 else ""
    usual = f"; {param.default} if it is left out" if param.default else ""
    if param.greatest is not None:
        return f"{param.least:,} to {param.greatest:,}{usual}"
    if param.ref in LISTS:
        return f"{LISTS[param.ref]}{several}{usual}"
    if param.options is not None:
        held = list(param.options())
        listed = ", ".join(held) if len(held) <= SHOWN else f"{len(held)} values"
        return f"{listed}{several}{usual}"
    return f"text of up to {param.longest:,} characters{several}{usual}"


def _columns(resource: Resource) -> str:
    if not resource.columns:
        return ""
    rows = (
        (each.name, each.type, "yes" if each.empty else "", each.says) for each in resource.columns
    )
    inner = _table(
        f"Columns of {resource.path}", ("Name", "Type", "Can be empty", "What it is"), rows
    )
    named = f'<span class="unseen"> of {html.escape(resource.title)}</span>'
    return (
        f"<details><summary>Its {len(resource.columns)} columns{named}</summary>{inner}</details>"
    )


def _errors() -> str:
    rows = ((str(status), title) for status, title in TITLES.items())
    inner = "".join(
        f'<tr id="status-{status}"><th scope="row">{status}</th><td>{html.escape(title)}</td></tr>'
        for status, title in rows
    )
    return (
        '<h2 id="errors">Errors</h2><p>Every error is a problem detail (RFC 9457, '
        "<code>application/problem+json</code>): a sentence, and for each parameter that is at "
        "fault its name, what was expected and what arrived.</p>"
        f'<div class="tablebox" tabindex="0" role="region" aria-label="Errors">'
        f'<table><caption>Statuses</caption><thead><tr><th scope="col">Status</th>'
        f'<th scope="col">What it means</th></tr></thead><tbody>{inner}</tbody></table></div>'
    )


def _table(caption: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    columns = "".join(f'<th scope="col">{each}</th>' for each in head)
    body = "".join(
        f'<tr><th scope="row"><code>{html.escape(first)}</code></th>'
        + "".join(f"<td>{html.escape(each)}</td>" for each in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="tablebox" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )
