"""The locks are closed, so that an installation chooses nothing, and every way to install says so.

No network is asked: what a package needs stands in its metadata, where it is installed, or in
tools/elsewhere.toml, for those that this machine may not have.
"""

import os
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution

import pytest

from tools import locks

LOCKS = {path.relative_to(locks.REPO).as_posix(): path for path in (locks.APP, locks.DEV)}
LOCKS["bench/requirements.lock"] = locks.PEERS
MENDED = "make test installs what is locked, make locks remakes the locks and the record"


def needs_here(name):
    """What an installed package needs; nothing where it is not installed."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    return locks.needs(found.version, found.metadata.get("Requires-Python"), found.requires)


@pytest.fixture(scope="module")
def recorded():
    return locks.read_elsewhere()


@pytest.fixture(scope="module")
def needed(recorded):
    """What every locked package needs, in the version that is locked."""
    found = {}
    for name, path in LOCKS.items():
        for package in locks.read_lock(path):
            said = recorded.get(package.name) or needs_here(package.name)
            assert said, f"{package.name} of {name} is neither installed nor recorded: {MENDED}"
            assert said.version == package.version, (
                f"{name} has {package.name} {package.version}, here is {said.version}: {MENDED}"
            )
            found[package.name] = said
    return found


@pytest.fixture(params=LOCKS)
def name(request):
    return request.param


@pytest.fixture
def lock(name):
    return locks.read_lock(LOCKS[name])


class TestClosed:
    """Whatever is released tomorrow, there is nothing left to resolve."""

    @pytest.mark.parametrize("environment", locks.ENVIRONMENTS)
    def test_every_requirement_is_met_inside_the_lock(self, name, lock, needed, environment):
        left_open = locks.open_ends(
            lock,
            asked=locks.asked_of(LOCKS[name]),
            needed=needed,
            environment=locks.ENVIRONMENTS[environment],
        )
        assert left_open == [], f"{name}, {environment}: {'; '.join(left_open)}"

    def test_every_line_is_hashed(self, lock):
        for package in lock:
            assert package.hashes, package.name
            assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in package.hashes)

    def test_pip_may_build_nothing(self, name):
        """What a package is built with is in no lock."""
        lines = LOCKS[name].read_text(encoding="utf-8").splitlines()
        assert "--only-binary :all:" in lines

    def test_each_package_stands_once(self, lock):
        names = [each.name for each in lock]
        assert len(names) == len(set(names))

    @pytest.mark.parametrize("other", LOCKS)
    def test_two_locks_agree_on_what_they_share(self, lock, other):
        pins = {each.name: each for each in locks.read_lock(LOCKS[other])}
        for package in lock:
            same = pins.get(package.name, package)
            assert (same.name, same.version, same.hashes) == (
                *(package.name, package.version, package.hashes),
            )

    def test_the_tests_lock_holds_all_of_the_apps(self):
        app, dev = ({each.name for each in locks.read_lock(p)} for p in (locks.APP, locks.DEV))
        assert app < dev


class TestRecord:
    """tools/elsewhere.toml is what the packages say, and of the versions that are locked."""

    def test_it_has_the_packages_that_a_machine_may_lack_and_no_other(self, recorded):
        expected = locks.elsewhere(locks.read_lock(locks.DEV), locks.read_lock(locks.PEERS))
        assert {name: each.version for name, each in recorded.items()} == {
            each.name: each.version for each in expected
        }

    def test_it_agrees_with_what_is_installed(self, recorded):
        for package in (*locks.read_lock(locks.DEV), *locks.read_lock(locks.PEERS)):
            here, said = needs_here(package.name), recorded.get(package.name)
            if here and said and here.version == said.version:
                assert here.python == said.python, package.name
                assert locks.counting_anywhere(package, here) == locks.counting_anywhere(
                    package, said
                ), package.name


LINE = "%s==%s --hash=sha256:00\n"
NEEDED = {
    "pytest-cov": locks.needs("7.1.0", ">=3.9", ["coverage[toml]>=7.10.6", "pluggy>=1.2"]),
    "coverage": locks.needs("7.17.3", None, ['tomli; python_version < "3.13" and extra=="toml"']),
    "pluggy": locks.needs("1.7.0", None, ['colorama; sys_platform == "win32"']),
    "tomli": locks.needs("2.0", "<3.14", []),
    "colorama": locks.needs("0.4.6", None, None),
}


def written(folder, **changes):
    """A small lock that is closed but for `changes`: a package's new line, or nothing."""
    lines = {
        "pytest_cov": LINE % ("pytest-cov", "7.1.0"),
        "coverage": LINE % ("coverage[toml]", "7.17.3"),
        "pluggy": LINE % ("pluggy", "1.7.0"),
        "tomli": "tomli==2.0 ; python_version < '3.13' \\\n    --hash=sha256:00\n    # via me\n",
        "colorama": LINE % ("colorama", "0.4.6"),
    }
    path = folder / "small.lock"
    path.write_text("# by hand\n--only-binary :all:\n\n" + "".join((lines | changes).values()))
    return locks.read_lock(path)


