# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL

from . import coop_ageing_sql as ageing_sql
from .res_company_entry import Item

NIL = Decimal(0)
#: written-off debts still pursued, and the other side of that account
PURSUED, CONTRA = "90030", "90039"


class OpenItem(NamedTuple):
    """What is owed of one journal item."""

    line_id: int
    account_id: int
    due: object
    owed: Decimal


class CoopWriteOff(models.Model):
    """The entries of a write-off: out of the books, and off the balance."""

    _inherit = "coop.write.off"

    def _post(self):
        """Post both entries and return what the document keeps of them."""
        self.ensure_one()
        self.lock_for_update()
        taken = [part for line in self.line_ids for part in line._taken()]
        move = self._coop_entry_once(
            "",
            [*(item for _open, item in taken), *self._covering_items()],
        )
        self._match(move, [open_item for open_item, _item in taken])
        return {
            "state": "posted",
            "move_id": move.id,
            "pursued_move_id": self._post_pursued(1).id,
        }

    def _coop_entry_once(self, key, items, label=None):
        return self.company_id._coop_entry(
            self.date,
            label or f"{self.display_name} {self.resolution}",
            items,
            key=f"coop.write.off/{self.id}{key}",
            origin=self,
        )

    def _covering_items(self):
        """Debit the allowance as far as it reaches, the rest as a loss."""
        held = self.company_id._coop_allowance_held(self.date)
        items = []
        for line in self.line_ids:
            line._check_owed()
            debt_type, amount = line.type_id, Decimal(repr(line.amount))
            covered = min(amount, max(held.get(debt_type, NIL), NIL))
            held[debt_type] = held.get(debt_type, NIL) - covered
            # sudo: what a debt was covered by is written here only
            line.sudo().write(
                {
                    "allowance_amount": float(covered),
                    "loss_amount": float(amount - covered),
                }
            )
            for use, part in (("allowance", covered), ("loss", amount - covered)):
                account = debt_type._account(self.company_id, use) if part else None
                items.append(
                    Item(
                        account,
                        part,
                        line.display_name,
                        values={"coop_debt_type_id": debt_type.id},
                    )
                )
        return items

    def _match(self, move, open_items):
        """Match what was written off with the items it was owed for."""
        credits = move.line_ids.filtered("coop_write_off_line_id").sorted("id")
        for credit, open_item in zip(credits, open_items, strict=True):
            if credit.account_id.reconcile and not credit.reconciled:
                owed = credit.browse(open_item.line_id)
                (credit | owed).reconcile()

    def _post_pursued(self, sign):
        """Keep in sight, off the balance, what is still pursued."""
        company = self.company_id
        account = company._coop_accounts_by_standard().get(PURSUED)
        if not account:
            return self.env["account.move"]
        contra = company._coop_pursued_contra(account[:1])
        items = [
            item
            for line in self.line_ids
            for item in line._pursued_items(
                account[:1], contra, sign * Decimal(repr(line.amount))
            )
        ]
        key = "/pursued" if sign > 0 else "/pursued/reversal"
        return self._coop_entry_once(key, items)

    def _post_reversal(self):
        """Post the opposite of both entries; the debts are owed again."""
        self.ensure_one()
        self.lock_for_update()
        items = [
            Item(
                line.account_id,
                -Decimal(repr(line.balance)),
                line.name,
                line.partner_id,
                line.coop_membership_id,
                line.coop_contract or "",
                line.date_maturity,
                {"coop_debt_type_id": line.coop_debt_type_id.id},
            )
            for line in self.move_id.line_ids
        ]
        label = self.env._("Reversal: %(name)s", name=self.display_name)
        move = self._coop_entry_once("/reversal", items, label)
        self._post_pursued(-1)
        return move


class CoopWriteOffLine(models.Model):
    _inherit = "coop.write.off.line"

    def _open_items(self):
        """Return what the debtor owes of this type and contract, oldest first."""
        self.ensure_one()
        company = self.company_id
        layout = self.env["coop.ageing.layout"]._usual(company)
        ask = company._coop_debtor_ask(
            self.date or self.write_off_id.date,
            layout,
            membership_id=self.membership_id.id or self.membership_id._origin.id,
            partner_id=self.partner_id.id or self.partner_id._origin.id,
        )
        if ask is None:
            return []
        rows = self.env.execute_query(
            SQL(
                """SELECT line_id, account_id, due, owed::text FROM (%s) item
                    WHERE owed > 0 AND type_id = %s AND COALESCE(contract, '') = %s
                 ORDER BY due, line_id""",
                ageing_sql.open_items(ask),
                self.type_id.id or self.type_id._origin.id,
                (self.contract or "").strip(),
            )
        )
        return [OpenItem(*row[:3], Decimal(row[3])) for row in rows]

    def _taken(self):
        """Return pairs of open item and the item that takes it out of the books."""
        self.ensure_one()
        left = Decimal(repr(self.amount))
        pairs = []
        for open_item in self._open_items():
            part = min(left, open_item.owed)
            left -= part
            if part:
                pairs.append((open_item, self._credit(open_item, part)))
        return pairs

    def _credit(self, open_item, part):
        return Item(
            self.env["account.account"].browse(open_item.account_id),
            -part,
            self.write_off_id.display_name,
            self.partner_id,
            self.membership_id,
            self.contract or "",
            open_item.due,
            {"coop_write_off_line_id": self.id},
        )

    def _pursued_items(self, account, contra, amount):
        """Debit what is still pursued, credit its other side; both off the balance."""
        self.ensure_one()
        return [
            Item(
                side,
                part,
                self.display_name,
                self.partner_id,
                self.membership_id,
                self.contract or "",
            )
            for side, part in ((account, amount), (contra, -amount))
        ]


class AccountMoveLine(models.Model):
    """An item that writes a debt off knows which one."""

    _inherit = "account.move.line"

    coop_write_off_line_id = fields.Many2one(
        "coop.write.off.line",
        "Debt Written Off",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_pursued_contra(self, pursued):
        """Return the other side of the account of debts still pursued, made if need be.

        Entries off the balance balance among themselves, and the proposed chart has no
        account for the other side.
        """
        self.ensure_one()
        Account = self.env["account.account"].with_company(self)
        found = Account.search(
            [("company_ids", "parent_of", self.ids), ("code", "=", CONTRA)], limit=1
        )
        # sudo: whoever may post the write-off gets the account that it needs
        return found or Account.sudo().create(
            {
                "code": CONTRA,
                "name": self.env._("Other side of written-off debts still pursued"),
                "account_type": "off_balance",
                "coop_standard_code": pursued.coop_standard_code,
                "company_ids": self.ids,
            }
        ).sudo(False)
