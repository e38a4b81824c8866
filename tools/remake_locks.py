"""Remake the lock files from pyproject.toml with uv, and the record of what no test can ask.

`make locks` runs this. Versions that still fit stay as they are; `make locks UPGRADE=--upgrade`
takes the newest ones, `make locks UPGRADE="--upgrade-package pandas"` the newest pandas.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from packaging.utils import canonicalize_name

from tools import locks

UV: Final = os.environ.get("UV") or shutil.which("uv") or "uv"  # `uv run` says where it is itself
COMPILE: Final = (
    *(UV, "pip", "compile", "--quiet", "--generate-hashes", "--no-strip-extras"),
    # One version of each package for every Python and system.
    *("--universal", f"--python-version={locks.PYTHONS[0]}", "--fork-strategy=fewest"),
    # Wheels only: what pip would build a package with is in no lock.
    *("--only-binary=:all:", "--emit-build-options", "--custom-compile-command=make locks"),
)
SYSTEMS: Final = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
MACOS: Final = "14.0"  # the oldest for which pyproj has a wheel on Apple's own processors
# Between them they have a wheel of every package: it may be one for Windows alone.
PLATFORMS: Final = (
    "manylinux2014_x86_64",
    "manylinux_2_28_x86_64",
    "macosx_14_0_arm64",
    "win_amd64",
)
HEAD: Final = """\
# Written by `make locks`: what those packages need that `make test` does not install on every
# machine. tests/test_locks.py asks all others where they are installed.
"""


def compile_locks(options: Sequence[str]) -> None:
    """Write the three locks, each within the one before, so that they agree on what they share."""
    app, dev, peers = (
        path.relative_to(locks.REPO).as_posix() for path in (locks.APP, locks.DEV, locks.PEERS)
    )
    ours = ["pyproject.toml", "-"]  # by the dash comes the build tool, which uv does not look up
    for what in (
        [*ours, f"--output-file={app}"],
        [*ours, "--extra=dev", f"--constraints={app}", f"--output-file={dev}"],
        ["--group=bench", f"--constraints={dev}", f"--output-file={peers}"],
    ):
        subprocess.run(
            [*COMPILE, *what, *options],
            check=True,
            cwd=locks.REPO,
            input="\n".join(locks.build_requirements()),
            stdout=subprocess.DEVNULL,
            text=True,
        )


def check_wheels() -> None:
    """See that every package has a wheel for every Python and system; uv names the one without."""
    dry = [
        UV,
        "--no-config",
        "pip",
        "install",
        "--quiet",
        "--dry-run",
        "--no-deps",
        "--require-hashes",
    ]
    with TemporaryDirectory() as folder:
        for python, system in product(locks.PYTHONS, SYSTEMS):
            there = [f"--python-version={python}", f"--python-platform={system}"]
            subprocess.run(
                [*dry, *there, f"--target={folder}", "-r", locks.DEV, "-r", locks.PEERS],
                check=True,
                env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": MACOS},
            )


def ask_pip(packages: Iterable[locks.Locked]) -> dict[str, locks.Needs]:
    """What these packages need, as pip finds it in the index; nothing is installed."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--report=-"]
    with TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        # Without their markers, or pip would leave out what is not for this machine.
        pins.write_text(
            "".join(
                f"{each.name}=={each.version} --hash={' --hash='.join(each.hashes)}\n"
                for each in packages
            ),
            encoding="utf-8",
        )
        there = ["--only-binary=:all:", *(f"--platform={each}" for each in PLATFORMS)]
        what = ["--no-deps", "--require-hashes", f"--target={folder}", f"--requirement={pins}"]
        told = subprocess.run([*pip, *there, *what], check=True, stdout=subprocess.PIPE)
    found = (each["metadata"] for each in json.loads(told.stdout)["install"])
    return {
        canonicalize_name(each["name"]): locks.needs(
            each["version"], each.get("requires_python"), each.get("requires_dist")
        )
        for each in found
    }


def record_elsewhere() -> str:
    """The text of elsewhere.toml for the locks as they are."""
    dev, peers = (locks.read_lock(path) for path in (locks.DEV, locks.PEERS))
    packages = locks.elsewhere(dev, peers)
    needed = ask_pip(packages)
    parts = [HEAD]
    for package in packages:
        said = needed[package.name]
        # JSON writes texts, and lists of them, as TOML does.
        parts += [
            f"\n[{package.name}]\n",
            f"version = {json.dumps(str(said.version))}\n",
            f"python = {json.dumps(str(said.python))}\n",
            f"requirements = {json.dumps(locks.counting_anywhere(package, said), indent=4)}\n",
        ]
    return "".join(parts)


if __name__ == "__main__":
    compile_locks(sys.argv[1:])
    check_wheels()
    locks.ELSEWHERE.write_text(record_elsewhere(), encoding="utf-8")
