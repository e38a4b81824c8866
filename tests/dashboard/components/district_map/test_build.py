"""The built map component is what its source makes, and stays small."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[4] / "src" / "dashboard" / "components" / "district_map"


def test_the_built_file_is_up_to_date(tmp_path):
    esbuild = FOLDER / "node_modules" / ".bin" / "esbuild"
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js is not installed; it is needed only to rebuild the map")
    if not esbuild.exists():
        pytest.skip("esbuild is not installed; `make map` installs it")
    made = tmp_path / "map.js"
    command = ["npm", "run", "--silent", "build", "--", f"--outfile={made}", "--log-level=error"]
    subprocess.run(command, cwd=FOLDER, check=True, timeout=60)
    assert made.read_bytes() == (FOLDER / "built" / "map.js").read_bytes(), (
        "run `make map` and commit map.js"
    )


def test_the_built_file_is_small():
    assert (FOLDER / "built" / "map.js").stat().st_size < 60_000
