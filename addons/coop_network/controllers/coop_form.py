# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, http
from odoo.http import request

from ..report import form_book
from . import workbook


class CoopFormController(http.Controller):
    """Hands out a form to be filled in with Excel."""

    @http.route("/coop_network/form/<int:form_id>.xlsx", type="http", auth="user")
    def form(self, form_id):
        form = request.env["coop.form"].browse(form_id).exists()
        if not form:
            raise request.not_found()
        form.check_access("read")
        today = fields.Date.context_today(form)
        organisations = form._who_fill_in(form_book.MOST)
        name = f"{form.name}.xlsx".replace("/", "-")
        return workbook.from_memory(form_book.book(form, organisations, today), name)
