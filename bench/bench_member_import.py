# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A CSV file of members, taken with every check.

``size`` is the number of members, spread over 300 organisations; each has a national
ID, a card, a Thai name and two days of the Buddhist era. The plain SQL beside it copies
the finished rows of both tables into empty tables without any check, default or key to
another table, and has the same indexes and the column that PostgreSQL generates for one
of them. They are in place while rows are copied, as in any import into a living table;
what it takes to build them afterwards, as only an empty database can, stands beside.
The usual way is Odoo's import (``load``) of 2,000 rows.
Only the first taking of the whole file meets clean tables: what is rolled back stays in
the indexes of unique numbers until it is vacuumed. The line on memory says how far the
process grew above what it had before.
"""

import random
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from stdnum.th import pin

from odoo.addons.coop_network.tests.common import CoopNetworkCase

SIZE = 1_000_000
BY_LOAD = 2_000
ORGANISATIONS = 300
FIRST = (
    "สมชาย", "สมหญิง", "มานะ", "มานี", "ปิติ", "ชูใจ", "วีระ", "ดวงแก้ว", "ประเสริฐ",
)  # fmt: skip
LAST = (
    "ใจดี", "รักเรียน", "ทองคำ", "แสนสุข", "มีทรัพย์", "ศรีสุข", "บุญมาก", "นาคสุข",
)  # fmt: skip
TITLES = ("นาย", "นาง", "นางสาว", "")
HEADER = (
    "Organisation,Member Number,Name,National ID,Birth Date,Card Number,Kind,Status"
)
HEADER += ",Joined On\n"
FIELDS = [
    "name", "identity_number", "birth_date", "membership_ids/organisation_id/.id",
    "membership_ids/number", "membership_ids/card_number", "membership_ids/kind",
    "membership_ids/status", "membership_ids/joined_on",
]  # fmt: skip


def cases(bench):
    """What is timed, on organisations that are rolled back at the end."""
    size = bench.size or SIZE
    with ExitStack() as stack:
        files = Files(bench.env, stack, size)
        yield bench.case(
            "file of members taken; bare COPY into the same indexes",
            rows=size,
            ours=lambda: files.take(files.whole),
            sql=files.copy_into_indexes,
        )
        yield bench.case(
            "not ours: bare COPY, indexes built afterwards, beside the above",
            rows=size,
            ours=files.copy_then_index,
            sql=files.copy_into_indexes,
        )
        yield bench.case(
            f"grew by {files.grown} MB at most while it was taken",
            rows=size,
            ours=lambda: None,
        )
        yield bench.case(
            "file of members looked through (dry run)",
            rows=size,
            ours=lambda: files.take(files.whole, write=False),
            sql=files.copy_lines,
        )
        few = min(size, BY_LOAD)
        yield bench.case(
            f"{few:,} of the rows, and by Odoo's own import",
            rows=few,
            ours=lambda: files.take(files.few),
            orm=files.load,
        )


class Files:
    """The same members as a file for our import, and as finished rows."""

    def __init__(self, env, stack, size):
        self.env = env
        self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        self.whole, self.few = self.folder / "whole.csv", self.folder / "few.csv"
        self.open = None
        self.grown = 0
        self._organise()
        self._write(size)
        Run = type(env["coop.membership.import.run"])
        stack.enter_context(
            patch.object(Run, "_opened", lambda run, attachment: self.open.open("rb"))
        )

    def _organise(self):
        case = CoopNetworkCase
        case.env = self.env
        case.type = self.env["coop.organisation.type"].create(
            {"name": "Co-operative", "code": "bench_coop", "family": "cooperative"}
        )
        self.place = self.env.user.coop_organisation_id or case.organisation("Top")
        self.env.user.coop_organisation_id = self.place
        self.organisations = self.env["coop.organisation"].create(
            [
                {"name": f"Bench {n}", "code": f"b{n}", "type_id": case.type.id}
                for n in range(ORGANISATIONS)
            ]
        )

    def _write(self, size):
        """Files of CSV for ours, and of COPY for the rows as they end up."""
        rng = random.Random(2569)
        with ExitStack() as stack:
            whole, few, persons, members = (
                stack.enter_context(open(self.folder / name, "w", encoding="utf-8"))
                for name in ("whole.csv", "few.csv", "persons.copy", "members.copy")
            )
            whole.write(HEADER)
            few.write(HEADER)
            for n in range(size):
                line = self._member(rng, n, persons, members)
                whole.write(line)
                if n < BY_LOAD:
                    few.write(line)

    def _member(self, rng, n, persons, members):
        title, first, last = rng.choice(TITLES), rng.choice(FIRST), rng.choice(LAST)
        name = f"{title}{first}{n % 9973} {last}{n % 7919}"
        identity = f"3{n:011d}"
        identity += pin.calc_check_digit(identity)
        born = (rng.randrange(1940, 2005), rng.randrange(1, 13), rng.randrange(1, 29))
        joined = (rng.randrange(2006, 2025), rng.randrange(1, 13), 1)
        place = n % ORGANISATIONS
        organisation = self.organisations[place].id
        iso, since = "{}-{:02}-{:02}".format(*born), "{}-{:02}-{:02}".format(*joined)
        persons.write(f"{n + 1}\t{name}\t{identity}\t{iso}\n")
        member = f"{n + 1}\t{n + 1}\t{organisation}\t{n}\tC{n:08}"
        members.write(f"{member}\tordinary\tactive\t{since}\n")
        thai = f"{born[2]:02}/{born[1]:02}/{born[0] + 543}"
        thai_since = f"01/{joined[1]:02}/{joined[0] + 543}"
        return f"b{place},{n},{name},{identity},{thai},C{n:08},สามัญ,ปกติ,{thai_since}\n"

    def take(self, file, write=True):
        """Our import of a file; remembers by how much the process grew."""
        Path("/proc/self/clear_refs").write_text("5", "ascii")
        before = _memory("VmRSS")
        self.open = file
        record = self.env["coop.membership.import"].create({"name": file.name})
        nothing = self.env["ir.attachment"]
        counts = self.env["coop.membership.import.run"]._read(record, nothing, write)
        if counts["refusing"] or not counts["new_count"]:
            raise ValueError(record.finding_ids[:3].mapped("reason") or counts)
        self.grown = max(self.grown, (_memory("VmHWM") - before) // 1024)

    def load(self):
        """Odoo's import of the first rows, a person with its membership each."""
        rows = []
        for line in self.few.read_text("utf-8").splitlines()[1:]:
            place, number, name, identity, born, card, *_, since = line.split(",")
            organisation = self.organisations[int(place[1:])].id
            member = [str(organisation), number, card, "ordinary", "active"]
            rows.append([name, identity, _iso(born), *member, _iso(since)])
        Person = self.env["coop.person"].with_context(tracking_disable=True)
        result = Person.load(FIELDS, rows)
        if not result["ids"]:
            raise ValueError(result["messages"][:3])

    def copy_into_indexes(self):
        self._copy(indexes_first=True)

    def copy_then_index(self):
        self._copy(indexes_first=False)

    def _copy(self, indexes_first):
        """The finished rows into tables of the same columns and indexes."""
        tables = (("coop_person", PERSONS), ("coop_membership", MEMBERS))
        for table, columns in tables:
            self.env.cr.execute(
                f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING GENERATED)"
            )
            self.env.cr.execute(INDEXES, [table])
            indexes = [row[0] for row in self.env.cr.fetchall()]
            if indexes_first:
                self._index(table, indexes)
            name = columns.split()[0]
            with open(self.folder / f"{name}.copy", "rb") as file:
                statement = (
                    f"COPY bare_{table} ({columns.split(None, 1)[1]}) FROM STDIN"
                )
                self.env.cr.copy_expert(statement, file)
            if not indexes_first:
                self._index(table, indexes)

    def _index(self, table, indexes):
        for place, index in enumerate(indexes):
            _, _, rest = index.partition(f" ON public.{table} ")
            unique = "UNIQUE" if index.startswith("CREATE UNIQUE") else ""
            self.env.cr.execute(
                f"CREATE {unique} INDEX bare_{table}_{place} ON bare_{table} {rest}"
            )

    def copy_lines(self):
        """The texts of the file into one table; a dry run cannot do less."""
        columns = ", ".join(f"c{place} text" for place in range(9))
        self.env.cr.execute(f"CREATE TEMPORARY TABLE bare_line ({columns})")
        with open(self.whole, "rb") as file:
            self.env.cr.copy_expert(
                "COPY bare_line FROM STDIN WITH (FORMAT csv, HEADER)", file
            )


def _iso(day):
    number, month, year = day.split("/")
    return f"{int(year) - 543}-{month}-{number}"


def _memory(name):
    """Kilobytes of this process: VmRSS now, VmHWM at most."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


PERSONS = "persons id, name, national_id, birth_date"
MEMBERS = (
    "members id, person_id, organisation_id, number, card_number, kind, status, "
    "joined_on"
)
INDEXES = "SELECT indexdef FROM pg_indexes WHERE tablename = %s ORDER BY indexname"
