# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile

from odoo import http
from odoo.http import request


class CoopDirectoryController(http.Controller):
    """Hands out the workbook of a directory, from disk, to whom ordered it."""

    @http.route("/coop_network/directory/<int:directory_id>", type="http", auth="user")
    def directory(self, directory_id):
        order = request.env["coop.directory"].browse(directory_id).exists()
        if not order or order.create_uid != request.env.user:
            raise request.not_found()
        handle, path = tempfile.mkstemp(suffix=".xlsx", prefix="coop_directory_")
        os.close(handle)
        try:
            order._write_to(path)
            stream = http.Stream(
                type="path",
                path=path,
                size=os.path.getsize(path),
                mimetype="application/vnd.openxmlformats-officedocument"
                ".spreadsheetml.sheet",
                download_name=order._file_name(),
            )
            return stream.get_response(as_attachment=True, max_age=0)
        finally:
            # The response holds the file open; its name must not outlive the request.
            os.unlink(path)
