"""What officers see of their own figures and their own plan, walked through page by page.

The pages begin empty: what they say of a file or of a plan in the making is only said once there
is one. `tools/pot.py` walks here to gather it for translators, and the tests of languages do, to
see that all of it can be translated. Every word that an officer would have written is `WORD`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.views.plan.held import Draft
from insight import cached
from insight.assembly import drafted
from insight.plans import draft

ROOT: Final = Path(__file__).resolve().parents[1]
WORD: Final = "Quuxaxo"
"""What nobody else has written: where it stands in a message, the message is no message."""
HEADS: Final = (
    *("Ward", "Code", "code", "LSOA", "Area", "Year", "Home", "Office", "Place", "A", "one", "two"),
)
"""Words that an officer’s headings have besides."""
FILES: Final = Path(__file__).with_name("plans_for_walks")
PATIENCE: Final = 120


def is_written(message: str) -> bool:
    """Whether an officer’s words are in a message, which is theirs then and none of ours."""
    return WORD.lower() in message.lower()


def opened(page: str, place: str = "stockport", **choices: str) -> AppTest:
    """A page that is open, run once."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.switch_page(f"pages/{page}.py")
    for name, value in {"place": place, **choices}.items():
        app.query_params[name] = value
    return app.run()


def plans() -> Iterator[tuple[str, AppTest]]:
    """Every part of a plan with all that a plan may have, sound and at fault; and its finding."""
    yield "a plan: none", opened("plan")
    for path in sorted(FILES.glob("*.toml")):
        app = opened("plan")
        text = path.read_text("utf-8").replace("WORD", WORD)
        tables, _ = draft.opened(path.name, text.encode())
        for part in draft.parts_of(tables, drafted.faults_of_draft(tables)):
            app.session_state["_plan_draft"] = Draft(tables, text, part=part.path)
            yield f"{path.stem}: {'/'.join(map(str, part.path))}", _unfolded(app)
    yield from _searched()
    app = opened("plan")
    box = next(each for each in app.file_uploader if each.key == "plan_file")
    for name, body in _no_plans().items():
        box.set_value((name, body, "application/toml"))
        yield f"a plan: {name}", app.run()


def _searched() -> Iterator[tuple[str, AppTest]]:
    """A measure whose indicator is looked for, and the kinds of target chosen one by one."""
    app = opened("plan")
    for key in ("blank", "open_ambition_0", "add_ambition_0_measure"):
        app.button(key=f"plan_{key}").click().run()
    measure = "ambition_0_measure_0"
    app.button(key=f"plan_add_series_{measure}").click().run()
    for words in (WORD, "employment"):
        app.text_input(key=f"plan_find_{measure}_series_0_indicator").set_value(words)
        yield f"a plan: {words} looked for", app.run()
    app.button(key=f"plan_take_{measure}_series_0_indicator_employment_rate").click().run()
    app.button(key=f"plan_add_{measure}_target").click().run()
    kind = f"plan_aim_kind_{measure}_target"
    for each in draft.KINDS:
        app.selectbox(key=kind).set_value(each)
        yield f"a plan: a target {each}", app.run()
    for key in (f"add_{measure}_target", f"remove_{measure}_target", f"remove_{measure}", "undo"):
        app.button(key=f"plan_{key}").click()
        yield f"a plan: {key}", app.run()


def _no_plans() -> Mapping[str, bytes]:
    """Files that are no plan, each for another reason."""
    return {
        f"{WORD}-1.toml": b"[plan\n",
        f"{WORD}-2.toml": f"{WORD} = 1\n".encode(),
        f"{WORD}-3.toml": f"plan = '{WORD}'\n".encode(),
        f"{WORD}-4.toml": f"[plan]\ntitle = '{WORD}'\n".encode("utf-16"),
        f"{WORD}-5.toml": b"[plan]\ntitle = '\xe9'\n",
        f"{WORD}-6.toml": b"# " + b"a" * 260_000,
        f"{WORD}-7.toml": b"[plan]\ntitle = 'a\0'\n",
        f"{WORD}-8.toml": b"a = " + b"[" * 3000,
    }


