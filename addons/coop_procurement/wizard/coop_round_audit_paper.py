# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from typing import NamedTuple

from odoo import models

from odoo.addons.coop_accounting.models.coop_schedule import (
    Schedule,
    ScheduleColumn,
    ScheduleRow,
    Tie,
)
from odoo.addons.coop_accounting.wizard.coop_document_paper import (
    DocumentPaper,
    PaperKind,
)

#: who stands above whom, where the rule serves in turn; else by the turn of asking
ORDER = {
    "smallest_first": lambda part: (part.wanted, part.turn),
    "priority": lambda part: (part.priority, part.turn),
}
QUEUES = ("smallest_first", "first_come", "priority")
#: formulas of a part in proportion; {P.…} is the row of the pool
PROPORTIONAL = {
    "exact": "{P.computed}*{wanted}/{P.wanted}",
    "whole": "QUOTIENT({P.computed}*{wanted},{P.wanted})",
    "rest": "MOD({P.computed}*{wanted},{P.wanted})",
    "place": 'COUNTIF({A.rest}:{Z.rest},">"&{rest})+COUNTIF({A.rest}:{rest},{rest})',
    "computed": "{whole}+IF({place}<={P.computed}-SUM({A.whole}:{Z.whole}),1,0)",
}
IN_TURN = {
    "computed": "MAX(0,MIN({wanted},{P.computed}-(SUM({A.wanted}:{wanted})-{wanted})))"
}
ENOUGH = {"computed": "{wanted}"}


class Part(NamedTuple):
    """What one organisation, or a centre for itself, has of a pool."""

    name: str
    wanted: int
    exact: Decimal
    computed: int
    given: int
    turn: tuple
    priority: int
    why: str
    depth: int
    record: tuple | None


