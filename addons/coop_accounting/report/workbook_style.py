# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a cell may look like: name -> xlsxwriter format properties."""

FONT = "TH Sarabun New"
MONEY = "#,##0.00;(#,##0.00);-"
RATE = "#,##0.00#;(#,##0.00#);-"
QUANTITY = "#,##0.###;(#,##0.###);-"
GREY = "#7F7F7F"
FILL = "#DCE6F1"
RED = "#9C0006"
BASE = {"font_name": FONT, "font_size": 14, "valign": "vcenter"}
#: figures come plain, above a subtotal, and above a double line
WEIGHTS = {
    "": {},
    "_strong": {"bold": True, "top": 1},
    "_grand": {"bold": True, "top": 1, "bottom": 6},
}
FIGURES = {"money": MONEY, "rate": RATE, "quantity": QUANTITY, "integer": "#,##0"}
INDENTED = ("text", "strong", "wrap")
INDENTS = 6

STYLES = {
    "title": {"bold": True, "font_size": 18, "align": "center"},
    "subtitle": {"bold": True, "font_size": 16, "align": "center"},
    "header": {
        "bold": True,
        "align": "center",
        "text_wrap": True,
        "border": 1,
        "bg_color": FILL,
    },
    "text": {},
    "name": {"shrink": True, "indent": 1},
    "wrap": {"text_wrap": True},
    "strong": {"bold": True},
    "warning": {"bold": True, "text_wrap": True, "font_color": RED},
    "small": {"font_size": 11, "font_color": GREY},
    "difference": {"num_format": "#,##0.00;(#,##0.00);0.00", "bold": True},
    "difference_warning": {
        "num_format": "#,##0.00;(#,##0.00);0.00",
        "bold": True,
        "font_color": RED,
    },
    "money_last": {"num_format": MONEY, "font_color": GREY},
    "percent": {"num_format": MONEY, "font_color": GREY},
    "link": {"font_color": "#0563C1", "underline": 1},
    "number": {"num_format": "0", "font_color": GREY},
    "center": {"align": "center"},
}
STYLES.update(
    {
        f"{figure}{weight}": {"num_format": pattern, **properties}
        for figure, pattern in FIGURES.items()
        for weight, properties in WEIGHTS.items()
    }
)


def formats(file):
    """Return every format of a workbook by name, texts in all their indents too."""
    named = {name: file.add_format({**BASE, **style}) for name, style in STYLES.items()}
    for name in INDENTED:
        for indent in range(INDENTS):
            style = {**BASE, **STYLES[name], "indent": indent}
            named[f"{name}_{indent}"] = file.add_format(style)
    return named
