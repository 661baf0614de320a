# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import urlsplit

from odoo import api, models
from odoo.exceptions import UserError
from odoo.http import request

from ..engine import EngineUnavailable, load
from ..engine.barcode import ensure_png
from ..engine.paper import paper_of


class IrActionsReport(models.Model):
    """A report, printed as PDF inside the process instead of by wkhtmltopdf."""

    _inherit = "ir.actions.report"

    @api.model
    def get_wkhtmltopdf_state(self):
        """Tell the web client that PDFs can be made.

        If they cannot, the print itself says what to install, which the client's own
        messages about wkhtmltopdf would not.
        """
        return "ok"

    @api.model
    def barcode(self, barcode_type, value, **kwargs):
        ensure_png()
        return super().barcode(barcode_type, value, **kwargs)

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        """Return the PDF of `bodies`. Replaces the external program, hence no super().

        `set_viewport_size` is ignored: there is no browser window to size.
        """
        engine = self._coop_report_engine()
        report = self._get_report(report_ref) if report_ref else self
        job = engine.Job(
            bodies=list(bodies),
            header=header,
            footer=footer,
            paper=paper_of(
                report.get_paperformat(), landscape, specific_paperformat_args
            ),
            imprint=self._coop_report_imprint(),
        )
        # Images are read with the rights of the user who prints, even where the caller
        # renders the text of the report as superuser.
        return engine.render(self.env(su=False), job, self._coop_report_hosts())

    @api.model
    def _coop_report_engine(self):
        """Return the engine's module; explain what is missing if it cannot load."""
        try:
            return load()
        except EngineUnavailable as error:
            raise UserError(
                self.env._(
                    "The PDF cannot be made: %(missing)s is not installed on the "
                    "server. Ask its administrator to run “%(remedy)s” and to restart "
                    "Odoo.",
                    missing=error.missing,
                    remedy=error.remedy,
                )
            ) from error

    @api.model
    def _coop_report_imprint(self):
        """Return names and versions for the foot, if an addon here tells them."""
        told = self.env.get("coop.imprint")
        return "" if told is None else told._line()

    @api.model
    def _coop_report_hosts(self):
        """Return the names under which a report may call this Odoo."""
        # Plain users may not read the system's parameters.
        get_param = self.env["ir.config_parameter"].sudo().get_param
        urls = [get_param("web.base.url"), get_param("report.url")]
        hosts = {urlsplit(url).netloc for url in urls if url}
        if request:
            hosts.add(request.httprequest.host)
        return hosts
