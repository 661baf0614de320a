# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Accounting of co-operatives",
    "summary": "Charts, trial balance, statements and the auditor's workbook",
    "version": "19.0.2.0.0",
    # Odoo offers the charts of addons of this category only.
    "category": "Accounting/Localizations/Account Charts",
    "license": "AGPL-3",
    "author": "Co-operative Network Suite contributors",
    "depends": [
        "coop_network",
        "coop_report",
        "account",
        "account_asset_management",
        "l10n_th_account_tax",
        "mis_builder",
    ],
    "external_dependencies": {"python": ["coop_core", "xlsxwriter"]},
    "data": [
        "security/coop_accounting_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_accounting_rules.xml",
        "views/coop_accounting_menus.xml",
        "data/mis_report_style.xml",
        "data/coop.statement.csv",
        "data/coop.statement.line.csv",
        "wizard/coop_books_open_views.xml",
        "wizard/coop_trial_balance_views.xml",
        "wizard/coop_workbook_views.xml",
        "views/account_account_views.xml",
        "views/coop_statement_views.xml",
        "views/coop_books_health_views.xml",
        "views/account_journal_views.xml",
    ],
    "application": True,
}
