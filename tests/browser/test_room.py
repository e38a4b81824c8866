"""Three phones and a presenter: they join, follow, look for themselves, answer, and come back."""

import json
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from dashboard.serving.live import codes, views
from dashboard.serving.live.where import store
from insight.assembly.at import exhibits_at

pytestmark = pytest.mark.browser
PATIENCE = 30_000


class Room:
    """A meeting with three views of Stockport that a test shows as the stage does."""

    def __init__(self):
        now = datetime.now(tz=UTC)
        self.store = store()
        self.id = self.store.begin(json.dumps({"title": "The <b>Heatons</b>"}), now=now).id
        self.code = codes.open_room(self.store, self.id, now=now)
        found = list(exhibits_at("polarisation", {"place": "stockport"}))
        self.exhibits = [found[0], found[1], found[3]]
        self.findings = [each.finding.replace("**", "") for each in self.exhibits]

    def show(self, n):
        exhibit, view = self.exhibits[n], f"view{n}"
        name = views.keep(self.store, self.id, view, exhibit)
        told = {"view": view, "phone": name, "finding": exhibit.finding, "at": n + 1, "of": 3}
        self.tell("show", told | {"caption": f"Caption {n}", "link": exhibit.link.address})

    def tell(self, kind, body):
        self.store.tell(self.id, kind, json.dumps(body))


@pytest.fixture
def phones(browser):
    """Three phones of their own, 390 pixels wide, and what went wrong on them."""
    contexts = [browser.new_context(viewport={"width": 390, "height": 800}) for _ in range(3)]
    pages, wrong = [context.new_page() for context in contexts], []
    for page in pages:
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.set_default_timeout(PATIENCE)
    yield pages
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert wrong == []
    assert cookies == []


def test_phones_join_follow_look_away_answer_and_are_back_after_the_network_was_gone(
    server, phones
):
    room = Room()
    first, second, late = phones
    room.show(0)
    first.goto(f"{server}/room#{room.code}")
    second.goto(f"{server}/room")
    second.get_by_label("The four words on the screen").fill(room.code.upper().replace("-", "  "))
    second.get_by_role("button", name="Join the room").click()
    for phone in (first, second):
        expect(phone.locator("h1.finding")).to_have_text(room.findings[0])
        expect(phone.locator("#title")).to_have_text("The <b>Heatons</b>")
        expect(phone.locator("#step")).to_have_text("Step 1 of 3")

    # One looks for itself while the room moves on, and returns.
    room.show(1)
    expect(first.locator("h1.finding")).to_have_text(room.findings[1])
    expect(second.locator("h1.finding")).to_have_text(room.findings[1])
    second.get_by_role("button", name="Earlier").click()
    expect(second.locator("h1.finding")).to_have_text(room.findings[0])
    room.show(2)
    expect(first.locator("h1.finding")).to_have_text(room.findings[2])
    expect(second.locator("h1.finding")).to_have_text(room.findings[0])
    second.get_by_role("button", name="The room has moved on: return").click()
    expect(second.locator("h1.finding")).to_have_text(room.findings[2])
    late.goto(f"{server}/room#{room.code}")
    expect(late.locator("h1.finding")).to_have_text(room.findings[2])
    assert late.locator("#whole").get_attribute("href").startswith(f"{server}/polarisation?")

    answer_and_moderate(room, first, late)
    lose_the_network(room, second)
    look_with_axe(first)

    room.tell("blank", {"on": True})
    expect(first.get_by_text("The screen is blank for now")).to_be_visible()
    codes.close_room(room.store, room.id)
    expect(first.get_by_role("alert")).to_contain_text("This room is closed")


def answer_and_moderate(room, first, late):
    """An answer is changed; a text is read by nobody before the presenter."""
    room.tell(
        "ask", {"question": "q1", "text": "How sure?", "kind": "scale", "options": ["No", "Yes"]}
    )
    for value in ("4", "2"):
        first.locator(f'.scale button[data-value="{value}"]').click()
        expect(first.locator(".given")).to_contain_text(f"Your answer: {value}")
    (given,) = room.store.answers(room.id, "q1")
    assert (given.value, given.hidden) == ("2", False)
    room.tell("asked", {"question": "q1"})
    room.tell("ask", {"question": "q2", "text": "What helps?", "kind": "text", "options": []})
    late.get_by_label("Your answer, in a few words").fill("<img src=x> buses")
    late.get_by_role("button", name="Send").click()
    expect(late.locator(".given")).to_contain_text("Sent")
    (text,) = room.store.answers(room.id, "q2")
    assert text.hidden
    assert text.voter != given.voter
    room.tell("counts", {"question": "q2", "counts": {text.value: 1}, "answers": 1})
    expect(first.locator("#counts")).to_contain_text("<img src=x> buses")
    assert first.locator("#counts img").count() == 0


def lose_the_network(room, phone):
    """The view stays and can be used; the next is there as soon as the network is back."""
    phone.get_by_text("The figures as a table").click()
    phone.context.set_offline(True)
    expect(phone.get_by_text("Connection lost: this view stays")).to_be_visible()
    phone.get_by_role("button", name="Larger").click()
    expect(phone.locator("table")).to_be_visible()
    room.show(0)
    phone.context.set_offline(False)
    expect(phone.locator("h1.finding")).to_have_text(room.findings[0])
    expect(phone.get_by_text("Connection lost: this view stays")).to_be_hidden()


def look_with_axe(phone):
    """No barrier that axe-core finds at 390 pixels."""
    phone.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = phone.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(found["passes"]) > 15
    assert [
        (each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]
    ] == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
