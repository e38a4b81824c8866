"""Sentences with words in bold, as finished HTML."""

from __future__ import annotations

import html


def bold(text: str) -> str:
    """Escaped text in which **stars** make bold.

    >>> bold("**One** of <two>")
    '<strong>One</strong> of &lt;two&gt;'
    """
    parts = html.escape(text, quote=False).split("**")
    return "".join(f"<strong>{p}</strong>" if n % 2 else p for n, p in enumerate(parts))
