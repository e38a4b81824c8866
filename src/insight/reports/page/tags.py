"""Row headers in the tables of a tagged PDF, which typst writes as cells like all others."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf


def with_row_heads(found: bytes) -> bytes:
    """The file with the first cell of every body row as the header of its row.

    Its own identifier and dates stay, so the same file gives the same bytes.
    """
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(found)) as document:
        for part in elements(document):
            if part.S == "/TBody":
                for row in _under(part):
                    _head(row)
        document.save(
            held,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return held.getvalue()


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure, in the order in which it is read aloud."""
    left = [document.Root.StructTreeRoot]
    while left:
        each = left.pop()
        if "/S" in each:
            yield each
        left += reversed(_under(each))


def _under(element: Any) -> list[Any]:
    """The elements right below one, without marks of content and of objects."""
    return [
        kid
        for kid in _several(element.get("/K"))
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]


def _head(row: Any) -> None:
    """Make the first cell of a row its header."""
    cells = _under(row)
    if row.S != "/TR" or not cells or cells[0].S != "/TD":
        return
    cell = cells[0]
    cell.S = pikepdf.Name.TH
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    held = _several(cell.get("/A"))
    cell.A = pikepdf.Array([*held, scope]) if held else scope


def _several(held: Any) -> list[Any]:
    """What may be nothing, one thing or several, as a list."""
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]  # type: ignore[call-overload]
