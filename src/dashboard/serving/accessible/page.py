"""The page of the statement: its sections are those that the law asks of a public body.

The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018
make the council that publishes the dashboard responsible for it.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.serving.accessible.facts import (
    Criterion,
    Run,
    criteria,
    last_run,
    shorts,
)
from insight.brand import brand
from insight.reports.stamp import site
from insight.reports.web.document import brand_mark, document, faces
from insight.words.days import day_words

if TYPE_CHECKING:
    from starlette.requests import Request

PATH: Final = "accessibility"
EASS: Final = "https://www.equalityadvisoryservice.com/"
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""A page without a script, which fetches nothing."""
STYLE: Final = """
body { max-width: 64rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h2 { border-top: 1px solid var(--line); padding-top: 1.5rem; margin-top: 2.5rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
p, li { max-width: 46rem; }
.tablebox { max-height: none; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
"""
FALLS_SHORT: Final = "partially compliant"
NOT_KNOWN: Final = "not known to be compliant in full"
COMPLIANT: Final = "fully compliant"


def how_known(each: Criterion, run: Run) -> str:
    """How it is known that a criterion is met, or that it is not, in a few words.

    "falls short" is for a test that failed; a criterion whose tests did not all run is not tested.
    """
    if each.absent:
        return "nothing of its kind"
    if any(run.failed(test) for test in each.tests):
        return "falls short"
    if each.tests and all(run.passed(test) for test in each.tests):
        return "tested"
    return "checked by axe-core only" if each.number in run.rules else "not tested"


def status(known: Iterable[str], *, shortfalls: int) -> str:
    """The status of conformance that follows from how each criterion is known and what falls short.

    >>> status(["tested", "nothing of its kind"], shortfalls=0)
    'fully compliant'
    >>> status(["tested", "not tested"], shortfalls=0)
    'not known to be compliant in full'
    """
    found = set(known)
    if shortfalls or "falls short" in found:
        return FALLS_SHORT
    return COMPLIANT if found <= {"tested", "nothing of its kind"} else NOT_KNOWN


@functools.lru_cache(maxsize=4)
def statement(base: str) -> bytes:
    """The whole page, for a server whose addresses begin with `base`."""
    run = last_run()
    home = f'<a href="{html.escape(base)}/">{html.escape(site())}</a>'
    parts = (
        '<a class="skip" href="#main">Skip to the content</a>',
        f'<header>{brand_mark()}<p>{home}</p></header><main id="main">',
        _whose(),
        _contact(),
        _enforced(),
        _status(run),
        _shortfalls(run),
        _prepared(run),
        _table(run),
        "</main>",
    )
    title = f"Accessibility statement: {site()}"
    return document(title, "".join(parts), style=faces() + STYLE).encode()


def _whose() -> str:
    own = html.escape(brand().operator)
    runs = f"<p>This website is run by {own}.</p>" if own else ""
    return (
        f"<h1>Accessibility statement</h1><p>This statement is about {html.escape(site())}.</p>"
        f"{runs}<p>We want as many people as possible to be able to use it. You should be able to:"
        "</p><ul><li>use every page with a keyboard alone</li><li>zoom in to 400% without a page "
        "running off the side</li><li>read the figures of every chart and map in a table and a "
        "sentence</li><li>tell everything apart without its colour</li><li>ask for more contrast "
        "or less motion in your system’s settings</li></ul><p>AbilityNet has advice on making "
        "your device easier to use: "
        '<a href="https://mcmw.abilitynet.org.uk/">My computer my way</a>.</p>'
    )


def _contact() -> str:
    told = html.escape(brand().contact)
    reached = (
        f"<p>Tell us: {told}.</p>"
        if told
        else "<p>Whoever runs this copy has named no contact here. Please use the contact that "
        "stands on their main website, and say which page you were on.</p>"
    )
    return (
        "<h2>Feedback and contact</h2><p>If something does not work for you, or you need figures "
        "in another form, such as a spreadsheet, large print or read out, please say which page "
        f"it is about and what you need.</p>{reached}"
    )


