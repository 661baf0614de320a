# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Large files that become the content of a field without being read as a whole."""

import hashlib
import os
import shutil

from odoo.exceptions import UserError
from odoo.tools import SQL

PIECE = 1 << 20
MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "zip": "application/zip",
}


def keep(record, field, path, name):
    """Move a file into the file store, as the content of a field of ``record``.

    :param name: what the file is called; its ending says what it is
    """
    Attachment = record.env["ir.attachment"]
    if Attachment._storage() != "file":
        raise UserError(
            record.env._(
                "Files of this size are kept in the file store, and this server "
                "keeps attachments in the database. Ask your administrator to set "
                "ir_attachment.location to file."
            )
        )
    record[field] = False
    attachment = Attachment.create(
        {
            "name": name,
            "res_model": record._name,
            "res_field": field,
            "res_id": record.id,
            "mimetype": MIMETYPES[name.rpartition(".")[2]],
            "type": "binary",
        }
    )
    checksum = _checksum(path)
    fname = f"{checksum[:2]}/{checksum}"
    Attachment._mark_for_gc(fname)  # swept away if the transaction fails
    target = Attachment._full_path(fname)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    size = os.path.getsize(path)
    shutil.move(path, target)
    attachment.flush_recordset()
    record.env.cr.execute(
        SQL(
            "UPDATE ir_attachment SET store_fname = %s, checksum = %s, "
            "file_size = %s WHERE id = %s",
            fname,
            checksum,
            size,
            attachment.id,
        )
    )
    attachment.invalidate_recordset()
    record.invalidate_recordset()


def _checksum(path):
    """SHA-1 of a file, as the file store names it."""
    digest = hashlib.sha1()
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
