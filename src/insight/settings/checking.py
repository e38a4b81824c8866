"""What is set, and what of it cannot be: a sentence that names the thing, and what was expected."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from insight.errors import InvalidSetting, did_you_mean
from insight.settings.declared import SETTINGS, Setting

START: Final = "INSIGHT_"
SHOWN: Final = 60
"""Letters of a value that are repeated at most."""
_PASSWORD: Final = re.compile(r"(://)\S*@|([?&][^=&]*=)[^&\s]*")
BY_NAME: Final[Mapping[str, Setting]] = {each.name: each for each in SETTINGS}


@dataclass(frozen=True)
class Told:
    """A setting and what it is set to, as it may be shown; "" where it is not set.

    `fault` is why it cannot be, in a sentence; "" where it can.
    """

    setting: Setting
    value: str
    fault: str


def told(environment: Mapping[str, str] | None = None) -> tuple[Told, ...]:
    """Every setting with what it is set to."""
    held = os.environ if environment is None else environment
    return tuple(_told(each, held.get(each.name, "").strip()) for each in SETTINGS)


def faults(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """A sentence for each variable that is set to what it cannot be, or is no setting at all."""
    held = os.environ if environment is None else environment
    strange = sorted(name for name in held if name.startswith(START) and name not in BY_NAME)
    return (
        *(each.fault for each in told(held) if each.fault),
        *(f"{name} is no setting{did_you_mean(name, BY_NAME)}" for name in strange),
    )


def checked(name: str) -> str:
    """What a setting is set to; "" where it is not. Raises InvalidSetting where it cannot be so.

    For a command, which ends with that sentence.
    """
    found = _told(BY_NAME[name], value := os.environ.get(name, "").strip())
    if found.fault:
        raise InvalidSetting(found.fault)
    return value


def usable(name: str) -> str:
    """What a setting is set to; "" where it is not, or cannot be so: the usual is then taken.

    For a server, which tells of the fault in its log at the start and serves all the same.
    """
    try:
        return checked(name)
    except InvalidSetting:
        return ""


def _told(setting: Setting, value: str) -> Told:
    shown = shown_value(setting, value)
    if not value or setting.takes.fits(value):
        return Told(setting, shown, "")
    return Told(setting, shown, f"{setting.name} is {shown!r} (expected {setting.takes.words})")


def shown_value(setting: Setting, value: str) -> str:
    """A value as it may be shown: of an address no user, no password and no parameter.

    >>> shown_value(BY_NAME["INSIGHT_ROOM_STORE"], "postgresql://me:secret@db/rooms?password=x")
    'postgresql://…@db/rooms?password=…'
    """
    if setting.secret:
        value = _PASSWORD.sub(lambda found: f"{found[1]}…@" if found[1] else f"{found[2]}…", value)
    return value if len(value) <= SHOWN else f"{value[: SHOWN - 1]}…"
