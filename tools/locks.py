"""Lock files: what they pin, and what they would leave to be chosen on somebody's machine.

A lock is closed when every requirement of every package in it, extras and markers included, is met
inside it. Then an installation has nothing to choose, and a release of tomorrow changes nothing.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

REPO: Final = Path(__file__).parents[1]
APP: Final = REPO / "requirements.lock"
DEV: Final = REPO / "requirements-dev.lock"
PEERS: Final = REPO / "bench" / "requirements.lock"
ELSEWHERE: Final = Path(__file__).with_name("elsewhere.toml")

PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
# sys_platform, platform_system, os_name and platform_machine, as each system names itself.
SYSTEMS: Final = (
    ("linux", "Linux", "posix", "x86_64"),
    ("linux", "Linux", "posix", "aarch64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("darwin", "Darwin", "posix", "x86_64"),
    ("win32", "Windows", "nt", "AMD64"),
)
# Markers are asked for each of these machines; the name is for people.
ENVIRONMENTS: Final[Mapping[str, Mapping[str, str]]] = {
    f"Python {python}, {system}, {machine}": {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": os_name,
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": system,
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": sys_platform,
    }
    for python in PYTHONS
    for sys_platform, system, os_name, machine in SYSTEMS
}


@dataclass(frozen=True)
class Locked:
    """One package as a line of a lock pins it."""

    name: str
    version: Version
    extras: frozenset[str]
    marker: Marker | None
    hashes: tuple[str, ...]

    def used_in(self, environment: Mapping[str, str]) -> bool:
        """Whether it is installed there."""
        return self.marker is None or self.marker.evaluate(dict(environment))


@dataclass(frozen=True)
class Needs:
    """What one version of a package says that it needs."""

    version: Version
    python: SpecifierSet
    requirements: tuple[Requirement, ...]


def read_lock(path: Path) -> list[Locked]:
    """Every package of a lock file, in its order.

    Raises ValueError, with the line, for a package that is not pinned to one version.
    """
    whole = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line.strip() for line in whole.splitlines())
    return [_read_line(line) for line in lines if line and not line.startswith(("#", "--"))]


def _read_line(line: str) -> Locked:
    pin, *hashes = (part.strip() for part in line.split("--hash="))
    requirement = Requirement(pin)
    versions = [each.version for each in requirement.specifier if each.operator == "=="]
    if len(requirement.specifier) != 1 or not versions:
        raise ValueError(f"'{pin}' does not pin one version (expected name==version)")
    return Locked(
        name=canonicalize_name(requirement.name),
        version=Version(versions[0]),
        extras=_extras(requirement),
        marker=requirement.marker,
        hashes=tuple(hashes),
    )


def _extras(requirement: Requirement) -> frozenset[str]:
    """The extras that a requirement asks for, in the one spelling that all have."""
    return frozenset(canonicalize_name(extra) for extra in requirement.extras)


def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))


def build_requirements() -> list[str]:
    """What this project itself is built with, each time that it is installed."""
    return list(project()["build-system"]["requires"])


def asked_of(lock: Path) -> list[Requirement]:
    """What pyproject.toml asks of one of the three locks."""
    file = project()
    app = [*file["project"]["dependencies"], *build_requirements()]
    asked = {
        APP: app,
        DEV: [*app, *file["project"]["optional-dependencies"]["dev"]],
        PEERS: file["dependency-groups"]["bench"],
    }
    return [Requirement(each) for each in asked[lock]]


def needs(version: str, python: str | None, requirements: Iterable[str] | None) -> Needs:
    """What a package needs, from the words of its metadata."""
    parts = tuple(Requirement(each) for each in requirements or ())
    return Needs(Version(version), SpecifierSet(python or ""), parts)


def applying(
    requirements: Iterable[Requirement], extras: Iterable[str], environment: Mapping[str, str]
) -> list[Requirement]:
    """The requirements that count in an environment for one who asks for these extras."""
    return [
        each
        for each in requirements
        if each.marker is None
        or any(each.marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras))
    ]


def _is_met(requirement: Requirement, locked: Mapping[str, Locked]) -> bool:
    """Whether a lock has the package, in a version that fits and with every extra asked for."""
    found = locked.get(canonicalize_name(requirement.name))
    return (
        found is not None
        and requirement.specifier.contains(found.version, prereleases=True)
        and _extras(requirement) <= found.extras
    )


def open_ends(
    lock: Iterable[Locked],
    *,
    asked: Iterable[Requirement],
    needed: Mapping[str, Needs],
    environment: Mapping[str, str],
) -> list[str]:
    """Each requirement that a lock leaves open in an environment, with the package that has it.

    `asked` is what pyproject.toml asks of the lock, `needed` what each of its packages needs.
    """
    locked = {each.name: each for each in lock if each.used_in(environment)}
    wanted = [("pyproject.toml", each) for each in applying(asked, (), environment)]
    for name, package in locked.items():
        counting = applying(needed[name].requirements, package.extras, environment)
        wanted += [(name, each) for each in counting]
    too_old = [
        f"{name} needs Python {needed[name].python}"
        for name in locked
        if not needed[name].python.contains(environment["python_full_version"])
    ]
    return too_old + [f"{name} needs {each}" for name, each in wanted if not _is_met(each, locked)]


def counting_anywhere(package: Locked, needed: Needs) -> list[str]:
    """The requirements of a package that count in any environment, with the extras of its lock."""
    return sorted(
        str(each)
        for each in needed.requirements
        if any(applying([each], package.extras, there) for there in ENVIRONMENTS.values())
    )


def elsewhere(dev: Iterable[Locked], peers: Iterable[Locked]) -> list[Locked]:
    """The packages that `make test` does not install on every machine, in the order of names."""
    dev = list(dev)
    everywhere = {
        each.name for each in dev if all(each.used_in(there) for there in ENVIRONMENTS.values())
    }
    found = {each.name: each for each in (*dev, *peers) if each.name not in everywhere}
    return [found[name] for name in sorted(found)]


def read_elsewhere() -> dict[str, Needs]:
    """What those packages need, from the record that `make locks` wrote."""
    record = tomllib.loads(ELSEWHERE.read_text(encoding="utf-8"))
    return {
        name: needs(each["version"], each["python"], each["requirements"])
        for name, each in record.items()
    }
