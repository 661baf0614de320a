# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.mimetypes import guess_mimetype

SCANS = ("application/pdf", "image/jpeg", "image/png", "image/tiff")


def is_scan(content):
    """Whether a binary value is a PDF or a picture, by what is in it."""
    return guess_mimetype(base64.b64decode(content)) in SCANS


class CoopAgreement(models.Model):
    """The scan of an agreement is a PDF or a picture, whatever its name says."""

    _inherit = "coop.agreement"

    @api.constrains("scan")
    def _check_scan(self):
        for agreement in self.with_context(bin_size=False):
            if agreement.scan and not is_scan(agreement.scan):
                raise ValidationError(
                    self.env._(
                        "%(file)s is neither a PDF nor a picture (JPEG, PNG, TIFF). "
                        "Attach the scan of the signed paper.",
                        file=agreement.scan_name or self.env._("The file"),
                    )
                )


class CoopAgreementSignatory(models.Model):
    """So is a power of attorney."""

    _inherit = "coop.agreement.signatory"

    @api.constrains("power_of_attorney")
    def _check_power_of_attorney(self):
        for one in self.with_context(bin_size=False):
            if one.power_of_attorney and not is_scan(one.power_of_attorney):
                raise ValidationError(
                    self.env._(
                        "%(file)s is neither a PDF nor a picture (JPEG, PNG, TIFF). "
                        "Attach the scan of the power of attorney.",
                        file=one.power_of_attorney_name or self.env._("The file"),
                    )
                )
