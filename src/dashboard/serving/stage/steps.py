"""What the stage asks for its sequence: its views, a step, an aside, a blank screen."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync
from starlette.responses import Response

from dashboard.serving.live import asking, frozen, views
from dashboard.serving.live.records import Held
from dashboard.serving.live.where import store
from dashboard.serving.stage import aside as answered
from dashboard.serving.stage import made, room, seams
from dashboard.serving.stage.calls import changed, holder, limiter, meeting_of
from dashboard.serving.stage.told import standing
from insight.assembly.at import at
from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit
from insight.meeting import Meeting, View
from insight.meeting.records import MOST_VIEWS, new_id

if TYPE_CHECKING:
    from starlette.requests import Request

GONE = "This view is no longer part of the meeting."
FULL = f"A sequence holds {MOST_VIEWS} views at most: take one out first."


def opened(held: Held, _told: Mapping[str, Any]) -> dict[str, Any]:
    """The meeting with its views and questions, and how it stands."""
    meeting = meeting_of(held)
    return {
        "id": held.id,
        "version": held.version,
        "title": meeting.title,
        "place": made.place_of({"place": meeting.place}),
        "minutes": meeting.minutes,
        "views": [_listed(view) for view in meeting.views],
        "questions": [
            {"question": each.id, "text": each.text, "kind": each.kind}
            for each in meeting.questions
        ],
        "code": room.code_of(held),
        "phones": seams.phones(held.id),
        "now": standing(store().told(held.id, 0)),
    }


def _listed(view: View) -> dict[str, Any]:
    return {
        "id": view.id,
        "name": made.name_of(view),
        "finding": view.finding.replace("**", ""),
        "caption": view.caption,
        "note": view.note,
        "seconds": view.seconds,
        "place": made.place_of(view.choices),
    }


async def view(request: Request) -> Response:
    """A made view by its name: from the store, or made now and put there."""
    held = await holder(request)
    content = await run_sync(
        _content, held, str(request.path_params["name"]), limiter=limiter("making")
    )
    headers = {"cache-control": "private, max-age=86400", "content-encoding": "gzip"}
    return Response(content, media_type="application/json", headers=headers)


def _content(held: Held, name: str) -> bytes:
    kept = store().view(held.id, name)
    if kept is not None and ".stage." in name:
        return kept
    found = next((each for each in meeting_of(held).views if made.name_of(each) == name), None)
    if found is None:
        raise asking.Refused(404, GONE)
    return _made(held, found)


def _made(held: Held, view: View) -> bytes:
    name = made.name_of(view)
    kept = store().view(held.id, name)
    return (
        kept if kept is not None else _kept(held, view, at(view.page, view.choices, view.exhibit))
    )


def _kept(held: Held, view: View, exhibit: Exhibit) -> bytes:
    """Make what stage and phones fetch of a view beforehand, so that a step waits for nothing."""
    phone = views.keep(store(), held.id, view.id or "aside", exhibit)
    content = made.packed(view, exhibit, phone)
    name = made.name_of(view)
    store().put_view(held.id, name, content)
    if view.id:
        seams.make_ready(held, name, exhibit)
    return content


def show(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Tell phones and screens which view is on the screen: one of the sequence, or an aside."""
    meeting = meeting_of(held)
    name = asking.text(told, "view")
    found = meeting.view(name)
    if found is not None:
        content, stage = _made(held, found), made.name_of(found)
    else:
        stage = name
        kept = store().view(held.id, name) if name.startswith("aside.stage.") else None
        if kept is None:
            raise asking.Refused(404, GONE)
        content, found = kept, _view_of(kept)
    said = made.told_of(content)
    ids = [each.id for each in meeting.views]
    body = {
        "view": found.id,
        "phone": said["phone"],
        "stage": stage,
        "finding": said["plain"],
        "caption": found.caption,
        "at": ids.index(found.id) + 1 if found.id else 0,
        "of": len(ids),
        "link": said["link"],
    }
    n = _tell(held, "show", body)
    if found.id:
        frozen.keep_shown(held.id, found.id, stage)
    return {"n": n, "version": held.version}


def show_again(held: Held) -> None:
    """Tell anew what is on the screen, or the first view where nothing was shown yet.

    A view that cannot be made is told to nobody: whoever presents it is told why on the stage.
    """
    before = standing(store().told(held.id, 0))["show"] or {}
    first = next((each.id for each in meeting_of(held).views), "")
    for name in (str(before.get("view") or before.get("stage") or ""), first):
        with contextlib.suppress(InsightError):
            if name:
                show(held, {"view": name})
                return


def _view_of(content: bytes) -> View:
    """The view of an aside, from what was made of it."""
    said = made.told_of(content)
    return View("", said["page"], said["choices"], said["exhibit"], finding=said["plain"])


def blank(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Tell that the screen is blank, and in which colour, or that it no longer is."""
    colour = asking.text(told, "colour")
    on = colour in {"black", "white"}
    return {"n": _tell(held, "blank", {"on": on, "colour": colour if on else ""})}


def aside(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Make a view with other choices, and give its name."""
    before = _asked_of(told)
    view, exhibit = answered.aside(before, _texts(told.get("change")))
    name = made.name_of(view)
    if store().view(held.id, name) is None:
        _kept(held, view, exhibit)
    return {"name": name}


def choices(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the bar offers at a view."""
    return answered.options_of(meeting_of(held), _asked_of(told))


def keep(held: Held, told: Mapping[str, Any]) -> dict[str, Any]:
    """Take an aside into the sequence, behind the view after which it was shown."""
    content = store().view(held.id, asking.text(told, "aside"))
    if content is None:
        raise asking.Refused(404, GONE)
    view, after = replace(_view_of(content), id=new_id()), asking.text(told, "after")

    def with_it(meeting: Meeting) -> Meeting:
        if len(meeting.views) >= MOST_VIEWS:
            raise asking.Refused(409, FULL)
        ids = [each.id for each in meeting.views]
        place = ids.index(after) + 1 if after in ids else len(ids)
        return replace(meeting, views=(*meeting.views[:place], view, *meeting.views[place:]))

    done = changed(held, with_it)
    _made(held, view)
    frozen.keep_shown(held.id, view.id, made.name_of(view))  # it was on the screen as an aside
    return opened(done, {}) | {"added": view.id}


def _asked_of(told: Mapping[str, Any]) -> View:
    return View(
        id="",
        page=asking.text(told, "page"),
        choices=_texts(told.get("choices")),
        exhibit=asking.text(told, "exhibit", most=400),
    )


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise asking.Refused(400, "This is not understood: expected choices by name.")
    return dict(found)


def _tell(held: Held, kind: str, body: Mapping[str, Any]) -> int:
    return store().tell(held.id, kind, json.dumps(body, ensure_ascii=False))
