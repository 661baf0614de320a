# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A share list as a workbook that the list reads again."""

import io

import xlsxwriter

from odoo.tools import SQL

from odoo.addons.coop_network.report.coop_imprint import sign_sheet

from ..models.coop_share_layout import header

#: a day that Excel shows in the Buddhist era, and that is a day nonetheless
THAI_DAY = "[$-107041E]dd/mm/yyyy"
WIDTHS = (16, 32, 14, 16, 14)


def book(batch):
    """Return the rows of a list; of an empty one, everybody without an amount."""
    file = io.BytesIO()
    written = xlsxwriter.Workbook(
        file, {"in_memory": True, "default_date_format": THAI_DAY}
    )
    sheet = written.add_worksheet("Shares")
    bold = written.add_format({"bold": True, "bottom": 1})
    money = written.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(header(batch.env.lang)):
        sheet.set_column(place, place, WIDTHS[place])
        sheet.write_string(0, place, name, bold)
    batch.line_ids.flush_recordset()
    line = 0
    statement = rows(batch) if batch.line_ids else members(batch.company_id)
    for line, (number, name, amount, day) in enumerate(
        batch.env.execute_query(statement), start=1
    ):
        sheet.write_string(line, 0, number or "")
        sheet.write_string(line, 1, name or "")
        if amount is not None:
            sheet.write_number(line, 3, amount, money)
        if day:
            sheet.write_datetime(line, 4, day)
    sign_sheet(written, sheet, line + 1, batch.env)
    written.close()
    return file.getvalue()


def rows(batch) -> SQL:
    """Number, name, amount and day of the rows of a list."""
    return SQL(
        """
          SELECT COALESCE(member.number, organisation.code),
                 COALESCE(person.name, partner.name), line.amount, line.counts_from
            FROM coop_share_batch_line line
            JOIN coop_share_account account
              ON account.id = line.account_id
       LEFT JOIN coop_membership member
              ON member.id = account.membership_id
       LEFT JOIN coop_person person
              ON person.id = member.person_id
       LEFT JOIN coop_organisation organisation
              ON organisation.id = account.organisation_id
       LEFT JOIN res_partner partner
              ON partner.id = organisation.partner_id
           WHERE line.batch_id = %s
        ORDER BY 1, line.id
        """,
        batch.id,
    )


def members(company) -> SQL:
    """Number and name of all members in good standing, amounts left to fill in."""
    return SQL(
        """
          SELECT member.number, person.name, NULL, NULL
            FROM coop_membership member
            JOIN coop_person person
              ON person.id = member.person_id
           WHERE member.organisation_id = %s
             AND member.status IN ('active', 'suspended')
        ORDER BY member.number
        """,
        # sudo: the organisation of a company is no secret
        company.sudo().coop_organisation_id.id or 0,
    )
