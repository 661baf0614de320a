# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a province says of its alliances beside their members and centres."""

from . import coop_province_facts as facts
from .coop_province_kind import Kind, Text

NOT_NAMED = "ไม่ระบุชื่อ"


def kinds():
    """In the order of their dependence; the alliances and agreements come before."""
    return [
        Kind(
            "alliance_step",
            "coop.network.step",
            _steps,
            _step,
        ),
        Kind(
            "signatory", "coop.agreement.signatory", _signatories, _signatory, kept=True
        ),
        Kind(
            "agency",
            "coop.agency",
            lambda province: [(one.key, one) for one in province.network_agencies()],
            _agency,
        ),
        Kind(
            "support",
            "coop.network.support",
            lambda province: [(one.key, one) for one in province.network_supports()],
            _support,
        ),
        Kind("judgement", "coop.network.judgement", _judgements, _judgement),
    ]


def _steps(province):
    return [
        (f"{alliance.key}/{step.number}", (alliance, step))
        for alliance in province.network_alliances()
        for step in alliance.steps
    ]


def _step(loader, fact):
    """The stage under the name that the alliance itself would propose for it."""
    alliance, step = fact
    network = loader.env["coop.network"]
    names = [
        network.with_context(lang=lang)._stage_names()[str(alliance.approach)]
        for lang in ("en_US", "th_TH")
    ]
    return {
        "network_id": loader._ref("alliance", alliance.key),
        "code": f"{alliance.approach}.{step.number}",
        "sequence": 10 * step.number,
        "name": Text(*(stages[step.number - 1] for stages in names)),
        "state": step.state,
        "done_on": step.done_on,
        "note": step.note,
    }


def _signatories(province):
    """By party and position, so that the order of the table has no effect."""
    return [
        (f"{paper.key}/{one.organisation}/{one.position_th}", (paper.key, number, one))
        for paper in province.network_agreements()
        for number, one in enumerate(paper.signatories, start=1)
    ]


def _signatory(loader, fact):
    agreement, number, one = fact
    party = f"{agreement}/{one.organisation}"
    return {
        "party_id": loader._ref("agreement_party", party),
        "sequence": 10 * number,
        "name": one.person_th or NOT_NAMED,
        "position": one.position_th,
        "by_proxy": one.by_proxy,
        "sealed": one.sealed,
    }


def _agency(loader, fact):
    """Its code tells apart agencies that two provinces know by the same key."""
    return {
        "code": f"{loader._province().code}/{fact.key}",
        "name": fact.name_th or fact.name,
        "kind": fact.kind,
        **facts.sourced(fact),
    }


def _support(loader, fact):
    return {
        "network_id": loader._ref("alliance", fact.alliance),
        "agency_id": loader._ref("agency", fact.agency),
        "kind": fact.kind,
        "what": fact.what_th,
        "promised": fact.promised,
        "amount": fact.amount,
        "currency_id": facts.baht(loader),
        "given_on": fact.given_on,
        "precision": fact.precision,
        **facts.sourced(fact),
    }


def _judgements(province):
    return [
        (f"{one.alliance}/{one.indicator}/{one.source}", one)
        for one in province.network_judgements()
    ]


def _judgement(loader, fact):
    """The source's own words stand in the remark, before what to know of them."""
    words = f"“{fact.text_th}”" if fact.text_th else ""
    return {
        "network_id": loader._ref("alliance", fact.alliance),
        "indicator": fact.indicator,
        "verdict": fact.verdict,
        **facts.sourced(fact),
        "note": "\n".join(part for part in (words, fact.note) if part),
    }
