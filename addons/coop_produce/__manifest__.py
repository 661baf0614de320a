# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Produce of members, sold together",
    "summary": "Weigh in, pay by quality, sell as one, share out what it brought",
    "version": "19.0.1.0.0",
    "category": "Services/Co-operatives",
    "license": "AGPL-3",
    "author": "Co-operative Network Suite contributors",
    "depends": ["coop_procurement"],
    "external_dependencies": {"python": ["coop_core"]},
    "data": [
        "security/coop_produce_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_produce_rules.xml",
        "views/coop_produce_menus.xml",
        "views/coop_produce_station_views.xml",
        "views/coop_produce_rule_views.xml",
        "views/coop_produce_quote_views.xml",
        "views/coop_produce_ticket_views.xml",
    ],
    "application": True,
}
