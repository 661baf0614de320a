# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The kinds of facts of this addon, and the values of their records."""

import html
from typing import NamedTuple

from coop_core import geography
from coop_core import types as core

from .coop_province_kind import Kind, Text


class KeptAlliance(NamedTuple):
    """An alliance with the organisation that keeps its record here."""

    alliance: core.Alliance
    keeper: str  #: Organisation.key, empty if nobody is known


def kinds():
    """In the order of their dependence."""
    return [
        Kind("area", "coop.area", _areas, _area, identity="code", kept=True),
        Kind(
            "organisation_type",
            "coop.organisation.type",
            lambda province: _by("code", province.network_organisation_types()),
            _organisation_type,
            identity="code",
            kept=True,
        ),
        Kind("structure", "coop.structure", _structures, _structure, kept=True),
        Kind("level", "coop.structure.level", _levels, _level, kept=True),
        Kind(
            "activity",
            "coop.activity",
            lambda province: _by("code", province.network_activities()),
            _activity,
            identity="code",
            kept=True,
        ),
        Kind(
            "brand",
            "coop.brand",
            lambda province: _by("code", province.network_brands()),
            _brand,
            identity="code",
        ),
        Kind(
            "organisation",
            "coop.organisation",
            lambda province: _by("key", province.network_organisations()),
            _organisation,
        ),
        Kind(
            "place",
            "coop.organisation.place",
            _places,
            None,
            play=_note_place,
            kept=True,
        ),
        Kind("alliance", "coop.network", _alliances, _alliance),
        Kind("alliance_member", "coop.network.member", _members, _member),
        Kind("alliance_centre", "coop.network.centre", _centres, _centre),
        Kind("agreement", "coop.agreement", _agreements, _agreement, kept=True),
        Kind("agreement_party", "coop.agreement.party", _parties, _party, kept=True),
        Kind(
            "deal",
            "coop.network.deal",
            lambda province: _by("key", province.network_deals()),
            _deal,
            kept=True,
        ),
        Kind(
            "effect",
            "coop.network.effect",
            lambda province: _by("key", province.network_effects()),
            _effect,
        ),
    ]


def sourced(fact):
    """Values of coop.sourced, for every fact that carries its source."""
    return {"source": fact.source, "mark": fact.mark, "note": fact.note}


def keepers(province):
    """Who keeps each alliance: {alliance: organisation}, both by their keys."""
    return {key: kept.keeper for key, kept in _alliances(province)}


def paragraph(text):
    """Plain text as an HTML field keeps it."""
    return f"<p>{html.escape(text, quote=False)}</p>" if text else ""


def baht(loader):
    """The currency of every amount that a province states."""
    return loader._constant("base.THB")


def _by(name, facts):
    return [(getattr(fact, name), fact) for fact in facts]


def _areas(province):
    return _by("code", geography.areas(province.code))


def _area(loader, fact):
    return {
        "code": fact.code,
        "kind": fact.kind,
        "name": Text(fact.name, fact.name_th),
        "parent_id": loader._ref("area", fact.parent),
        "state_id": loader._province().state_id,
    }


def _organisation_type(loader, fact):
    return {
        "code": fact.code,
        "family": fact.family,
        "name": Text(fact.name, fact.name_th),
        "parent_id": loader._ref("organisation_type", fact.parent),
        "registered": fact.registered,
        "legal_person": fact.legal_person,
        "founders_least": fact.founders_least,
        **sourced(fact),
    }


def _structures(province):
    return [("structure", province.network_structure())]


def _structure(loader, fact):
    return {
        "name": Text(fact.name, fact.name_th),
        "approach": str(fact.approach),
        "state_id": loader._province().state_id,
        **sourced(fact),
    }


def _levels(province):
    return _by("code", province.network_structure().levels)


def _level(loader, fact):
    return {
        "structure_id": loader._ref("structure", "structure"),
        "rank": fact.rank,
        "code": fact.code,
        "name": Text(fact.name, fact.name_th),
    }


def _activity(_loader, fact):
    return {
        "code": fact.code,
        "name": Text(fact.name, fact.name_th),
        **sourced(fact),
    }


def _brand(loader, fact):
    return {
        "code": fact.code,
        "activity_id": loader._ref("activity", fact.activity),
        "name": Text(fact.name, fact.name_th),
        **sourced(fact),
    }


def _organisation(loader, fact):
    return {
        "code": fact.key,
        "name": fact.name_th or fact.name,
        "english_name": fact.name,
        "printed_name": fact.printed,
        "type_id": loader._ref("organisation_type", fact.type),
        "province_id": loader._province(),
        "state_id": loader._province().state_id,
        "country_id": loader._province().state_id.country_id,
        "area_id": loader._ref("area", fact.area),
        "level_id": loader._ref("level", fact.level),
        "centre_id": loader._ref("organisation", fact.centre),
        "status": fact.status,
        **sourced(fact),
    }


