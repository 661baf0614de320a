# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The register of a fund that exists already, looked through and taken over.

``size`` is the number of members, 100,000 by default, in one CSV of all centres; each
has a national ID, days of the Buddhist era, two recipients and an advance. The plain
SQL beside the taking inserts the finished rows of persons and members from a table,
with the same indexes and without any check, recipients or advances.
"""

import base64
from functools import partial

from stdnum.th import pin

from odoo.addons.coop_welfare.tests.common import CoopWelfareCase

SIZE = 100_000
HEADER = (
    "เลขสมาชิก,ชื่อ-สกุล,เลขประจำตัวประชาชน,วันเกิด,ที่อยู่,ศูนย์ประสานงาน,วันที่สมัคร,"
    "วันคุ้มครอง,ผู้รับเงินสงเคราะห์ 1,ส่วนแบ่ง 1 (%),ผู้รับเงินสงเคราะห์ 2,ส่วนแบ่ง 2 (%),"
    "เงินล่วงหน้าคงเหลือ (บาท)"
)
ROW = (
    "{n:07},นายสมชาย ใจดี{n},{card},15/01/2520,{n} หมู่ 1,{place},15/01/2560,01/03/2560,"
    "นางสมศรี ใจดี,60,เด็กชายสมหมาย ใจดี,40,{n}.50"
)


class Register(CoopWelfareCase):
    """The fund of the addon's own tests, outside a test."""


def cases(bench):
    """What is timed, on one fund that is rolled back at the end."""
    size = bench.size or SIZE
    Register.env = bench.env
    Register.build()
    order = _order(bench.env, size)
    order.action_check()
    yield bench.case(
        "register looked through: every row checked and kept",
        rows=size,
        ours=partial(order._work, lambda: True),
    )
    if order.state == "checking":
        order._work(lambda: True)
    order.action_take()
    yield bench.case(
        "register taken over: persons, members, recipients, advances",
        rows=size,
        ours=partial(order._work, lambda: True),
        sql=partial(_plain, bench.env, size),
    )


def _order(env, size):
    places = (Register.place_a.name, Register.place_b.name)
    lines = [HEADER]
    for number in range(size):
        twelve = f"{100_000_000_000 + number}"
        card = twelve + pin.calc_check_digit(twelve)
        lines.append(ROW.format(n=number, card=card, place=places[number % 2]))
    content = base64.b64encode("\n".join(lines).encode("utf-8-sig"))
    file = {"file": content, "file_name": "register.csv"}
    return (
        env["coop.welfare.takeover"]
        .with_user(Register.officer)
        .create({"fund_id": Register.fund.id, "file_ids": [(0, 0, file)]})
    )


def _plain(env, size):
    """Bare rows of both tables."""
    env.cr.execute(
        """
        WITH fresh AS (
            INSERT INTO coop_person (name, birth_date, address)
                 SELECT 'นายสมชาย ใจดี' || n, '1977-01-15', n || ' หมู่ 1'
                   FROM generate_series(1, %(size)s) n
              RETURNING id)
        INSERT INTO coop_welfare_membership
                    (fund_id, person_id, number, centre_id, cover_from, paid)
             SELECT %(fund)s, fresh.id, 'P' || fresh.id, %(centre)s, '2017-03-01', 0
               FROM fresh
        """,
        {
            "size": size,
            "fund": Register.fund.id,
            "centre": Register.centre_a.id,
        },
    )
