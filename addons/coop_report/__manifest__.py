# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PDF Reports by WeasyPrint",
    "summary": "Print every QWeb report in-process, with headers, footers and Thai",
    "version": "19.0.1.0.0",
    "category": "Technical",
    "author": "Co-operative Network Suite contributors",
    "license": "AGPL-3",
    "depends": ["web"],
    "external_dependencies": {"python": ["coop_core", "weasyprint>=70"]},
    "data": ["views/report_templates.xml"],
}
