# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a workbook leaves the server: nothing stays behind, on disk or in a cache."""

import os
import tempfile

from odoo import http
from odoo.http import request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def from_disk(order):
    """Hand out a large workbook, which never is in memory as a whole.

    :param order: record with ``_write_to(path)`` and ``_file_name()``
    """
    handle, path = tempfile.mkstemp(suffix=".xlsx", prefix="coop_workbook_")
    os.close(handle)
    try:
        order._write_to(path)
        stream = http.Stream(
            type="path",
            path=path,
            size=os.path.getsize(path),
            mimetype=XLSX,
            download_name=order._file_name(),
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
