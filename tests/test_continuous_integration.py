"""What continuous integration runs, and `make test`: nothing that fails is passed over."""

import itertools
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests import programs

REPO = Path(__file__).parents[1]
BROWSERS = ("chromium", "Xvfb", "WebKitWebDriver", "firefox-esr", "npm")
SERVICES = ("java", "nginx", "pg_createcluster", "soffice")

pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("make")), reason="needs bash and make"
)


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def run(tmp_path):
    """Run .ci/run among programs that only say what they were asked; its exit code and words."""

    def done(*, here=(*BROWSERS, *SERVICES), container="", **fails):
        log = tmp_path / "log"
        for name in ("make", "apt-get", "sudo", "node", *here):
            code = f'case "$*" in {fails.get(name.replace("-", "_"), "nothing")}) exit 3;; esac'
            told = f'echo "{name} $*"; echo "{name} $*" >> {log}'
            if name == "apt-get":
                told += f'; test -z "$TESTS_COMING" || (cd $TESTS_COMING; echo coming: * >> {log})'
            program(tmp_path / name, f"{told}; {code}")
        program(tmp_path / "sudo", 'exec "$@"')
        program(tmp_path / "nice", container)
        for name in ("dirname", "id", "mktemp", "rm", "cat", "grep", "tee", "sh", "bash"):
            (tmp_path / name).symlink_to(shutil.which(name))
        end = subprocess.run(
            [shutil.which("bash"), REPO / ".ci" / "run"],
            env={"PATH": str(tmp_path), "TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        return end.returncode, end.stdout, log.read_text(encoding="utf-8").splitlines()

    return done


class TestContinuousIntegration:
    def test_checks_and_tests_are_run_and_what_they_say_is_in_order(self, run):
        code, said, _ = run()
        told = [line for line in said.splitlines() if line.startswith("make ")]
        assert code == 0
        assert told == [
            "make --keep-going -j2 --output-sync=target check-python",
            "make check-js NODE=required",
            "make test",
        ]
        assert "== finished with exit code 0" in said

    @pytest.mark.parametrize("failing", ["*check-python", "check-js*", "test"])
    def test_one_that_fails_fails_all_and_the_others_are_run(self, run, failing):
        code, said, asked = run(make=failing)
        assert code == 3
        assert "make test" in asked
        assert "make check-js NODE=required" in asked
        assert "== finished with exit code 3" in said

    def test_what_is_missing_is_installed_and_the_list_asked_for_once(self, run):
        code, _, asked = run(here=())
        assert code == 0
        assert asked.count("apt-get update -q") == 1
        wanted = " ".join(line for line in asked if line.startswith("apt-get install"))
        for package in ("chromium", "nodejs", "xvfb", "firefox-esr", "webkit2gtk-driver"):
            assert package in wanted

    def test_what_a_few_tests_lean_on_is_installed_beside_them(self, run):
        code, said, asked = run(here=BROWSERS, apt_get="*postgresql*")
        assert code == 0
        wanted = " ".join(line for line in asked if line.startswith("apt-get install"))
        for package in ("nginx-light", "postgresql", "libreoffice-impress"):
            assert package in wanted
        assert "postgresql could not be installed: its tests are skipped." in said

    def test_what_is_on_its_way_is_marked_until_it_is_whole(self, run):
        _, _, asked = run(here=BROWSERS, apt_get="*default-jre*")
        told = [line for line in asked if line.startswith(("apt-get install", "coming"))]
        after = {
            line.split()[-1]: following.split()[1:]
            for line, following in itertools.pairwise(told)
            if line.startswith("apt-get install")
        }
        assert after == {
            "nginx-light": ["java", "nginx", "pg_createcluster", "soffice"],
            "postgresql": ["java", "pg_createcluster", "soffice"],
            "default-jre-headless": ["java", "soffice"],
            "libreoffice-calc": ["java", "soffice"],  # what did not come stays marked as that
        }

    def test_where_nothing_builds_a_container_it_is_said_what_was_checked_in_its_place(self, run):
        code, said, _ = run()
        assert code == 0
        assert "Nothing is checked: neither docker, podman nor buildah is here." in said
        assert "In its place tests/deploy held the Dockerfile" in said

    @pytest.mark.parametrize(
        ("ends", "code", "line"),
        [
            (0, 0, "All held."),
            (1, 1, "NOT SO: it runs as root"),
            (77, 0, "Nothing is checked: the base cannot be fetched."),
            (124, 0, "Nothing is checked: it was not built and started within 15 minutes."),
        ],
    )
    def test_a_container_is_built_beside_the_tests_and_one_that_does_not_hold_fails_all(
        self, run, ends, code, line
    ):
        told = run(here=(*BROWSERS, *SERVICES, "docker"), container=f'echo "{line}"; exit {ends}')
        assert told[0] == code
        assert line in told[1]
        assert ("In its place tests/deploy" in told[1]) == (ends in {77, 124})
        assert "make test" in told[2]

    @pytest.mark.parametrize("package", ["chromium", "nodejs"])
    def test_without_chromium_or_node_nothing_is_passed_over(self, run, package):
        code, _, asked = run(here=(), apt_get=f"*{package}*")
        assert code == 1
        assert "make test" not in asked

    def test_without_another_engine_its_tests_are_left_out(self, run):
        code, said, _ = run(here=("chromium", "npm"), apt_get="*webkit*")
        assert code == 0
        assert "webkit2gtk-driver could not be installed: its tests are skipped." in said


class TestPrograms:
    """A test that needs a program which is on its way."""

    @pytest.fixture
    def coming(self, tmp_path, monkeypatch):
        """The file that says of `sh` that it is on its way."""
        monkeypatch.setenv(programs.COMING, str(tmp_path))
        (tmp_path / "sh").touch()
        return tmp_path / "sh"

    @pytest.mark.usefixtures("coming")
    def test_waits_until_it_is_whole(self, monkeypatch):
        looks = iter([True, True, False])
        monkeypatch.setattr(programs.Path, "exists", lambda _: next(looks, False))
        assert programs.program("sh") == shutil.which("sh")
        assert next(looks, "over") == "over"

    def test_does_not_wait_for_one_that_will_not_come(self, coming):
        coming.write_text("sh could not be installed", encoding="utf-8")
        assert programs.program("sh") is None

    @pytest.mark.usefixtures("coming")
    def test_does_not_wait_for_ever(self, monkeypatch):
        monkeypatch.setattr(programs, "GIVEN_UP", set())
        monkeypatch.setattr(programs, "LONGEST", 0.0)
        assert programs.program("sh") is None
        monkeypatch.setattr(programs, "until", None)  # nor again
        assert programs.program("sh") is None

    @pytest.mark.usefixtures("coming")
    def test_finds_what_is_not_on_its_way_at_once(self):
        assert programs.program("bash") == shutil.which("bash")


@pytest.fixture
def make_test(tmp_path):
    """`make test` with a Python that writes down what it is to test, and fails where it is told."""
    for name in ("requirements-dev.lock", "pyproject.toml", ".venv/.made"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".venv" / ".installed-dev").touch()

    def done(*failing):
        cases = "".join(f'"{each}") exit 1;; ' for each in failing)
        told = 'echo "$*" >> asked; echo "tested $*"; touch .browser-cache/together/$$.slowest'
        program(tmp_path / ".venv/bin/python", f'{told}; case "$*" in {cases} *) ;; esac')
        end = subprocess.run(
            ["make", "-f", REPO / "Makefile", "test"],
            cwd=tmp_path,
            env=os.environ | {"MAKEFLAGS": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        return end.returncode, end.stdout, (tmp_path / "asked").read_text().splitlines()

    return done


OTHERS = (
    "-m pytest --ignore tests/browser --ignore tests/pages --ignore tests/reports"
    " --ignore tests/uploads"
)
APART = "-m pytest tests/pages tests/reports tests/uploads -o cache_dir=.browser-cache/apart"
BROWSER = "-m pytest tests/browser -o cache_dir=.browser-cache/"
LAST = "-m pytest tests/browser --last-failed --last-failed-no-failures none"
AGAIN = f"{LAST} -o cache_dir=.browser-cache/"


class TestMakeTest:
    def test_two_test_in_a_browser_beside_all_others_and_a_third_joins_them(self, make_test):
        code, said, asked = make_test()
        assert code == 0
        assert sorted(asked) == sorted([OTHERS, APART, *(f"{BROWSER}{n}" for n in (1, 2, 3))])
        assert asked.index(APART) > asked.index(f"{BROWSER}2")
        assert asked.index(OTHERS) < asked.index(f"{BROWSER}3")
        assert said.index(f"tested {OTHERS}") < said.index(f"tested {BROWSER}1")

    @pytest.mark.parametrize("tests", [OTHERS, APART])
    def test_a_test_without_a_browser_that_fails_fails_all(self, make_test, tests):
        assert make_test(tests)[0] != 0

    @pytest.mark.parametrize("which", [1, 2, 3])
    def test_what_failed_in_a_browser_is_tried_once_more(self, make_test, which):
        code, said, asked = make_test(f"{BROWSER}{which}")
        assert code == 0
        assert asked[-1] == f"{AGAIN}{which}"
        assert "A second try of what failed in a browser:" in said

    @pytest.mark.parametrize("which", [1, 2, 3])
    def test_what_fails_twice_in_a_browser_fails_all(self, make_test, which):
        assert make_test(f"{BROWSER}{which}", f"{AGAIN}{which}")[0] != 0
