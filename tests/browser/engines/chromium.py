"""Chromium by Playwright, as in the other tests in a browser."""

import contextlib
import json

from engines.window import KEYS, Unanswered, Window, called
from playwright.sync_api import Error

NAMES = {value: name for name, value in KEYS.items()}


@contextlib.contextmanager
def opened(browser):
    """A window of a browser while the block lasts."""
    context = browser.new_context()
    try:
        yield Chromium(context.new_page())
    finally:
        context.close()


class Chromium(Window):
    """A page of Playwright's."""

    def __init__(self, page):
        self.page = page

    def follow(self, address):
        self.page.goto(address, wait_until="domcontentloaded")

    def call(self, function, arguments):
        try:
            return json.loads(self.page.evaluate(called(function, arguments)))
        except Error as error:
            if "context was destroyed" in error.message:
                raise Unanswered(error.message) from error
            raise

    def act(self, *devices):
        for device in devices:
            for step in device["actions"]:
                self._step(step)

    def _step(self, step):
        mouse, keyboard = self.page.mouse, self.page.keyboard
        match step["type"]:
            case "pointerMove":
                mouse.move(step["x"], step["y"])
            case "pointerDown":
                mouse.down()
            case "pointerUp":
                mouse.up()
            case "keyDown":
                keyboard.down(NAMES.get(step["value"], step["value"]))
            case "keyUp":
                keyboard.up(NAMES.get(step["value"], step["value"]))

    def back(self):
        self.page.go_back(wait_until="commit")

    def resize(self, wide, high):
        self.page.set_viewport_size({"width": wide, "height": high})

    def png(self):
        return self.page.screenshot()
