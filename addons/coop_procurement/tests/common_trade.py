# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of a small network that trades: levels, organisations, users."""

from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import mute_logger

ROLES = {
    "clerk": "coop_network.coop_network_group_clerk",
    "officer": "coop_network.coop_network_group_officer",
    "auditor": "coop_network.coop_network_group_auditor",
    "admin": "coop_network.coop_network_group_admin",
    "marketing": "coop_procurement.coop_procurement_group_marketing",
    "accountant": "coop_accounting.coop_accounting_group_accountant",
    "approver": "coop_accounting.coop_accounting_group_approver",
}


class CoopTradeCase(TransactionCase):
    """Nobody yet: a kind of organisation, and the levels to put them on."""

    levels = ("Federation", "District centre", "Group", "Sub-group")
    roles = ROLES

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        quiet = dict(cls.env.context, tracking_disable=True, lang="en_US")
        cls.env = cls.env(context=quiet)
        cls.kind = cls.env["coop.organisation.type"].create(
            {"code": "test-kind", "name": "Co-operative", "family": "cooperative"}
        )
        cls.structure = cls.env["coop.structure"].create(
            {
                "name": "Levels",
                "level_ids": [
                    Command.create({"rank": rank, "code": f"r{rank}", "name": name})
                    for rank, name in enumerate(cls.levels)
                ],
            }
        )

    @classmethod
    def organisation(cls, name, centre=None):
        rank = centre.rank + 1 if centre else 0
        return cls.env["coop.organisation"].create(
            {
                "name": name,
                "code": name,
                "type_id": cls.kind.id,
                "level_id": cls.structure.level_ids[rank].id,
                "centre_id": centre.id if centre else False,
            }
        )

    @classmethod
    def user(cls, role, place, name=None, **values):
        """A user of one role, or of a group by its name, at one organisation."""
        user = new_test_user(
            cls.env,
            name or f"{role} of {place.name}",
            groups=cls.roles.get(role, role),
            lang="en_US",
            **values,
        )
        user.coop_organisation_id = place
        return user

    @contextmanager
    def refused(self, words, error=UserError):
        """What happens inside is refused with these words, and nothing is done."""
        with self.assertRaises(error) as caught:
            yield
        self.assertRegex(str(caught.exception), words)

    @contextmanager
    def forbidden(self):
        """What happens inside is beyond the rights of the user."""
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            yield
