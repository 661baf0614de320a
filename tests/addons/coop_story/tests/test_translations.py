# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

ADDONS = (
    "coop_network",
    "coop_accounting",
    "coop_accounting_stock",
    "coop_report",
    "coop_procurement",
    "coop_produce",
    "coop_welfare",
    "coop_welfare_portal",
)
#: choices of our models that a user reads in Latin letters as well
AS_THEY_ARE = {"CSV", "Excel", "Excel (.xlsx)"}


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

    def test_every_choice_is_shown_in_thai(self):
        """Also of a field that the model has from a mixin of another addon.

        Odoo exports those under the mixin's addon; they stand in that of the model.
        """
        ours = self.env["ir.model.data"].search(
            [("model", "=", "ir.model.fields.selection"), ("module", "=like", "coop_%")]
        )
        choices = self.env["ir.model.fields.selection"].browse(ours.mapped("res_id"))
        english, thai = (choices.with_context(lang=code) for code in ("en_US", "th_TH"))
        left = {
            f"{one.field_id.model}.{one.field_id.name}: {one.name}"
            for one, other in zip(english, thai, strict=True)
            if one.name == other.name and one.name.isascii()
        }
        left = {text for text in left if text.split(": ")[1] not in AS_THEY_ARE}
        self.assertFalse(left, "choices without Thai on the screen")

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
