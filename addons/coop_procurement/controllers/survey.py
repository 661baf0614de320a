# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.coop_network.controllers import workbook

from ..report import demand_survey_form


class CoopDemandSurveyController(http.Controller):
    """Hands out the form of a demand survey, in the layout that is read again."""

    @http.route("/coop_procurement/survey/<int:survey_id>", type="http", auth="user")
    def survey(self, survey_id):
        survey = request.env["coop.demand.survey"].browse(survey_id).exists()
        if not survey:
            raise request.not_found()
        survey.check_access("read")
        return workbook.from_memory(demand_survey_form.book(survey), "survey.xlsx")
