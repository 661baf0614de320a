# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import os
import tempfile
import zipfile

from odoo import models

SUMS = "SHA256SUMS.txt"


class CoopWorkbook(models.TransientModel):
    """The workbook with every sheet as CSV and the papers as PDF, in one file."""

    _inherit = "coop.workbook"

    def action_export_package(self):
        """Refuse what cannot be written; else let the browser fetch the files."""
        self._figures()
        return {
            "type": "ir.actions.act_url",
            "url": f"/coop_accounting/workbook/{self.id}/package",
            "target": "download",
        }

    def _write_package_to(self, path, with_csv=True, with_pdf=True):
        """Write workbook, CSV and PDF into one archive; returns workbook.Written."""
        with tempfile.TemporaryDirectory(prefix="coop_workbook_") as folder:
            csv = os.path.join(folder, "csv") if with_csv else None
            if csv:
                os.mkdir(csv)
            written = self._write_to(os.path.join(folder, self._file_name()), csv)
            if with_pdf:
                self._write_pdf_to(os.path.join(folder, self._file_name("pdf")))
            _archive(path, folder)
        return written


def _archive(path, folder):
    """Put a folder into an archive, with the sums of its files."""
    sums = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, _folders, names in sorted(os.walk(folder)):
            for name in sorted(names):
                file = os.path.join(place, name)
                inside = os.path.relpath(file, folder)
                archive.write(file, inside, _packing(name))
                sums.append(f"{_sum(file)}  {inside}\n")
        archive.writestr(SUMS, "".join(sums))


def _packing(name):
    """A workbook is packed already."""
    return zipfile.ZIP_STORED if name.endswith(".xlsx") else zipfile.ZIP_DEFLATED


def _sum(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