def _places(province):
    """Of the organisations whose first day at their place is known."""
    return [
        (one.key, one)
        for one in province.network_organisations()
        if one.placed_on and one.level
    ]


def _note_place(loader, fact, _record):
    """The place began with the organisation; it is given its first day once."""
    organisation = loader._ref("organisation", fact.key)
    place = organisation.place_ids.filtered("current")
    if place and not place.date_from:
        place.date_from = fact.placed_on
    return place


def _alliances(province):
    """Kept by its centre for everything, else by the province centre."""
    levels = {level.code: level.rank for level in province.network_structure().levels}
    top = [
        one.key
        for one in province.network_organisations()
        if levels.get(one.level) == 0 and one.level
    ]
    centres = {
        centre.alliance: centre.organisation
        for centre in province.network_centres()
        if not centre.activity and not centre.brand
    }
    fallback = top[0] if top else ""
    return [
        (one.key, KeptAlliance(one, centres.get(one.key, fallback)))
        for one in province.network_alliances()
    ]


def _alliance(loader, fact):
    alliance = fact.alliance
    types = [loader._coded("coop.network.type", one).id for one in alliance.kinds]
    activities = [loader._ref("activity", one) for one in alliance.activities]
    return {
        "code": alliance.key,
        "name": Text(alliance.name, alliance.name_th),
        "printed_name": alliance.printed,
        "province_id": loader._province(),
        "organisation_id": loader._ref("organisation", fact.keeper),
        "type_ids": types,
        "activity_ids": activities,
        "stage": alliance.stage,
        "formed_on": alliance.formed_on,
        "orientation": alliance.orientation,
        "approach": alliance.approach and str(alliance.approach),
        "story": paragraph(alliance.story_th),
        "kind_text": alliance.kind_th,
        "pattern_id": loader._ref("pattern", alliance.pattern),
        **sourced(alliance),
    }


def _members(province):
    return [
        (f"{one.alliance}/{one.organisation}", one)
        for one in province.network_alliance_members()
    ]


def _member(loader, fact):
    return {
        "network_id": loader._ref("alliance", fact.alliance),
        "organisation_id": loader._ref("organisation", fact.organisation),
        "role": fact.role,
        "joined_on": fact.joined_on,
        "left_on": fact.left_on,
        **sourced(fact),
    }


def _centres(province):
    """One key per alliance, activity, brand and first day."""
    return [
        (f"{one.alliance}/{one.activity}/{one.brand}/{one.date_from or ''}", one)
        for one in province.network_centres()
    ]


def _centre(loader, fact):
    return {
        "network_id": loader._ref("alliance", fact.alliance),
        "activity_id": loader._ref("activity", fact.activity),
        "brand_id": loader._ref("brand", fact.brand),
        "organisation_id": loader._ref("organisation", fact.organisation),
        "date_from": fact.date_from,
        "date_to": fact.date_to,
        **sourced(fact),
    }


def _agreements(province):
    """Kept by whoever keeps its alliance."""
    keeping = keepers(province)
    return [
        (one.key, (one, keeping.get(one.alliance, "")))
        for one in province.network_agreements()
    ]


def _agreement(loader, fact):
    agreement, keeper = fact
    return {
        "code": agreement.key,
        "name": Text(agreement.name, agreement.name_th),
        "network_id": loader._ref("alliance", agreement.alliance),
        "organisation_id": loader._ref("organisation", keeper),
        "phase": agreement.phase,
        "agreed_on": agreement.agreed_on,
        "place": agreement.place,
        "presiding": agreement.presiding,
        "date_from": agreement.date_from,
        "date_to": agreement.date_to,
        **sourced(agreement),
    }


def _parties(province):
    return [
        (f"{agreement.key}/{organisation}", (agreement.key, organisation))
        for agreement in province.network_agreements()
        for organisation in agreement.parties
    ]


def _party(loader, fact):
    agreement, organisation = fact
    return {
        "agreement_id": loader._ref("agreement", agreement),
        "organisation_id": loader._ref("organisation", organisation),
    }


def _deal(loader, fact):
    return {
        "code": fact.key,
        "network_id": loader._ref("alliance", fact.alliance),
        "activity_id": loader._ref("activity", fact.activity),
        "direction": fact.direction,
        "date": fact.date,
        "precision": fact.precision,
        "quantity": fact.quantity,
        "unit": fact.unit or False,
        "partner_name": fact.partner,
        **sourced(fact),
    }


def _effect(loader, fact):
    return {
        "code": fact.key,
        "network_id": loader._ref("alliance", fact.alliance),
        "activity_id": loader._ref("activity", fact.activity),
        "known": fact.low is not None,
        "low": fact.low,
        "high": fact.high,
        "unit": fact.unit,
        "text": fact.text_th,
        **sourced(fact),
    }
