# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Stylesheets, parsed once per process.

Parsing Bootstrap takes longer than laying out a page, so parsed sheets are kept by a
digest of their text: a company that changes its colours gets a new text, hence a new
entry. All sheets share one font configuration, as WeasyPrint requires.
"""

import hashlib
import re
from collections import OrderedDict

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from odoo.tools.misc import file_open

from .fetcher import BASE_URL, OdooFetcher

KEPT = 32
THAI_FONT = "Coop Report Thai"
FONTS = FontConfiguration()

_parsed = OrderedDict()  # type: OrderedDict[str, weasyprint.CSS]

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT_SOURCE = re.compile(r"\bsrc\s*:[^;}]*;?")
_FONT_URL = re.compile(
    r"""url\(\s*["']?(/[^"')?#]+\.(?:ttf|otf|woff2))(?:[?#][^"')]*)?["']?\s*\)"""
)
_ROUNDED_UP = re.compile(r"(\d+\.6{7})7%")
_FONT_LIST = re.compile(r"((?:--font-[\w-]+|font-family)\s*:\s*)([^;}!]+)")


def house_sheet() -> weasyprint.CSS:
    """Return the sheet that makes Odoo's layouts fit a paged medium."""
    with file_open("coop_report/static/src/report.css") as stream:
        return _kept(stream.read())


def bundle_sheet(css: str) -> weasyprint.CSS:
    """Return the parsed form of an asset bundle."""
    return _kept(css, with_true_sums, with_local_fonts, with_thai_font)


def page_sheet(css: str) -> weasyprint.CSS:
    """Return the parsed form of an @page rule."""
    return _kept(css)


def own_sheet(css: str) -> weasyprint.CSS:
    """Return the parsed form of a <style> inside a report."""
    return _kept(css, with_local_fonts, with_thai_font)


def with_local_fonts(css: str) -> str:
    """Keep of each @font-face the one file that fontconfig reads without conversion.

    Faces that only exist on another server are dropped.
    """

    def one_file(face):
        found = _FONT_URL.search(face[0])
        if not found:
            return ""
        bare = _FONT_SOURCE.sub("", face[0]).rstrip("} \n")
        return f'{bare};src:url("{found[1]}")}}'

    return _FONT_FACE.sub(one_file, css)


def with_true_sums(css: str) -> str:
    """Round column widths down.

    Bootstrap's columns of 16.66666667 % add up to more than 100 %; browsers measure in
    64ths of a pixel and do not see it, WeasyPrint moves the last one to a new line.
    """
    return _ROUNDED_UP.sub(r"\g<1>6%", css)


def with_thai_font(css: str) -> str:
    """Name the shipped Thai font last in every list of fonts.

    Latin letters keep the company's font; Thai ones do not depend on what the
    machine has installed.
    """

    def longer(match):
        fonts = match[2].strip()
        if fonts.startswith(("var(", "inherit", "initial", "unset")):
            return match[0]
        return f'{match[1]}{fonts}, "{THAI_FONT}"'

    pieces = re.split(f"({_FONT_FACE.pattern})", css)
    pieces[::2] = [_FONT_LIST.sub(longer, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _parse(css: str) -> weasyprint.CSS:
    # Only fonts are fetched while parsing, and they are static files: no rights of a
    # user are involved, so the result may serve every user.
    return weasyprint.CSS(
        string=css,
        base_url=BASE_URL,
        url_fetcher=OdooFetcher(env=None),
        font_config=FONTS,
    )


def _kept(css: str, *changes) -> weasyprint.CSS:
    """Return the sheet of `css` after `changes`, parsed now or earlier."""
    key = hashlib.sha256(css.encode()).hexdigest()
    if key not in _parsed:
        for change in changes:
            css = change(css)
        _parsed[key] = _parse(css)
    _parsed.move_to_end(key)
    while len(_parsed) > KEPT:
        _parsed.popitem(last=False)
    return _parsed[key]
