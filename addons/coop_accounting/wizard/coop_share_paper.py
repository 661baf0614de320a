# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every
from odoo.tools.pdf import PdfReader, PdfWriter

#: so many members are printed while the user waits; more go to the job queue
AT_ONCE = 60
#: members printed at a time
CHUNK = 100


class CoopSharePaper(models.TransientModel):
    """An order to print statements of shares, or letters that ask for confirmation."""

    _name = "coop.share.paper"
    _description = "Print Share Papers"
    _inherit = ["coop.paper"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    kind = fields.Selection(
        [("statement", "Statement of shares"), ("confirmation", "Confirmation letter")],
        "Paper",
        required=True,
        default="statement",
    )
    date_from = fields.Date("From", default=lambda self: self._default_day("date_from"))
    date_to = fields.Date(
        "To", required=True, default=lambda self: self._default_day("date_to")
    )
    choice = fields.Selection(
        [
            ("chosen", "The chosen members"),
            ("all", "All who hold shares"),
            ("sample", "Some, drawn at random"),
        ],
        "For Whom",
        required=True,
        default=lambda self: "chosen" if self._default_account_ids() else "all",
    )
    account_ids = fields.Many2many(
        "coop.share.account",
        string="Members",
        default=lambda self: self._default_account_ids(),
    )
    sample = fields.Integer("Number Drawn", default=50)
    seed = fields.Char(
        "Drawn With",
        default="1",
        help="The same word draws the same members again, so that an auditor can "
        "follow the drawing.",
    )
    reply_to = fields.Char(
        "Answers Go To", help="Usually the auditor; empty: the co-op itself."
    )
    file = fields.Binary(attachment=True, readonly=True)

    def _default_account_ids(self):
        if self.env.context.get("active_model") != "coop.share.account":
            return False
        return self.env.context.get("active_ids") or False

    def _default_day(self, name):
        today = fields.Date.context_today(self)
        year = self.env.company.compute_fiscalyear_dates(today)
        return year["date_from"] if name == "date_from" else today

    def action_print(self):
        """Print at once, or let the job queue print what takes long."""
        self.ensure_one()
        count = len(self._account_ids())
        if not count:
            raise UserError(
                self.env._("Nobody held shares on that day. Choose others or a day.")
            )
        if self.kind == "confirmation":
            self._letters()
        if count <= AT_ONCE:
            return self._report().report_action(self, config=False)
        progress = self.env["coop.progress"]._start(
            self._fields["kind"].convert_to_export(self.kind, self),
            self,
            "_run_print",
            total=count,
        )
        return progress._action()

    def _run_print(self, progress):
        """Print part by part into one file."""
        self.ensure_one()
        writer, done = PdfWriter(), 0
        for ids in split_every(CHUNK, self._account_ids()):
            content, _type = (
                self._report()
                .with_context(
                    coop_share_accounts=tuple(ids), force_report_rendering=True
                )
                ._render_qweb_pdf(self._report().report_name, self.ids)
            )
            writer.append_pages_from_reader(PdfReader(io.BytesIO(content)))
            done += len(ids)
            progress._advance(done)
        file = io.BytesIO()
        writer.write(file)
        self.file = base64.b64encode(file.getvalue())
        progress._result(
            {
                "type": "ir.actions.act_url",
                "url": f"/web/content/{self._name}/{self.id}/file/{self.kind}.pdf"
                "?download=1",
                "target": "download",
            }
        )

    def _report(self):
        return self.env.ref(f"coop_accounting.coop_share_{self.kind}_report")

    def _account_ids(self):
        """Return the accounts to print, by member number."""
        part = self.env.context.get("coop_share_accounts")
        if part:
            return list(part)
        self.env["coop.share.entry"].flush_model()
        chosen = self.account_ids.ids if self.choice == "chosen" else None
        rows = self.env.execute_query(self._sql_accounts(chosen))
        return [account for (account,) in rows]

    def _sql_accounts(self, chosen):
        """Those who held shares on the last day; a sample is drawn by a fixed rule."""
        return SQL(
            """
            SELECT account_id
              FROM (SELECT account.id AS account_id,
                           COALESCE(member.number, organisation.code) AS number
                      FROM coop_share_account account
                      JOIN (SELECT entry.account_id
                              FROM coop_share_entry entry
                             WHERE entry.company_id = %(company)s
                               AND entry.date <= %(date)s
                          GROUP BY entry.account_id
                            HAVING SUM(entry.amount) <> 0 OR %(chosen)s) held
                        ON held.account_id = account.id
                 LEFT JOIN coop_membership member
                        ON member.id = account.membership_id
                 LEFT JOIN coop_organisation organisation
                        ON organisation.id = account.organisation_id
                     WHERE %(some)s
                  ORDER BY %(order)s
                     LIMIT %(limit)s) drawn
          ORDER BY length(number), number, account_id
            """,
            company=self.company_id.id,
            date=self.date_to,
            chosen=chosen is not None,
            some=SQL("TRUE") if chosen is None else SQL("account.id = ANY(%s)", chosen),
            order=SQL("md5(%s || '/' || account.id), account.id", self.seed or "")
            if self.choice == "sample"
            else SQL("account.id"),
            limit=max(self.sample, 1) if self.choice == "sample" else None,
        )

    def _letters(self):
        """Return the letters of this order, written down where they are not yet."""
        Confirmation = self.env["coop.share.confirmation"].with_context(
            lang=self.env.lang
        )
        return Confirmation._ask(self.company_id, self.date_to, self._account_ids())

    def _statements(self):
        """Return per member: account, opening, rows with running balance, closing."""
        ids = self._account_ids()
        found = {}
        for account, date, label, kind, shares, amount in self.env.execute_query(
            self._sql_entries(ids)
        ):
            found.setdefault(account, []).append(
                (date, label, kind, Decimal(shares), Decimal(amount))
            )
        accounts = self.env["coop.share.account"].with_context(lang=self.env.lang)
        return [
            self._statement(accounts.browse(id_), found.get(id_, ())) for id_ in ids
        ]

    def _statement(self, account, entries):
        start = self.date_from
        before = [one for one in entries if start and one[0] < start]
        balance = sum((one[4] for one in before), Decimal(0))
        kinds = dict(
            self.env["coop.share.entry"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        rows, opening = [], balance
        for date, label, kind, shares, amount in entries[len(before) :]:
            balance += amount
            rows.append((date, kinds[kind], label or "", shares, amount, balance))
        return {
            "account": account,
            "opening": opening,
            "rows": rows,
            "closing": balance,
        }

    def _sql_entries(self, account_ids):
        return SQL(
            """
              SELECT entry.account_id, entry.date, entry.label, entry.kind,
                     entry.shares::text, entry.amount::text
                FROM coop_share_entry entry
               WHERE entry.account_id = ANY(%(accounts)s)
                 AND entry.date <= %(date)s
            ORDER BY entry.account_id, entry.date, entry.id
            """,
            accounts=account_ids,
            date=self.date_to,
        )

    def _period(self):
        if not self.date_from:
            return self._day(self.date_to, "long")
        return (
            f"{self._day(self.date_from, 'long')} - {self._day(self.date_to, 'long')}"
        )

    def _address(self, account):
        """Return where a letter goes: of a member, what the register of persons has."""
        # sudo: the letter goes to the member himself
        account = account.sudo()
        if account.organisation_id:
            partner = account.organisation_id.partner_id
            return partner._display_address(without_company=True).replace("\n", " ")
        return account.membership_id.person_id.address or ""

    @api.model
    def _money(self, amount):
        return f"{amount:,.2f}"
