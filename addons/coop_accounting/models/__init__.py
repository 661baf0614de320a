# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import (
    account_account,
    account_move,
    coop_books,
    coop_books_sql,
    coop_chart,
    coop_check,
    coop_organisation,
    coop_organisation_year,
    coop_schedule,
    coop_statement,
    coop_statement_mis,
    res_company,
    res_company_entry,
    res_currency,
    template_th_coop,
)
