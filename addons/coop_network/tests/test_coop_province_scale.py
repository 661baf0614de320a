# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common_province import CoopProvinceCase, organisation, tree


@tagged("post_install", "-at_install")
class TestCoopProvinceScale(CoopProvinceCase):
    """The number of queries does not grow with the number of organisations."""

    def groups(self, number, **values):
        return tuple(
            organisation(f"more{n}", "group", "district1", **values)
            for n in range(number)
        )

    def queries(self, work):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.env.cr.sql_log_count - start

    def test_two_hundred_organisations_take_the_queries_of_ten(self):
        self.install(organisations=tree())
        self.province._apply()
        few, many = self.groups(10), self.groups(210)
        self.install("1.1.0", organisations=(*tree(), *few))
        for_ten = self.queries(self.province._apply)
        self.install("1.2.0", organisations=(*tree(), *many))
        for_two_hundred = self.queries(self.province._apply)
        self.assertLessEqual(for_two_hundred, for_ten + 5)
        again = self.queries(self.province._apply)
        self.assertLessEqual(again, for_ten)

    def test_changing_two_hundred_takes_the_queries_of_ten(self):
        self.install(organisations=(*tree(), *self.groups(200)))
        self.province._apply()
        ten = self.groups(10, status="closed") + self.groups(200)[10:]
        self.install("1.1.0", organisations=(*tree(), *ten))
        for_ten = self.queries(self.province._apply)
        self.install(
            "1.2.0", organisations=(*tree(), *self.groups(200, status="forming"))
        )
        for_two_hundred = self.queries(self.province._apply)
        self.assertLessEqual(for_two_hundred, for_ten + 5)
