"""The memory that the system hands out."""

import subprocess
import sys

import pytest

from dashboard.serving.pace import allocator

LINUX = pytest.mark.skipif(
    allocator._glibc() is None, reason="only glibc can be told how to hand out memory"
)
PROGRAM = """
import ctypes, numpy as np
from dashboard.serving.pace import allocator
libc = ctypes.CDLL(None)
class Info(ctypes.Structure):
    _fields_ = [(str(n), ctypes.c_size_t) for n in range(10)]
libc.mallinfo2.restype = Info
settled = allocator.settle()
dropped = np.ones(3_000_000)  # from now on glibc would take no smaller piece by itself
del dropped
before = getattr(libc.mallinfo2(), "4")  # bytes of pieces that stand by themselves
column = np.ones(33_755)
print(settled, getattr(libc.mallinfo2(), "4") - before >= column.nbytes)
"""


def _told(**variables: str) -> str:
    environment = {"PYTHONPATH": ":".join(sys.path), "PATH": ""} | variables
    run = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@LINUX
def test_a_column_of_england_stands_by_itself() -> None:
    assert _told() == "2 True"


@LINUX
def test_who_sets_the_variables_of_glibc_is_obeyed() -> None:
    assert _told(MALLOC_ARENA_MAX="4", MALLOC_MMAP_THRESHOLD_="33554432") == "0 False"


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator.sys, "platform", "darwin")

    assert allocator.settle() == 0
    assert not allocator.give_back()
