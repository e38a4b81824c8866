"""Lay out the files that every browser fetches at first, so that nginx gives them from disk.

    python deploy/files_on_disk.py /var/www/insight /etc/nginx/insight/optional/files.conf

copies the scripts, styles and fonts of Streamlit's page (their names change with what is in them)
into the folder, packed beside each for nginx's `gzip_static`, and writes the place for nginx, with
the headers that the dashboard itself would send. Run it again after every update; what it has not
is asked of a process, so an old folder costs time and nothing else.
"""

from __future__ import annotations

import gzip
import shutil
import sys
from pathlib import Path

import streamlit

from dashboard.serving.headers import frames, policy

PACKED = {".js", ".css", ".svg", ".json", ".wasm"}
"""Kinds that become smaller; fonts and pictures are packed already."""
PLACE = """# Written by deploy/files_on_disk.py.
location ^~ /static/ {{
  root {folder};
  gzip_static on;
  try_files $uri @pages;
  access_log off;
  add_header Cache-Control "public, immutable, max-age=31536000";
  add_header Content-Security-Policy "{policy}";
  add_header X-Content-Type-Options nosniff;
  add_header Referrer-Policy same-origin;
}}
"""


def lay_out(folder: Path) -> int:
    """Copy the files that are not there yet into ``folder/static``; return how many there are."""
    source = Path(streamlit.__file__).parent / "static" / "static"
    files = [each for each in source.rglob("*") if each.is_file()]
    for file in files:
        target = folder / "static" / file.relative_to(source)
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix in PACKED:
            packed = gzip.compress(file.read_bytes(), 9, mtime=0)
            target.with_name(f"{target.name}.gz").write_bytes(packed)
        shutil.copyfile(file, target)
    return len(files)


def place(folder: Path) -> str:
    """The part of nginx's configuration that gives the files of a folder."""
    return PLACE.format(folder=folder, policy=policy(frames()))


def main(arguments: list[str]) -> int:
    """Lay out and write; 2 when a name is missing."""
    if len(arguments) != 2:
        sys.stderr.write("expected a folder for the files and a file for nginx’s configuration\n")
        return 2
    folder, file = map(Path, arguments)
    count = lay_out(folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(place(folder), encoding="utf-8")
    sys.stdout.write(f"{count} files in {folder}, {file} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
