# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

ADDONS = (
    "coop_network",
    "coop_accounting",
    "coop_report",
    "coop_procurement",
    "coop_welfare",
)


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    """Odoo's own export of each addon holds no term without Thai."""

    def test_every_term_has_thai(self):
        for addon in ADDONS:
            thai = {
                entry.msgid
                for entry in polib.pofile(file_path(f"{addon}/i18n/th.po"))
                if entry.msgstr and not entry.fuzzy
            }
            missing = {
                source
                for _module, kind, name, xmlid, source, *_rest in (
                    TranslationModuleReader(self.env.cr, modules=[addon])
                )
                if source not in thai and not self.delegated(kind, name, xmlid)
            }
            self.assertFalse(missing, f"{addon}: terms without Thai in i18n/th.po")

    def delegated(self, kind, name, xmlid):
        """A label of a field that another addon adds, and translates itself."""
        if kind != "model" or not name.startswith("ir.model.fields,"):
            return False
        found = self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
        label = self.env["ir.model.fields"].browse(found)
        field = self.env[label.model]._fields[label.name]
        return field.inherited or not any(
            module.startswith("coop_") for module in field._modules
        )
