# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, models
from odoo.tools import groupby

from . import coop_province_item_sql as item_sql
from . import coop_province_value as value
from .coop_province_kind import Change, Verdict


class CoopProvinceLoader(models.AbstractModel):
    """What a plugin no longer states, and what it stated while it is switched off.

    Both are archived, never deleted. Documents stay as they are, and so does what
    another province in force states too.
    """

    _inherit = "coop.province.loader"

    @api.model
    def _archivable(self, kind):
        return not kind.kept and bool(self.env[kind.model]._active_name)

    def _plan_vanished(self, run, kind):
        """Changes for facts that are gone: archived, or asked about if edited here."""
        gone = [
            (item, run.records[kind.name, key])
            for key, item in run.items[kind.name].items()
            if key not in run.facts[kind.name] and (kind.name, key) in run.records
        ]
        stays = set()
        if gone and self._archivable(kind):
            ids = [record.id for _item, record in gone]
            statement = item_sql.stated_elsewhere(run.province.id, kind.model, ids)
            stays = {one for (one,) in self.env.execute_query(statement)}
        changes = []
        for item, record in gone:
            action, verdicts = "vanished", {}
            if self._is_to_go(kind, item, record) and record.id not in stays:
                edited = self._edited(run, item, record)
                action = "conflict" if edited else "vanished"
                outcome = "conflict" if edited else "update"
                verdicts["active"] = Verdict(outcome, True, True, False)
            changes.append(Change(kind, item.key, action, item, record, {}, verdicts))
        return changes

    def _is_to_go(self, kind, item, record):
        """Asked once: what a user kept or archived himself is left alone."""
        if item.state != "applied" or not self._archivable(kind):
            return False
        return record[record._active_name]

    def _edited(self, run, item, record):
        fields = record._fields
        return any(
            value.current(fields[name], record, run.languages) != said
            for name, said in (item.values or {}).items()
            if name in fields
        )

    def _archive_vanished(self, run, changes, choices):
        """One write for a kind; before anything new takes the place."""
        going = [
            change
            for change in changes
            if run.gone(change) and self._is_given_up(change, choices)
        ]
        if going:
            Model = going[0].record
            records = Model.union(*(change.record for change in going))
            self._write_active(records, False)
            run.archived.update(change.item.id for change in going)

    def _is_given_up(self, change, choices):
        verdict = change.verdicts.get("active")
        if not verdict:
            return False
        choice = choices.get((change.kind.name, change.key, "active"), "mine")
        return verdict.outcome == "update" or choice == "theirs"

    @api.model
    def _switch_off(self, province):
        """Archive what the province brought. Documents stay.

        :return: how many records
        """
        self.env.flush_all()
        kinds = [kind.name for kind in self._kinds() if self._archivable(kind)]
        statement = item_sql.put_away(province.id, kinds)
        return self._set_active(self.env.execute_query(statement), False)

    @api.model
    def _switch_on(self, province):
        """Bring back what was archived with the province.

        :return: how many records
        """
        items = province.item_ids.filtered(
            lambda item: item.archived and item.state == "applied"
        )
        rows = [(one.kind, one.res_model, one.id, one.res_id) for one in items]
        return self._set_active(rows, True)

    def _write_active(self, records, active):
        """In one write, also where the field is that of another record."""
        name = records._active_name
        field = records._fields[name]
        owners = records[field.related.split(".")[0]] if field.inherited else records
        owners.write({name: active})
        self.env.flush_all()

    def _set_active(self, rows, active):
        """Activate or archive records of rows (kind, model, item, record)."""
        # The province brings records of every addon; who may switch it was checked.
        order = {kind.name: at for at, kind in enumerate(self._kinds())}
        rows = sorted(rows, key=lambda row: order.get(row[0], 0))
        changed = 0
        for model, group in groupby(rows, key=lambda row: row[1]):
            items = defaultdict(list)
            for _kind, _model, item, record in group:
                items[record].append(item)
            Model = self.env[model].with_context(active_test=False)
            records = Model.browse(items).exists()
            records = records.filtered_domain([(Model._active_name, "!=", active)])
            self._write_active(records, active)
            changed += len(records)
            noted = [item for record in records for item in items[record.id]]
            self.env.cr.execute(item_sql.mark(noted, not active, self.env))
        self.env["coop.province.item"].invalidate_model()
        return changed
