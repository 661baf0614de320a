# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestNames(TransactionCase):
    """Whatever can be chosen in a field can be found by typing there."""

    def test_every_model_searches_by_what_its_names_show(self):
        for name, model in self.env.items():
            stored = not (model._abstract or model._transient)
            if name.startswith("coop.") and stored:
                with self.subTest(model=name), self.assertNoLogs("odoo", "WARNING"):
                    self.assertFalse(model.name_search("no such name at all"))
