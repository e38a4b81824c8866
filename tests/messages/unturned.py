"""English words of ours that have not come through the door, in whatever a reader is shown."""

import html
import re

from insight.messages import generalised

_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"(?<![\w.])[A-Za-z]{3,}(?![\w(])")
_SPOKEN = re.compile(r'\b(?:aria-label|title|alt|placeholder|descr)="([^"]*)"')


def words_left(text):
    """What is plain English in a text of the pseudo-language, but for names and quotations."""
    message, _ = generalised(re.sub(r"[{}<>]|%\{[^}]*\}", "", text))
    return _WORD.findall(re.sub(r"\{\w+\}|“[^”]*”", " ", message))


def words_left_in_html(text):
    """The same of what stands between tags and in the names of elements."""
    said = [*_TAGS.sub("\n", text).split("\n"), *_SPOKEN.findall(text)]
    return [word for each in said for word in words_left(html.unescape(each))]
