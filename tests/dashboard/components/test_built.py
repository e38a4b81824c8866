"""The built scripts of the maps are what their sources make, and stay small.

Each says in its first line which sources it was made from: this needs no Node.js. Where esbuild is
installed, they are made once more and compared.
"""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "src" / "dashboard" / "components"
SCRIPTS = (
    *("district_map/map", "drawable/drawable", "finder/finder"),
    *("indicator_list/list", "sorted_table/table"),
    *("england_map/england", "england_map/tiles", "england_map/worker"),
)


LIBRARY = FOLDER.parents[1] / "insight" / "maps" / "interactive"
"""Where the map of a district is built to: an offline copy, made by the library, holds it too."""


def built(script, folder=FOLDER):
    component, name = script.split("/")
    if component == "district_map":
        return (LIBRARY if folder == FOLDER else folder / "interactive") / f"{name}.js"
    return folder / component / "built" / f"{name}.js"


def hash_of(component):
    """The hash of all that a map's scripts are made from, as `build.mjs` finds it."""
    inside = (*(FOLDER / component / "src").iterdir(), *(FOLDER / "shared").iterdir())
    files = (*inside, FOLDER / "build.mjs", FOLDER / "package-lock.json")
    found = hashlib.sha256()
    for name in sorted(file.relative_to(FOLDER).as_posix() for file in files):
        text = (FOLDER / name).read_text("utf-8")  # line ends become "\n", as in `build.mjs`
        found.update(f"{name}\n{text}\n".encode())
    return found.hexdigest()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_built_script_was_made_from_its_sources(script):
    with built(script).open(encoding="utf-8") as file:
        first = file.readline()
    said = f"/* sources: sha256 {hash_of(script.split('/')[0])} */\n"
    assert first == said, "run `make map` and commit what it built"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """A folder with what the sources make now."""
    if not shutil.which("node"):
        pytest.skip("Node.js is not installed; it is needed only to change the maps' scripts")
    if not (FOLDER / "node_modules" / "esbuild").exists():
        pytest.skip("esbuild is not installed; `make map` installs it")
    folder = tmp_path_factory.mktemp("built")
    command = ["node", "build.mjs", str(folder)]
    subprocess.run(command, cwd=FOLDER, check=True, timeout=120)
    return folder


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_built_script_is_what_its_sources_make(rebuilt, script):
    same = built(script).read_bytes() == built(script, rebuilt).read_bytes()
    assert same, "run `make map` and commit what it built"


def test_the_licences_are_those_of_the_packages_in_the_scripts(rebuilt):
    name = Path("england_map") / "built" / "LICENCES.txt"
    assert (FOLDER / name).read_bytes() == (rebuilt / name).read_bytes()


def test_the_licences_name_the_versions_that_are_locked():
    lock = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))["packages"]
    said = (FOLDER / "england_map" / "built" / "LICENCES.txt").read_text("utf-8")
    for name in ("maplibre-gl", "pmtiles"):
        assert f"\n{name} {lock[f'node_modules/{name}']['version']} (" in said


def test_packages_are_pinned_to_a_version():
    said = json.loads((FOLDER / "package.json").read_text("utf-8"))
    for name, version in (said["dependencies"] | said["devDependencies"]).items():
        assert version[0].isdigit(), f"{name} {version}: not one version"


@pytest.mark.parametrize(
    ("script", "most"),
    [
        ("district_map/map", 65_000),
        ("england_map/england", 60_000),
        ("drawable/drawable", 6_000),
        ("indicator_list/list", 20_000),
        ("finder/finder", 20_000),
    ],
)
def test_a_script_that_a_page_waits_for_is_small(script, most):
    assert built(script).stat().st_size < most
