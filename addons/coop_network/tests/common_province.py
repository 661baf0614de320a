# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A province that lives in memory: what its plugin says is what the test says."""

from unittest.mock import patch

import pluggy

from odoo.tests import TransactionCase, new_test_user

from coop_core import hookspecs, manager
from coop_core import types as core

SOURCE = {"source": "report.txt, page 1"}


class FakePlugin:
    """Answers the network hooks with the tuples it is given."""

    def __init__(self, **answers):
        self.answers = {
            "structure": structure(),
            "organisation_types": (organisation_type(),),
            "activities": (),
            "brands": (),
            "organisations": (),
            "alliances": (),
            "alliance_members": (),
            "centres": (),
            "agreements": (),
            "deals": (),
            "effects": (),
            "agencies": (),
            "supports": (),
            "committees": (),
            "meetings": (),
            "plans": (),
            "judgements": (),
            "patterns": (),
            "counts": (),
            "lessons": (),
            "indicators": (),
            "forms": (),
            "report_headings": (),
            **answers,
        }

    def registered(self, code):
        """The façade of this plugin alone, found by a manager of its own."""
        plugins = pluggy.PluginManager(hookspecs.PROJECT)
        plugins.add_hookspecs(hookspecs)
        plugins.register(self, name=code)
        plugins.check_pending()
        return manager.Province(code, plugins)


def _answer(question, addon="network_"):
    def hook(self):
        return self.answers[question]

    hook.__name__ = f"{addon}{question}"
    return hookspecs.hookimpl(hook)


for _question in (
    "structure",
    "organisation_types",
    "activities",
    "brands",
    "organisations",
    "alliances",
    "alliance_members",
    "centres",
    "agreements",
    "deals",
    "effects",
    "agencies",
    "supports",
    "committees",
    "meetings",
    "plans",
    "judgements",
    "patterns",
    "counts",
    "lessons",
    "indicators",
    "forms",
):
    setattr(FakePlugin, f"network_{_question}", _answer(_question))
FakePlugin.report_headings = _answer("report_headings", "")


def structure():
    names = ("province", "district", "group")
    levels = tuple(core.Level(n, name, name, name) for n, name in enumerate(names))
    return core.Structure("Three levels", "สามระดับ", 1, levels, **SOURCE)


def organisation_type(**values):
    return core.OrganisationType(
        "test_group", "farmer_group", "Test group", "กลุ่มทดสอบ", False, **SOURCE
    )._replace(**values)


def organisation(key, level, centre="", **values):
    return core.Organisation(
        key,
        "test_group",
        key.title(),
        f"กลุ่ม {key}",
        "",
        level,
        centre,
        "active",
        **SOURCE,
    )._replace(**values)


def tree():
    """A federation, a district co-op, two groups; the groups come first."""
    return (
        organisation("group1", "group", "district1"),
        organisation("group2", "group", "district1"),
        organisation("district1", "district", "federation"),
        organisation("federation", "province"),
    )


def alliance(key="feed_alliance", **values):
    return core.Alliance(
        key, "Feed", "อาหารสัตว์", frozenset("B"), ("test_feed",), "true", None, **SOURCE
    )._replace(**values)


def activity():
    return core.Activity("test_feed", "Feed", "อาหารสัตว์", **SOURCE)


class CoopProvinceCase(TransactionCase):
    """One province, without its areas: those have a test of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("en_US", "th_TH"):
            cls.env["res.lang"]._activate_lang(lang)
        state = cls.env["res.country.state"].search(
            [("country_id.code", "=", "TH")], order="code", limit=1
        )
        cls.province = cls.env["coop.province"].search([("code", "=", state.code)])
        cls.province = cls.province or cls.env["coop.province"].create(
            {"code": state.code}
        )
        cls.province.available_version = "1.0.0"
        cls.admin = new_test_user(
            cls.env, "administrator", "coop_network.coop_network_group_admin"
        )
        cls.province = cls.province.with_user(cls.admin)
        areas = patch("coop_core.geography.areas", lambda code: ())
        cls.startClassPatcher(areas)

    def install(self, version="1.0.0", **answers):
        """Put a version of the plugin in place of the one before."""
        plugin = FakePlugin(**answers)
        self.province.sudo().available_version = version
        facade = plugin.registered(self.province.code)
        asked = patch.object(
            type(self.env["coop.province"]), "_facade", lambda province: facade
        )
        self.startPatcher(asked)
        return plugin

    def actions(self, counts):
        """{action: number of facts} of a run, without what stays as it is."""
        totals = {}
        for (_kind, action), number in counts.items():
            if number and action != "unchanged":
                totals[action] = totals.get(action, 0) + number
        return totals

    def record(self, kind, key):
        item = self.province.item_ids.filtered(
            lambda item: (item.kind, item.key) == (kind, key)
        )
        return self.env[item.res_model].browse(item.res_id)
