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
from . import coop_province_facts_local as facts_local
from . import coop_province_facts_meeting as facts_meeting
from . import coop_province_facts_plan as facts_plan
from . import coop_province_value as value
from .coop_province import QUIET
from .coop_province_kind import Change, Verdict, loudest, merge
from .coop_province_run import Run

_logger = logging.getLogger(__name__)


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
            *facts_local.first_kinds(),
            *facts.kinds(),
            *facts_alliance.kinds(),
            *facts_meeting.kinds(),
            *facts_plan.kinds(),
            *facts_local.kinds(),
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
    def _constant(self, xmlid):
        """The record of an external id. One query for each, not for each fact."""
        constants = self.env.context["coop_run"].constants
        if xmlid not in constants:
            constants[xmlid] = self.env.ref(xmlid)
        return constants[xmlid]

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
        return self._preview(province, demonstration)[0]

    @api.model
    def _preview(self, province, demonstration=False):
        """The same, with how many facts there are by (kind, action)."""
        loader = self._begin(province, demonstration)
        changes = loader._plan_kinds()
        return changes, loader._counted(changes)

    def _counted(self, changes):
        counts = Counter((change.kind.name, change.action) for change in changes)
        return counts + self.env.context["coop_run"].unchanged

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
            run = loader.env.context["coop_run"]
            changes = loader._plan_kinds()
            done = 0
            for _kind, group in groupby(changes, key=lambda change: change.kind.name):
                loader._say_progress(done, group[0].kind)
                loader._apply_kind(group, choices or {})
                done += sum(change.action in ("create", "update") for change in group)
            loader._play()
        counts = loader._counted(changes)
        loader._remember(run)
        _logger.info(
            "Province %s applied in %.1f s: %s",
            province.code,
            time.monotonic() - start,
            {action: n for action, n in _by_action(counts).items() if n},
        )
        return counts

    def _remember(self, run):
        """Fingerprints of the facts, so that next time what is the same is skipped."""
        digests = {**(run.province.digests or {}), **run.digests}
        if digests != run.province.digests:
            # sudo: who may apply was asked before; nobody writes fingerprints himself
            run.province.sudo().digests = digests

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
        """Changes of every kind; one where nothing happened since is only counted."""
        run = self.env.context["coop_run"]
        changes = []
        for kind in run.kinds:
            if run.same_as_last_time(kind):
                run.unchanged[kind.name, "unchanged"] = len(run.facts[kind.name])
            else:
                changes += self._plan_kind(run, kind)
        return changes

    def _plan_kind(self, run, kind):
        run.look(kind)
        touched = self.env["coop.province.item"]._touched(
            run.province, kind.name, self.env[kind.model]
        )
        changes = [
            self._plan_fact(run, kind, key, touched) for key in run.facts[kind.name]
        ]
        return changes + self._plan_vanished(run, kind)

    def _plan_fact(self, run, kind, key, touched):
        item = run.items[kind.name].get(key)
        record = run.records.get((kind.name, key), self.env[kind.model])
        run.lost.clear()
        values = self._plain_values(run, kind, run.facts[kind.name][key])
        if (kind.name, key) in run.deleted or run.lost:
            run.deleted.add((kind.name, key))
            return Change(kind, key, "deleted", item, record, values, {})
        if not record:
            action = "unchanged" if item else "create"
            return Change(kind, key, action, item, record, values, {})
        same = item and item.state == "applied" and item.values == values
        if same and record.id not in touched:
            return Change(kind, key, "unchanged", item, record, values, {})
        here = {
            name: value.current(record._fields[name], record, run.languages)
            for name in values
        }
        verdicts = merge((item and item.values) or {}, here, values)
        if item and item.archived and item.state == "vanished":
            verdicts["active"] = Verdict("update", False, False, True)
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
        self._archive_vanished(run, changes, choices)
        self._create_records(run, [one for one in changes if one.action == "create"])
        for change in changes:
            if change.action in ("update", "conflict") and not run.gone(change):
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
                given[name] = run.resolve(verdict.theirs)
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
        rows = []
        for change in changes:
            note = self._note_of(run, change)
            if note and not (change.item and _same(change.item, note)):
                rows.append(note)
        if not rows:
            return
        kind = changes[0].kind
        Item = self.env["coop.province.item"]
        for key, one in Item._note(run.province, kind, rows).items():
            run.items[kind.name][key] = run.new_item(kind, key, one)

    def _note_of(self, run, change):
        """The row to keep of a fact; None for one that never came to be."""
        item = change.item
        if change.action == "deleted" or run.gone(change):
            if not item:
                return None
            note = item._asdict()
            note["state"] = "deleted" if change.action == "deleted" else "vanished"
            note["archived"] = item.archived or item.id in run.archived
            return note
        record = run.records.get((change.kind.name, change.key), change.record)
        return {
            "id": item and item.id,
            "key": change.key,
            "res_id": record.id or (item and item.res_id) or None,
            "values": {name: run.resolve(v) for name, v in change.values.items()},
            "state": "applied",
            "archived": False,
        }

    def _play(self):
        """Play the demonstrations that were not played yet."""
        run = self.env.context["coop_run"]
        for kind in run.kinds:
            if not kind.play:
                continue
            run.look(kind)
            for key, fact in run.facts[kind.name].items():
                item = run.items[kind.name].get(key)
                if not item or item.played or item.state == "deleted":
                    continue
                record = run.records.get((kind.name, key), self.env[kind.model])
                played = kind.play(self, fact, record)
                note = self.env["coop.province.item"].browse(item.id)
                note.played = True
                if played:
                    note.res_id = played.id
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


def _same(item, note):
    """Whether there is nothing to write: applying twice writes nothing."""
    return all(getattr(item, name) == said for name, said in note.items())


def _by_action(counts):
    totals = Counter()
    for (_kind, action), number in counts.items():
        totals[action] += number
    return totals
