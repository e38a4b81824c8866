"""Papers for the tests of pages: one exhibit of hostile words, real ones, and wards."""

import re
from datetime import date

import pandas as pd
import pikepdf
import plotly.graph_objects as go
import pytest

from insight import cached
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.outside import as_words
from insight.plans.records import PlanSource
from insight.reports.page import paper_of_wards
from insight.reports.paper import Paper, Part, paper_of
from insight.reports.stamp import Stamp

HOSTILE = (
    '#import "@preview/evil:1.0.0": *',
    "$x^2$ and $ sum $",
    "<script>alert(1)</script>",
    "= heading",
    "@ref <label>",
    "#sys.inputs.paper",
    "_one_ *two* `three` // four /* five",
    "[link](https://evil.example) https://evil.example",
    "**not bold**",
    '"]) #read("/etc/passwd")',
)
"""Words of a plan that are code in one language or another."""


@pytest.fixture(scope="session")
def stamp():
    return Stamp(date(2026, 11, 29), "0123456789ab", "https://example.org")


@pytest.fixture(scope="session")
def exhibit():
    """Make an exhibit: a bar chart of two wards, with what a test says of it."""

    def make(name="stockport-rate", rows=2, **changed):
        areas = [f"Ward {n}" for n in range(1, rows + 1)]
        values = [float(n) for n in range(1, rows + 1)]
        figure = go.Figure(go.Bar(x=values, y=list(range(rows)), orientation="h"))
        figure.update_layout(height=260)
        figure.update_yaxes(tickvals=list(range(rows)), ticktext=areas)
        facts = {
            "finding": "Ward 2 has **twice** the rate of Ward 1.",
            "subtitle": "A rate, wards, 2025",
            "words": "Ward 2 has twice the rate of Ward 1. Ward 1: 1.0%; Ward 2: 2.0%.",
            "caption": "The rate by ward",
            "table": pd.DataFrame({"Ward": areas, "Rate": [f"{v}%" for v in values]}),
            "sources": (PlanSource("A publisher", "A document", "https://example.com/source"),),
            "link": Link("comparison", {"place": "stockport"}),
            "drawing": Chart(figure),
            "notes": ("A note.",),
            "how_sure": ("A caution.",),
        }
        return Exhibit(name=name, **(facts | changed))

    return make


@pytest.fixture(scope="session")
def paper(exhibit, stamp):
    return paper_of(exhibit(), "Stockport", stamp)


@pytest.fixture(scope="session")
def pack(exhibit, stamp):
    """Two parts: one of two exhibits, one of one whose table is longer than a page."""
    return Paper(
        "Inequality in Stockport",
        "Stockport",
        (
            Part("Overview", (exhibit("first"), exhibit("second"))),
            Part("Wards", (exhibit("long", rows=120, drawing=None),)),
        ),
        stamp,
    )


@pytest.fixture(scope="session")
def hostile(exhibit, stamp):
    """An exhibit of which every word comes from others."""
    said = [as_words(each) for each in HOSTILE]
    told = " ".join(said)
    table = pd.DataFrame({said[0]: said, said[2]: said[::-1]})
    return paper_of(
        exhibit(
            finding=told,
            subtitle=told,
            words=f"Words. {told}",
            caption=told,
            table=table,
            notes=tuple(said),
            how_sure=tuple(said[::-1]),
            sources=(PlanSource(said[2], said[0], "javascript:alert(1)"),),
        ),
        said[2],
        stamp,
    )


@pytest.fixture(scope="session")
def wards(stamp):
    """Make the paper of a district's wards, or of those whose names are given."""

    def make(slug, *names):
        district = cached.district(slug)
        table = cached.wards(district.code)
        codes = table.loc[table["ward_name"].isin(names), "ward_code"] if names else None
        return paper_of_wards(district, stamp, codes if codes is None else set(codes))

    return make


@pytest.fixture(scope="session")
def aloud():
    """Say a PDF as a screen reader does: by its structure, a line for each thing that has words."""

    def said(document):
        words = {}
        for page in document.pages:
            for mark, text in marked(page):
                key = (page.objgen, mark)
                words[key] = words.get(key, "") + text
        lines = []
        _say(document.Root.StructTreeRoot, None, words, lines)
        return [f"{kind}: {' '.join(text.split())}" for kind, text in lines if text.strip()]

    return said


def marked(page):
    """The words of a page as they are drawn, each with the number of its mark in the structure."""
    fonts = {str(name): unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    marks, letters = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                held = operands[1] if len(operands) > 1 else {}
                own = held.get("/MCID") if isinstance(held, pikepdf.Dictionary) else None
                marks.append(own if own is not None else (marks[-1] if marks else None))
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                text = "".join(drawn(each, letters) for each in shown)
                yield (None if not marks or marks[-1] is None else int(marks[-1])), text


def drawn(string, letters):
    if not isinstance(string, pikepdf.String):
        return ""
    codes = bytes(string)
    return "".join(letters.get(codes[n : n + 2], "") for n in range(0, len(codes), 2))


def unicode_of(font):
    """What each code of a font says, by its ToUnicode table."""
    if "/ToUnicode" not in font:
        return {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    held = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            held[bytes.fromhex(code)] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            base = int(letter, 16)
            for n in range(int(first, 16), int(last, 16) + 1):
                held[n.to_bytes(2, "big")] = chr(base + n - int(first, 16))
    return held


WITHIN = {"Span", "Link", "Strong", "Em", "Reference", "Lbl", "NonStruct"}
"""Elements whose words belong to those around them."""


def _say(element, page, words, lines):
    page = element.get("/Pg", page)
    kind = str(element.get("/S", "/Root"))[1:]
    if kind == "Figure":
        lines.append((kind, str(element.get("/Alt", ""))))
        return
    if kind not in WITHIN:
        lines.append((kind, ""))
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            _add(lines, words.get((page.objgen, kid), ""))
        elif kid.get("/Type") == "/MCR":
            _add(lines, words.get((kid.get("/Pg", page).objgen, int(kid.MCID)), ""))
        elif "/S" in kid:
            _say(kid, page, words, lines)


def _add(lines, text):
    kind, held = lines.pop() if lines else ("P", "")
    lines.append((kind, held + text))
