"""Builders for plugins that exist only in memory, and settings of property tests."""

import datetime as dt
import sys
import types
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import settings

from coop_core import manager
from coop_core import types as fact
from coop_core.answers import HOOKS, Answers
from coop_core.hookspecs import hookimpl
from coop_core.national import plugin as national
from coop_core.validate import check

sys.path.insert(0, str(Path(__file__).parent))  # so that tests find sheets.py

settings.register_profile(
    "kernel", max_examples=60, derandomize=True, deadline=None, database=None
)
settings.load_profile("kernel")


class EntryPoint:
    """What importlib.metadata would find: a name, and a module or why there is none."""

    def __init__(self, name, module, value=None, version="1.0.0"):
        self.name = name
        self.module = module
        self.value = value or getattr(module, "__name__", "broken")
        self.dist = types.SimpleNamespace(name=f"dist-{name}", version=version)

    def load(self):
        if isinstance(self.module, BaseException):
            raise self.module
        return self.module


class Facts:
    """A small province in which everything is right: a centre, a district, a group."""

    def __init__(self):
        source = {"source": "report.txt"}
        self.structure = fact.Structure(
            "Two levels",
            "สองระดับ",
            1,
            (
                fact.Level(0, "province", "Province", "จังหวัด"),
                fact.Level(1, "district", "District", "อำเภอ"),
                fact.Level(2, "member", "Member", "สมาชิก"),
            ),
            **source,
        )
        places = (
            ("federation", "province", ""),
            ("district", "district", "federation"),
            ("group", "member", "district"),
        )
        self.organisations = tuple(
            fact.Organisation(
                key, "agricultural", key, key, "90", level, centre, "active", **source
            )
            for key, level, centre in places
        )
        self.brand = fact.Brand("brand", "fertiliser", "Brand", "ตรา", **source)
        self.alliance = fact.Alliance(
            "alliance", "A", "ก", frozenset("A"), ("fertiliser",), "", None, **source
        )
        self.member = fact.AllianceMember("alliance", "group", "", **source)
        self.centre = fact.Centre(
            "alliance", "fertiliser", "", "federation", None, None, **source
        )
        self.agreement = fact.Agreement(
            "mou", "alliance", "M", "ม", "signed", None, "", ("district",), **source
        )
        self.deal = fact.Deal(
            "deal", "alliance", "fertiliser", "buy", dt.date(2004, 7, 1), "month",
            D(156), "t", "", **source,
        )  # fmt: skip
        self.effect = fact.Effect(
            "effect", "alliance", "fertiliser", D(-2), D(-1), "THB/kg", "ถูก", **source
        )
        self.agency = fact.Agency("agency", "university", "U", "ม", **source)
        self.support = fact.Support(
            "support", "alliance", "agency", "money", "เงิน", D(4), None, "day", **source
        )
        seat = fact.Seat(1, "chair", "group", **source)
        self.committee = fact.Committee(
            "committee", "C", "ก", "alliance", "", "", dt.date(2004, 7, 1), None,
            "month", dt.date(2004, 7, 1), None, **source, seats=(seat,),
        )  # fmt: skip
        self.meeting = fact.Meeting(
            "meeting", "M", "ป", "alliance", "committee", "", dt.date(2004, 7, 3),
            dt.date(2004, 7, 4), "day", "held", "", "", "", 86, 50, ("ก", "ข"), "",
            **source,
        )  # fmt: skip
        self.plan = fact.Plan(
            "plan", "P", "ผ", "alliance", "", dt.date(2004, 1, 1),
            dt.date(2005, 1, 1), "", "", "draft", **source,
            points=(fact.PlanPoint("strength", "แข็ง", **source),),
            strategies=(fact.PlanStrategy("buy", "ซื้อ", **source),),
            actions=(
                fact.PlanAction(
                    "urea", "buy", "ซื้อปุ๋ย", "group", None, None, D(5), None, **source
                ),
            ),
            problems=(
                fact.PlanProblem("debt", "", "problem", "หนี้", **source),
                fact.PlanProblem("price", "debt", "cause", "ราคา", **source),
            ),
        )  # fmt: skip
        self.judgement = fact.Judgement(
            "alliance", "welfare", "partly", "เตรียม", **source
        )
        self.pattern = fact.Pattern(
            "pattern", "P", "ร", frozenset("B"), "horizontal", "ซื้อร่วมกัน", **source
        )
        self.count = fact.Count(
            "count", "กลุ่ม", "agricultural", "", "90", 101, True, "group", None, **source
        )
        self.lesson = fact.Lesson(
            "lesson", "success", 1, "Trust", "ไว้ใจกัน", "alliance", **source
        )
        self.indicator = fact.LocalIndicator(
            "indicator", "Meets", "ประชุม", "monthly_meeting", "month", D(1), "ครั้ง",
            "ประชุมทุกเดือน", **source,
        )  # fmt: skip
        question = fact.Question(
            1, "choice", "Trade", "อาชีพ", ("นา", "สวน"), True, **source
        )
        self.form = fact.Form(
            "form", "F", "แบบ", "กรอกปีละครั้ง", **source, questions=(question,)
        )
        self.heading = fact.ReportHeading(
            "heading", "all", "head", 1, "Office", "สำนักงาน", **source
        )
        self.commodity = fact.Commodity(
            "urea",
            "fertiliser",
            "brand",
            "Urea",
            "ยูเรีย",
            "kg",
            "กระสอบ",
            D(50),
            **source,
        )
        self.price = fact.ReferencePrice("urea", dt.date(2004, 6, 1), D(500), **source)
        self.latex = fact.Commodity(
            "latex", "field_latex", "", "Latex", "น้ำยาง", "kg", "", D(1), **source
        )
        self.price_rule = fact.PriceRule(
            "drc", "latex", "By DRC", "ตามเนื้อยาง", dt.date(2004, 6, 1), D("0.01"),
            "half_up", **source,
            readings=(
                fact.Reading("drc", "DRC", "เนื้อยาง", "%", D(1), D(100), 2, **source),
            ),
            grades=(fact.Grade("a", "A", "เอ", **source),),
            steps=(
                fact.PriceStep(
                    "dry", "Dry", "แห้ง", "weight", "share", "drc", None, None, None,
                    False, None, None, "", **source,
                ),
            ),
        )  # fmt: skip
        self.round = fact.JointRound(
            "round", "R", "ร", "deal", "federation", "urea", "equal",
            dt.date(2004, 7, 1), dt.date(2004, 7, 2),
            (fact.Demand("group", D(10)),),
            (fact.Quote("s", D(480), True), fact.Quote("t", D(490), False)),
            (fact.Delivery(dt.date(2004, 7, 9), D(10), D(10), D(0)),),
            (fact.Settlement("district", dt.date(2004, 8, 1), 1, 2),),
            "report.txt",
        )  # fmt: skip
        self.trade = fact.JointTrade(
            "trade", "alliance", "effect", "buy", "urea", "district",
            dt.date(2005, 1, 1), D(10), D(4800), D(100), "report.txt",
        )  # fmt: skip
        self.fund = fact.Fund(
            "fund", "F", "ฌ", "federation", D(20), D("0.04"),
            (fact.FundMember("1", "น", "8000000000014", "district",
                             dt.date(1950, 1, 1), dt.date(2005, 1, 1), D(0)),),
            "report.txt",
        )  # fmt: skip

        self.account = fact.LocalAccount(
            "11610.01", "11610", "Urea on credit", "ลูกหนี้ค่าปุ๋ย", **source
        )
        self.policy = fact.FundPolicy(
            "policy", "P", "ข้อบังคับ", "per_death", D(20), D("0.04"), D(100), D(50),
            "year", 180, 3, 30, D(10000), "report.txt",
        )  # fmt: skip

    def answers(self):
        """What the hooks of this province return, by name of the hook."""
        return {
            "network_structure": self.structure,
            "network_organisations": self.organisations,
            "network_brands": (self.brand,),
            "network_alliances": (self.alliance,),
            "network_alliance_members": (self.member,),
            "network_centres": (self.centre,),
            "network_agreements": (self.agreement,),
            "network_deals": (self.deal,),
            "network_effects": (self.effect,),
            "network_agencies": (self.agency,),
            "network_supports": (self.support,),
            "network_committees": (self.committee,),
            "network_meetings": (self.meeting,),
            "network_plans": (self.plan,),
            "network_judgements": (self.judgement,),
            "network_patterns": (self.pattern,),
            "network_counts": (self.count,),
            "network_lessons": (self.lesson,),
            "network_indicators": (self.indicator,),
            "network_forms": (self.form,),
            "report_headings": (self.heading,),
            "procurement_commodities": (self.commodity,),
            "procurement_reference_prices": (self.price,),
            "procurement_price_rules": (),
            "procurement_trades": (),
            "procurement_rounds": (self.round,),
            "accounting_local_accounts": (self.account,),
            "welfare_policies": (self.policy,),
            "welfare_funds": (self.fund,),
        }


def plugin_of(answers, name="some_province", **marks):
    """A module whose hooks return these answers, or raise those that are errors."""

    def hook(answer):
        def ask():
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return hookimpl(**marks)(ask)

    module = types.ModuleType(name)
    for question, answer in answers.items():
        setattr(module, question, hook(answer))
    return module


@pytest.fixture
def facts():
    return Facts()


@pytest.fixture
def plugin():
    return plugin_of


@pytest.fixture
def entry():
    return EntryPoint


@pytest.fixture
def found():
    """The catalogue of the national plugin and of these modules, by code."""

    def find(**modules):
        points = [EntryPoint("national", national, "coop_core.national")]
        points += [
            EntryPoint(code.replace("_", "-"), module)
            for code, module in modules.items()
        ]
        return manager.catalogue(points)

    return find


@pytest.fixture
def answered(facts):
    """All answers of the small province with these changed, as the checks see them."""

    def answer(**changes):
        national_rows = {hook: getattr(national, hook)() or () for hook in HOOKS}
        return Answers(**(national_rows | facts.answers() | changes))

    return answer


@pytest.fixture
def faults(answered):
    """The messages on the small province with these answers changed."""

    def find(**changes):
        return [finding.message for finding in check(answered(**changes))]

    return find
