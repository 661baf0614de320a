# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import unicodedata
from unittest.mock import patch

from PIL import Image

from odoo.tests import TransactionCase, new_test_user
from odoo.tools.pdf import PdfFileReader

PIXEL = 72 / 25.4  # PDF points in a millimetre


class CoopReportCase(TransactionCase):
    """Builders of small reports, and readers of what was printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env, "printer", groups="base.group_user,base.group_partner_manager"
        )
        cls.env = cls.env(user=cls.user)
        told = "_coop_report_imprint"  # what made a paper has tests of its own
        report = type(cls.env["ir.actions.report"])
        cls.startClassPatcher(patch.object(report, told, lambda report: ""))
        cls.company = cls.env.company.sudo()
        cls.company.write(
            {
                "external_report_layout_id": False,
                "font": "Lato",
                "logo": png("green"),
                "report_header": "<p>Together</p>",
                "company_details": "<p>สหกรณ์ตัวอย่าง จำกัด</p>",
            }
        )

    @classmethod
    def partners(cls, *names):
        return cls.env["res.partner"].sudo().create([{"name": name} for name in names])

    @classmethod
    def report(cls, page, layout="web.external_layout", **values):
        """Return a report on partners; `page` is the QWeb of one of them."""
        name = "coop_report.test_page"
        cls.env["ir.ui.view"].sudo().create(
            {
                "type": "qweb",
                "name": name,
                "key": name,
                "arch": f"""
                    <t t-name="{name}">
                        <t t-call="web.html_container">
                            <t t-foreach="docs" t-as="o">
                                <t t-call="{layout}">
                                    <div class="page">{page}</div>
                                </t>
                            </t>
                        </t>
                    </t>""",
            }
        )
        vals = {"name": "Test", "model": "res.partner", "report_name": name, **values}
        return cls.env["ir.actions.report"].sudo().create(vals)

    @classmethod
    def paperformat(cls, **values):
        vals = {
            "name": "Test",
            "format": "A4",
            "orientation": "Portrait",
            "margin_top": 40,
            "margin_bottom": 30,
            "margin_left": 10,
            "margin_right": 10,
            "header_spacing": 35,
            **values,
        }
        return cls.env["report.paperformat"].sudo().create(vals)

    @classmethod
    def pdf(cls, report, records, **context) -> bytes:
        Report = cls.env["ir.actions.report"].with_context(
            force_report_rendering=True, **context
        )
        return Report._render_qweb_pdf(report.report_name, records.ids)[0]

    @classmethod
    def pages(cls, report, records, **context):
        return list(read(cls.pdf(report, records, **context)).pages)

    @classmethod
    def texts(cls, report, records, **context) -> list[str]:
        return [text_of(page) for page in cls.pages(report, records, **context)]


def png(colour, size=(40, 20)) -> bytes:
    """Return a picture as Odoo stores it: base64."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue())


def read(pdf: bytes):
    return PdfFileReader(io.BytesIO(pdf))


def text_of(page) -> str:
    """Return the text of a page on one line.

    Fonts draw sara am as two signs, a tone mark between them, and may set marks in any
    order; here they are put together again, as a search in a PDF reader does.
    """
    text = unicodedata.normalize("NFC", " ".join(page.extract_text().split()))
    for tone in ("", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b"):
        text = text.replace(f"\u0e4d{tone}\u0e32", f"{tone}\u0e33")
    return text


def places_of(page) -> dict[str, tuple[int, int]]:
    """Return where each piece of text begins: millimetres from left and from top."""
    found = {}
    height = float(page.mediabox.height)

    def note(text, outer, inner, *_fonts):
        if text.strip():
            x = outer[0] * inner[4] + outer[4]
            y = outer[3] * inner[5] + outer[5]
            found[text.strip()] = (round(x / PIXEL), round((height - y) / PIXEL))

    page.extract_text(visitor_text=note)
    return found


def size_of(page) -> tuple[int, int]:
    """Return width and height in whole millimetres."""
    box = page.mediabox
    return round(float(box.width) / PIXEL), round(float(box.height) / PIXEL)


def fonts_of(page) -> dict[str, bool]:
    """Return the names of the fonts of a page and whether each is embedded."""
    found = {}
    for font in page["/Resources"]["/Font"].values():
        font = font.get_object()
        (descendant,) = font["/DescendantFonts"]
        descriptor = descendant.get_object()["/FontDescriptor"].get_object()
        embedded = "/FontFile2" in descriptor or "/FontFile3" in descriptor
        found[font["/BaseFont"].partition("+")[2]] = embedded
    return found


def images_of(page) -> list:
    """Return the pixel sizes of the pictures that a page names."""
    objects = page["/Resources"].get("/XObject", {}).values()
    pictures = (one.get_object() for one in objects)
    return [
        (one["/Width"], one["/Height"])
        for one in pictures
        if one["/Subtype"] == "/Image" and one["/Width"] > 1
    ]
