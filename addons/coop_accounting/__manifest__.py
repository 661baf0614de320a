# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Accounting of co-operatives",
    "summary": "Charts, trial balance, statements and the auditor's workbook",
    "version": "19.0.1.0.0",
    # Odoo offers the charts of addons of this category only.
    "category": "Accounting/Localizations/Account Charts",
    "license": "AGPL-3",
    "author": "Co-operative Network Suite contributors",
    "depends": ["account", "mis_builder"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [],
    "application": True,
}
