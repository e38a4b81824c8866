"""A PostgreSQL server of the tests' own, started where its programs are found."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.running.behind import free_ports
from tests.programs import is_whole

PROGRAMS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


class Server:
    """A cluster in a folder of its own; it can go and come back, or be killed."""

    def __init__(self, programs, folder, user):
        self.programs, self.folder, self.user = programs, folder, user
        (self.port,) = free_ports(1)
        self.address = f"postgresql://room@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "-D", "data", "-U", "room", "--auth=trust", "-E", "UTF8", "--no-sync")

    def start(self):
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self, how="fast"):
        self._run("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def _run(self, program, *arguments):
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        subprocess.run(
            [*as_user, str(self.programs / program), *arguments],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
        )


def why_not():
    """Why no server can be started here; "" where one can."""
    if not is_whole("pg_createcluster") or programs() is None:
        return "PostgreSQL is not installed: no initdb and pg_ctl"
    if _is_root() and (shutil.which("runuser") is None or _other_user() is None):
        return "PostgreSQL does not run as root, and there is no other user to run it"
    return ""


def programs():
    """The folder of initdb and pg_ctl; None where they are not found."""
    found = [*(Path(place).parent for place in (shutil.which("initdb"),) if place)]
    for pattern in PROGRAMS:
        found += sorted(Path("/").glob(pattern[1:]), reverse=True)
    return next((each for each in found if (each / "pg_ctl").exists()), None)


def _is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _other_user():
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


@contextlib.contextmanager
def running():
    """A server for as long as the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="rooms-"))
    user = _other_user() if _is_root() else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    server = Server(programs(), folder, user.pw_name if user else "")
    server.start()
    try:
        yield server
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
