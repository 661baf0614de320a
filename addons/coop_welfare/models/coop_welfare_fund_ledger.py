# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from coop_core import levy

from . import coop_welfare_axis_sql as axis_sql
from .exact import exact

#: what each kind of money is called in the chart; the bank is the fund's bank journal
ACCOUNTS = {
    "receivable": "11962",  # members owe it for announced deaths, by centre
    "transit": "11152",  # a centre collected it and has not handed it over
    "advance": "21940",  # members' own money, for deaths to come
    "held": "21943",  # called for a death, owed to recipients not yet known
    "payable": "21941",  # owed to named recipients
    "deduction": "43120",  # of welfare money, the only part that is income
    "application": "43130",  # fee on first joining
    "maintenance": "43140",  # fee by month or year
    "funeral": "11963",  # given to the funeral manager before the claim is settled
    "recover": "11964",  # paid out on a death that proved mistaken
    "refund": "21944",  # owed to who left
    "unclaimed": "21945",  # owed to recipients who did not come
    "unknown": "21946",  # received without the payer's name
    "remainder": "21947",  # parts of a satang that no share could take
    "correction": "53140",  # what corrections of earlier calls cost the fund
    "write_off": "53150",  # owed by who left and never paid
}


class Item(NamedTuple):
    """One line of a journal entry to be; ``amount`` is above zero for a debit."""

    purpose: str
    amount: Decimal
    name: str
    partner: object = None
    case: int | None = None


class Shift(NamedTuple):
    """How an event changes what a centre's members owe and hold in advance."""

    centre: object
    members: int
    receivable: Decimal
    advance: Decimal

    @property
    def charged(self):
        """What was charged less what was paid by the event."""
        return self.receivable - self.advance


class CoopWelfareFund(models.Model):
    """The fund's ledger: every entry follows the members' accounts.

    The accounts of the members (axis and entries) are the sub-ledger. An event changes
    them first; the entry is the difference between what the centres' balances were and
    what they are now, against what the event says it did. If the two do not meet,
    nothing is posted.
    """

    _inherit = "coop.welfare.fund"

    def _shifts(self, centres=None):
        """Difference between the members' accounts and the posted balances, and post.

        Locks the centres, so that two events at one centre follow each other.

        :param centres: those whose members the event touched; all when None
        """
        self.ensure_one()
        touched = self.centre_ids if centres is None else centres
        touched.sudo().lock_for_update()  # sudo: locking needs the right to write
        self.env["coop.welfare.membership"].flush_model()
        rows = self.env.execute_query(
            axis_sql.positions(self._line(), None if centres is None else centres.ids)
        )
        found = {row[0]: row[1:] for row in rows}
        shifts, fresh = [], []
        for centre in touched:
            members, owed, held = found.get(centre.id, (0, "0", "0"))
            now = levy.posted_position(Decimal(owed), Decimal(held))
            fresh.append((centre.id, *now))
            shifts.append(
                Shift(
                    centre,
                    members,
                    now[0] - exact(centre.receivable),
                    now[1] - exact(centre.advance),
                )
            )
        self._write_positions(fresh)
        return shifts

    def _write_positions(self, rows):
        """Always writes, also what did not change: it serialises concurrent events."""
        if rows:
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE coop_welfare_centre centre
                       SET receivable = fresh.receivable,
                           advance = fresh.advance
                      FROM (VALUES %s) fresh (id, receivable, advance)
                     WHERE centre.id = fresh.id
                    """,
                    SQL(", ").join(SQL("%s", row) for row in rows),
                )
            )
            self.env["coop.welfare.centre"].invalidate_model(["receivable", "advance"])

    def _items_of_shifts(self, shifts, name):
        """Journal lines of the centres: what members owe, and what they hold."""
        items = []
        for shift in shifts:
            # sudo: the partner of a centre, for the line
            partner = shift.centre.sudo().organisation_id.partner_id
            items.append(Item("receivable", shift.receivable, name, partner))
            items.append(Item("advance", -shift.advance, name, partner))
        return items

    def _post_items(self, day, ref, items, journal_type="general"):
        """Post one journal entry; empty where nothing moved.

        :raises UserError: debits and credits differ: members' accounts and the event
            do not say the same
        """
        items = [item for item in items if item.amount]
        difference = sum((item.amount for item in items), Decimal(0))
        if difference:
            raise UserError(
                self.env._(
                    "%(ref)s is not posted: the accounts of the members and the entry "
                    "differ by %(difference)s baht. Nothing was changed. Have the "
                    "balances of the fund checked before going on.",
                    ref=ref,
                    difference=difference,
                )
            )
        # sudo: welfare roles post only what these methods prepare, and nothing by hand
        company = self.sudo().company_id
        Move = self.env["account.move"].sudo().with_company(company)
        if not items:
            return Move
        journal = self._journal(journal_type)
        return Move._coop_post(
            {
                "move_type": "entry",
                "date": day,
                "ref": ref,
                "journal_id": journal.id,
            },
            [self._prepare_line_vals(item, journal) for item in items],
        )

    def _prepare_line_vals(self, item, journal):
        # sudo: accounts are read by accountants only
        books = self.sudo().company_id
        account = (
            journal.default_account_id
            if item.purpose == "bank"
            else books._coop_account(ACCOUNTS[item.purpose])
        )
        return {
            "account_id": account.id,
            "name": item.name,
            "partner_id": item.partner.id if item.partner else False,
            "debit": float(max(item.amount, Decimal(0))),
            "credit": float(max(-item.amount, Decimal(0))),
            "coop_welfare_case_id": item.case,
        }

    def _journal(self, kind):
        company = self.sudo().company_id  # sudo: journals are read by accountants only
        journal = company.env["account.journal"].search(
            [("company_id", "=", company.id), ("type", "=", kind)], limit=1
        )
        if not journal:
            raise UserError(
                self.env._(
                    "%(company)s has no journal for this entry (%(kind)s). Add one in "
                    "its accounting settings.",
                    company=company.name,
                    kind=kind,
                )
            )
        return journal
