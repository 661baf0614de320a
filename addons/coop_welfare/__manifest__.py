# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cremation Welfare",
    "version": "19.0.1.0.0",
    "summary": "Funds, members, deaths, calls, collection and payout to the satang",
    "author": "Co-operative Network Suite contributors",
    "license": "AGPL-3",
    "category": "Services/Co-operatives",
    "depends": ["coop_accounting"],
    "external_dependencies": {"python": ["coop_core"]},
    "data": [
        "security/coop_welfare_groups.xml",
        "security/ir.model.access.csv",
        "security/coop_welfare_rules.xml",
        "data/coop_organisation_type.xml",
        "views/coop_person_views.xml",
        "views/coop_welfare_cap_views.xml",
        "views/coop_welfare_call_views.xml",
        "views/coop_welfare_case_views.xml",
        "views/coop_welfare_claim_views.xml",
        "views/coop_welfare_collection_views.xml",
        "views/coop_welfare_entry_views.xml",
        "views/coop_welfare_membership_views.xml",
        "views/coop_welfare_fund_views.xml",
        "views/coop_welfare_menus.xml",
    ],
    "application": True,
}
