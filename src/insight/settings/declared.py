"""Every setting: its name, what it takes, what holds without it, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from insight.settings import kinds
from insight.settings.kinds import Kind


@dataclass(frozen=True)
class Setting:
    """A variable of the environment. `usual` says in words what holds where it is not set.

    The value of a `secret` one, which may hold a password, is never shown.
    """

    name: str
    takes: Kind
    usual: str
    does: str
    secret: bool = False


SETTINGS: Final = (
    Setting(
        "INSIGHT_DATA",
        kinds.FOLDER_OR_ADDRESS,
        "data beside app.py",
        "where the figures are",
        secret=True,
    ),
    Setting(
        "INSIGHT_ENGINE",
        kinds.ENGINE,
        "none: the folder’s own tables",
        "what answers questions about everything at once",
        secret=True,
    ),
    Setting("INSIGHT_BRAND", kinds.FILE, "brand.toml among the figures", "the council’s own look"),
    Setting("INSIGHT_LANGUAGE", kinds.LANGUAGE, "en", "the language that is spoken"),
    Setting("INSIGHT_LANGUAGES", kinds.FOLDER, "languages among the figures", "where they are"),
    Setting(
        "INSIGHT_LEAST_COUNT",
        kinds.whole(0, 1000),
        "each publisher’s own",
        "the least count that is shown below the district",
    ),
    Setting("INSIGHT_STATIC", kinds.FOLDER, "static beside app.py", "files for browsers"),
    Setting(
        "INSIGHT_FRAME_ANCESTORS", kinds.FRAMES, "'self'", "which sites may show pages in a frame"
    ),
    Setting("INSIGHT_API", kinds.one_of("0", "1"), "1", "figures for other programs"),
    Setting("INSIGHT_API_RATE", kinds.NUMBER, "60", "new answers a second for one client"),
    Setting(
        "INSIGHT_API_ORIGINS",
        kinds.ORIGINS,
        "none",
        "whose pages may read the API",
    ),
    Setting(
        "INSIGHT_ROOM_STORE",
        kinds.FILE_OR_DATABASE,
        "a file of this machine’s user",
        "where meetings are kept",
        secret=True,
    ),
    Setting(
        "INSIGHT_PACKS",
        kinds.whole(0, 64),
        "one for each processor but one",
        "packs that are made at once; 0 makes none",
    ),
    Setting(
        "INSIGHT_FIRST_RUNS",
        kinds.whole(0, 1000),
        "1",
        "first pages that are drawn at once; 0 for any number",
    ),
    Setting(
        "INSIGHT_WARM", kinds.whole(0, 10_000), "24", "districts that are made ready in idle time"
    ),
    Setting(
        "INSIGHT_DISTRICTS",
        kinds.SLUGS,
        "none",
        "districts that are made ready before readers are sent here",
    ),
    Setting(
        "INSIGHT_OPEN_PAGES",
        kinds.one_of("0", "1"),
        "1",
        "every page is opened once before readers are sent here",
    ),
    Setting(
        "INSIGHT_COLLECTOR",
        kinds.one_of("python"),
        "thresholds of ours",
        "leaves Python’s own collector of memory as it comes",
    ),
    Setting("INSIGHT_PACKS_FOLDER", kinds.FOLDER, "the temporary folder", "where packs are kept"),
    Setting(
        "INSIGHT_ENGLAND_AHEAD",
        kinds.one_of("0", "1"),
        "1",
        "the map of England is made ahead of its first reader",
    ),
    Setting("INSIGHT_DRAIN_FILE", kinds.FILE, "none", "while it is there, no new readers"),
    Setting(
        "INSIGHT_METRICS_PORT",
        kinds.whole(1, 65535),
        "none: nothing listens",
        "the port at which counts are read",
    ),
    Setting("INSIGHT_METRICS_HOST", kinds.HOST, "127.0.0.1", "the address of that port"),
    Setting(
        "INSIGHT_REFRESH_CONTACT",
        kinds.LINE,
        "none",
        "whom publishers may write to about a build that refreshes",
    ),
    Setting(
        "INSIGHT_REFRESH_TIMEOUT",
        kinds.whole(1, 3600),
        "30",
        "seconds to wait for a publisher’s answer",
    ),
    Setting("INSIGHT_LOG", kinds.one_of("text", "json"), "text", "the form of a line of the log"),
    Setting(
        "INSIGHT_LOG_LEVEL",
        kinds.one_of("debug", "info", "warning", "error"),
        "warning",
        "what is logged; requests from info on",
    ),
)
"""In the order in which an operator comes upon them."""