class CoopDocumentPaper(models.TransientModel):
    """The audit sheet of a delivery: every part, reckoned so that all can follow."""

    _inherit = "coop.document.paper"

    def _coop_paper_kinds(self):
        return [
            *super()._coop_paper_kinds(),
            PaperKind(
                "allocation_audit",
                self.env._("Audit sheet"),
                "coop.round.delivery",
                self._audit_sheet,
                30,
            ),
        ]

    def _audit_sheet(self, delivery):
        allocations = self.env["coop.round.allocation"].search(
            [("delivery_id", "=", delivery.id)]
        )
        if not allocations:
            return None
        rows = []
        pools = allocations.grouped(lambda one: (one.delivery_line_id, one.parent_id))
        for number, ((line, parent), some) in enumerate(
            sorted(pools.items(), key=lambda one: (one[0][0].id, one[0][1].id or 0))
        ):
            rows += self._pool_rows(f"p{number}", line, parent, some)
        schedule = Schedule(
            "allocation_audit",
            self.env._("Audit sheet"),
            self.env._("How the delivery was shared, to be added up again by hand"),
            self._audit_columns(),
            rows,
            tuple(self._audit_ties(delivery, allocations)),
            notes=tuple(self._audit_notes(delivery)),
            landscape=True,
            signatures=self._round_signatures(),
        )
        return DocumentPaper(
            delivery.round_id.hub_id.name,
            self.env._(
                "%(delivery)s of %(day)s, rule: %(rule)s",
                delivery=delivery.display_name,
                day=self._day(delivery.date, "long"),
                rule=self._said(delivery.round_id, "rule"),
            ),
            schedule,
        )

    def _audit_columns(self):
        _ = self.env._
        packs = {"kind": "integer", "width": 11}
        return (
            ScheduleColumn("name", _("Organisation"), width=38),
            ScheduleColumn("wanted", _("Still Wanted"), total=True, **packs),
            ScheduleColumn("exact", _("Exact Part"), "number", 14),
            ScheduleColumn("whole", _("Whole Packs"), **packs),
            ScheduleColumn("rest", _("Rest of the Division"), "integer", 14),
            ScheduleColumn("place", _("Place by the Rest"), **packs),
            ScheduleColumn("computed", _("By the Rule"), total=True, **packs),
            ScheduleColumn("given", _("Given"), total=True, **packs),
            ScheduleColumn("why", _("Why This Many"), width=60),
        )

    def _pool_rows(self, key, line, parent, allocations):
        """The row of what is shared, then each part of it in the order of the rule."""
        # A clerk may see what he was given, and not the round it came from.
        rule = line.sudo().delivery_id.round_id.rule
        parts = [self._audit_part(one) for one in allocations]
        if parent:
            parts.append(self._own_part(parent, allocations[:1]))
        parts.sort(key=ORDER.get(rule, lambda part: part.turn))
        came = parent.given if parent else line.received
        wanted = sum(part.wanted for part in parts)
        keys = [f"{key}r{place}" for place in range(len(parts))]
        yield self._pool_row(key, keys, line, parent, (wanted, came, parts))
        places = self._places(came, wanted, parts)
        for own, part, place in zip(keys, parts, places, strict=True):
            shared = rule == "proportional" and came < wanted
            found = divmod(came * part.wanted, wanted) if shared else (None, None)
            yield ScheduleRow(
                (
                    part.name,
                    part.wanted,
                    part.exact,
                    *found,
                    place if shared else None,
                    part.computed,
                    part.given,
                    part.why,
                ),
                style="detail" if parent else "line",
                indent=part.depth,
                key=own,
                formulas=self._formulas(rule, came, wanted, part, (key, keys)),
                record=part.record,
            )

    def _pool_row(self, key, keys, line, parent, sums):
        wanted, came, parts = sums
        spans = {
            name: f"SUM({{{keys[0]}.{name}}}:{{{keys[-1]}.{name}}})"
            for name in ("wanted", "given")
        }
        title = self.env._(
            "%(product)s: %(packs)s came", product=line.display_name, packs=f"{came:,}"
        )
        if parent:
            title = self.env._(
                "%(product)s: %(packs)s given to %(centre)s",
                product=line.display_name,
                packs=f"{came:,}",
                centre=parent.organisation_id.name,
            )
        given = sum(part.given for part in parts)
        return ScheduleRow(
            (title, wanted, None, None, None, None, came, given, ""),
            style="subtotal",
            indent=parent.depth if parent else 0,
            key=key,
            formulas=spans,
        )

    def _places(self, came, wanted, parts):
        """Who gets a spare pack first: by the rest of the division, then by turn."""
        rests = [came * part.wanted % wanted if wanted else 0 for part in parts]
        queue = sorted(range(len(parts)), key=lambda i: (-rests[i], i))
        places = [0] * len(parts)
        for place, i in enumerate(queue, 1):
            places[i] = place
        return places

    def _formulas(self, rule, came, wanted, part, keys):
        pool, rows = keys
        if came >= wanted:
            found = ENOUGH if part.computed == part.wanted else {}
        elif rule == "proportional":
            found = PROPORTIONAL
        else:
            found = IN_TURN if rule in QUEUES else {}
        names = {"{P.": f"{{{pool}.", "{A.": f"{{{rows[0]}.", "{Z.": f"{{{rows[-1]}."}
        filled = {}
        for column, formula in found.items():
            for short, name in names.items():
                formula = formula.replace(short, name)
            filled[column] = formula
        return filled

    def _audit_part(self, allocation):
        claim = allocation.claim_id
        return Part(
            allocation.organisation_id.name,
            allocation.wanted,
            allocation._exact_part(),
            allocation.computed,
            allocation.given,
            (claim.turn, claim.id),
            claim.priority,
            allocation.why or "",
            allocation.depth,
            ("coop.round.allocation", allocation.id),
        )

    def _own_part(self, parent, sibling):
        """What a centre kept for itself, beside those below it."""
        claim = parent.claim_id
        wanted, asked = parent.own_wanted, sibling.asked
        exact = Decimal(parent.own_given)
        # As above: the rule is that of the round.
        rule = parent.sudo().round_id.rule
        if rule == "proportional" and asked and sibling.available < asked:
            exact = Decimal(sibling.available) * wanted / asked
        return Part(
            self.env._("%s, for itself", parent.organisation_id.name),
            wanted,
            exact,
            parent.own_given,
            parent.own_given,
            (claim.own_turn, claim.id),
            0,
            "",
            parent.depth + 1,
            None,
        )

    def _audit_ties(self, delivery, allocations):
        tops = allocations.filtered(lambda one: one.depth == 1)
        for line in delivery.line_ids:
            mine = tops.filtered(lambda one, line=line: one.delivery_line_id == line)
            if mine:
                yield Tie(
                    self.env._("%s: given, and what came", line.display_name),
                    Decimal(sum(mine.mapped("given"))),
                    Decimal(line.received),
                )

    def _audit_notes(self, delivery):
        _ = self.env._
        told = {
            "proportional": _(
                "Exact part: what came, times what is wanted, divided by what all "
                "want. Whole packs first; the packs that are left over go one by one "
                "to the largest rests of the division, of equals to who asked first."
            ),
            "equal": _(
                "The same for all, from the smallest up; who wants less than the same "
                "part has all he wants, and what he leaves goes to the others."
            ),
            "tolerance_first": _(
                "What is missing is shared in proportion to what each can spare "
                "(still wanted less its least). Below the least of all, what came is "
                "shared in proportion to the least. One common divisor rounds all."
            ),
        }
        in_turn = _("Served in full in the order of the rows, until nothing is left.")
        yield told.get(delivery.round_id.rule, in_turn)
        yield _(
            "What is over goes to those who take more than they want, the same for "
            "all until each has his most."
        )
        for allocation in delivery.deviation_ids.filtered(
            lambda one: one.kind == "by_hand"
        ):
            yield _(
                "%(place)s: changed by hand from %(before)s to %(after)s by %(who)s: "
                "%(reason)s",
                place=allocation.organisation_id.name,
                before=f"{allocation.before:,.0f}",
                after=f"{allocation.after:,.0f}",
                who=allocation.user_id.name,
                reason=allocation.reason,
            )
