# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Joining the PDFs of several documents so that Odoo can part them again."""

import io

from odoo.tools.pdf import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfFileReader,
    PdfFileWriter,
    createStringObject,
)


def join(pdfs: list[bytes], titles: list[str]) -> bytes:
    """Return one PDF with one outline entry per document.

    `ir.actions.report` cuts a print of several records where the top entries of the
    outline point, and reads those entries in the form that wkhtmltopdf writes: a named
    destination whose first item is the number of a page. Each document keeps its own
    resources, so a part that is cut out holds nothing of the others.
    """
    writer = PdfFileWriter()
    starts = []
    for pdf in pdfs:
        starts.append(len(writer.pages))
        for page in PdfFileReader(io.BytesIO(pdf)).pages:
            writer.addPage(page)
    _outline(writer, starts, titles)
    with io.BytesIO() as buffer:
        writer.write(buffer)
        return buffer.getvalue()


def _outline(writer, starts, titles):
    outline = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    outline_ref = writer._add_object(outline)
    entries = [
        DictionaryObject(
            {
                NameObject("/Title"): createStringObject(title),
                NameObject("/Parent"): outline_ref,
                NameObject("/Dest"): NameObject(f"/document-{number}"),
            }
        )
        for number, title in enumerate(titles)
    ]
    refs = [writer._add_object(entry) for entry in entries]
    for entry, following in zip(entries, refs[1:], strict=False):
        entry[NameObject("/Next")] = following
    for entry, previous in zip(entries[1:], refs, strict=False):
        entry[NameObject("/Prev")] = previous
    outline[NameObject("/First")] = refs[0]
    outline[NameObject("/Last")] = refs[-1]
    outline[NameObject("/Count")] = NumberObject(len(refs))
    writer._root_object[NameObject("/Outlines")] = outline_ref
    writer._root_object[NameObject("/Dests")] = writer._add_object(
        DictionaryObject(
            {
                NameObject(f"/document-{number}"): _top_of(page)
                for number, page in enumerate(starts)
            }
        )
    )


def _top_of(page):
    return ArrayObject([NumberObject(page), NameObject("/Fit")])