def _enforced() -> str:
    return (
        "<h2>Enforcement</h2><p>The Equality and Human Rights Commission (EHRC) enforces the "
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations "
        "2018. If you are not happy with our answer, contact the "
        f'<a href="{EASS}">Equality Advisory and Support Service</a>.</p>'
    )


def _status(run: Run) -> str:
    told = status((how_known(each, run) for each in criteria()), shortfalls=len(shorts()))
    why = "because of what is listed below" if told != COMPLIANT else "as far as its tests tell"
    return (
        "<h2>How accessible this website is</h2><p>This website is "
        f"<strong>{told}</strong> with the Web Content Accessibility Guidelines (WCAG) version 2.2 "
        f"at level AA, {why}. This follows from tests of the software, not from an audit by people,"
        " and holds for the software as it was tested.</p>"
    )


def _shortfalls(run: Run) -> str:
    known = {each.number: each for each in criteria()}
    lines = [
        f"<li>{_named(known[each.number])}: {html.escape(each.what)}; "
        f"{html.escape(each.instead)}.</li>"
        for each in shorts()
    ]
    lines += [
        f"<li>{_named(each)}: a test found a fault when the tests last ran.</li>"
        for each in criteria()
        if how_known(each, run) == "falls short"
    ]
    open_ = [each for each in criteria() if how_known(each, run).startswith(("not ", "checked"))]
    untested = "".join(
        f"<li>{_named(each)}{': ' + html.escape(each.open) if each.open else ''}.</li>"
        for each in open_
    )
    none = "<li>nothing that is known</li>"
    return (
        "<h2>What is not accessible</h2><h3>Does not comply with the regulations</h3>"
        f"<ul>{''.join(lines) or none}</ul>"
        "<h3>Not known yet</h3><p>Nobody has yet tried the pages with a screen reader, speech "
        "input, switches or a magnifier, nor with people with a learning disability. No test of "
        f"our own stands for:</p><ul>{untested or none}</ul>"
        "<h3>Disproportionate burden</h3><p>None is claimed.</p>"
        "<h3>Outside the regulations</h3><p>Nothing is left out.</p>"
    )


def _prepared(run: Run) -> str:
    engines = html.escape("; ".join(run.engines))
    widths = " and ".join(f"{wide:,}" for wide in run.widths)
    cases = sum(sum(counts[:2]) for counts in run.outcomes.values())
    return (
        "<h2>How it was tested</h2><p>The tests that this statement is filled from ran on "
        f"{day_words(run.day)} in {engines}. {cases:,} cases of {len(run.outcomes):,} tests stand "
        f"for the criteria below. axe-core {html.escape(run.axe)} looked at {len(run.views):,} "
        f"pages and views, at {widths} pixels, with every line open; none of its rules was left "
        "out. An automatic check finds only a part of what can be wrong.</p>"
        f"<p>This statement was made on {day_words(run.day)} and is made again with each version "
        "of the software.</p>"
    )


def _table(run: Run) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_named(each)}</th><td>{each.level}</td>'
        f"<td>{how_known(each, run)}</td>"
        f"<td>{html.escape(each.says or each.absent or each.open)}</td></tr>"
        for each in criteria()
    )
    return (
        "<h2>Every criterion</h2>"
        '<div class="tablebox" tabindex="0" role="region" aria-label="Every criterion">'
        "<table><caption>WCAG 2.2, levels A and AA, and how each is known to be met</caption>"
        '<thead><tr><th scope="col">Criterion</th><th scope="col">Level</th>'
        '<th scope="col">How it is known</th><th scope="col">What is meant</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _named(each: Criterion) -> str:
    return html.escape(f"{each.number} {each.name}")


def _base() -> str:
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def _answer(_request: Request) -> Response:
    headers = {"content-security-policy": POLICY, "cache-control": "no-cache"}
    return HTMLResponse(statement(_base()), headers=headers)


def is_ours(path: str) -> bool:
    """Whether the path of a request is answered here."""
    return path.removeprefix(_base()) == f"/{PATH}"


def routes() -> tuple[Route, ...]:
    """Where it stands: before Streamlit's own."""
    return (Route(f"{_base()}/{PATH}", _answer, methods=["GET"]),)
