# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import models

from coop_core.share_limit import percent_held

from . import coop_share_schedule_sql as schedule_sql
from .coop_check import CheckAnswer, CheckKind
from .coop_share_schedule import CAPITAL_PREFIX

BOTH = frozenset({"morning", "year"})
#: how many names a sentence holds
NAMED = 5


class CoopCheck(models.AbstractModel):
    """The questions that share capital is asked."""

    _inherit = "coop.check"

    def _coop_check_kinds(self):
        _ = self.env._
        return [
            *super()._coop_check_kinds(),
            CheckKind(
                "share_ledger",
                _("Share register equals the ledger"),
                300,
                BOTH,
                self._share_ledger,
            ),
            CheckKind(
                "share_limit",
                _("No member holds more shares than allowed"),
                310,
                BOTH,
                self._share_limit,
            ),
            CheckKind(
                "share_members",
                _("Members and share accounts fit together"),
                320,
                BOTH,
                self._share_members,
            ),
            CheckKind(
                "share_certificate",
                _("Share certificates are covered"),
                330,
                BOTH,
                self._share_certificate,
            ),
        ]

    def _share_ledger(self, company, date_from, date_to):
        books = self._books_order(company, date_from, date_to)._books()
        ledger = self.env["coop.schedule"]._share_ledger(books)
        held = sum(
            (one._coop_share_total(date_to) for one in self._branches(company)),
            Decimal(0),
        )
        if held == ledger:
            text = self.env._("Both say %(held)s baht.", held=f"{held:,.2f}")
            return CheckAnswer("fine" if held else "not_needed", text)
        rows = self.env.execute_query(
            schedule_sql.not_in_register(books.company_ids, date_to)
        )
        moves = [move_id for (move_id,) in rows]
        return CheckAnswer(
            "problem",
            self.env._(
                "The members hold %(held)s baht by the register, the ledger says "
                "%(ledger)s, difference %(difference)s. %(count)s entries of the "
                "ledger touch %(prefix)s without the same in the register: open them, "
                "and enter the shares through the register or a document.",
                held=f"{held:,.2f}",
                ledger=f"{ledger:,.2f}",
                difference=f"{held - ledger:,.2f}",
                count=len(moves),
                prefix=f"{CAPITAL_PREFIX}xxx",
            ),
            self._open_entries([("id", "in", moves)])
            if moves
            else self._open("coop.share.account", [("company_id", "=", company.id)]),
            len(moves),
        )

    def _share_limit(self, company, date_from, date_to):
        over = company._coop_shares_above(date_to, date_to)
        if not over:
            return CheckAnswer("fine", self.env._("Nobody is above the limit."))
        part = company._coop_share_part(date_to)
        few = over[0].holders * part < 1
        Account = self.env["coop.share.account"]
        names = ", ".join(
            f"{Account.browse(one.account_id).display_name} "
            f"({percent_held(one.held, one.total)} %)"
            for one in over[:NAMED]
        )
        if few:
            text = self.env._(
                "So few members hold shares that somebody must be above %(limit)s per "
                "cent: %(names)s. It ends when more members pay.",
                limit=float(part * 100),
                names=names,
            )
        else:
            text = self.env._(
                "Above %(limit)s per cent of all shares: %(names)s. Withdrawals of "
                "others bring a member there without his doing. Let the board decide "
                "whom to transfer or pay back to.",
                limit=float(part * 100),
                names=names,
            )
        accounts = [one.account_id for one in over]
        return CheckAnswer(
            "warning",
            text,
            self._open("coop.share.account", [("id", "in", accounts)]),
            len(over),
        )

    def _share_members(self, company, date_from, date_to):
        """The first of what does not fit; nothing to ask where nobody holds shares."""
        self.env["coop.share.account"].flush_model()
        self.env["coop.membership"].flush_model()
        if not company._coop_share_total():
            return CheckAnswer("not_needed", self.env._("Nobody holds shares yet."))
        left = self._found(schedule_sql.left_with_shares(company.id))
        if left:
            return self._share_answer(
                left,
                self.env._(
                    "%(count)s members left and still hold shares. Pay them back or "
                    "transfer them, then close the account.",
                    count=len(left),
                ),
            )
        other = self._found(schedule_sql.other_capital(company.id))
        if other:
            return self._share_answer(
                other,
                self.env._(
                    "%(count)s members became ordinary or associate members, and their "
                    "shares stand where they stood. Use Actions > Follow the kind of "
                    "member there.",
                    count=len(other),
                ),
            )
        # sudo: the organisation of a company is no secret
        organisation = company.sudo().coop_organisation_id
        without = self._found(
            schedule_sql.without_share(company.id, organisation.id or 0)
        )
        if without:
            return CheckAnswer(
                "warning",
                self.env._(
                    "%(count)s members hold no share; the law asks for one at least.",
                    count=len(without),
                ),
                self._open("coop.membership", [("id", "in", without)]),
                len(without),
            )
        return CheckAnswer("fine", self.env._("Every member has his shares."))

    def _share_certificate(self, company, date_from, date_to):
        over = company._coop_certified_too_much()
        if over:
            return self._share_answer(
                [account for account, _shares in over],
                self.env._(
                    "%(count)s members have certificates for more shares than they "
                    "hold. Ask for the papers back, cancel them and issue new ones.",
                    count=len(over),
                ),
            )
        issued = self.env["coop.share.certificate"].search_count(
            [("company_id", "=", company.id)], limit=1
        )
        if not issued:
            return CheckAnswer("not_needed", self.env._("No certificate was issued."))
        return CheckAnswer("fine", self.env._("Every certificate has its shares."))

    def _share_answer(self, accounts, text):
        action = self._open("coop.share.account", [("id", "in", accounts)])
        return CheckAnswer("warning", text, action, len(accounts))

    def _found(self, statement):
        return [id_ for (id_,) in self.env.execute_query(statement)]
