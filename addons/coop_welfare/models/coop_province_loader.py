# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_network.models.coop_province_facts import sourced
from odoo.addons.coop_network.models.coop_province_kind import Kind, Text


class CoopProvinceLoader(models.AbstractModel):
    """Legal ceilings, by-law figures, and funds with members as a demonstration."""

    _inherit = "coop.province.loader"

    @api.model
    def _kinds(self):
        return [
            *super()._kinds(),
            Kind(
                "welfare_cap",
                "coop.welfare.cap",
                _caps,
                _cap,
                identity="code",
                kept=True,
            ),
            Kind("welfare_policy", "coop.welfare.policy", _policies, _policy),
            Kind(
                "welfare_fund",
                "coop.welfare.fund",
                _funds,
                _fund,
                demonstration=True,
                play=_play_fund,
                kept=True,
            ),
        ]


def _caps(province):
    return [(_cap_key(cap), cap) for cap in province.welfare_caps()]


def _cap_key(cap):
    """The same as the code of a row entered by hand, which is then adopted."""
    return f"{cap.kind}.{cap.period}.{cap.min_members}.{cap.valid_from}"


def _cap(_loader, fact):
    return {
        "code": _cap_key(fact),
        "kind": fact.kind,
        "min_members": fact.min_members,
        "max_members": fact.max_members or 0,
        "amount": fact.amount,
        "period": fact.period,
        "valid_from": fact.valid_from,
        "legal_source": fact.legal_source,
        "verified": fact.verified,
        **sourced(fact),
    }


def _policies(province):
    return [(policy.key, policy) for policy in province.welfare_policies()]


def _policy(loader, fact):
    return {
        "province_id": loader._province(),
        "code": fact.key,
        "name": Text(fact.name, fact.name_th),
        "collection_model": fact.collection_model,
        "rate": fact.levy,
        "deduction": fact.deduction,
        "application_fee": fact.application_fee,
        "maintenance_fee": fact.maintenance_fee,
        "maintenance_period": fact.maintenance_period,
        "waiting_days": fact.waiting_days,
        "miss_limit": fact.miss_limit,
        "grace_days": fact.grace_days,
        "funeral_limit": fact.funeral_limit,
        **sourced(fact),
    }


def _funds(province):
    return [(fund.key, fund) for fund in province.welfare_funds()]


def _fund(loader, fact):
    return {
        "code": fact.key,
        "name": fact.name_th,
        "lead_id": loader._ref("organisation", fact.lead),
        "rate": fact.levy,
        "rate_max": fact.levy,
        "deduction": fact.deduction,
        **sourced(fact),
    }


def _play_fund(loader, fact, fund):
    """Books, centres, members, and what they paid in, as collections to be posted.

    The fund stays in preparation: its ceilings wait for somebody to confirm them, and
    a fund that is not active takes no money.
    """
    if not fund.company_id:
        fund.action_open_books()
    centres = _centres(loader, fact, fund)
    known = {member.number for member in _members(fund)}
    fresh = [member for member in fact.members if member.number not in known]
    if fresh:
        persons = _persons(loader, fresh)
        members = loader.env["coop.welfare.membership"].create(
            [
                {
                    "fund_id": fund.id,
                    "person_id": persons[member.number].id,
                    "number": member.number,
                    "centre_id": centres[member.centre].id,
                    "cover_from": member.cover_from,
                }
                for member in fresh
            ]
        )
        _collections(loader, fresh, members)
    return fund


def _members(fund):
    return fund.env["coop.welfare.membership"].search([("fund_id", "=", fund.id)])


def _centres(loader, fact, fund):
    """Centre of each organisation that members name, by the organisation's key."""
    keys = sorted({member.centre for member in fact.members})
    organisations = {key: loader._ref("organisation", key) for key in keys}
    there = {centre.organisation_id: centre for centre in fund.centre_ids}
    return {
        key: there.get(one)
        or fund.centre_ids.create({"fund_id": fund.id, "organisation_id": one.id})
        for key, one in organisations.items()
    }


def _persons(loader, facts):
    # sudo: numbers are compared here and shown to nobody
    Person = loader.env["coop.person"].sudo()
    numbers = {fact.number: Person._normalised(fact.national_id) for fact in facts}
    there = {
        person.national_id: person
        for person in Person.search([("national_id", "in", list(numbers.values()))])
    }
    missing = [fact for fact in facts if numbers[fact.number] not in there]
    made = Person.create(
        [
            {
                "name": fact.name_th,
                "birth_date": fact.birth,
                "national_id": numbers[fact.number],
            }
            for fact in missing
        ]
    )
    there |= {person.national_id: person for person in made}
    return {fact.number: there[numbers[fact.number]] for fact in facts}


def _collections(loader, facts, members):
    """What members paid on joining, one collection a centre, waiting to be posted."""
    advance = {fact.number: fact.advance for fact in facts}
    for centre, part in members.grouped("centre_id").items():
        loader.env["coop.welfare.collection"].create(
            {
                "centre_id": centre.id,
                "date": max(part.mapped("cover_from")),
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "membership_id": member.id,
                            "amount": float(advance[member.number]),
                        },
                    )
                    for member in part
                    if advance[member.number]
                ],
            }
        )
