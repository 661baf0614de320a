# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Bodies, headers and footers in; PDF out."""

import logging
import threading
import time
from typing import NamedTuple

import weasyprint
from weasyprint.formatting_structure import boxes

from . import outline, parts, stylesheet
from .bundle import bundle_text
from .fetcher import BASE_URL, OdooFetcher
from .glyphs import FontBook
from .paper import Paper

_logger = logging.getLogger(__name__)

# WeasyPrint reports every rule of Bootstrap that it does not know. What a report loses
# (an image, say) is logged by the fetcher instead.
for name in ("weasyprint", "weasyprint.progress"):
    logging.getLogger(name).setLevel(logging.CRITICAL)
logging.getLogger("fontTools").setLevel(logging.ERROR)

# What Odoo calls the elements that hold the headers and footers of all documents.
HEADERS = "minimal_layout_report_headers"
FOOTERS = "minimal_layout_report_footers"

# WebKit, hence wkhtmltopdf, shrinks a page that is too wide up to this many times.
MOST_SHRINKING = 1.6

# A slip narrower than this, in millimetres, names what made it only in the file itself.
IMPRINT_FROM = 140

# Pango's font maps are not safe among threads, and all sheets share one.
_lock = threading.Lock()


class Job(NamedTuple):
    """What Odoo asks to be printed: HTML documents and the paper they go on."""

    bodies: list[str]
    header: str | None
    footer: str | None
    paper: Paper
    imprint: str = ""  #: names and versions of what made it, at the foot


class Printed(NamedTuple):
    """One document of a print."""

    pdf: bytes
    pages: int
    title: str


def render(env, job: Job, hosts=()) -> bytes:
    """Return one PDF; each body starts on a page 1 of its own.

    `env` must be that of the user who prints: images are read with its rights.
    `hosts` are the names under which this Odoo may be called in the report.
    """
    start = time.monotonic()
    bodies = [parts.split_body(body) for body in job.bodies]
    headers = parts.split_margin(job.header, HEADERS, len(bodies))
    footers = parts.split_margin(job.footer, FOOTERS, len(bodies))
    told = job.imprint if job.paper.width >= IMPRINT_FROM else ""
    # All writing is done before the lock is taken: a flush inside it could wait for a
    # row that another print holds, which in turn waits for the lock.
    texts = _texts(env, bodies)
    env.flush_all()
    fetcher = OdooFetcher(env, hosts)
    with _lock:
        printed = [
            _print(
                parts.compose(*trio, job.imprint, told),
                _sheets(trio[0], texts),
                job.paper,
                fetcher,
            )
            for trio in zip(bodies, headers, footers, strict=True)
        ]
    _logger.info(
        "%d documents, %d pages in %.2f s",
        len(printed),
        sum(one.pages for one in printed),
        time.monotonic() - start,
    )
    if len(printed) == 1:
        return printed[0].pdf
    return outline.join([one.pdf for one in printed], [one.title for one in printed])


def _texts(env, bodies) -> dict[str, str]:
    links = dict.fromkeys(link for body in bodies for link in body.links)
    return {link: bundle_text(env, link) for link in links}


def _sheets(body, texts):
    """Return the sheets in the order of their weight, the report's own last."""
    return [
        *(stylesheet.bundle_sheet(texts[link]) for link in body.links),
        stylesheet.house_sheet(),
        *map(stylesheet.own_sheet, body.styles),
    ]


def _print(html, sheets, paper, fetcher) -> Printed:
    """Lay out one document, a second time and smaller if it is too wide."""
    document = _layout(html, sheets, paper, fetcher)
    excess = max(map(_excess, document.pages))
    if excess > 1:
        paper = paper._replace(scale=paper.scale / min(excess, MOST_SHRINKING))
        document = _layout(html, sheets, paper, fetcher)
    document.fonts = FontBook()
    headings = document.make_bookmark_tree()
    return Printed(
        pdf=document.write_pdf(zoom=paper.scale),
        pages=len(document.pages),
        title=headings[0][0] if headings else "",
    )


def _layout(html, sheets, paper, fetcher):
    return weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher).render(
        font_config=stylesheet.FONTS,
        stylesheets=[stylesheet.page_sheet(paper.css()), *sheets],
        # Attributes such as <td width="30%"> are still common in reports.
        presentational_hints=True,
    )


def _excess(page) -> float:
    """Return how many times wider than the page's text area its widest table is.

    A table of many columns cannot get narrower than its longest words. wkhtmltopdf
    shrinks such a report until it fits, and so does `_print`.
    """
    # WeasyPrint has no public way to ask for the extent of what it has laid out.
    box = page._page_box
    left = box.content_box_x()
    right = max(
        (
            child.position_x + child.margin_width()
            for child in box.descendants()
            if isinstance(child, boxes.TableBox) and child.is_in_normal_flow()
        ),
        default=0,
    )
    # A hundredth is rounding, not an overflow.
    return (right - left) / box.width if right - left > box.width * 1.01 else 1
