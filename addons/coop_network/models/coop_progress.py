# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time
from datetime import timedelta

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import AccessDenied, UserError
from odoo.modules import module
from odoo.service.model import PG_CONCURRENCY_ERRORS_TO_RETRY

from odoo.addons.queue_job.exception import RetryableJobError

_logger = logging.getLogger(__name__)

#: Seconds between two steps of the bar: a row is worked on faster than it is shown.
STEP = 0.5
#: Seconds after which a user wonders why nothing happens.
PATIENCE = 60
UNDERWAY = ("waiting", "running")


class CoopProgress(models.Model):
    """One long work of one user, done by the job queue, and how far it is.

    The work runs in a transaction of its own job. The bar is written through another
    connection, so that it moves before the work is committed; hence the work itself
    never writes this record.
    """

    _name = "coop.progress"
    _description = "Long Work"
    _order = "id desc"

    name = fields.Char("Work", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Started By", required=True, readonly=True, index=True
    )
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("running", "Being Done"),
            ("done", "Done"),
            ("failed", "Failed"),
        ],
        string="Status",
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    done = fields.Integer(readonly=True, aggregator=None)
    total = fields.Integer(readonly=True, aggregator=None)
    percent = fields.Integer(compute="_compute_percent", aggregator=None)
    message = fields.Text("What Happens", readonly=True)
    advice = fields.Text(compute="_compute_advice")
    started_on = fields.Datetime("Started", readonly=True)
    ended_on = fields.Datetime("Ended", readonly=True)
    result = fields.Json(readonly=True)
    has_result = fields.Boolean(compute="_compute_has_result")
    # What to call: never writable by RPC, or a user could run any method.
    res_model = fields.Char(readonly=True)
    res_ids = fields.Json(readonly=True)
    method = fields.Char(readonly=True)
    job_uuid = fields.Char(readonly=True)

    _done_counts = models.Constraint(
        "CHECK (done >= 0 AND total >= 0)", "A bar does not run below zero."
    )

    @api.depends("done", "total", "state")
    def _compute_percent(self):
        for progress in self:
            share = 100 * progress.done // progress.total if progress.total else 0
            progress.percent = 100 if progress.state == "done" else min(share, 99)

    @api.depends("result", "state")
    def _compute_has_result(self):
        for progress in self:
            progress.has_result = progress.state == "done" and bool(progress.result)

    @api.depends("state")
    def _compute_advice(self):
        """What to do when it waits longer than a minute; empty when all is well."""
        long_ago = fields.Datetime.now() - timedelta(seconds=PATIENCE)
        for progress in self:
            asked = progress.create_date or fields.Datetime.now()
            overdue = progress.state == "waiting" and asked < long_ago
            progress.advice = overdue and progress._message_waiting()

    def _message_waiting(self):
        # How many are before it is no secret; what they are stays one's own.
        ahead = self.sudo().search_count(
            [("state", "in", UNDERWAY), ("id", "<", self.id)]
        )
        if ahead:
            return self.env._(
                "It has waited for more than a minute: %(count)s other works come "
                "first. You can close this page; it begins by itself.",
                count=ahead,
            )
        return self.env._(
            "It has waited for more than a minute and nothing else is being worked "
            "on: the server does not take up jobs. You can close this page; nothing "
            "is lost. Tell your administrator that the job queue does not run (the "
            "server must load the module queue_job)."
        )

    @api.model
    def _start(self, name, record, method, total=0):
        """Have the queue call ``record.<method>(progress)`` as the user, soon.

        The method must bear being called again: a job of a server that was stopped
        is taken up anew, after its unfinished work was rolled back. What it raises as
        UserError is shown to the user in these words.

        :param str name: what the user reads above the bar
        :param record: saved records
        :param str method: of the record; begins with an underscore
        :param int total: steps to go, 0 if not known yet
        :return: coop.progress
        """
        if not method.startswith("_") or not callable(getattr(record, method, None)):
            raise ValueError(f"{record!r} has no private method {method}")
        # The row names a method to run, so no user may write one himself.
        progress = self.sudo().create(
            {
                "name": name,
                "user_id": self.env.uid,
                "total": total,
                "res_model": record._name,
                "res_ids": record.ids,
                "method": method,
            }
        )
        progress._delay()
        return progress.sudo(self.env.su)

    def _delay(self):
        """Queue the job as the user whose work it is."""
        self.ensure_one()
        # with_delay keeps the rights it is called with: here the user's own.
        worker = self.sudo(False).with_user(self.user_id)
        if worker.user_id._is_superuser():
            worker = worker.sudo()
        job = worker.with_delay(description=self.name)._run()
        uuid = getattr(job, "uuid", False)
        if uuid:
            self.sudo().job_uuid = uuid

    def _run(self):
        """The job: do the work, and say how it ended."""
        self.ensure_one()
        row = self.sudo()  # the work is the user's own, the row is not his to write
        if row.state == "done":
            return self.env._("It was done already.")
        self._note(state="running", started_on=fields.Datetime.now(), ended_on=None)
        try:
            with self.env.cr.savepoint():
                getattr(self._records(), row.method)(self)
        except (UserError, AccessDenied) as error:
            self._note_failed(str(error))
            return str(error)
        except (OperationalError, RetryableJobError) as error:
            self._note_again(error)
            raise
        except Exception:
            self._note_failed(self._message_unforeseen())
            raise
        self._after_commit(lambda progress: progress._note_done())
        return ""

    def _records(self):
        """What the work is on, as the user sees it; none if it is a model's own."""
        row = self.sudo()  # as in _run
        ids = row.res_ids or []
        records = self.env[row.res_model].browse(ids).exists()
        if len(records) != len(ids):
            raise UserError(
                self.env._(
                    "What %(name)s was to work on was deleted meanwhile. Nothing was "
                    "changed. Begin anew.",
                    name=row.name,
                )
            )
        return records

    def _note_again(self, error):
        """The queue tries once more what met another user's change."""
        again = isinstance(error, RetryableJobError)
        if again or error.pgcode in PG_CONCURRENCY_ERRORS_TO_RETRY:
            self._note(state="waiting", done=0)
        else:
            self._note_failed(self._message_unforeseen())

    def _message_unforeseen(self):
        return self.env._(
            "The program met something it was not made for. Nothing was changed. Try "
            "again; if it fails again, tell your administrator the number %(number)s: "
            "he finds what happened in the job queue.",
            number=self.id,
        )

    def _note_failed(self, text):
        self._note(state="failed", message=text, ended_on=fields.Datetime.now())

    def _note_done(self):
        """Full, whatever was counted on the way."""
        now = fields.Datetime.now()
        self._note(state="done", message=False, ended_on=now, full=True)

    def _advance(self, done, total=None, message=None):
        """Move the bar. Cheap: it is written twice a second at most.

        :param int done: steps done
        :param int total: steps in all, if it became known
        :param str message: what happens now
        """
        self.ensure_one()
        now, cache = time.monotonic(), self.env.cr.cache
        key = ("coop.progress", self.id)
        if total is None and message is None and now - cache.get(key, 0) < STEP:
            return
        cache[key] = now
        values = {"done": done, "total": total, "message": message}
        self._note(**{n: said for n, said in values.items() if said is not None})

    def _result(self, action):
        """What the button that opens the result returns when all is done."""
        self.ensure_one()
        self._note(result=action)

    def _note(self, full=False, **values):
        """Write at once, through a connection of its own, so that others see it.

        Within a test, and where the row itself is not committed yet, in this
        transaction.
        """
        if not module.current_test:
            with self.env.registry.cursor() as other:
                there = self.with_env(self.env(cr=other, su=True)).exists()
                there._write_note(full, values)
            self.invalidate_recordset()
            if there:
                return
        self.sudo()._write_note(full, values)  # not the user's to write

    def _write_note(self, full, values):
        for progress in self:
            more = {"done": progress.total} if full else {}
            progress.write({**values, **more})

    def _after_commit(self, note):
        """Done is what is committed, not before."""
        if module.current_test:
            note(self)
            return
        self.env.cr.postcommit.add(lambda: note(self))

    def action_refresh(self):
        """Bring the state into line with the job's: a server may have been stopped."""
        for progress in self.filtered(lambda one: one.state in UNDERWAY):
            progress.check_access("read")
            progress.sudo()._follow_job()  # jobs are their manager's to read
        return True

    def _follow_job(self):
        job = self.env["queue.job"].search([("uuid", "=", self.job_uuid)])
        now = fields.Datetime.now()
        if job.state in ("failed", "cancelled"):
            text = self._message_unforeseen()
            if job.state == "cancelled":
                text = self.env._("The administrator took it out of the job queue.")
            self.write({"state": "failed", "message": text, "ended_on": now})
        elif job.state == "done":
            self.write({"state": "done", "ended_on": now})
        elif job.state == "pending" and self.state == "running":
            self.state = "waiting"

    def action_open_result(self):
        self.ensure_one()
        self.check_access("read")
        if not self.has_result:
            raise UserError(
                self.env._("%(name)s has no result to open yet.", name=self.name)
            )
        return self.result

    def action_retry(self):
        """Queue again what failed."""
        self.ensure_one()
        self.check_access("read")
        if self.state != "failed" or self.user_id != self.env.user:
            raise UserError(
                self.env._(
                    "Only who started %(name)s can start it again, and only after it "
                    "failed.",
                    name=self.name,
                )
            )
        # Started again by the user himself, checked above.
        self.sudo().write({"state": "waiting", "done": 0, "message": False})
        self._delay()
        return self._action()

    def _action(self):
        """The page with the bar, which renews itself."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    @api.autovacuum
    def _gc_ended(self):
        """Forget what ended a month ago."""
        old = fields.Datetime.now() - timedelta(days=30)
        self.search([("ended_on", "<", old)]).unlink()