def files(place: str = "stockport") -> dict[str, bytes]:
    """Files of a district as officers have them, by their names."""
    here = cached.lookup(cached.district(place).code)
    wards = here.drop_duplicates("ward_code").sort_values("ward_code")
    names, codes = list(wards["ward_name"]), list(wards["ward_code"])
    near = [each.replace("and", "&") for each in names]
    near[0] = near[0][:-2] + near[0][-1]
    small = sorted(here["lsoa_code"])
    heads = f"Ward,{WORD} one 2023,{WORD} two 2024 (%)"
    people = f"Name,Date of birth,Postcode\n{f'{WORD} Other,1/2/1980,SK1 3XE' * 1}\n"
    made = {
        "names.csv": _csv(f"Ward,{WORD} 2024", zip([*near, WORD], range(900), strict=False)),
        "codes.csv": _csv(f"Code,{WORD}", zip(codes, range(3, 900), strict=False)),
        "wide.csv": _csv(heads, zip(names, range(900), range(1, 900), strict=False)),
        "twice.csv": _csv(f"Code,{WORD} 2024", zip([*codes, codes[0]], range(900), strict=False)),
        "small.csv": _csv(f"LSOA code,{WORD} 2024", zip(small, range(900), strict=False)),
        "marks.csv": _csv(
            f"LSOA,{WORD} 2024",
            zip(small, ["c", "-", WORD, "1,5", "12%", *range(900)], strict=False),
        ),
        "long.csv": _csv(
            f"Area,Year,{WORD}",
            ((code, year, n) for n, code in enumerate(codes) for year in (2022, 2023, 2024)),
        ),
        "two.csv": _csv(f"Home,Office,{WORD} 2024", zip(codes, codes[1:], range(900))),  # noqa: B905
        "pairs.csv": _csv(f"A,{WORD} 2023", zip(codes, range(9, 90), strict=False))
        + b"\n,\n"
        + _csv(f"A,{WORD} 2024", zip(codes, range(9, 90), strict=False)),
        "totals.csv": _csv(
            f"Ward,{WORD} 2024",
            [*zip(names, range(900), strict=False), ("Total", 210), (f"Source: {WORD}", "")],
        ),
        "words.csv": _csv(f"Ward code,{WORD}", zip(codes, [WORD] * 99, strict=False)),
        "nowhere.csv": _csv(f"Place,{WORD} 2024", ((f"{WORD} {n}", n) for n in range(20))),
        "people.csv": people.encode() * 9,
        "empty.csv": b"",
        "page.xls": f"<html><body>{WORD}</body></html>".encode(),
        "picture.xlsx": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        "hollow.xlsx": _zipped({"a.txt": WORD}),
        "letter.csv": f"Dear {WORD}, this is a letter.\nIt has no table.\n".encode(),
    }
    sheets = io.BytesIO()
    with pd.ExcelWriter(sheets) as book:
        for n, each in enumerate((f"{WORD} a", f"{WORD} b")):
            part = pd.DataFrame({"Ward code": codes, f"{WORD} 202{n}": range(len(codes))})
            part.to_excel(book, sheet_name=each, index=False)
    return {f"{WORD}-{n}": body for n, body in (made | {"sheets.xlsx": sheets.getvalue()}).items()}


def _csv(heads: str, rows: Iterable[Iterable[Any]]) -> bytes:
    lines = [heads, *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    return "\n".join(lines).encode()


def _zipped(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return made.getvalue()


def brought(names: Iterable[str] = ()) -> Iterator[tuple[str, AppTest]]:
    """The page Your data with one file after another, all of it open; each that can be, joined."""
    app = opened("yours")
    yield "no file", app
    held = files()
    for name in names or held:
        app = opened("yours")
        box = next(each for each in app.file_uploader if "_file_" in each.key)
        box.set_value((name, held[name], "text/csv")).run()
        yield name, _unfolded(app)
        yield from _confirmed(app, name)


def _confirmed(app: AppTest, name: str) -> Iterator[tuple[str, AppTest]]:
    """Whatever waits for an answer answered as it comes first, and the figures joined."""
    for each in [b for b in app.button if b.key == "yours_all_loose"]:
        each.click().run()
    for asked in [s.key for s in app.selectbox if s.key.startswith(("yours_ask_", "yours_name_"))]:
        box = next((s for s in app.selectbox if s.key == asked), None)
        if box is not None and box.value == "?":
            box.set_value(_answers(box)[1]).run()
    yield f"{name}, answered", app
    add = next((b for b in app.button if b.key == "yours_add"), None)
    if add is not None and not add.proto.disabled:
        add.click().run()
        yield f"{name}, joined", _unfolded(app)
    if name.endswith("small.csv"):
        yield from _shown_elsewhere(app)


def _shown_elsewhere(app: AppTest) -> Iterator[tuple[str, AppTest]]:
    """The pages that show figures of a reader’s own."""
    (slug,) = app.session_state["_shelf"].indicators
    for page in ("polarisation", "comparison", "standing", "workshop", "indicators", "england"):
        for choice in ("indicator", "compared"):
            app.query_params[choice] = slug
        app.query_params["show"] = "indicator"
        app.switch_page(f"pages/{page}.py")
        yield f"own figures on {page}", app.run()


def _answers(box: Any) -> list[str]:
    """What a list sends back for each of its options, which shows others."""
    return [box.options[0], box.options[1]]


def _unfolded(app: AppTest) -> AppTest:
    """The page with every line open that can be opened."""
    app.run()
    keys = [each.proto.id.partition("-line_")[2] for each in app.expander]
    closed = [f"opened_{key}" for key in keys if key and not _holds(app, f"opened_{key}")]
    for key in closed:
        app.session_state[key] = True
    return app.run() if closed else app


def _holds(app: AppTest, key: str) -> bool:
    return key in app.session_state and bool(app.session_state[key])


__all__ = ["HEADS", "WORD", "brought", "files", "is_written", "opened", "plans"]
