"""Where each entry of a plan file stands, so that an error can name its line.

The standard TOML reader gives values without lines. This scan follows the tables, keys and lists
of a file that has been read, closely enough to point at a line; it never decides what a value is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\[(\[)?\s*([A-Za-z0-9_.-]+)\s*\]\]?$")
_KEY = re.compile(r"^([A-Za-z0-9_-]+)\s*=(.*)$")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_BLOCK = re.compile(r'"""|' + "'''")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def _bare(line: str) -> str:
    """The line without its comment, each string replaced by `S`."""
    return _STRING.sub("S", line).split("#", maxsplit=1)[0].strip()


class _Scan:
    """One pass down a file; `lines` maps the path of each entry to its line, counted from 1."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.tables: dict[Path, int] = {}
        self.here: Path = ()
        self.list_at: Path = ()
        self.depth = 0
        self.items = 0
        self.in_block = False

    def header(self, number: int, name: str, *, is_list: bool) -> None:
        """Enter `[name]` or `[[name]]`, inside the last entry of each list it passes through."""
        path: Path = ()
        parts = name.split(".")
        for part in parts[:-1]:
            path += (part,)
            if path in self.tables:
                path += (self.tables[path] - 1,)
        path += (parts[-1],)
        self.lines.setdefault(path, number)
        if is_list:
            self.tables[path] = self.tables.get(path, 0) + 1
            path += (self.tables[path] - 1,)
            self.lines[path] = number
        self.here = path

    def in_list(self, number: int, bare: str) -> None:
        """Count the items that begin on this line of a list, until the list closes."""
        started = bare.count("{") or bare.count("S")
        for _ in range(started):
            self.lines[(*self.list_at, self.items)] = number
            self.items += 1
        self.depth += bare.count("[") - bare.count("]")

    def line(self, number: int, raw: str) -> None:
        """Take one line of the file."""
        blocks = len(_BLOCK.findall(raw))
        was_in_block, self.in_block = self.in_block, self.in_block ^ (blocks % 2 == 1)
        if was_in_block:
            return
        bare = _bare(raw)
        if self.depth > 0:
            self.in_list(number, bare)
        elif match := _HEADER.match(bare):
            self.header(number, match[2], is_list=bool(match[1]))
        elif match := _KEY.match(bare):
            path = (*self.here, match[1])
            self.lines[path] = number
            value = match[2].strip()
            if value.startswith("["):
                self.list_at, self.items = path, 0
                self.in_list(number, value)


def line_numbers(text: str) -> dict[Path, int]:
    r"""The line, counted from 1, of each table, key and list item, by its path.

    >>> lines = line_numbers('[plan]\nslug = "a"\n[[theme]]\ntitle = "b"')
    >>> lines[("plan", "slug")], lines[("theme", 0, "title")]
    (2, 4)
    """
    scan = _Scan()
    for number, raw in enumerate(text.split("\n"), start=1):
        scan.line(number, raw)
    return scan.lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of an entry, or of the nearest table around it; 1 when none of them is known."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def line_of_syntax_error(message: str, text: str) -> int:
    """The line that the TOML reader complained of; the last line where it names none."""
    match = _AT_LINE.search(message)
    return int(match[1]) if match else text.rstrip("\n").count("\n") + 1
