"""HTML through the door: its words are turned, its tags and what is somebody’s own stay."""

from insight import messages
from insight.messages import said_html, said_marked


def test_words_and_names_of_elements_are_turned_and_nothing_else(welsh):
    page = '<p class="Residents" aria-label="Residents"><b>Sources</b><br/>Residents &amp; co</p>'
    assert said_html(page) == (
        '<p class="Residents" aria-label="Preswylwyr"><strong>Ffynonellau</strong><br/>'
        "Residents &amp; co</p>"
    )


def test_a_sentence_that_is_partly_bold_is_one_message(welsh):
    english = (
        "In Stockport, <strong>15.8%</strong> of residents live in England’s most deprived fifth "
        "of neighbourhoods and <strong>32.6%</strong> in its least deprived fifth."
    )
    assert said_html(f"<p>{english}</p>").startswith("<p>Yn Stockport mae <strong>32.6%</strong>")


def test_an_end_without_its_beginning_stays_a_tag(welsh):
    page = "<p><b aria-hidden=true>▲</b> Residents</p>"
    assert said_html(page) == "<p><b aria-hidden=true>▲</b> Preswylwyr</p>"


def test_scripts_styles_and_the_words_of_people_stay(welsh):
    page = (
        "<style>Residents</style><script>Residents</script>"
        '<p translate="no">Residents <p>Residents</p> Residents</p><p>Residents</p>'
    )
    assert said_html(page).count("Preswylwyr") == 1


def test_a_translation_is_never_markup(tmp_path):
    (tmp_path / "xx.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Residents"\nmsgstr "<b onclick=x>R</b>"\n'
    )
    with messages.speaking("xx", tmp_path):
        assert said_html('<p title="Residents">Residents</p>') == (
            '<p title="&lt;b onclick=x&gt;R&lt;/b&gt;">&lt;b onclick=x&gt;R&lt;/b&gt;</p>'
        )


def test_lines_and_places_for_figures_of_a_chart_stay():
    with messages.speaking("en-XA"):
        assert said_marked("Ward<br>%{y} of all<extra></extra>") == (
            "Ŵááŕđ<br>%{y} óóƒ ááļļ<extra></extra>"
        )


def test_a_document_names_the_language(welsh):
    assert said_html('<html lang="en-GB"><p>x</p>').startswith('<html lang="cy">')
