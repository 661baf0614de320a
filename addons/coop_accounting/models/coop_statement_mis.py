# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The screen of a statement: the same lines, drawn and drilled down by MIS Builder."""

from odoo import Command, fields, models

#: beginnings of the codes whose balance starts anew each accounting year
RESULT_CLASSES = ("4", "5")
#: the account that holds the result of earlier years
EARLIER_RESULT = "39"


class CoopStatement(models.Model):
    """Draws itself on screen as a MIS Builder report made from its lines."""

    _inherit = "coop.statement"

    mis_report_id = fields.Many2one(
        "mis.report", "Screen", readonly=True, copy=False, ondelete="set null"
    )

    def _mis_report(self):
        """Return this statement's MIS report, as its lines stand now.

        Only what differs is written: opening a screen twice writes once.
        """
        self.ensure_one()
        # sudo: the report is made by looking at it, also by who may only look
        self = self.sudo().with_context(lang="en_US")
        if not self.mis_report_id:
            self.mis_report_id = self.env["mis.report"].create({"name": self.name})
        report = self.mis_report_id
        known = {kpi.name: kpi for kpi in report.kpi_ids}
        kept = self.env["mis.report.kpi"]
        for line in self.line_ids:
            vals = line._prepare_kpi_vals()
            kpi = known.get(vals["name"])
            if kpi:
                _write_differing(kpi, vals)
            else:
                kpi = kept.create({**vals, "report_id": report.id})
            kept |= kpi
            _copy_names(line, kpi, "description")
        (report.kpi_ids - kept).unlink()
        _copy_names(self, report, "name")
        return report

    def _action_screen(self, books):
        """Open this statement on screen, for the company and days of ``books``.

        The figures are drawn by MIS Builder with the rights of the user; only the
        definition, and the screen that is swept away next day, are written for him.
        """
        self.ensure_one()
        this_year = books._books()
        periods = (this_year, books._last_year(this_year))
        vals = {
            "name": f"{self.name} {books.company_id.name}",
            "report_id": self._mis_report().id,
            "company_id": books.company_id.id,
            "temporary": True,
            "widget_show_filters": False,
            "period_ids": [
                Command.create(
                    {
                        "name": books._period_in_words(
                            period.date_from, period.date_to
                        ),
                        "mode": "fix",
                        "manual_date_from": period.date_from,
                        "manual_date_to": period.date_to,
                        "sequence": sequence,
                    }
                )
                for sequence, period in enumerate(periods)
            ],
        }
        # sudo: as above; the figures are read with the rights of the user again
        instance = self.env["mis.report.instance"].sudo().create(vals)
        # The widget of MIS Builder asks the context which instance it draws.
        drawn = {"active_model": instance._name, "active_id": instance.id}
        return instance.sudo(False).preview() | {"name": self.name, "context": drawn}


class CoopStatementLine(models.Model):
    """One line, as a KPI."""

    _inherit = "coop.statement.line"

    def _prepare_kpi_vals(self):
        style = f"coop_accounting.mis_style_{self.kind}_{min(self.level, 2)}"
        account_style = self.env.ref("coop_accounting.mis_style_account")
        return {
            "name": self.code.lower(),
            "description": self.name,
            "sequence": self.sequence,
            "type": "num",
            "compare_method": "diff",
            "expression": self._mis_expression(),
            "auto_expand_accounts": self.kind == "detail",
            "auto_expand_accounts_style_id": account_style.id,
            "style_id": self.env.ref(style).id,
        }

    def _mis_expression(self):
        """Return the expression that says on screen what the formula says."""
        if self.kind == "heading":
            return "AccountingNone"
        if self.kind == "total":
            return " ".join(
                f"{'+' if sign > 0 else '-'} {code.lower()}"
                for sign, code in self._references()
            )
        on_a_day = self.statement_id.kind == "position"
        expression = f"{'bale' if on_a_day else 'balp'}[{self._mis_domain()}]"
        if on_a_day and EARLIER_RESULT in self._prefixes():
            classes = (EARLIER_RESULT, *RESULT_CLASSES)
            earlier = ", ".join([*["'|'"] * 2, *map(_starts, classes)])
            expression = f"({expression} + balu[{earlier}])"
        return f"- {expression}" if self.sign < 0 else expression

    def _mis_domain(self):
        """Return this line's accounts: its prefixes less longer ones of other lines."""
        own = self._prefixes()
        others = {
            prefix
            for line in self.statement_id.line_ids - self
            for prefix in line._prefixes()
        }
        words = ["'|'"] * (len(own) - 1)
        for prefix in own:
            longer = sorted(other for other in others if other.startswith(prefix))
            words += ["'&'"] * len(longer)
            words.append(_starts(prefix))
            words += [f"'!', {_starts(other)}" for other in longer]
        return ", ".join(words)


def _starts(prefix):
    return f"('coop_standard_code', '=like', '{prefix}%')"


def _write_differing(record, vals):
    for name, value in vals.items():
        field = record._fields[name]
        if field.convert_to_write(record[name], record) != value:
            record[name] = value


def _copy_names(source, target, field):
    """Give the target the source's name in every installed language."""
    for lang, _name in source.env["res.lang"].get_installed():
        name = source.with_context(lang=lang).name
        if target.with_context(lang=lang)[field] != name:
            target.with_context(lang=lang)[field] = name
