"""A screen that nobody sees, and programs that end with the tests."""

import contextlib
import os
import subprocess

SIZE = "1600x1400x24"


@contextlib.contextmanager
def running(command, **options):
    """Run a program while the block lasts."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
        if process.stderr:
            process.stderr.close()


@contextlib.contextmanager
def screen():
    """The display of an Xvfb of our own: the next one that is free."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"]
    quiet = {"stderr": subprocess.DEVNULL}
    with os.fdopen(read) as said, running(command, pass_fds=[write], **quiet):
        os.close(write)
        yield f":{said.readline().strip()}"
