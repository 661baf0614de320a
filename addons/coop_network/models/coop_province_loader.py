# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time
from collections import Counter

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import groupby

from . import coop_province_facts as facts
from . import coop_province_facts_alliance as facts_alliance
from . import coop_province_facts_meeting as facts_meeting
from . import coop_province_facts_plan as facts_plan
from . import coop_province_value as value
from .coop_province_kind import Change, loudest, merge
from .coop_province_run import Run

_logger = logging.getLogger(__name__)

#: Thousands of records are made at once: no mail, no log line for each.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


class CoopProvinceLoader(models.AbstractModel):
    """Turns the facts of a province plugin into records, and keeps them so.

    Three values decide about each field: what the plugin said last (kept on the
    item), what is here now, and what the plugin says now.
    """

    _name = "coop.province.loader"
    _description = "Province Loader"

    @api.model
    def _kinds(self):
        """Kinds of facts in the order of their dependence. Other addons append."""
        return [
            *facts.kinds(),
            *facts_alliance.kinds(),
            *facts_meeting.kinds(),
            *facts_plan.kinds(),
        ]

    @api.model
    def _ref(self, kind, key):
        """The record of a fact of this province; empty for an empty key.

        While it is only planned, a new record stands in for it.

        :raises UserError: the province does not state such a fact
        """
        return self.env.context["coop_run"].ref(kind, key)

    @api.model
    def _coded(self, model, code):
        """The record of a small constant table by its code. One query per table."""
        tables = self.env.context["coop_run"].coded
        if model not in tables:
            tables[model] = {one.code: one for one in self.env[model].search([])}
        return tables[model].get(code, self.env[model])

    @api.model
    def _province(self):
        """The province that is being previewed or applied."""
        return self.env.context["coop_run"].province

    @api.model
    def _plan(self, province, demonstration=False):
        """What applying would do, without doing it.

        :return: list of Change, by kind
        :raises UserError: the plugin is missing, is refused or contradicts itself
        """
        return self._begin(province, demonstration)._plan_kinds()

    @api.model
    def _apply(self, province, demonstration=False, choices=None):
        """Do it, all or nothing.

        Doing it twice changes nothing. Queries grow with the kinds and the depth of
        the tree, not with the number of facts.

        :param choices: {(kind, key, field): "mine" or "theirs"}; a conflict that
            nobody decided stays as the user left it
        :return: Counter by (kind, action)
        """
        start = time.monotonic()
        with self.env.cr.savepoint():
            loader = self._begin(province, demonstration)
            changes = loader._plan_kinds()
            done = 0
            for _kind, group in groupby(changes, key=lambda change: change.kind.name):
                loader._say_progress(done, group[0].kind)
                loader._apply_kind(group, choices or {})
                done += sum(change.action in ("create", "update") for change in group)
            loader._play()
        counts = Counter((change.kind.name, change.action) for change in changes)
        _logger.info(
            "Province %s applied in %.1f s: %s",
            province.code,
            time.monotonic() - start,
            {action: n for action, n in _by_action(counts).items() if n},
        )
        return counts

    def _say_progress(self, done, kind):
        """Move the bar of the one who waits, if it is done in the background."""
        progress = self.env.context.get("coop_progress")
        if progress:
            known = self.env["ir.model"].with_context(lang=progress.env.lang)
            progress._advance(done, message=known._get(kind.model).name)

    def _begin(self, province, demonstration):
        # The plugin brings records of every addon (goods, funds, purchases); who may
        # apply a province is checked by coop.province before this is reached.
        loader = self.sudo().with_context(**QUIET, lang="en_US")
        try:
            run = Run(loader.env, province, demonstration, loader._kinds())
        except (LookupError, ValueError) as error:
            raise UserError(
                self.env._(
                    "The plugin of %(province)s was refused and nothing was applied. "
                    "%(reason)s",
                    province=province.name,
                    reason=error,
                )
            ) from error
        return loader.with_context(coop_run=run)

    def _plan_kinds(self):
        run = self.env.context["coop_run"]
        changes = []
        for kind in run.kinds:
            changes += self._plan_kind(run, kind)
        return changes

    def _plan_kind(self, run, kind):
        stated, items = run.facts[kind.name], run.items[kind.name]
        self._find_records(run, kind)
        changes = [self._plan_fact(run, kind, key) for key in stated]
        for key, item in items.items():
            record = run.records.get((kind.name, key))
            if key not in stated and record:
                changes.append(Change(kind, key, "vanished", item, record, {}, {}))
        return changes

    def _find_records(self, run, kind):
        """Two queries: the records of known facts, and those to adopt."""
        Model = self.env[kind.model]
        items = run.items[kind.name]
        ids = [item.res_id for item in items.values() if item.res_id]
        alive = Model.browse(ids).with_context(active_test=False).exists()
        by_id = {record.id: record for record in alive}
        for key, item in items.items():
            if item.res_id in by_id:
                run.records[kind.name, key] = by_id[item.res_id]
            elif kind.prepare or item.res_id:
                run.deleted.add((kind.name, key))
        if kind.identity:
            new = [key for key in run.facts[kind.name] if key not in items]
            named = Model.with_context(active_test=False).search(
                [(kind.identity, "in", new)]
            )
            for record in named.with_context(active_test=True):
                run.records[kind.name, record[kind.identity]] = record

    def _plan_fact(self, run, kind, key):
        item = run.items[kind.name].get(key, self.env["coop.province.item"])
        record = run.records.get((kind.name, key), self.env[kind.model])
        run.lost.clear()
        values = self._plain_values(run, kind, run.facts[kind.name][key])
        if (kind.name, key) in run.deleted or run.lost:
            run.deleted.add((kind.name, key))
            return Change(kind, key, "deleted", item, record, values, {})
        if not record:
            action = "unchanged" if item else "create"
            return Change(kind, key, action, item, record, values, {})
        here = {
            name: value.current(record._fields[name], record, run.languages)
            for name in values
        }
        verdicts = merge(item.values or {}, here, values)
        return Change(kind, key, loudest(verdicts), item, record, values, verdicts)

    def _plain_values(self, run, kind, fact):
        if not kind.prepare:
            return {}
        fields = self.env[kind.model]._fields
        return {
            name: value.plain(fields[name], said, self.env, run.languages)
            for name, said in kind.prepare(self, fact).items()
        }

    def _apply_kind(self, changes, choices):
        run = self.env.context["coop_run"]
        self._create_records(run, [one for one in changes if one.action == "create"])
        for change in changes:
            if change.action in ("update", "edited", "conflict"):
                self._update_record(run, change, choices)
        self._note(run, changes)

    def _create_records(self, run, changes):
        """One ``create`` per generation: parents exist before their children."""
        waiting = [change for change in changes if change.kind.prepare]
        while waiting:
            resolved = [
                {name: run.resolve(said) for name, said in change.values.items()}
                for change in waiting
            ]
            ready, later = [], []
            for change, values in zip(waiting, resolved, strict=True):
                planned = any(value.is_planned(said) for said in values.values())
                (later if planned else ready).append((change, values))
            if not ready:
                self._raise_circle(run, [change for change, _values in later])
            self._create_generation(run, ready)
            waiting = [change for change, _values in later]

    def _create_generation(self, run, ready):
        kind = ready[0][0].kind
        Model = self.env[kind.model]
        first, *others = run.languages
        records = Model.with_context(lang=first).create(
            [
                {
                    n: value.to_write(Model._fields[n], v, first)
                    for n, v in values.items()
                }
                for _change, values in ready
            ]
        )
        records = records.with_context(lang=self.env.context["lang"])
        for record, (change, values) in zip(records, ready, strict=True):
            run.records[kind.name, change.key] = record
            for name, said in values.items():
                if Model._fields[name].translate:
                    self._translate(record, name, said, others)

    def _translate(self, record, name, said, langs):
        for lang in langs:
            record.with_context(lang=lang)[name] = said[lang]

    def _update_record(self, run, change, choices):
        """Write what only the plugin changed, and the conflicts it was given."""
        given = {}
        for name, verdict in change.verdicts.items():
            choice = choices.get((change.kind.name, change.key, name), "mine")
            if verdict.outcome == "update" or (
                verdict.outcome == "conflict" and choice == "theirs"
            ):
                given[name] = run.resolve(change.values[name])
        if not given:
            return
        fields = change.record._fields
        first, *others = run.languages
        change.record.with_context(lang=first).write(
            {name: value.to_write(fields[name], v, first) for name, v in given.items()}
        )
        for name, said in given.items():
            if fields[name].translate:
                self._translate(change.record, name, said, others)

    def _note(self, run, changes):
        """Remember what the plugin said, for the next comparison."""
        version = run.province._installed_version()
        new = []
        for change in changes:
            values = {name: run.resolve(said) for name, said in change.values.items()}
            note = {
                "state": change.action
                if change.action in ("vanished", "deleted")
                else "applied",
                "values": values,
                "res_id": run.records.get(
                    (change.kind.name, change.key), change.record
                ).id,
            }
            if change.action in ("vanished", "deleted"):
                note = {"state": note["state"]}
            if change.item:
                self._update_note(change.item, note, version)
            elif change.action != "deleted":
                new.append(
                    {
                        "province_id": run.province.id,
                        "kind": change.kind.name,
                        "key": change.key,
                        "res_model": change.kind.model,
                        "plugin_version": version,
                        **note,
                    }
                )
        for item in self.env["coop.province.item"].create(new):
            run.items[item.kind][item.key] = item

    def _update_note(self, item, note, version):
        """Only what differs: applying twice writes nothing."""
        changed = {name: said for name, said in note.items() if item[name] != said}
        if changed:
            item.write({**changed, "plugin_version": version})

    def _play(self):
        """Play the demonstrations that were not played yet."""
        run = self.env.context["coop_run"]
        for kind in run.kinds:
            if not kind.play:
                continue
            for key, fact in run.facts[kind.name].items():
                item = run.items[kind.name].get(key)
                if not item or item.played or item.state == "deleted":
                    continue
                record = run.records.get((kind.name, key), self.env[kind.model])
                played = kind.play(self, fact, record)
                item.played = True
                if played:
                    item.res_id = played.id
                    run.records[kind.name, key] = played

    def _raise_circle(self, run, changes):
        raise UserError(
            self.env._(
                "The plugin of %(province)s states %(kind)s %(keys)s each above the "
                "other. Nothing was applied. Ask its author to correct it.",
                province=run.province.name,
                kind=changes[0].kind.name,
                keys=", ".join(change.key for change in changes),
            )
        )


def _by_action(counts):
    totals = Counter()
    for (_kind, action), number in counts.items():
        totals[action] += number
    return totals
