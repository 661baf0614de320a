# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The lines of the province at the head and the foot of a printed sheet.

They stand in the margins, so that no cell moves, and no formula with it.
"""

FONT = "TH Sarabun New"
#: what Excel takes in a header or a footer, with its codes
MOST = 255
#: inches: of the margins without a line, and what a line needs
TOP, BOTTOM, LINE = 0.6, 0.7, 0.2


def head(sheet, lines):
    """Put the lines of the head into the margin above, which grows with them.

    :param lines: coop_report_heading.Lines, or None
    """
    if lines and lines.head:
        sheet.set_header(_fitting("&C", lines.head, "", 12))


def margins(lines):
    """Margins above and below, in inches, in which the lines have room."""
    above, below = (len(lines.head), len(lines.foot)) if lines else (0, 0)
    return {"top": TOP + LINE * above, "bottom": BOTTOM + LINE * below}


def centred(lines, text, before="", after=""):
    """A footer with the lines of the foot above what stands in its middle.

    :param text: what stands in the middle, in the codes of Excel
    :param before: what stands at the left, with its codes
    :param after: what stands at the right, with its codes
    """
    plain = f'&C&"{FONT},Regular"&10{text}'
    if not lines or not lines.foot:
        return f"{before}{plain}{after}"
    room = MOST - len(before) - len(after)
    return f"{before}{_fitting('&C', lines.foot, text, 10, room)}{after}"


def _fitting(place, lines, last, size, room=MOST):
    """As many of the lines as there is room for, and always the last one."""
    start = f'{place}&"{FONT},Regular"&{size} '
    told = [line.replace("&", "&&") for line in lines]
    while told:
        text = start + "\n".join([*told, last] if last else told)
        if len(text) <= room:
            return text
        told.pop()
    return f"{start}{last}"
