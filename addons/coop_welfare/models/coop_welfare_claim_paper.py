# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class CoopWelfareClaimPaper(models.Model):
    """A paper that a claim needs: of whom, for which relation, for which cause."""

    _name = "coop.welfare.claim.paper"
    _description = "Paper of a Claim"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    fund_id = fields.Many2one(
        "coop.welfare.fund",
        "Only for Fund",
        index=True,
        ondelete="cascade",
        help="Empty: for every fund.",
    )
    subject = fields.Selection(
        [
            ("case", "The dead member"),
            ("recipient", "Each recipient"),
            ("funeral", "The funeral manager"),
        ],
        "Paper of",
        default="case",
        required=True,
    )
    relation_ids = fields.Many2many(
        "coop.welfare.relation",
        string="Only for Relations",
        help="Empty: whatever the recipient was to the dead member.",
    )
    cause_ids = fields.Many2many(
        "coop.welfare.cause",
        string="Only for Causes",
        help="Empty: whatever the cause of death.",
    )
    required = fields.Boolean(
        default=True, help="Without it the claim is not approved."
    )
    source = fields.Char(help="Where it is asked for: the by-law, or practice.")

    def _applies(self, case, share=None):
        """Whether the paper is asked for in this case, or of this recipient."""
        self.ensure_one()
        if self.fund_id and self.fund_id != case.fund_id:
            return False
        if self.cause_ids and case.cause_id not in self.cause_ids:
            return False
        if self.subject == "funeral":
            return bool(case.funeral_ids)
        relation = share.relation_id if share else None
        return not self.relation_ids or relation in self.relation_ids


class CoopWelfareClaimCheck(models.Model):
    """One paper of one claim: received, or waived with a reason."""

    _name = "coop.welfare.claim.check"
    _description = "Paper Received for a Claim"
    _order = "claim_id, sequence, id"
    _rec_name = "paper_id"

    claim_id = fields.Many2one(
        "coop.welfare.claim", "Claim", required=True, index=True, ondelete="cascade"
    )
    paper_id = fields.Many2one(
        "coop.welfare.claim.paper", "Paper", required=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="paper_id.sequence", store=True)
    required = fields.Boolean(related="paper_id.required")
    share_id = fields.Many2one(
        "coop.welfare.claim.share",
        "Of Recipient",
        index=True,
        ondelete="cascade",
        domain="[('claim_id', '=', claim_id)]",
    )
    received_on = fields.Date()
    number = fields.Char("Paper No.")
    waived = fields.Char(
        "Waived Because", help="Why the claim is approved without this paper."
    )
    done = fields.Boolean("In Order", compute="_compute_done", store=True)

    _once = models.UniqueIndex(
        "(claim_id, paper_id, COALESCE(share_id, 0))",
        "This paper is on the list of the claim already.",
    )

    @api.depends("received_on", "waived")
    def _compute_done(self):
        for one in self:
            one.done = bool(one.received_on or (one.waived or "").strip())

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        checks.claim_id._check_draft()
        return checks

    def write(self, vals):
        self.claim_id._check_draft()
        return super().write(vals)

    def unlink(self):
        self.claim_id._check_draft()
        return super().unlink()


class CoopWelfareClaim(models.Model):
    """A claim with the papers it needs."""

    _inherit = "coop.welfare.claim"

    check_ids = fields.One2many("coop.welfare.claim.check", "claim_id", "Papers")
    missing_count = fields.Integer("Papers Missing", compute="_compute_missing_count")

    @api.depends("check_ids.done", "check_ids.required")
    def _compute_missing_count(self):
        for claim in self:
            claim.missing_count = len(claim._missing())

    def action_compute(self):
        result = super().action_compute()
        for claim in self:
            claim._list_papers()
        return result

    def action_receive_all(self):
        """Mark every paper of the list that is open as received today."""
        for claim in self:
            claim._require("officer")
            claim._check_draft()
            claim._list_papers()
            claim._missing().received_on = fields.Date.context_today(self)

    def _missing(self):
        return self.check_ids.filtered(lambda one: one.required and not one.done)

    def _list_papers(self):
        """Bring the list in line with recipients, relation and cause.

        What was received stays; a further claim does not ask again for what an
        earlier one has.
        """
        wanted = self._papers_wanted()
        had = {(one.paper_id, one.share_id) for one in self.check_ids}
        gone = self.check_ids.filtered(
            lambda one: (one.paper_id, one.share_id) not in wanted and not one.done
        )
        self.check_ids = [
            *(Command.delete(one.id) for one in gone),
            *(
                Command.create({"paper_id": paper.id, "share_id": share.id})
                for paper, share in wanted
                if (paper, share) not in had
            ),
        ]

    def _papers_wanted(self):
        papers = self.env["coop.welfare.claim.paper"].search([])
        case, nobody = self.case_id, self.env["coop.welfare.claim.share"]
        earlier = (case.claim_ids - self).check_ids.filtered("done")
        have = {(one.paper_id, one.share_id.partner_id) for one in earlier}
        wanted = []
        for paper in papers:
            shares = self.share_ids if paper.subject == "recipient" else nobody
            for share in shares or [nobody]:
                fits = paper.subject != "recipient" or share
                known = (paper, share.partner_id) in have
                if fits and not known and paper._applies(case, share):
                    wanted.append((paper, share))
        return wanted

    def _check_may_approve(self):
        super()._check_may_approve()
        missing = self._missing()
        if missing:
            raise UserError(
                self.env._(
                    "The claim of %(name)s lacks papers: %(papers)s. Enter when they "
                    "were received, or why they are waived.",
                    name=self.display_name,
                    papers=", ".join(missing.mapped(_named)),
                )
            )


def _named(check):
    whose = check.share_id.partner_id.name
    return f"{check.paper_id.name} ({whose})" if whose else check.paper_id.name
