# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a row of members is refused, in the user's language.

The rules of the kernel have here the sentences of ``coop_core.sheet_layout.REASONS``;
``%(hint)s`` is put in by the finding.
"""


def reasons(env):
    """The sentence of every rule, of the reader and of members."""
    return {**_of_sheets(env), **_of_members(env)}


def _of_members(env):
    """Rules that only members have."""
    return {
        "card.taken": env._(
            "Another member has a card of this number. Compare it with the card."
        ),
        "identity.birth": env._(
            "The person of this national ID was born on another day. Compare "
            "the national ID and the birth date with the card."
        ),
        "identity.differs": env._(
            "The same person stands in row %(hint)s with another name, birth "
            "date, phone or address. Write the same in both rows."
        ),
        "identity.masked": env._(
            "The national ID is hidden, and no member of this number has one "
            "that ends so. Write all 13 digits."
        ),
        "identity.member": env._(
            "This person is a member of the organisation already, under another"
            " number. Correct the number, or end that membership first."
        ),
        "identity.name": env._(
            "The person of this national ID has another name. Compare name and "
            "national ID with the card."
        ),
        "identity.other": env._(
            "The member of this number has another national ID. Compare the "
            "member number and the national ID with the card; a wrong national "
            "ID is corrected at the person."
        ),
        "identity.taken": env._(
            "Another person has this national ID. If both are the same person, "
            "merge them first."
        ),
        "identity.twice": env._(
            "The same person becomes a member of this organisation in row "
            "%(hint)s already."
        ),
        "joined.before": env._(
            "The member joined before being born. Correct one of the two days."
        ),
        "left.before": env._(
            "The member leaves before joining. Correct one of the two days."
        ),
        "left.day": env._("Who left has a last day. Fill in the day."),
        "left.status": env._(
            "There is a last day, but the status is not that of one who left. "
            "Correct one of the two."
        ),
        "place.chosen": env._(
            "The row names another organisation than the one chosen for this file."
        ),
        "place.outside": env._(
            "This organisation lies outside your place, so its members are not "
            "yours to import. Take the row out."
        ),
        "place.several": env._(
            "Several organisations have this name. Write the code of one: %(hint)s."
        ),
        "place.unknown": env._(
            "No organisation has this name, code or registration number. "
            "Correct it, or register the organisation first."
        ),
    }


def _of_sheets(env):
    """Rules of ``coop_core.sheet``."""
    return {
        "cell.error": env._(
            "The cell holds an error of Excel. Write the value itself."
        ),
        "cell.formula": env._(
            "The cell holds a formula. Copy the column and paste it as values."
        ),
        "cell.merged": env._(
            "The cells %(hint)s are merged. Unmerge them and fill each row."
        ),
        "choice": env._("Not one of the words allowed: %(hint)s."),
        "column.missing": env._(
            "This column is missing. Add it, as in the exported sheet."
        ),
        "column.twice": env._("This column stands twice. Take one of the two out."),
        "column.unknown": env._(
            "This column is not known. Take it out or correct its name. Known "
            "are: %(hint)s."
        ),
        "date": env._("Not a date such as 25/05/2547 or 25 พ.ค. 2547, the day first."),
        "date.calendar": env._("The calendar has no such day."),
        "date.era": env._("The year is marked as of one era and counted in the other."),
        "date.era_era": env._(
            "The year is marked as of one era and counted in the other. "
            "Probably meant (CE / BE): %(hint)s."
        ),
        "date.future": env._("The date lies in the future."),
        "date.future_era": env._(
            "The date lies in the future. Year probably meant (CE / BE): %(hint)s."
        ),
        "date.too_old": env._("The date is more than 120 years ago."),
        "date.too_old_era": env._(
            "The date is more than 120 years ago. Year probably meant (CE / "
            "BE): %(hint)s."
        ),
        "date.two_digits": env._(
            "A year of two digits may be of either era. Write all four."
        ),
        "file.broken": env._(
            "The file is damaged and cannot be read. Save it again as Excel "
            "workbook (.xlsx) or CSV UTF-8."
        ),
        "file.empty": env._(
            "The file is empty. It needs a row of column names and rows below."
        ),
        "file.encoding": env._(
            "The letters of the file cannot be read. Save it as CSV UTF-8."
        ),
        "file.encrypted": env._(
            "The file is locked by a password. Save it without one."
        ),
        "file.huge": env._(
            "Unpacked, the file would be far larger than a sheet can be. Save "
            "it again as Excel workbook (.xlsx) or CSV UTF-8."
        ),
        "file.kind": env._(
            "The file is not what its name says: it is %(hint)s. Save it as "
            "Excel workbook (.xlsx) or CSV UTF-8."
        ),
        "file.macro": env._(
            "The file contains macros. Save it as Excel workbook (.xlsx), "
            "without macros."
        ),
        "file.old_excel": env._(
            "The file is of an old Excel (.xls). Open it and save it as Excel "
            "workbook (.xlsx)."
        ),
        "header.merged": env._(
            "The cells %(hint)s above or in the row of column names are merged."
            " Column names stand in the first row, each in a cell of its own."
        ),
        "missing": env._("The value is missing."),
        "national_id": env._(
            "The national ID is wrong: it needs 13 digits, and the last must "
            "fit the others. Compare it with the card."
        ),
        "note.encoding": env._(
            "The file was read in the Thai code page of Windows. Look at the "
            "names; if they are wrong, save it as CSV UTF-8."
        ),
        "note.other_sheets": env._(
            "Only the first sheet was read; left out: %(hint)s."
        ),
        "number": env._("Not a number such as 1250.50."),
        "number.scientific": env._(
            "Excel has shortened the number. Format the column as text and "
            "enter the number again."
        ),
        "row.wide": env._(
            "The row has more cells than there are columns. Put text with "
            "commas into quotation marks."
        ),
        "rows.none": env._("There are column names, but no row below them."),
        "rows.too_many": env._("A sheet holds at most 1,048,576 rows. Split the file."),
        "text.control": env._(
            "The text contains a sign that cannot be seen. Type it again."
        ),
        "text.long": env._("The text is longer than %(hint)s signs. Shorten it."),
        "twice": env._("The same value stands in row %(hint)s already."),
    }


def hints(env):
    """What a file is, where its name says otherwise."""
    return {
        "a GIF picture": env._("a GIF picture"),
        "a JPEG picture": env._("a JPEG picture"),
        "a PDF document": env._("a PDF document"),
        "a PNG picture": env._("a PNG picture"),
        "a Word document": env._("a Word document"),
        "a binary workbook (.xlsb)": env._("a binary workbook (.xlsb)"),
        "a compressed archive (7-Zip)": env._("a compressed archive (7-Zip)"),
        "a compressed archive (RAR)": env._("a compressed archive (RAR)"),
        "a compressed archive (ZIP)": env._("a compressed archive (ZIP)"),
        "a compressed archive (gzip)": env._("a compressed archive (gzip)"),
        "a program": env._("a program"),
        "a text (CSV)": env._("a text (CSV)"),
        "a web page": env._("a web page"),
        "a workbook of an old Excel": env._("a workbook of an old Excel"),
        "an Excel workbook (.xlsx)": env._("an Excel workbook (.xlsx)"),
        "an OpenDocument file": env._("an OpenDocument file"),
        "no text": env._("no text"),
    }
