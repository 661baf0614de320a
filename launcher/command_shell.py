"""``./coop shell``: Python with the running database; ``env`` is the environment."""

from __future__ import annotations

from launcher import prepare
from launcher.database import Databases
from launcher.job import Job
from launcher.refused import Refused


def main(job: Job) -> int:
    with prepare.odoo(job) as odoo:
        name = job.option("database") or odoo.server.database
        if not Databases(job, odoo).refuse_taken(name):
            raise Refused(f"there is no database {name} yet: ./coop run makes it")
        return odoo.shell(name)