class TestOpenEnds:
    """What would be resolved on somebody's machine is found, and named."""

    LINUX = locks.ENVIRONMENTS["Python 3.11, Linux, x86_64"]
    WINDOWS = locks.ENVIRONMENTS["Python 3.13, Windows, AMD64"]

    @pytest.mark.parametrize("environment", [LINUX, WINDOWS])
    def test_a_closed_lock_has_none(self, tmp_path, environment):
        lock = written(tmp_path)
        assert locks.open_ends(lock, asked=[], needed=NEEDED, environment=environment) == []

    @pytest.mark.parametrize(
        ("changes", "environment", "expected"),
        [
            pytest.param(
                {"coverage": LINE % ("coverage", "7.17.3")},
                LINUX,
                ["pytest-cov needs coverage[toml]>=7.10.6"],
                id="pinned without the extra that is asked for",
            ),
            pytest.param(
                {"pluggy": ""}, LINUX, ["pytest-cov needs pluggy>=1.2"], id="not in the lock"
            ),
            pytest.param(
                {"pluggy": LINE % ("pluggy", "1.1")},
                LINUX,
                ["pytest-cov needs pluggy>=1.2"],
                id="too old",
            ),
            pytest.param(
                {"tomli": ""},
                LINUX,
                ['coverage needs tomli; python_version < "3.13" and extra == "toml"'],
                id="what the extra needs",
            ),
            pytest.param({"tomli": ""}, WINDOWS, [], id="what does not count there"),
            pytest.param(
                {"colorama": LINE % ("colorama", "0.4.6 ; sys_platform == 'linux'")},
                WINDOWS,
                ['pluggy needs colorama; sys_platform == "win32"'],
                id="locked for another system",
            ),
            pytest.param(
                {"tomli": LINE % ("tomli", "2.0")},
                locks.ENVIRONMENTS["Python 3.14, Linux, x86_64"],
                ["tomli needs Python <3.14"],
                id="not for this Python",
            ),
        ],
    )
    def test_each_is_named_with_who_needs_it(self, tmp_path, changes, environment, expected):
        lock = written(tmp_path, **changes)
        found = locks.open_ends(lock, asked=[], needed=NEEDED, environment=environment)
        assert found == expected

    def test_what_the_project_asks_for_counts_too(self, tmp_path):
        asked = locks.needs("1", None, ["pluggy>=2", "streamlit"]).requirements
        assert locks.open_ends(
            written(tmp_path), asked=asked, needed=NEEDED, environment=self.LINUX
        ) == ["pyproject.toml needs pluggy>=2", "pyproject.toml needs streamlit"]

    @pytest.mark.parametrize("pin", ["pluggy>=1.7", "pluggy", "pluggy==1.7,!=1.8"])
    def test_a_line_that_leaves_a_choice_is_refused(self, tmp_path, pin):
        with pytest.raises(ValueError, match="does not pin one version"):
            written(tmp_path, pluggy=f"{pin} --hash=sha256:00\n")


def commands(target, folder):
    """What make would run for a target in a fresh clone."""
    if not shutil.which("make"):
        pytest.skip("there is no make on this machine")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    told = subprocess.run(
        ["make", "--dry-run", f"VENV={folder}", f"{folder}/{target}"],
        cwd=locks.REPO,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.splitlines()


class TestWaysIn:
    """However it is installed, nothing is resolved, and what came is checked."""

    @pytest.mark.parametrize(
        ("target", "installed"),
        [
            (".installed-app", ["requirements.lock"]),
            (".installed-dev", ["requirements-dev.lock"]),
            (".installed-peers", ["requirements-dev.lock", "bench/requirements.lock"]),
        ],
    )
    def test_make_installs_what_is_locked(self, target, installed, tmp_path):
        lines = [line for line in commands(target, tmp_path) if " -m pip " in line]
        assert [line.split()[-1] for line in lines if " -r " in line] == installed
        resolving = [line for line in lines if " install " in line and not closed(line)]
        assert resolving == []
        assert " check" in lines[-1]

    @pytest.mark.parametrize("page", ["README.md", "docs/library.md"])
    def test_a_page_tells_to_install_what_is_locked(self, page):
        text = (locks.REPO / page).read_text(encoding="utf-8")
        lines = re.findall(r"(?:uv )?pip (?:install|check)[^\n`]*", text)
        assert [line for line in lines if " install " in line and not closed(line)] == []
        assert any("requirements.lock" in line for line in lines)
        assert lines[-1].endswith("pip check")

    def test_no_file_that_is_named_is_missing(self):
        for page in ("README.md", "CONTRIBUTING.md", "Makefile", "docs/library.md"):
            text = (locks.REPO / page).read_text(encoding="utf-8")
            for file in re.findall(r"[\w/-]*requirements[\w-]*\.(?:lock|txt|in)\b", text):
                assert (locks.REPO / file).is_file(), f"{page} names {file}"


def closed(command):
    """Whether an installation leaves nothing to choose: locked packages, or this project alone."""
    words = command.split()
    if "-e" in words:
        return {"--no-deps", "--no-build-isolation"} <= set(words)
    return {"--no-deps", "--require-hashes", "-r"} <= set(words) and words[-1].endswith(".lock")


class TestPythons:
    """The Pythons that the locks are asked for are those that people are told to use."""

    def test_the_oldest_is_the_projects(self):
        assert locks.project()["project"]["requires-python"] == f">={locks.PYTHONS[0]}"

    @pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
    def test_a_page_names_each(self, page):
        text = (locks.REPO / page).read_text(encoding="utf-8")
        assert f"Python {', '.join(locks.PYTHONS[:-1])} or {locks.PYTHONS[-1]}" in text

    def test_make_takes_no_other(self):
        text = (locks.REPO / "Makefile").read_text(encoding="utf-8")
        first, last = (each.replace(".", ", ") for each in (locks.PYTHONS[0], locks.PYTHONS[-1]))
        assert f"({first}) <= sys.version_info[:2] <= ({last})" in text
        assert text.count("Python 3.") == text.count(
            f"Python {locks.PYTHONS[0]} to {locks.PYTHONS[-1]}"
        )
