# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Stock of co-operatives",
    "summary": "Goods costed as co-operatives report them, counted, written down",
    "version": "19.0.1.0.0",
    "category": "Accounting/Localizations",
    "license": "AGPL-3",
    "author": "Co-operative Network Suite contributors",
    "depends": ["coop_accounting", "stock_account"],
    "external_dependencies": {"python": ["coop_core"]},
    "data": [
        "security/ir.model.access.csv",
        "security/coop_stock_rules.xml",
        "data/product_category.xml",
        "wizard/coop_stock_setup_views.xml",
        "views/coop_stock_count_views.xml",
        "report/coop_stock_count_paper.xml",
    ],
    "auto_install": True,
}
