# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Barcodes as PNG where reportlab has no drawing library.

Odoo asks reportlab for a PNG; reportlab 4 needs `rl_renderPM` or `rlPyCairo` for that,
and neither is built for every Python that Odoo runs on. A barcode is rectangles and
digits, which Pillow draws as well.
"""

import io
import os
from functools import cache

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics import renderPM, shapes
from reportlab.graphics.transform import mmult
from reportlab.graphics.utils import RenderPMError

FINER = 4  # drawn so much larger, then reduced: edges between two pixels turn grey
# Vera is taller than the Courier for which reportlab leaves room below the bars.
FONT_RATIO = 0.78
FONT = os.path.join(os.path.dirname(reportlab.__file__), "fonts", "Vera.ttf")


@cache
def ensure_png():
    """Let reportlab write PNGs by Pillow if it has nothing better."""
    try:
        renderPM._getPMBackend()
    except RenderPMError:
        renderPM.drawToString = draw_to_string


def draw_to_string(drawing, fmt="PNG", **_options) -> bytes:
    """Return the picture of `drawing`; stands in for `renderPM.drawToString`."""
    size = (round(drawing.width), round(drawing.height))
    image = Image.new("RGB", (size[0] * FINER, size[1] * FINER), "white")
    # From points counted upwards to pixels counted downwards.
    to_pixels = (FINER, 0, 0, -FINER, 0, drawing.height * FINER)
    _draw(drawing.expandUserNodes(), to_pixels, ImageDraw.Draw(image))
    buffer = io.BytesIO()
    image.resize(size, Image.Resampling.BOX).save(buffer, fmt.upper())
    return buffer.getvalue()


def _draw(node, matrix, pen):
    """Draw the shapes that barcodes consist of; others are left out."""
    if isinstance(node, shapes.Group):
        inner = mmult(matrix, node.transform)
        for child in node.contents:
            _draw(child, inner, pen)
    elif isinstance(node, shapes.Rect):
        corners = (node.x, node.y, node.x + node.width, node.y + node.height)
        _rectangle(corners, node.fillColor, matrix, pen)
    elif isinstance(node, shapes.Line):
        half = (node.strokeWidth or 1) / 2
        corners = (node.x1 - half, node.y1, node.x2 + half, node.y2)
        if node.y1 == node.y2:
            corners = (node.x1, node.y1 - half, node.x2, node.y2 + half)
        _rectangle(corners, node.strokeColor, matrix, pen)
    elif isinstance(node, shapes.String):
        _text(node, matrix, pen)


def _rectangle(corners, colour, matrix, pen):
    left, top = _pixel(matrix, corners[0], corners[3])
    right, bottom = _pixel(matrix, corners[2], corners[1])
    if colour is not None and right > left and bottom > top:
        # Pillow paints the last pixel too, so neighbouring bars would touch.
        pen.rectangle((left, top, right - 1, bottom - 1), fill=_rgb(colour))


def _text(string, matrix, pen):
    pen.text(
        _pixel(matrix, string.x, string.y),
        string.text,
        fill=_rgb(string.fillColor),
        font=ImageFont.truetype(FONT, string.fontSize * FONT_RATIO * abs(matrix[3])),
        anchor={"middle": "ms", "end": "rs"}.get(string.textAnchor, "ls"),
    )


def _pixel(matrix, x, y):
    a, b, c, d, e, f = matrix
    return round(a * x + c * y + e), round(b * x + d * y + f)


def _rgb(colour):
    return tuple(round(part * 255) for part in colour.rgb())
