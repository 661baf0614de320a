# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cremation Welfare: Members Online",
    "version": "19.0.1.0.0",
    "summary": "Members and heirs see their own state, everybody that a fund can pay",
    "author": "Co-operative Network Suite contributors",
    "license": "AGPL-3",
    "category": "Services/Co-operatives",
    "depends": ["coop_welfare", "auth_signup", "auth_totp_portal"],
    "external_dependencies": {"python": ["coop_core"]},
    "data": [
        "security/ir.model.access.csv",
        "security/coop_welfare_access_rules.xml",
        "report/coop_welfare_access_letter.xml",
        "views/coop_welfare_access_views.xml",
        "views/coop_welfare_fund_views.xml",
        "views/coop_welfare_portal_templates.xml",
        "views/coop_welfare_public_templates.xml",
    ],
}
