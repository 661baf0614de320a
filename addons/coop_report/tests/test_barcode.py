# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from PIL import Image
from reportlab.graphics import shapes

from odoo.tests import TransactionCase, tagged
from odoo.tools.barcode import createBarcodeDrawing

from ..engine.barcode import draw_to_string


def picture(drawing):
    return Image.open(io.BytesIO(draw_to_string(drawing, "png"))).convert("L")


@tagged("post_install", "-at_install")
class TestBarcode(TransactionCase):
    def test_bars_lie_where_the_drawing_says(self):
        drawing = shapes.Drawing(100, 40)
        drawing.add(shapes.Rect(10, 0, 20, 40, strokeColor=None))
        drawing.add(shapes.Rect(60, 0, 5, 40, strokeColor=None))
        image = picture(drawing)
        dark = [x for x in range(100) if image.getpixel((x, 20)) < 128]
        self.assertEqual(dark, [*range(10, 30), *range(60, 65)])

    def test_the_drawing_is_not_upside_down(self):
        drawing = shapes.Drawing(10, 10)
        drawing.add(shapes.Rect(0, 0, 10, 3, strokeColor=None))
        image = picture(drawing)
        self.assertEqual(image.getpixel((5, 0)), 255)
        self.assertEqual(image.getpixel((5, 9)), 0)

    def test_every_bar_of_a_code128_is_there(self):
        drawing = createBarcodeDrawing(
            "Code128", value="WH/OUT/00001", width=600, height=100, format="png"
        )
        image = picture(drawing)
        row = [image.getpixel((x, 5)) < 128 for x in range(image.width)]
        edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
        (group,) = drawing.expandUserNodes().contents
        bars = [bar for bar in group.contents if bar.fillColor is not None]
        scale = drawing.transform[0]
        expected = [scale * edge for bar in bars for edge in (bar.x, bar.x + bar.width)]
        self.assertEqual(len(edges), len(expected))
        for found, wanted in zip(edges, sorted(expected), strict=True):
            self.assertAlmostEqual(found, wanted, delta=1)

    def test_odoo_gets_a_png_of_the_asked_size(self):
        png = self.env["ir.actions.report"].barcode("QR", "ABC", width=80, height=80)
        self.assertEqual(Image.open(io.BytesIO(png)).size, (80, 80))
