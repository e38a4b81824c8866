"""Run by test_opening.py in a process of its own: Streamlit's server without a socket, and pages.

Prints what was seen as JSON.
"""

import asyncio
import json
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit import runtime

from dashboard.serving import ready
from dashboard.serving.pace import activity, arriving, idle, opening, start
from dashboard.serving.pace.line import Line
from insight import caching

MAIN = """
import streamlit as st
from of_a_server import first, second, slow
pages = [st.Page(first, url_path="first", default=True), st.Page(second), st.Page(slow)]
st.navigation(pages).run()
"""
SEEN = []
"""What happens on pages: the page, what it saw."""
MADE = []


def first():
    SEEN.append(("first", opening.is_for_nobody(), ready.is_ready()))
    SEEN.append(("thread", threading.current_thread().name, activity.runs()))


def second():
    SEEN.append(("second", st.query_params.get("place"), ready.is_ready()))


@caching.once()
def step(number):
    time.sleep(0.02)
    MADE.append(number)
    return number


def slow():
    """Made in forty steps."""
    SEEN.append(("slow begun", 0, 0))
    for number in range(40):
        step(number)
    SEEN.append(("slow ended", 0, 0))


def sessions():
    return len(vars(runtime.get_instance())["_session_mgr"].list_sessions())


async def until(holds):
    """Wait for what happens in other threads; the test tells what did not come."""
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:  # noqa: ASYNC110 - it happens in other threads
        await asyncio.sleep(0.005)


async def broken_off():
    """A page is being made when a reader comes."""
    making = asyncio.create_task(opening.open_in_quiet("slow"))
    await until(lambda: len(MADE) >= 5)
    activity.note()
    made = len(MADE)
    await until(lambda: not activity.runs())
    at_once = len(MADE) - made
    ended_then = ("slow ended", 0, 0) in SEEN
    await making
    return {
        "made after the reader came": at_once,
        "ended then": ended_then,
        "ended at last": ("slow ended", 0, 0) in SEEN,
        "made twice": len(MADE) - len(set(MADE)),
    }


async def left(before):
    """A reader waits in line, and goes."""
    server, client = runtime.get_instance(), opening._Unseen()
    session = server.connect_session(client=client, user_info={})
    server.handle_backmsg(session, opening._asked("second", {}))
    await until(lambda: before.lengths()[0])
    waited = before.lengths()
    server.disconnect_session(session)
    await until(lambda: not before.lengths()[0])
    server.close_session(session)
    return {"waiting": waited, "after leaving": before.lengths()}


async def main(folder):
    script = Path(folder) / "main.py"
    script.write_text(MAIN)
    opening.LOOK, activity.MOMENT = 0.02, 0.2
    arriving_line = Line(1)
    arriving.LINE = arriving_line
    app = st.App(script)
    told = {}
    async with app.lifespan()(None):
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(start.behind_the_readers(), 60)
        told["start"], told["ready"] = list(SEEN), dict(ready.steps())
        SEEN.clear()
        MADE.clear()
        step.cache_clear()
        told["broken off"] = await broken_off()
        told["sessions left"] = sessions()
        script.write_text(MAIN.replace("st.nav", WAITS + "st.nav"))
        taken = arriving_line.turn(arriving_line.draw(), print)
        with taken:
            told["left"] = await left(arriving_line)
    sys.stdout.write(json.dumps(told))


WAITS = "from dashboard.serving.pace.arriving import first_run\nwith first_run(): pass\n"

if __name__ == "__main__":
    sys.modules["of_a_server"] = sys.modules["__main__"]
    idle.most = lambda: 0
    idle.one_of_each_plan = tuple  # its navigation has no page of plans
    asyncio.run(main(sys.argv[1]))
