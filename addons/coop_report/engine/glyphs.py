# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The text behind the glyphs, so that a PDF can be searched and copied.

A Thai syllable such as ถุ่ is one cluster of several glyphs. WeasyPrint notes for a
glyph what remained of the first cluster it met it in, which turns ยางพารา into
ยำงพำรำ when the text is taken out of the PDF. The font itself knows better: its
character map names the letter of each glyph, and alternative shapes bear the name of
their letter.
"""

import io
import re
import unicodedata
from functools import lru_cache

from fontTools.ttLib import TTFont, TTLibError

_NAME = re.compile(r"uni([0-9A-F]{4})(?:\.|$)")


class FontBook(dict):
    """The fonts of a document, in place of `Document.fonts` before it is written."""

    def __setitem__(self, key, font):
        font.to_unicode = GlyphTexts(letters(font.file_content, font.index))
        super().__setitem__(key, font)


class GlyphTexts(dict):
    """Glyph -> text, corrected as it is filled."""

    def __init__(self, letters_of: dict[int, tuple[str, ...]]):
        super().__init__()
        self._letters_of = letters_of

    def __setitem__(self, glyph, cluster):
        known = self._letters_of.get(glyph, ())
        if known and not _says(known, cluster):
            cluster = known[0]
        super().__setitem__(glyph, cluster)


def _says(known, cluster) -> bool:
    """Whether the cluster is one of the glyph's letters, or a ligature spelt out."""
    return cluster in known or unicodedata.normalize("NFKC", known[0]) == cluster


@lru_cache(maxsize=64)
def letters(content: bytes, index: int) -> dict[int, tuple[str, ...]]:
    """Return the letters of each glyph of a font, the usual one first."""
    try:
        font = TTFont(io.BytesIO(content), fontNumber=index, lazy=True)
        encoded = font.getBestCmap() or {}
        names = font.getGlyphOrder()
    except (TTLibError, KeyError):
        return {}
    by_name = {}  # type: dict[str, list[str]]
    for code in sorted(encoded):
        by_name.setdefault(encoded[code], []).append(chr(code))
    return {
        glyph: found
        for glyph, name in enumerate(names)
        if (found := _letters(name, by_name.get(name, ())))
    }


def _letters(name: str, encoded) -> tuple[str, ...]:
    named = _NAME.match(name)
    # Raised or shifted marks often have a code of their own in the private use area.
    public = tuple(char for char in encoded if unicodedata.category(char) != "Co")
    return public or ((chr(int(named[1], 16)),) if named else ())
