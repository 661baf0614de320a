# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_province_facts import sourced
from odoo.addons.coop_network.models.coop_province_kind import Kind, Text

from . import coop_chart


class CoopProvinceLoader(models.AbstractModel):
    """Accounts that a province proposes."""

    _inherit = "coop.province.loader"

    @api.model
    def _kinds(self):
        return [
            *super()._kinds(),
            Kind("local_account", "coop.local.account", _accounts, _account),
        ]


def _accounts(province):
    return [(row.code, row) for row in province.accounting_local_accounts()]


def _account(loader, fact):
    if fact.parent not in {line.code for line in coop_chart.chart()}:
        raise UserError(
            loader.env._(
                "The plugin of %(province)s opens the account %(account)s below "
                "%(parent)s, which is no line of the standard chart. Nothing was "
                "applied. Ask its author to correct it.",
                province=loader._province().name,
                account=f"{fact.code} {fact.name_th}",
                parent=fact.parent,
            )
        )
    return {
        "province_id": loader._province(),
        "code": fact.code,
        "name": Text(fact.name, fact.name_th),
        "parent_code": fact.parent,
        **sourced(fact),
    }
