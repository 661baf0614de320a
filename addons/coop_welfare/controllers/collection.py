# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

from ..report import collection_list

ROUTE = "/coop_welfare/collection/<int:collection_id>"


class CoopWelfareCollectionController(http.Controller):
    """Hands out who owes what at a centre, to whoever may read its collections."""

    @http.route(f"{ROUTE}/xlsx", type="http", auth="user")
    def xlsx(self, collection_id):
        one = self._collection(collection_id)
        return workbook.from_disk(
            one,
            lambda path: collection_list.write_book(one, path),
            one._list_name("xlsx"),
        )

    @http.route(f"{ROUTE}/csv", type="http", auth="user")
    def csv(self, collection_id):
        one = self._collection(collection_id)
        return workbook.from_disk(
            one,
            lambda path: collection_list.write_text(one, path),
            one._list_name("csv"),
            "text/csv",
        )

    def _collection(self, collection_id):
        one = request.env["coop.welfare.collection"].browse(collection_id).exists()
        if not one:
            raise request.not_found()
        one.check_access("read")
        return one
