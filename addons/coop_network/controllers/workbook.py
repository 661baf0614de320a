# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a workbook leaves the server: nothing stays behind, on disk or in a cache."""

import os
import tempfile

from odoo import http
from odoo.http import request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"


def from_disk(order, write=None, name=None, mimetype=XLSX):
    """Hand out a large file, which never is in memory as a whole.

    :param order: record with ``_write_to(path)`` and ``_file_name()``
    :param write: what writes the file, if not ``_write_to``
    :param name: what the file is called, if not ``_file_name()``
    """
    handle, path = tempfile.mkstemp(prefix="coop_workbook_")
    os.close(handle)
    try:
        (write or order._write_to)(path)
        stream = http.Stream(
            type="path",
            path=path,
            size=os.path.getsize(path),
            mimetype=mimetype,
            download_name=name or order._file_name(),
        )
        return stream.get_response(as_attachment=True, max_age=0)
    finally:
        # The response holds the file open; its name must not outlive the request.
        os.unlink(path)


def from_memory(content, name):
    """Hand out a small workbook.

    :param bytes content: the file
    :param str name: with its ending
    """
    headers = [
        ("Content-Type", XLSX),
        ("Content-Disposition", http.content_disposition(name)),
        ("Cache-Control", "no-store"),
    ]
    return request.make_response(content, headers)
