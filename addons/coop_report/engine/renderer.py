# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Bodies, headers and footers in; PDF out."""

import logging
import threading
import time
from typing import NamedTuple

import weasyprint

from . import outline, parts, stylesheet
from .bundle import bundle_text
from .fetcher import BASE_URL, OdooFetcher
from .paper import Paper

_logger = logging.getLogger(__name__)

# WeasyPrint reports every rule of Bootstrap that it does not know. What a report loses
# (an image, say) is logged by the fetcher instead.
for name in ("weasyprint", "weasyprint.progress"):
    logging.getLogger(name).setLevel(logging.CRITICAL)
logging.getLogger("fontTools").setLevel(logging.ERROR)

# Pango's font maps are not safe among threads, and all sheets share one.
_lock = threading.Lock()


class Job(NamedTuple):
    """What Odoo asks to be printed: HTML documents and the paper they go on."""

    bodies: list[str]
    header: str | None
    footer: str | None
    paper: Paper


def render(env, job: Job, hosts=()) -> bytes:
    """Return one PDF; each body starts on a page 1 of its own.

    `env` must be that of the user who prints: images are read with its rights.
    `hosts` are the names under which this Odoo may be called in the report.
    """
    start = time.monotonic()
    bodies = [parts.split_body(body) for body in job.bodies]
    headers = parts.split_margin(job.header, "minimal_layout_report_headers", len(bodies))
    footers = parts.split_margin(job.footer, "minimal_layout_report_footers", len(bodies))
    links = dict.fromkeys(link for body in bodies for link in body.links)
    texts = {link: bundle_text(env, link) for link in links}
    fetcher = OdooFetcher(env, hosts)
    with _lock:
        documents = [
            _layout(parts.compose(*trio), _sheets(trio[0], texts, job.paper), fetcher)
            for trio in zip(bodies, headers, footers, strict=True)
        ]
        pdfs = [
            document.write_pdf(zoom=job.paper.scale)
            for document in documents
        ]
    pages = sum(len(document.pages) for document in documents)
    _logger.info(
        "%d documents, %d pages in %.2f s",
        len(documents),
        pages,
        time.monotonic() - start,
    )
    if len(pdfs) == 1:
        return pdfs[0]
    return outline.join(pdfs, [_title(document) for document in documents])


def _layout(html, sheets, fetcher):
    return weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher).render(
        font_config=stylesheet.FONTS,
        stylesheets=sheets,
        # Attributes such as <td width="30%"> are still common in reports.
        presentational_hints=True,
    )


def _sheets(body, texts, paper):
    """Return the sheets in the order of their weight, the report's own last."""
    return [
        *(stylesheet.bundle_sheet(texts[link]) for link in body.links),
        stylesheet.house_sheet(),
        stylesheet.plain_sheet(paper.css()),
        *(stylesheet.plain_sheet(stylesheet.with_thai_font(css)) for css in body.styles),
    ]


def _title(document) -> str:
    """Return the first heading, for the outline."""
    headings = document.make_bookmark_tree()
    return headings[0][0] if headings else ""
