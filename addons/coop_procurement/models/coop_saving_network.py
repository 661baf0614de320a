# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL, float_repr

from coop_core.saving import Spread, Trade, agreeing_price, read, spread

#: unit of a printed effect -> unit of the savings that it is held against; a sack is
#: a pack, and percent holds for any
UNIT_OF = {"THB/kg": "kg", "THB/head": "head", "THB/sack": None, "percent": None}
READINGS = [
    ("same", "The same as printed"),
    ("within", "Within what is printed"),
    ("apart", "Other than printed"),
    ("unknown", "Nothing to hold against it"),
]


class CoopNetwork(models.Model):
    """The page of an alliance says what it saved so far."""

    _inherit = "coop.network"

    currency_id = fields.Many2one(
        "res.currency", compute="_compute_saved", compute_sudo=True
    )
    saved_amount = fields.Monetary(
        "Saved So Far",
        compute="_compute_saved",
        compute_sudo=True,
        help="Proven savings of settled rounds, settled sales and papers, against the "
        "landed price; demonstrations are not counted.",
    )
    demonstrated_amount = fields.Monetary(
        "Of Demonstrations", compute="_compute_saved", compute_sudo=True
    )
    saving_year_ids = fields.One2many(
        "coop.saving.year", "network_id", "Savings by Year", readonly=True
    )

    def _compute_saved(self):
        """A sum that anybody who sees the alliance may know; one statement."""
        groups = self.env["coop.saving"]._read_group(
            [("network_id", "in", self.ids)],
            ["network_id", "demonstration"],
            ["saved:sum"],
        )
        found = {(network.id, shown): total for network, shown, total in groups}
        baht = self.env.ref("base.THB")
        for network in self:
            network.currency_id = baht
            network.saved_amount = found.get((network.id, False), 0)
            network.demonstrated_amount = found.get((network.id, True), 0)

    def action_open_savings(self):
        action = self._action_open("coop_procurement.coop_saving_action")
        return {**action, "context": {"default_network_id": self.id}}

    def action_saving_paper(self):
        """The savings of the alliance as a paper: screen, PDF and Excel."""
        return self.env["coop.document.paper"]._show(self, "network_saving")


class CoopNetworkEffect(models.Model):
    """What a source prints of a price, beside what the trades of the alliance say.

    Two sources that disagree stay two effects; each is held against its own examples.
    """

    _inherit = "coop.network.effect"

    saving_ids = fields.One2many("coop.saving", "effect_id", "Examples")
    found_count = fields.Integer("Trades Found", compute="_compute_found")
    found_figure = fields.Char("Found in the Trades", compute="_compute_found")
    reading = fields.Selection(READINGS, compute="_compute_found")
    agrees_at = fields.Float(
        "Both Hold at a Price Of",
        compute="_compute_agrees_at",
        digits=(16, 2),
        help="Two sources print the same figure, one in baht and one in percent. Both "
        "are right only where the price alone is this one.",
    )

    @api.depends("low", "high", "unit", "known", "network_id", "activity_id")
    def _compute_found(self):
        trades = self._find_trades()
        for effect in self:
            found = spread(trades.get(effect.id, ()), effect.unit == "percent")
            low, high = (Decimal(str(round(b, 2))) for b in (effect.low, effect.high))
            effect.found_count = found.trades if found else 0
            effect.found_figure = effect._found_text(found)
            effect.reading = read(found, low, high) if effect.known else "unknown"

    def _find_trades(self):
        """Return {effect id: [Trade]}: its examples, else trades nobody named one of.

        One statement; the sums of the trades do not depend on who looks.
        """
        if not self.ids:
            return {}
        self.env["coop.saving"].flush_model()
        self.flush_recordset()
        found = {}
        for (
            effect,
            unit,
            kind,
            packs,
            quantity,
            amount,
            reference,
        ) in self.env.execute_query(_trades_of(self)):
            if UNIT_OF[unit] in (None, kind):
                count = packs if unit == "THB/sack" else quantity
                trade = Trade(*map(Decimal, (count, amount, reference)))
                found.setdefault(effect, []).append(trade)
        return found

    def _found_text(self, found: Spread | None):
        if not found:
            return self.env._("no trade proven yet")
        low, high = (_signed(value) for value in (found.low, found.high))
        figure = low if low == high else self.env._("%(a)s to %(b)s", a=low, b=high)
        units = dict(self._fields["unit"]._description_selection(self.env))
        return f"{figure} {units.get(self.unit, '')}".strip()

    @api.depends("low", "high", "unit", "mark", "network_id", "activity_id")
    def _compute_agrees_at(self):
        for effect in self:
            price = effect.mark == "conflict" and effect._agreeing_price()
            effect.agrees_at = float(price or 0)

    def _agreeing_price(self):
        """The price alone at which this reading and the other one are both right."""
        others = self.network_id.effect_ids.filtered(
            lambda one: one.activity_id == self.activity_id and one.mark == "conflict"
        )
        baht = (self | others).filtered(lambda one: one.unit.startswith("THB/"))[:1]
        cent = (self | others).filtered(lambda one: one.unit == "percent")[:1]
        if not (baht and cent and baht.low and cent.low and cent.high):
            return None
        prices = {
            agreeing_price(Decimal(str(one)), Decimal(str(other)))
            for one, other in ((baht.low, cent.low), (baht.high, cent.high))
        }
        return prices.pop() if len(prices) == 1 else None


def _signed(value):
    return float_repr(float(value), 2).rstrip("0").rstrip(".").replace("-", "−")


def _trades_of(effects) -> SQL:
    """Sums per effect, document and organisation, corrections taken in."""
    return SQL(
        """
          SELECT effect.id, effect.unit, saving.unit, sum(saving.packs)::text,
                 sum(saving.quantity)::text, sum(saving.amount)::text,
                 sum(saving.reference_amount)::text
            FROM coop_network_effect effect
            JOIN coop_saving saving
              ON saving.network_id = effect.network_id
             AND saving.activity_id = effect.activity_id
             AND (saving.effect_id = effect.id
                  OR (saving.effect_id IS NULL
                      AND NOT EXISTS (SELECT
                                        FROM coop_saving example
                                       WHERE example.effect_id = effect.id)))
           WHERE effect.id IN %s
        GROUP BY effect.id, effect.unit, saving.unit, saving.round_id,
                 saving.trade_id, saving.organisation_id, saving.product_id
          HAVING sum(saving.packs) > 0
        """,
        tuple(effects.ids),
    )
