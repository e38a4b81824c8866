"""The data folder changed in one step: the old whole or the new whole, whenever a build stops.

Everything is made in a new folder beside it, `.data.building`. What people keep in the data folder
by hand goes along as links to the same files. Then the two folders change places in one call of the
system (Linux: renameat2 with RENAME_EXCHANGE). Where there is no such call the old folder is moved
to `.data.previous` and the new one to its place; `insight.store.put_back` undoes the first move
where a build was stopped after it, at the next build or the next reading.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from insight.catalogue import EDITIONS, GAINED
from insight.errors import InsightError, Unwritable
from insight.store import previous_folder, put_back

PROVENANCE: Final = "provenance.json"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_NO_SUCH_CALL = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of `folder` when the block ends without an error.

    Files of `folder` that no build made are in the new one too. What an earlier build left behind
    when it was stopped is cleared away first. Raises Unwritable, and leaves `folder` as it was,
    where something cannot be written or moved, or another build is at work.
    """
    home = folder.resolve()
    new, previous = home.with_name(f".{home.name}.building"), previous_folder(home)
    put_back(home)
    with _in_one_sentence(home), _only_one(home):
        _refuse_mounts(home)
        _refuse_shut(home)
        for leftover in (new, previous):
            _clear(leftover)
        new.mkdir()
        try:
            yield new
            carry_over(home, new)
            shutil.copystat(home, new)
            _settle(new)
            _refuse_mounts(home)
            _change_places(new, home, previous)
        finally:  # what is there now is half of a new folder, or the whole old one
            for leftover in (new, previous):
                with suppress(OSError):
                    _clear(leftover)


@contextmanager
def _in_one_sentence(home: Path) -> Iterator[None]:
    """Turn an error of the system into one that says what was to be done."""
    try:
        yield
    except InsightError:
        raise
    except OSError as error:
        what = f"{Path(error.filename).name}: " if isinstance(error.filename, str) else ""
        raise Unwritable(
            f"{what}{error.strerror or error} (expected room and leave to write in {home.parent}; "
            f"{home.name}/ is as it was)"
        ) from error


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """Hold the folder for this build."""
    busy = (
        f"another build is at work on {home.name}/ (expected one at a time; it goes on, this one "
        "has stopped)"
    )
    with alone(home, busy) as held:
        if held is not None and os.fstat(held).st_ino != home.stat().st_ino:
            raise Unwritable(
                f"{home.name}/ was built anew at this moment (expected no other build)"
            )
        yield


@contextmanager
def alone(folder: Path, busy: str) -> Iterator[int | None]:
    """Hold a folder for this process; the system lets go of it however the process ends.

    Raises Unwritable with the sentence `busy` where another holds it.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover - Windows
        yield None
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unwritable(busy) from error
        yield held
    finally:
        os.close(held)


def _refuse_mounts(home: Path) -> None:
    """Raise Unwritable where the folder is, or holds, the root of another file system.

    It could not change places, or would be taken along and cleared away with the old folder.
    """
    for path in (home, *(Path(top, name) for top, names, _ in os.walk(home) for name in names)):
        if os.path.ismount(path):
            raise _another_file_system(path, home)


def _refuse_shut(home: Path) -> None:
    """Raise Unwritable where somebody has closed a folder: it is not ours to replace."""
    for top, _, _ in os.walk(home):
        if not os.access(top, os.W_OK):
            raise Unwritable(
                f"{Path(top).relative_to(home.parent)} cannot be written (expected leave to; "
                f"{home.name}/ is as it was)"
            )


def _another_file_system(path: Path, home: Path) -> Unwritable:
    where = path.relative_to(home.parent)
    return Unwritable(
        f"{where} is a file system of its own and cannot change places with a new one "
        f"(expected a plain folder: build with --out elsewhere and copy; {home.name}/ is as it was)"
    )


def carry_over(home: Path, new: Path) -> None:
    """Link what no build made, or copy it where there are no links, from the old into the new.

    What is there already stays, so that a new folder can be looked at whole before it is put in
    the place of the old one.
    """
    made = _made_by_a_build(home)
    for top, folders, files in os.walk(home):
        inside = Path(top).relative_to(home)
        for name in [*folders, *files]:
            old, there = Path(top, name), new / inside / name
            if (inside / name).as_posix() in made or os.path.lexists(there):
                continue
            if old.is_symlink():
                there.parent.mkdir(parents=True, exist_ok=True)
                there.symlink_to(old.readlink())
            elif name in folders:
                there.mkdir(parents=True)
                shutil.copystat(old, there)
            else:
                _link(old, there, home)


def _made_by_a_build(home: Path) -> set[str]:
    """The files that the last build made, by its own record."""
    try:
        tables = json.loads((home / PROVENANCE).read_text(encoding="utf-8"))["tables"]
        return {PROVENANCE, GAINED, EDITIONS, *map(str, tables)}
    except (OSError, ValueError, KeyError, TypeError):
        return {PROVENANCE, GAINED, EDITIONS}


def keep(names: Iterable[str], home: Path, new: Path) -> None:
    """Take along tables that an earlier build made: links to the same files, from old to new."""
    for name in names:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        _link(home / name, new / name, home)


def _link(old: Path, new: Path, home: Path) -> None:
    try:
        os.link(old, new)
    except OSError as error:
        if error.errno == errno.EXDEV:  # one file may be mounted over another
            raise _another_file_system(old, home) from error
        shutil.copy2(old, new)


def _settle(new: Path) -> None:
    """Have the system write all of a folder to the disk before anything relies on it."""
    for top, _, files in os.walk(new):
        for path in (*(Path(top, name) for name in files), Path(top)):
            if not path.is_symlink():
                _sync(path)


def _sync(path: Path) -> None:
    if os.name != "posix":  # pragma: no cover - a folder cannot be opened there
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _change_places(new: Path, home: Path, previous: Path) -> None:
    """Put the new folder where the old one is, in one step where the system has one."""
    if not _exchange(new, home):
        os.rename(home, previous)  # noqa: PTH104 - a folder beside it, never one of the same name
        try:
            os.rename(new, home)  # noqa: PTH104
        except OSError:
            put_back(home)
            raise
    _sync(home.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places; False where the system or the file system has no such call."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if call(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_SUCH_CALL:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _clear(folder: Path) -> None:
    """Remove a folder that a build made, if it is there; never what is mounted in it."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        _refuse_mounts(folder)
        shutil.rmtree(folder)
