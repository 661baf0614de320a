# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of books to be opened: what is handed out is what is read again."""

import base64
import collections
import io

from odoo import Command, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_network.models.coop_membership_import_reason import (
    hints,
    reasons,
)

from coop_core.sheet import Sheet
from coop_core.sheet_check import check
from coop_core.sheet_layout import Column, Layout, key
from coop_core.thai_date import MONTHS, MONTHS_SHORT

from .coop_chart import KINDS

#: what co-ops call the kinds, beside their two letters
THAI_KINDS = {
    "AG": ("สหกรณ์การเกษตร",),
    "LS": ("สหกรณ์นิคม",),
    "FI": ("สหกรณ์ประมง",),
    "CO": ("สหกรณ์ร้านค้า",),
    "SV": ("สหกรณ์บริการ",),
    "SA": ("สหกรณ์ออมทรัพย์",),
    "CU": ("สหกรณ์เครดิตยูเนี่ยน", "เครดิตยูเนี่ยน"),
    "FE": ("ชุมนุมสหกรณ์",),
    "FG": ("กลุ่มเกษตรกร",),
    "PG": ("กลุ่มประชาชน", "กลุ่มองค์กรประชาชน"),
    "CR": ("สมาคมฌาปนกิจสงเคราะห์", "ฌาปนกิจสงเคราะห์"),
}
YES_NO = (
    ("ใช่", "yes"),
    ("ไม่", "no"),
    ("Yes", "yes"),
    ("No", "no"),
    ("จดทะเบียน", "yes"),
    ("ไม่จดทะเบียน", "no"),
)


def _months():
    for number, names in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), start=1):
        yield from ((name, str(number)) for name in (*names, str(number)))


def _kinds():
    for kind in KINDS:
        yield from ((word, kind) for word in (*THAI_KINDS[kind], kind))


def _person(role, thai):
    title = role.capitalize()
    return (
        Column(f"{role}_name", title, f"ชื่อ{thai}"),
        Column(f"{role}_login", f"{title}'s Login", f"อีเมล{thai}"),
    )


LAYOUT = Layout(
    "onboarding",
    (
        Column(
            "organisation",
            "Organisation",
            "สหกรณ์",
            required=True,
            filled=True,
            others=("องค์กร", "รหัสองค์กร", "ชื่อสหกรณ์", "เลขทะเบียนสหกรณ์"),
        ),
        Column(
            "kind",
            "Chart",
            "ผังบัญชี",
            "choice",
            required=True,
            filled=True,
            choices=tuple(_kinds()),
            others=("ประเภท", "ประเภทสหกรณ์"),
        ),
        Column(
            "month",
            "Year Ends With",
            "เดือนสิ้นปีบัญชี",
            "choice",
            required=True,
            filled=True,
            choices=tuple(_months()),
            others=("วันสิ้นปีบัญชี", "สิ้นปีบัญชี"),
        ),
        Column("coop_vat", "VAT", "จดทะเบียนภาษีมูลค่าเพิ่ม", "choice", choices=YES_NO),
        Column(
            "tax_number",
            "Tax Number",
            "เลขประจำตัวผู้เสียภาษี",
            numeric=True,
            longest=20,
        ),
        *_person("accountant", "ผู้ทำบัญชี"),
        *_person("approver", "ผู้อนุมัติ"),
        *_person("auditor", "ผู้สอบบัญชี"),
    ),
)
#: columns that are fields of a line, as they stand
PLAIN = tuple(column.name for column in LAYOUT.columns[4:])


class CoopBooksOnboarding(models.Model):
    _inherit = "coop.books.onboarding"

    def _read_file(self):
        """Replace what is not open yet by the lines of the file, right or wrong."""
        self.ensure_one()
        if not self.file:
            raise UserError(
                self.env._("There is no file to read. Choose an Excel or CSV file.")
            )
        content = io.BytesIO(base64.b64decode(self.file))
        sheet = Sheet(content, self.file_name or "", LAYOUT)
        places = self._places()
        rows = []
        if not sheet.refused:
            for row in check(sheet, fields.Date.context_today(self)):
                rows.append(self._prepare_line_vals(row, places))
        faults = [self._sentence(finding) for finding in sheet.findings]
        done = self.line_ids.filtered(lambda line: line.state == "done")
        there = set(done.organisation_id.ids)
        (self.line_ids - done).unlink()
        self.write(
            {
                "file_faults": "\n".join(faults) or False,
                "line_ids": [
                    Command.create(vals)
                    for vals in rows
                    if vals["organisation_id"] not in there
                ],
            }
        )

    def _prepare_line_vals(self, row, places):
        values = row.values
        written = values.get("organisation") or ""
        found = places.get(key(written), set())
        faults = [self._sentence(finding) for finding in row.findings]
        if written and len(found) != 1:
            faults.append(self._place_fault(written, found))
        return {
            "sequence": row.number,
            "written": written,
            "organisation_id": min(found) if len(found) == 1 else False,
            "kind": values.get("kind") or False,
            "month": values.get("month") or False,
            "coop_vat": values.get("coop_vat") == "yes",
            "file_fault": "\n".join(faults) or False,
            **{name: values.get(name) or False for name in PLAIN},
        }

    def _place_fault(self, written, found):
        if not found:
            return self.env._(
                "No organisation has the name, code or registration number "
                "%(written)s. Correct it, or register the organisation first.",
                written=written,
            )
        return self.env._(
            "%(written)s means several organisations. Write the code: %(codes)s.",
            written=written,
            codes=", ".join(
                one.code or one.registration_number or ""
                for one in self.env["coop.organisation"].browse(sorted(found))
            ),
        )

    def _places(self):
        """What texts mean: code, registration number or name of an organisation."""
        known = collections.defaultdict(set)
        names = ["code", "registration_number", "name"]
        for one in self.env["coop.organisation"].search_fetch([], names):
            for name in names:
                if one[name]:
                    known[key(one[name])].add(one.id)
        return known

    def _sentence(self, finding):
        """Where it is, what was written, and what is wrong with it."""
        said = reasons(self.env)[finding.rule]
        hint = hints(self.env).get(finding.hint, finding.hint)
        reason = said % {"hint": hint} if "%(hint)s" in said else said
        if not finding.column:
            return reason
        return self.env._(
            "%(column)s, written “%(value)s”: %(reason)s",
            column=finding.column,
            value=finding.value,
            reason=reason,
        )
