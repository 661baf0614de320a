# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Taking apart the three HTML documents that Odoo hands to its PDF engine.

Odoo gives a list of body documents, one document that holds every header and one that
holds every footer, in the order of the bodies.
"""

from typing import NamedTuple

import lxml.html
from markupsafe import Markup

# wkhtmltopdf fills elements of these classes in headers and footers. Page numbers
# come from CSS counters; titles of sections have no equivalent and stay empty.
COUNTER_CLASSES = ("page", "topage")
EMPTY_CLASSES = ("section", "subsection", "subsubsection")


class Part(NamedTuple):
    """The markup of one <body> and the stylesheets of its <head>."""

    markup: str
    classes: str
    direction: str
    links: tuple[str, ...]
    styles: tuple[str, ...]


def split_body(html: str) -> Part:
    root = _parse(html)
    return _part(root, _body(root))


def split_margin(html: str | None, identifier: str, count: int) -> list[Part | None]:
    """Return the header or footer of each of `count` bodies.

    A document without the element `identifier` is itself the header of every body.
    """
    if not html:
        return [None] * count
    root = _parse(html)
    body = _body(root)
    found = root.xpath("//*[@id=$identifier]", identifier=identifier)
    elements = list(found[0]) if found else [body] * count
    parts = [_margin_part(root, body, element) for element in elements[:count]]
    return parts + [None] * (count - len(parts))


def compose(
    body: Part,
    header: Part | None,
    footer: Part | None,
    generator: str = "",
    imprint: str = "",
) -> str:
    """Return one document: header and footer first, taken out of the flow by CSS.

    :param generator: what made it, for the properties of the file
    :param imprint: the same in small print at the foot of each page
    """
    if imprint:
        footer = _with_imprint(body, footer, imprint)
    return Markup(
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        '<meta name="generator" content="{generator}"></head>'
        '<body class="{classes}" dir="{direction}">{header}{footer}{markup}</body>'
        "</html>"
    ).format(
        generator=generator,
        classes=body.classes,
        direction=body.direction,
        header=_margin_markup("header", header),
        footer=_margin_markup("footer", footer),
        markup=Markup(body.markup),
    )


def _with_imprint(body: Part, footer: Part | None, imprint: str) -> Part:
    """The footer with one more line below; a footer of that line if there is none."""
    small = Markup('<div class="coop_report_imprint">{}</div>').format(imprint)
    if footer is None:
        return Part(small, "", body.direction, (), ())
    return footer._replace(markup=Markup(footer.markup) + small)


def _margin_markup(kind: str, part: Part | None) -> Markup:
    if part is None:
        return Markup("")
    return Markup(
        '<div class="coop_report_margin coop_report_{kind} {classes}"'
        ' dir="{direction}">{markup}</div>'
    ).format(
        kind=kind,
        classes=part.classes,
        direction=part.direction,
        markup=Markup(part.markup),
    )


def _margin_part(root, body, element) -> Part:
    for name in COUNTER_CLASSES + EMPTY_CLASSES:
        for node in element.find_class(name):
            if node.tag == "span":
                node[:] = []
                node.text = None
    part = _part(root, body)
    if element is body:
        return part
    return part._replace(markup=_markup(element))


def _part(root, body) -> Part:
    links = tuple(
        link.get("href")
        for link in root.iter("link")
        if link.get("rel") == "stylesheet" and link.get("href")
    )
    styles = tuple(style.text for style in root.iter("style") if style.text)
    for element in list(root.iter("script", "link", "style")):
        element.drop_tree()
    return Part(
        markup=(body.text or "") + "".join(map(_markup, body)),
        classes=body.get("class", ""),
        direction=body.get("dir", "ltr"),
        links=links,
        styles=styles,
    )


def _parse(html):
    if isinstance(html, bytes):
        html = html.decode()
    # A report without any element leaves an empty body, which is an empty page.
    html = html.strip() or "<body></body>"
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return lxml.html.document_fromstring(html.encode(), parser=parser)


def _body(root):
    return root.find(".//body")


def _markup(element) -> str:
    return lxml.html.tostring(element, encoding="unicode")
