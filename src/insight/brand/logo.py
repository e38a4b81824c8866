"""A logo: a picture of the operator's, drawn again before it is used."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from insight.errors import InvalidBrand

KINDS: Final = ("PNG", "JPEG", "WEBP")
LARGEST: Final = 4_000_000
"""Bytes of the file of a logo at most."""
MOST: Final = 40_000_000
"""Pixels of a logo at most."""
HIGH, WIDE = 240, 1200
"""Pixels that it is kept with: enough for a page of paper, little to send."""


@dataclass(frozen=True)
class Logo:
    """A logo as PNG, with its width and height in pixels and the words that stand for it."""

    png: bytes = field(repr=False)
    width: int
    height: int
    words: str

    @property
    def address(self) -> str:
        """The picture as an address that holds it."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


def read_logo(path: Path, words: str) -> Logo:
    """The logo in a file, drawn again: nothing is kept of the file but its pixels.

    Raises InvalidBrand where it is absent, too large or no PNG, JPEG or WebP.
    """
    expected = "expected a PNG, JPEG or WebP picture"
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidBrand(f"logo {path.name} has over {LARGEST // 1_000_000} MB ({expected})")
        with Image.open(path, formats=KINDS) as held:
            if held.width * held.height > MOST:
                raise InvalidBrand(f"logo {path.name} is {held.width} by {held.height} pixels")
            picture = held.convert("RGBA")
    except FileNotFoundError as error:
        raise InvalidBrand(f"logo {path.name} is missing ({expected})") from error
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise InvalidBrand(f"logo {path.name} cannot be read ({expected})") from error
    picture.thumbnail((WIDE, HIGH))
    kept = io.BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return Logo(kept.getvalue(), picture.width, picture.height, words)
