"""What a file really is, whatever its name says; nothing of it is unpacked here."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath
from typing import BinaryIO

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"7z\xbc\xaf", "a compressed archive (7-Zip)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
#: far above what 1,048,576 rows need; a bomb declares more
UNPACKED_MOST = 4 * 1024**3
WORDS_MOST = 512 * 1024**2  #: of the shared strings, which are held in memory
RATIO_MOST = 250
MEMBERS_MOST = 5_000
TEXT_NAMES = {".csv", ".txt", ".tsv"}
BOOK_NAMES = {".xlsx"}
MACRO_NAMES = {".xlsm", ".xltm", ".xlsb", ".xlam"}


def fault(file: BinaryIO, name: str) -> tuple[str, str]:
    """Rule and hint of why a file is no sheet; two empty strings if it is one.

    :param file: seekable; stands at its beginning afterwards
    :param name: the name it was handed in with
    """
    ending = PurePath(name).suffix.lower()
    file.seek(0)
    head = file.read(8192)
    try:
        return _fault(file, ending, head)
    finally:
        file.seek(0)


def is_book(name: str) -> bool:
    """Whether the name is that of an Excel workbook, and not of a text."""
    return PurePath(name).suffix.lower() in BOOK_NAMES


def _fault(file: BinaryIO, ending: str, head: bytes) -> tuple[str, str]:
    if not head:
        return "file.empty", ""
    if ending in MACRO_NAMES:
        return "file.macro", ""
    if head.startswith(OLE):
        return _old_fault(file, ending)
    if head.startswith(b"PK\x03\x04"):
        return _zip_fault(file, ending)
    kind = next((what for sign, what in SIGNS if head.startswith(sign)), "")
    if not kind and re.match(rb"\s*<(?:!doctype|html|\?xml|table)", head, re.I):
        kind = "a web page"
    if not kind and b"\0" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        kind = "no text"
    if not kind and ending not in TEXT_NAMES:
        kind = "a text (CSV)" if ending in BOOK_NAMES else f"a text named {ending}"
    return ("file.kind", kind) if kind else ("", "")


def _old_fault(file: BinaryIO, ending: str) -> tuple[str, str]:
    """An OLE container: an Excel before 2007, or a workbook with a password."""
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in file.read(1 << 20):
        return "file.encrypted", ""
    if ending in {".xls", ".xlsx"}:
        return "file.old_excel", ""
    return "file.kind", "a workbook of an old Excel"


def _zip_fault(file: BinaryIO, ending: str) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(file) as archive:
            return _archive_fault(archive, ending)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        return "file.broken", ""


def _archive_fault(archive: zipfile.ZipFile, ending: str) -> tuple[str, str]:
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "file.macro", ""
    if "xl/workbook.xml" not in names:
        return "file.kind", _archive_kind(names)
    if ending not in BOOK_NAMES:
        return "file.kind", "an Excel workbook (.xlsx)"
    if any(member.flag_bits & 1 for member in members):
        return "file.encrypted", ""
    if _is_bomb(members):
        return "file.huge", ""
    if _declares_entities(archive, names):
        return "file.broken", ""
    return "", ""


def _archive_kind(names: set[str]) -> str:
    if "word/document.xml" in names:
        return "a Word document"
    if "xl/workbook.bin" in names:
        return "a binary workbook (.xlsb)"
    if "content.xml" in names and "mimetype" in names:
        return "an OpenDocument file"
    return "a compressed archive (ZIP)"


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    """Whether what is declared is too much; zipfile reads no more than that."""
    if len(members) > MEMBERS_MOST:
        return True
    if sum(member.file_size for member in members) > UNPACKED_MOST:
        return True
    large = [member for member in members if member.file_size > 1 << 24]
    return any(
        member.file_size > RATIO_MOST * max(1, member.compress_size)
        or (member.filename.endswith("sharedStrings.xml"), member.file_size)
        > (True, WORDS_MOST)
        for member in large
    )


def _declares_entities(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """No program writes a workbook with entities; a bomb of XML needs them."""
    for name in names:
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                if b"<!" in part.read(1024).replace(b"<!--", b""):
                    return True
    return False
