# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Story of the First Joint Purchase",
    "version": "19.0.1.0.0",
    "summary": "Test only: one purchase of a province, from demand to workbook",
    "author": "Co-operative Network Suite contributors",
    "license": "AGPL-3",
    "category": "Hidden/Tests",
    "depends": ["coop_accounting_stock", "coop_produce", "coop_welfare_portal"],
    "external_dependencies": {"python": ["openpyxl"]},
}
