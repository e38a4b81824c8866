"""The settings that the dashboard leans on are known to Streamlit and in force."""

import tomllib
from pathlib import Path

import pytest
from streamlit import config

REPO = Path(__file__).parents[2]


@pytest.fixture
def settings(monkeypatch):
    monkeypatch.chdir(REPO)
    config.get_config_options(force_reparse=True)
    return config.get_option


def test_no_garbage_collection_is_forced_after_a_rerun(settings):
    assert settings("runner.postScriptGC") is False


def test_what_a_browser_has_is_sent_as_a_reference_and_all_is_compressed(settings):
    assert settings("global.minCachedMessageSize") == 100
    assert settings("server.enableWebsocketCompression") is True


def test_every_setting_in_the_file_is_known_to_streamlit_and_in_force(settings):
    held = tomllib.loads((REPO / ".streamlit/config.toml").read_text(encoding="utf-8"))
    for section, options in held.items():
        for name, value in options.items():
            assert settings(f"{section}.{name}") == value, f"{section}.{name}"
