"""The theme that is told with each run is the one that Streamlit would put together anew."""

import pytest
import streamlit as st
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.serving.amended import known_theme

PLAIN = vars(app_session)[known_theme.THEIRS]
SECTIONS = (
    "theme",
    *(f"theme.{each.value}" for each in config.CustomThemeCategories),
)


@pytest.fixture
def kept(monkeypatch):
    monkeypatch.setitem(vars(app_session), known_theme.THEIRS, PLAIN)
    known_theme._known.clear()
    known_theme.keep_theme.cache_clear()
    assert known_theme.keep_theme()
    yield vars(app_session)[known_theme.THEIRS]
    known_theme._known.clear()
    known_theme.keep_theme.cache_clear()


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_as_streamlit_puts_it_together_the_first_time_and_again(kept, section):
    plain = CustomThemeConfig()
    PLAIN(plain, section)
    for _ in range(2):
        told = CustomThemeConfig()
        kept(told, section)
        assert told == plain
        assert told.SerializeToString() == plain.SerializeToString()


def test_a_section_that_is_not_set_is_not_there(kept):
    told = CustomThemeConfig()
    kept(told.dark, "theme.dark")
    assert not told.HasField("dark")


def test_it_is_put_together_anew_once_the_settings_are_read_anew(kept):
    before, told = st.get_option("theme.primaryColor"), CustomThemeConfig()
    kept(told, "theme")
    try:
        config.set_option("theme.primaryColor", "#123456")
        config._on_config_parsed.send()
        again = CustomThemeConfig()
        kept(again, "theme")
        assert again.primary_color == "#123456" != told.primary_color
    finally:
        config.set_option("theme.primaryColor", before)


def test_where_streamlit_has_changed_all_stays_as_it_was(monkeypatch, caplog):
    known_theme.keep_theme.cache_clear()
    monkeypatch.delitem(vars(app_session), known_theme.THEIRS)
    assert not known_theme.keep_theme()
    assert "the theme is put together for every run" in caplog.text
    known_theme.keep_theme.cache_clear()
