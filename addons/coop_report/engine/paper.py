# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where things lie on the sheet.

wkhtmltopdf, for which Odoo's reports are drawn, lays a page out 1.25 times wider than
the paper and shrinks it ("smart shrinking"), after zooming by 96/dpi. A CSS pixel of
a report is therefore 0.6 pt * 96/dpi on paper: 0.64 pt with Odoo's own paper formats.
The same scale is applied here, so text sizes, logos and background shapes keep the
proportions that their authors saw. Formats that disable shrinking (labels) get the
true CSS pixel of 0.75 pt * 96/dpi.
"""

from typing import NamedTuple

from odoo.addons.base.models.report_paperformat import PAPER_SIZES

SHRINKING = 1.25
SCREEN_DPI = 96
DEFAULT_MARGIN = 10.0
DEFAULT_SIZE = (210.0, 297.0)
SIZES = {
    size["key"]: (size["width"], size["height"])
    for size in PAPER_SIZES
    if size["key"] != "custom"
}


class Paper(NamedTuple):
    """One sheet; lengths in millimetres of real paper."""

    width: float
    height: float
    top: float = DEFAULT_MARGIN
    right: float = DEFAULT_MARGIN
    bottom: float = DEFAULT_MARGIN
    left: float = DEFAULT_MARGIN
    header_offset: float = 0.0
    header_line: bool = False
    scale: float = 1.0

    def css(self) -> str:
        """Return the @page rule, in units that are scaled when the PDF is written."""
        line = "border-bottom: 1px solid" if self.header_line else ""
        return f"""
            @page {{
                size: {self._mm(self.width)} {self._mm(self.height)};
                margin: {self._mm(self.top)} {self._mm(self.right)}
                        {self._mm(self.bottom)} {self._mm(self.left)};
                @top-left {{
                    content: element(report-header);
                    width: 100%; vertical-align: top; {line};
                    margin-top: {self._mm(self.header_offset)};
                }}
                @bottom-left {{
                    content: element(report-footer);
                    width: 100%; vertical-align: top;
                }}
            }}"""

    def _mm(self, length: float) -> str:
        return f"{length / self.scale:.3f}mm"


def paper_of(paperformat, landscape=None, specific=None) -> Paper:
    """Read a `report.paperformat` as wkhtmltopdf would have been told to.

    `specific` holds the `data-report-*` attributes of the report's own <html>, which
    win over the record; `landscape` is the caller's wish, which wins over both.
    """
    specific = specific or {}
    if landscape is None:
        landscape = specific.get("data-report-landscape")
    width, height = _size(paperformat)
    if landscape or paperformat.orientation == "Landscape":
        width, height = height, width
    if not paperformat:
        return Paper(width, height)

    def length(name, default):
        return float(specific.get(f"data-report-{name}", default) or 0)

    top = length("margin-top", paperformat.margin_top)
    spacing = length("header-spacing", paperformat.header_spacing)
    dpi = int(specific.get("data-report-dpi") or paperformat.dpi or SCREEN_DPI)
    return Paper(
        width,
        height,
        top=top,
        right=paperformat.margin_right,
        bottom=length("margin-bottom", paperformat.margin_bottom),
        left=paperformat.margin_left,
        header_offset=top - spacing,
        header_line=paperformat.header_line,
        scale=_scale(dpi, paperformat.disable_shrinking),
    )


def _size(paperformat) -> tuple[float, float]:
    """Return width and height before rotation."""
    if paperformat.format == "custom":
        size = (float(paperformat.page_width), float(paperformat.page_height))
        return size if all(size) else DEFAULT_SIZE
    return SIZES.get(paperformat.format, DEFAULT_SIZE)


def _scale(dpi: int, unshrunk: bool) -> float:
    return SCREEN_DPI / dpi / (1 if unshrunk else SHRINKING)
