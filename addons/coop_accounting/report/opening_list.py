# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Opening balances as a workbook that is read again."""

import io

import xlsxwriter

from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from ..models.coop_opening_layout import header

WIDTHS = (14, 44, 16, 16, 18, 18, 18)
BALANCE = ("asset", "liability", "equity")


def book(opening):
    """Return the balances; where there are none, the accounts they may stand in."""
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = written.add_worksheet("Opening")
    bold = written.add_format({"bold": True, "bottom": 1})
    money = written.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(header(opening.env.lang)):
        sheet.set_column(place, place, WIDTHS[place])
        sheet.write_string(0, place, name, bold)
    line = 0
    rows = balances(opening) if opening.line_ids else accounts(opening)
    for line, (texts, amounts) in enumerate(rows, start=1):
        for place, text in enumerate(texts):
            if text:
                sheet.write_string(line, place, text)
        for place, amount in enumerate(amounts, start=len(texts)):
            if amount:
                sheet.write_number(line, place, amount, money)
    sign_sheet(written, sheet, line + 1, opening.env)
    written.close()
    return file.getvalue()


def balances(opening):
    """Code, name, member, contract and due day; debit and credit."""
    for line in opening.line_ids.with_company(opening.company_id):
        account = line.account_id
        day = line.due and f"{line.due:%d/%m/}{line.due.year + 543}"
        texts = (account.code, account.name, line.membership_id.number)
        yield (*texts, line.contract, day), (line.debit, line.credit)


def accounts(opening):
    """The accounts of the balance sheet, amounts left to fill in."""
    found = (
        opening.env["account.account"]
        .with_company(opening.company_id)
        .search([("company_ids", "parent_of", opening.company_id.id)], order="code")
    )
    for account in found.filtered(lambda one: one.internal_group in BALANCE):
        yield (account.code, account.name, "", "", ""), ()
