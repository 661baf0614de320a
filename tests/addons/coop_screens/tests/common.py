# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A province, the federation's books, and people who use the screens in Thai."""

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

PROVINCE = "TH-90"
ROLES = {
    "clerk": "coop_network.coop_network_group_clerk",
    "auditor": "coop_network.coop_network_group_auditor",
    "keeper": "coop_network.coop_network_group_officer",
    "registrar": "coop_network.coop_network_group_registrar",
    "manager": "coop_network.coop_network_group_admin",
    "officer": "coop_procurement.coop_procurement_group_marketing",
    "buyer": "coop_produce.coop_produce_group_buyer",
    "accountant": "coop_accounting.coop_accounting_group_accountant",
    "approver": "coop_accounting.coop_accounting_group_approver",
    "welfare": "coop_welfare.coop_welfare_group_officer",
}


class ScreensCase(HttpCase):
    """The province is applied by its plugin, as an administrator would."""

    demonstration = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.env["res.lang"]._activate_lang("th_TH")
        cls.env["coop.province"]._apply_plugin(PROVINCE, cls.demonstration)
        cls.federation = cls.place("federation")
        cls.books = cls.federation._open_books("th_coop_fe")

    @classmethod
    def place(cls, code):
        return cls.env["coop.organisation"].search(
            [("code", "=", code), ("province_id.code", "=", PROVINCE)]
        )

    @classmethod
    def person(cls, login, role, place):
        """A Thai user of one role at one place; those of the hub work in its books."""
        company = cls.books if place == cls.federation else cls.env.company
        user = new_test_user(
            cls.env,
            login,
            groups=ROLES[role],
            lang="th_TH",
            tz="Asia/Bangkok",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        user.coop_organisation_id = place
        assert not user.has_group("base.group_system")
        return user
