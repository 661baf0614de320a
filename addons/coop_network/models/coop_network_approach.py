# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

STATES = [("todo", "To do"), ("doing", "Under way"), ("done", "Done")]


class CoopNetwork(models.Model):
    """How an alliance came about: its approach, the steps of it, and the story."""

    _inherit = "coop.network"

    orientation = fields.Selection(
        [("horizontal", "Horizontal"), ("vertical", "Vertical")],
        help="Horizontal: organisations of one level work together. "
        "Vertical: organisations under their own federation.",
    )
    approach = fields.Selection(
        [
            ("1", "1: own plan first, then link"),
            ("2", "2: agreement or centre first"),
            ("3", "3: from an existing network"),
        ],
        help="1: leaders understand, each organisation finds its direction, then they "
        "link. 2: an agreement for the whole province or a centre comes first, then "
        "the direction, then sub-networks. 3: starts from a network that is there.",
    )
    step_ids = fields.One2many("coop.network.step", "network_id", "Steps")
    step_progress = fields.Float(
        "Steps Done", compute="_compute_step_progress", help="Share of steps done."
    )
    story = fields.Html("Founding Story")

    @api.depends("step_ids.state")
    def _compute_step_progress(self):
        for network in self:
            steps = network.step_ids
            done = steps.filtered(lambda step: step.state == "done")
            network.step_progress = 100 * len(done) / len(steps) if steps else 0

    def action_propose_steps(self):
        """Add the steps of the approach that are not here yet.

        Steps once proposed for another approach go, unless somebody worked on them.
        """
        for network in self.filtered("approach"):
            proposed = network._proposed_steps()
            steps = network.step_ids
            steps.filtered(
                lambda step, codes=frozenset(proposed): (
                    step.code and step.code not in codes and step._untouched()
                )
            ).unlink()
            known = set(steps.exists().mapped("code"))
            for number, (code, names) in enumerate(proposed.items(), start=1):
                if code not in known:
                    network._add_step(code, 10 * number, names)

    def _add_step(self, code, sequence, names):
        """One step, named in every language that is active.

        :param names: name by language
        """
        self.ensure_one()
        lang = self.env.lang or "en_US"
        step = self.env["coop.network.step"].create(
            {
                "network_id": self.id,
                "code": code,
                "sequence": sequence,
                "name": names.get(lang) or names["en_US"],
            }
        )
        for other, name in names.items():
            step.with_context(lang=other).name = name

    def _proposed_steps(self):
        """The stages of the approach: name by language by code."""
        self.ensure_one()
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        names = {
            lang: self.with_context(lang=lang)._stage_names()[self.approach]
            for lang in dict.fromkeys(("en_US", *installed))
        }
        return {
            f"{self.approach}.{number + 1}": {
                lang: stages[number] for lang, stages in names.items()
            }
            for number in range(len(names["en_US"]))
        }

    def _stage_names(self):
        """The stages of each approach in the language of the reader."""
        explain = self.env._("Forums explain alliances to the leaders")
        link = self.env._(
            "Alliances form by area, business, learning or social purpose"
        )
        return {
            "1": [
                explain,
                self.env._("Each organisation analyses itself and plans its direction"),
                link,
            ],
            "2": [
                explain,
                self.env._("An agreement for the whole province, or a centre"),
                self.env._("The centre or committee sets the direction together"),
                link,
            ],
            "3": [
                self.env._("The forum of the existing network hears what is meant"),
                self.env._("Organisations set their direction and look for partners"),
                link,
            ],
        }


class CoopNetworkStep(models.Model):
    """A step on the way to an alliance that works."""

    _name = "coop.network.step"
    _description = "Step of an Alliance"
    _inherit = "coop.kept"
    _order = "network_id, sequence, id"

    network_id = fields.Many2one(
        "coop.network", "Alliance", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(
        copy=False, help="Stage of the approach. Empty for a step of your own."
    )
    sequence = fields.Integer(default=100)
    name = fields.Char("Step", required=True, translate=True)
    state = fields.Selection(STATES, "Status", default="todo", required=True)
    done_on = fields.Date()
    note = fields.Text("Remark")

    _done_on_of_done = models.Constraint(
        "CHECK (done_on IS NULL OR state = 'done')",
        "Only a step that is done has a day on which it was done. Mark it as done, or "
        "clear the day.",
    )
    _code_unique = models.UniqueIndex(
        "(network_id, code)", "This stage is already among the steps of the alliance."
    )

    def write(self, vals):
        """A step that is taken up again has no last day."""
        if vals.get("state", "done") != "done" and not vals.get("done_on"):
            vals = {**vals, "done_on": False}
        return super().write(vals)

    def action_next(self):
        """Take the step up, or finish it today."""
        for step in self:
            if step.state == "todo":
                step.state = "doing"
            elif step.state == "doing":
                today = fields.Date.context_today(step)
                step.write({"state": "done", "done_on": today})

    def _untouched(self):
        self.ensure_one()
        return self.state == "todo" and not self.note
