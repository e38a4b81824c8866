"""A language of a dozen messages, spoken while a test runs."""

from pathlib import Path

import pytest

from insight import messages


@pytest.fixture
def welsh(tmp_path):
    """Welsh as far as the tests need it."""
    text = Path(__file__).with_name("welsh.po").read_text("utf-8")
    (tmp_path / "cy.po").write_text(text, "utf-8")
    with messages.speaking("cy", tmp_path):
        yield
