# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class CoopWelfarePortal(CustomerPortal):
    """What a member or an heir sees of his own, and what everybody may see."""

    @http.route("/my/cremation", type="http", auth="user", website=True, sitemap=False)
    def my_cremation(self):
        facts = request.env["coop.welfare.access"]._facts_of(request.env.user)
        values = {**self._prepare_portal_layout_values(), **facts}
        return request.render(
            "coop_welfare_portal.coop_welfare_mine",
            {**values, "page_name": "cremation"},
            headers={"Cache-Control": "no-store"},
        )

    @http.route("/coop/cremation", type="http", auth="public", sitemap=False)
    def funds(self):
        lang = request.env["coop.welfare.access"]._in_thai().env.lang or "en_US"
        request.update_context(lang=lang)
        funds = request.env["coop.welfare.fund"]._public_facts()
        if not funds:
            raise request.not_found()
        return request.render(
            "coop_welfare_portal.coop_welfare_public",
            {"funds": funds, "lang": lang[:2]},
        )
