# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from .coop_schedule import Schedule, ScheduleColumn, ScheduleKind, ScheduleRow, Tie

NIL = Decimal(0)


class Held(NamedTuple):
    """An asset on the last day of the books."""

    asset: object
    cost: Decimal
    this_year: Decimal
    taken: Decimal


class Movement(NamedTuple):
    """What happened on an account in the year; increases are positive."""

    opening: Decimal = NIL
    increase: Decimal = NIL
    decrease: Decimal = NIL

    @property
    def closing(self):
        return self.opening + self.increase - self.decrease


class CoopSchedule(models.AbstractModel):
    """The register of fixed assets, and the note on their movement."""

    _inherit = "coop.schedule"

    @api.model
    def _coop_schedule_kinds(self):
        return [
            *super()._coop_schedule_kinds(),
            ScheduleKind(
                "assets",
                self.env._("Asset register"),
                300,
                self._schedule_assets,
            ),
            ScheduleKind(
                "ppe",
                self.env._("Movement of fixed assets"),
                310,
                self._schedule_ppe,
            ),
        ]

    @api.model
    def _schedule_assets(self, order, books):
        """One row per asset held on the last day; its sums are those of the ledger."""
        held = self._held_assets(books)
        ledger = self._asset_ledger(order, books)
        cost = sum((cost.closing for cost, _taken in ledger.values()), NIL)
        taken = sum((taken.closing for _cost, taken in ledger.values()), NIL)
        if not held and not cost and not taken:
            return None
        codes, taken_codes = self._asset_codes()
        _ = self.env._
        return Schedule(
            "assets",
            _("Asset register"),
            _("Register of fixed assets"),
            self._asset_columns(),
            [self._asset_row(one) for one in held],
            (
                Tie(
                    _("Fixed assets at cost"),
                    sum((one.cost for one in held), NIL),
                    cost,
                    column="cost",
                    prefixes=tuple(codes),
                ),
                Tie(
                    _("Accumulated depreciation"),
                    sum((one.taken for one in held), NIL),
                    taken,
                    column="taken",
                    prefixes=tuple(taken_codes),
                    sign=-1,
                ),
            ),
            notes=self._rate_notes(held),
            landscape=True,
        )

    @api.model
    def _asset_columns(self):
        _ = self.env._
        return (
            ScheduleColumn("code", _("Asset Number"), width=12),
            ScheduleColumn("name", _("Fixed Asset"), width=30),
            ScheduleColumn("kind", _("Kind of Asset"), width=22),
            ScheduleColumn("date", _("Acquired On"), "date", 14),
            ScheduleColumn("money", _("Source of Money"), width=18),
            ScheduleColumn("cost", _("Cost"), "money", 16, total=True),
            ScheduleColumn("rate", _("Rate (% a Year)"), "percent", 10),
            ScheduleColumn(
                "this_year", _("Depreciation of the Year"), "money", 16, total=True
            ),
            ScheduleColumn(
                "taken", _("Accumulated Depreciation"), "money", 16, total=True
            ),
            ScheduleColumn("net", _("Net Value"), "money", 16, True, "{cost}-{taken}"),
            ScheduleColumn("location", _("Stands At"), width=20),
        )

    @api.model
    def _asset_row(self, held):
        asset = held.asset
        source = asset.coop_money_source
        names = dict(
            asset._fields["coop_money_source"]._description_selection(self.env)
        )
        return ScheduleRow(
            (
                asset.code or "",
                asset.name,
                asset.profile_id.name,
                asset.date_start,
                " ".join(filter(None, (names.get(source), asset.coop_grant))),
                held.cost,
                Decimal(str(round(asset.coop_rate, 2))),
                held.this_year,
                held.taken,
                held.cost - held.taken,
                asset.coop_location or "",
            ),
            key=f"asset{asset.id}",
            record=(asset._name, asset.id),
        )

    @api.model
    def _rate_notes(self, held):
        doubtful = {
            one.asset.profile_id.name
            for one in held
            if one.asset.coop_mark in ("doubtful", "conflict") and one.asset.coop_rate
        }
        if not doubtful:
            return ()
        return (
            self.env._(
                "Rates not confirmed by the auditor yet: %(kinds)s.",
                kinds=", ".join(sorted(doubtful)),
            ),
        )

    @api.model
    def _held_assets(self, books):
        """Return what was held on the last day: three statements for any number."""
        of_books = Domain("company_id", "in", books.company_ids)
        assets = self.env["account.asset"].search(
            of_books
            & Domain("state", "!=", "draft")
            & Domain("date_start", "<=", books.date_to)
            & (
                Domain("date_remove", "=", False)
                | Domain("date_remove", ">", books.date_to)
            ),
            order="profile_id, date_start, code, id",
        )
        lines = Domain("asset_id", "in", assets.ids) & Domain("type", "=", "depreciate")
        lines &= Domain("line_date", "<=", books.date_to)
        posted = Domain("move_id.state", "=", "posted")
        taken = self._sums(lines & (posted | Domain("init_entry", "=", True)))
        in_year = Domain("line_date", ">=", books.year_start)
        this_year = self._sums(lines & posted & in_year)
        return [
            Held(
                asset,
                self._exact(asset.purchase_value),
                this_year[asset],
                taken[asset],
            )
            for asset in assets
        ]

    @api.model
    def _sums(self, domain):
        groups = self.env["account.asset.line"]._read_group(
            domain, ["asset_id"], ["amount:sum"]
        )
        exact = {asset: self._exact(amount) for asset, amount in groups}
        return defaultdict(lambda: NIL, exact)

    @api.model
    def _exact(self, amount):
        return Decimal(str(round(amount or 0, 2))).quantize(Decimal("0.01"))

    @api.model
    def _asset_codes(self):
        """Return the standard codes of cost, and of what is written off."""
        classes = self.env["coop.asset.class"].search([])
        taken = dict.fromkeys(filter(None, classes.mapped("depreciation_code")))
        return list(dict.fromkeys(classes.mapped("asset_code"))), list(taken)

    @api.model
    def _asset_ledger(self, order, books):
        """Return cost and accumulated depreciation by code of the cost account."""
        balances = defaultdict(Movement)
        for row in order._trial_balance(books):
            before = balances[row.standard_code]
            balances[row.standard_code] = Movement(
                before.opening + row.opening,
                before.increase + row.debit,
                before.decrease + row.credit,
            )
        ledger, seen = {}, set()
        for kind in self.env["coop.asset.class"].search([]):
            if kind.asset_code in ledger:
                continue
            code = kind.depreciation_code
            taken = balances[code] if code and code not in seen else Movement()
            seen.add(code)
            taken = Movement(-taken.opening, taken.decrease, taken.increase)
            ledger[kind.asset_code] = (balances[kind.asset_code], taken)
        return ledger

    @api.model
    def _schedule_ppe(self, order, books):
        """Cost, written off and net value by account, from the ledger."""
        ledger = {
            code: (cost, taken)
            for code, (cost, taken) in self._asset_ledger(order, books).items()
            if any(cost) or any(taken)
        }
        if not ledger:
            return None
        held = self._held_assets(books)
        net = sum(
            (cost.closing - taken.closing for cost, taken in ledger.values()), NIL
        )
        _ = self.env._
        return Schedule(
            "ppe",
            _("Movement of fixed assets"),
            _("Movement of property, plant and equipment"),
            self._ppe_columns(),
            [
                self._ppe_row(order, code, *movements)
                for code, movements in ledger.items()
            ],
            (
                Tie(
                    _("Net value of fixed assets, as in the register"),
                    net,
                    sum((one.cost - one.taken for one in held), NIL),
                    column="net",
                ),
            ),
            as_on=False,
            landscape=True,
        )

    @api.model
    def _ppe_columns(self):
        _ = self.env._

        def money(code, title, formula=""):
            return ScheduleColumn(code, title, "money", 16, True, formula)

        return (
            ScheduleColumn("name", _("Account"), width=34),
            money("cost_opening", _("Cost, opening")),
            money("bought", _("Additions")),
            money("disposed", _("Disposals")),
            money(
                "cost",
                _("Cost, closing"),
                "{cost_opening}+{bought}-{disposed}",
            ),
            money("taken_opening", _("Written off, opening")),
            money("charge", _("Depreciation of the Year")),
            money("taken_out", _("Written off, disposals")),
            money(
                "taken",
                _("Written off, closing"),
                "{taken_opening}+{charge}-{taken_out}",
            ),
            money("net", _("Net Value"), "{cost}-{taken}"),
        )

    @api.model
    def _ppe_row(self, order, code, cost, taken):
        account = order.company_id._coop_account(code)
        return ScheduleRow(
            (
                account.name,
                *cost,
                cost.closing,
                *taken,
                taken.closing,
                cost.closing - taken.closing,
            ),
            key=f"ppe{code}",
            record=(account._name, account.id),
        )
