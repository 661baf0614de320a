# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import collections
import io

from odoo import api, models
from odoo.exceptions import UserError

from coop_core.sheet import Sheet
from coop_core.sheet_layout import key

from . import coop_membership_import_fault_sql as fault_sql
from . import coop_membership_import_sql as import_sql
from . import coop_membership_import_twice_sql as twice_sql
from . import coop_membership_import_write_sql as write_sql
from .coop_membership_import_stage import KEPT, Stage
from .coop_membership_layout import layout_of

#: rows from which on tables are joined whole
MANY = 5_000


class CoopMembershipImportRun(models.AbstractModel):
    """How a file of members is read, compared and written, set by set."""

    _name = "coop.membership.import.run"
    _description = "Reading of a File of Members"

    @api.model
    def _read(self, record, attachment, write, progress=None):
        """Read the file of ``record``, and write it if nothing in it is refused.

        The number of statements does not grow with the rows.

        :return: values of ``record``, and whether the file as a whole is ``refusing``
        """
        if write:
            self._hold()
        record.finding_ids.unlink()
        with self._opened(attachment) as file:
            sheet = Sheet(file, record.name or "", layout_of(record.organisation_id))
            stage = Stage(self.env, sheet, record._today())
            counts = dict.fromkeys(("new_count", "changed_count", "unchanged_count"), 0)
            found = rows = 0
            if not sheet.refused:
                counts, found, rows = self._compare(record, stage, write, progress)
        refusing = any(finding.refuses for finding in stage.findings)
        self._keep(record, stage.findings[:KEPT])
        record.invalidate_recordset(["finding_ids", "shown_count"])
        if write and not refusing and not found:
            self._write_rows(stage.rows)
        if stage.rows > MANY:
            for statement in import_sql.PLAN_AS_BEFORE:
                self.env.cr.execute(statement)
        return {
            **counts,
            "row_count": stage.rows,
            "refused_count": rows + stage.unread,
            "finding_count": found + len(stage.findings),
            "refusing": refusing or bool(found),
        }

    @api.model
    def _compare(self, record, stage, write, progress):
        """Counts of the rows, of findings in SQL, and of the rows that have some."""
        self._flush()
        stage.load(self._advance(progress, stage))
        if stage.rows > MANY:
            for statement in import_sql.PLAN_FOR_MANY:
                self.env.cr.execute(statement)
        stage.understand(lambda written: self._places(record, written))
        execute = self.env.cr.execute
        organisation = record.organisation_id
        execute(import_sql.compare(organisation, fresh=write))
        execute(import_sql.analyse("coop_import_row"))
        ((wrong,),) = self.env.execute_query(fault_sql.any_faults())
        if wrong:
            execute(fault_sql.say_faults(organisation))
        for statement in (
            twice_sql.say_number_twice(),
            twice_sql.say_card_twice(),
            twice_sql.again(),
            import_sql.analyse("coop_import_again"),
            twice_sql.say_person_twice(),
            twice_sql.say_person_differs(),
            import_sql.analyse("coop_import_finding"),
            twice_sql.keep_findings(record, stage.sheet.name, KEPT),
        ):
            execute(statement)
        names = ("new_count", "changed_count", "unchanged_count")
        ((new, changed, unchanged),) = self.env.execute_query(import_sql.counts())
        ((found, rows),) = self.env.execute_query(twice_sql.count_findings())
        return dict(zip(names, (new, changed, unchanged), strict=True)), found, rows

    @api.model
    def _write_rows(self, rows):
        """Persons before members, who refer to them.

        The planner is told at once of what it does not expect: as long as it takes the
        table for empty, it may look for each person by reading a whole index.
        """
        execute = self.env.cr.execute
        for table, statements in (
            ("coop_person", (write_sql.update_persons, write_sql.insert_persons)),
            ("coop_membership", (write_sql.update_members, write_sql.insert_members)),
        ):
            for statement in statements:
                execute(statement(self.env))
            ((known,),) = self.env.execute_query(import_sql.known_rows(table))
            if rows > MANY or known <= 0:
                execute(import_sql.analyse(table))
        self.env["coop.person"].invalidate_model()
        self.env["coop.membership"].invalidate_model()

    @api.model
    def _places(self, record, written):
        """What the texts of organisations mean: by code, registration number, name."""
        Organisation = self.env["coop.organisation"]
        known = collections.defaultdict(set)
        names = ["code", "registration_number", "name"]
        for one in Organisation.search_fetch([], names):
            for name in names:
                if one[name]:
                    known[key(one[name])].add(one.id)
        own = set(record._own().ids)
        chosen = record.organisation_id.id
        return [
            (text, *self._place(known.get(key(text), set()), own, chosen))
            for text in written
        ]

    @api.model
    def _place(self, found, own, chosen):
        """Id, rule and hint of one text that means the organisations ``found``."""
        if chosen:
            return (chosen, "" if chosen in found else "place.chosen", "")
        mine = found & own
        if len(mine) == 1:
            return (min(mine), "", "")
        if mine:
            codes = self.env["coop.organisation"].browse(sorted(mine))
            hint = ", ".join(one.code or one.registration_number or "" for one in codes)
            return (None, "place.several", hint)
        return (None, "place.outside" if found else "place.unknown", "")

    @api.model
    def _keep(self, record, findings):
        self.env["coop.membership.import.finding"].create(
            [
                {
                    "import_id": record.id,
                    "sheet": finding.sheet,
                    "row": finding.row,
                    "name": finding.column,
                    "value": finding.value,
                    "rule": finding.rule,
                    "hint": finding.hint,
                }
                for finding in findings
            ]
        )

    @api.model
    def _flush(self):
        for model in ("coop.membership", "coop.person", "coop.organisation"):
            self.env[model].flush_model()

    @api.model
    def _hold(self):
        """One import writes at a time: two would not see each other's members."""
        ((held,),) = self.env.execute_query(write_sql.hold())
        if not held:
            raise UserError(
                self.env._(
                    "Another file of members is being taken at this moment. Wait until "
                    "it is done, then try again."
                )
            )

    @api.model
    def _advance(self, progress, stage):
        def advance(done):
            if progress:
                progress._advance(done, total=max(stage.sheet.lines, done))

        return advance

    @api.model
    def _opened(self, attachment):
        """The file on disk, or in memory where files are kept in the database."""
        if attachment.store_fname:
            return open(attachment._full_path(attachment.store_fname), "rb")
        return io.BytesIO(attachment.raw or b"")
