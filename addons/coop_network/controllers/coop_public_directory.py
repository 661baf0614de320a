# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

PARAMETER = "coop_network.public_directory"


class CoopPublicDirectoryController(http.Controller):
    """The directory for everybody, where the administrator switched it on."""

    @http.route("/coop/directory", type="http", auth="public", sitemap=False)
    def public_directory(self, district=None):
        # sudo: a visitor may not read settings; this one says what he may see
        if not request.env["ir.config_parameter"].sudo().get_param(PARAMETER):
            raise request.not_found()
        paper = request.env["coop.directory.public"]._in_thai()
        lang = paper.env.lang or "en_US"
        request.update_context(lang=lang)
        # sudo: a visitor has no role; names, types and districts go out, no more
        facts = {**paper.sudo()._facts(district), "lang": lang[:2]}
        return request.render("coop_network.coop_directory_public", facts)
