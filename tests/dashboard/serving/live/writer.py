"""Tells a meeting things in a process of its own, and says each number once it is acknowledged."""

import os
import sys

from dashboard.serving.live.where import store

if __name__ == "__main__":
    meeting, count = sys.argv[1], int(sys.argv[2])
    told = store()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for n in range(count):
        number = told.tell(meeting, "show", f'{{"of": {os.getpid()}, "n": {n}}}')
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    told.end()
