# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import unicodedata
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Domain

from coop_core.alliance_level import INDICATORS

#: lines of one list; the page holds no more
LINES = 5
#: signs on a line of the page, and on a line of its narrow column
WIDE, NARROW = 96, 54


class Trade(NamedTuple):
    """What was bought or sold together in the month."""

    direction: str  #: "buy" or "sell"
    what: str
    quantity: str = ""
    partner: str = ""
    amount: float = 0.0  #: baht, 0 if nobody knows
    saved: float = 0.0  #: baht less than alone, as assessed in this month
    demonstration: bool = False  #: invented to show how the system works


class CoopNetworkMonth(models.TransientModel):
    """What the page says of the month, as plain values."""

    _inherit = "coop.network.month"

    def _facts(self):
        """All that the page says, as plain values.

        It is the same whoever prints it: sums that anybody may know, and no name of a
        person.
        """
        self.ensure_one()
        # sudo: the page does not depend on which rounds or funds its printer may see
        report = self.sudo()
        trades = report._trades()
        facts = {
            "members": report._members(),
            "joined": report._joined(),
            "centres": report._centres(),
            "trades": self._short([report._trade_parts(one) for one in trades]),
            "trade_count": len(trades),
            "amount": sum(one.amount for one in trades),
            "saved": sum(one.saved for one in trades),
            "agreements": report._agreements(),
            "signed": self._short(report._signed(), NARROW),
            "supporters": self._short(report._supporters(), NARROW),
            **report._meeting_facts(),
            **report._level(),
        }
        return {**facts, "lead": report._lead(facts)}

    def _lead(self, facts):
        """The month in a few sentences that a newspaper can print."""
        sentences = [
            self.env._(
                "At the end of %(month)s %(alliance)s has %(members)s member "
                "organisations and %(centres)s centres.",
                month=self._month_text(),
                alliance=self.network_id.name,
                members=f"{facts['members']:,}",
                centres=f"{facts['centres']['count']:,}",
            )
        ]
        if facts["joined"]:
            sentences.append(
                self.env._("%s organisations joined this month.", facts["joined"])
            )
        if facts["trade_count"]:
            sentences.append(
                self.env._(
                    "The members bought or sold together %s times this month.",
                    facts["trade_count"],
                )
            )
        if facts["saved"] > 0:
            sentences.append(
                self.env._(
                    "Against buying alone this saved them %s.",
                    self._baht(facts["saved"]),
                )
            )
        if facts["meeting_count"]:
            sentences.append(
                self.env._("They held %s meetings.", facts["meeting_count"])
            )
        return " ".join(sentences)

    def _short(self, lines, width=WIDE):
        """As many lines as the page holds, each on one line of it.

        :param lines: the parts of each; of what is too long the first part is cut
        """
        shown = [_fit([part for part in line if part], width) for line in lines[:LINES]]
        if len(lines) > LINES:
            shown.append(self.env._("and %s more", len(lines) - LINES))
        return shown

    def _in_month(self, name):
        return Domain(name, ">=", self._first()) & Domain(name, "<=", self._last())

    def _of_network(self):
        return Domain("network_id", "=", self.network_id.id)

    def _members(self):
        there = self.env["coop.evidence"]
        day = self._last()
        return self.env["coop.network.member"].search_count(
            self._of_network()
            & there._since("joined_on", day)
            & there._until("left_on", day)
        )

    def _joined(self):
        return self.env["coop.network.member"].search_count(
            self._of_network() & self._in_month("joined_on")
        )

    def _centres(self):
        """Centres in office at the end of the month, each with all it is centre for."""
        rows = self.env["coop.directory.rows"]
        centres = rows._centres_of(self.network_id, self._last())
        found = centres.get(self.network_id.id, self.env["coop.network.centre"])
        lines = [
            (
                organisation.name,
                ", ".join(
                    " ".join(filter(None, (one.activity_id.name, one.brand_id.name)))
                    for one in lines
                    if one.activity_id
                ),
            )
            for organisation, lines in found.grouped("organisation_id").items()
        ]
        return {"count": len(lines), "lines": self._short(lines, NARROW)}

    def _trades(self):
        """What the alliance bought and sold together in the month.

        Other addons add what they know by extending this method.
        """
        deals = self.env["coop.network.deal"].search(
            self._of_network()
            & self._in_month("date")
            & Domain("precision", "!=", "year")
            & self._told_by_deals(),
            order="date, id",
        )
        return [
            Trade(
                deal.direction,
                deal.activity_id.name,
                deal.quantity_text if deal.quantity else "",
                deal.partner_name or "",
                demonstration=deal.mark == "demonstration",
            )
            for deal in deals
        ]

    def _told_by_deals(self):
        """Recorded deals that no other document tells better; others narrow it.

        Of the alliance; of an order without one, of all alliances.
        """
        return Domain.TRUE

    def _trade_parts(self, trade):
        verb = {
            "buy": self.env._("Bought together"),
            "sell": self.env._("Sold together"),
        }[trade.direction]
        return (
            f"{verb} {trade.what}",
            trade.quantity,
            trade.partner,
            self._baht(trade.amount),
            self.env._("demonstration") if trade.demonstration else "",
        )

    def _baht(self, amount):
        return self.env._("%s baht", f"{amount:,.2f}") if amount else ""

    def _agreements(self):
        """How many agreements are signed and in force at the end of the month."""
        found = self.env["coop.evidence"]._find_agreements(
            self.network_id, self._last()
        )
        return len(found.get(self.network_id.id, ()))

    def _signed(self):
        agreements = self.env["coop.agreement"].search(
            self._of_network()
            & self._in_month("agreed_on")
            & Domain("phase", "in", ("signed", "reported")),
            order="agreed_on, id",
        )
        return [(one.name, self._day(one.agreed_on)) for one in agreements]

    def _supporters(self):
        """Who supported the alliance by the end of the month, the latest first."""
        given = self.env["coop.network.support"].search(
            self._of_network()
            & Domain("promised", "=", False)
            & self.env["coop.evidence"]._since("given_on", self._last()),
            order="given_on DESC NULLS LAST, id DESC",
        )
        return [
            (
                one.agency_id.name,
                one.what or self._said(one, "kind"),
                self._baht(one.amount),
            )
            for one in given
        ]

    def _meeting_facts(self):
        held = self.env["coop.meeting"].search(
            self._of_network()
            & self._in_month("date")
            & Domain("state", "=", "held")
            & Domain("precision", "!=", "year"),
            order="date, id",
        )
        due = self.env["coop.meeting.resolution"].search(
            self._of_network()
            & Domain("state", "=", "open")
            & Domain("due_on", "<=", self._last() + relativedelta(months=1))
            & Domain("meeting_date", "<=", self._last()),
            order="due_on, id",
        )
        return {
            "meeting_count": len(held),
            "meetings": self._short(
                [(one.name, one._date_text("short")) for one in held]
            ),
            "resolutions": self._short(
                [
                    (
                        one.name,
                        one.organisation_id.name,
                        self.env._("due %s", self._day(one.due_on)),
                    )
                    for one in due
                ]
            ),
        }

    def _level(self):
        """Level and indicators as of the end of the month."""
        network = self.network_id
        result, _evidence = network._assess(self._last())[network.id]
        findings = self.env["coop.network.finding"]
        names = dict(findings._fields["criterion"]._description_selection(self.env))
        stages = dict(
            network._fields["computed_stage"]._description_selection(self.env)
        )
        return {
            "level": stages[result.level],
            "indicator_count": result.indicators,
            "indicators": [
                (names[one.code], one.code in result.met) for one in INDICATORS
            ],
        }


def _fit(parts, width):
    """The parts on one line; the first gives way, then the end."""
    first, *rest = parts
    left = width - sum(_signs(part) + 3 for part in rest)
    return _cut(" · ".join([_cut(first, max(left, width // 3)), *rest]), width)


def _cut(text, width):
    if _signs(text) <= width:
        return text
    while _signs(text) >= width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _signs(text):
    """Width of a text: Thai vowels and tones above and below the line take none."""
    return sum(unicodedata.category(sign) != "Mn" for sign in text)
