# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from . import workbook


class CoopDirectoryController(http.Controller):
    """Hands out the workbook of a directory, from disk, to whom ordered it."""

    @http.route("/coop_network/directory/<int:directory_id>", type="http", auth="user")
    def directory(self, directory_id):
        order = request.env["coop.directory"].browse(directory_id).exists()
        if not order or order.create_uid != request.env.user:
            raise request.not_found()
        return workbook.from_disk(order)
