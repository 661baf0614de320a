# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The committees and meetings of a province."""

from datetime import UTC, datetime, time

from coop_core.meeting import THAI_TIME

from . import coop_province_facts as facts
from .coop_province_kind import Kind, Text

#: sources give days, the calendar wants hours: those of an office
BEGINS, ENDS = time(9), time(16)


def kinds():
    """In the order of their dependence."""
    return [
        Kind("committee", "coop.committee", _committees, _committee, kept=True),
        Kind("committee_seat", "coop.committee.seat", _seats, _seat, kept=True),
        Kind("meeting", "coop.meeting", _meetings, _meeting, kept=True),
        Kind("meeting_item", "coop.meeting.item", _items, _item, kept=True),
    ]


def _committees(province):
    """Kept by whom the committee names, else by whoever keeps its alliance."""
    keepers = facts.keepers(province)
    return [
        (one.key, (one, one.organisation or keepers.get(one.alliance, "")))
        for one in province.network_committees()
    ]


def _committee(loader, fact):
    """Nobody is its secretary: who applies a province is not put in charge of it."""
    committee, keeper = fact
    return {
        "code": committee.key,
        "name": Text(committee.name, committee.name_th),
        "network_id": loader._ref("alliance", committee.alliance),
        "organisation_id": loader._ref("organisation", keeper),
        "parent_id": loader._ref("committee", committee.parent),
        "user_id": None,
        "formed_on": committee.formed_on,
        "closed_on": committee.closed_on,
        "cadence": committee.cadence,
        "cadence_from": committee.cadence_from,
        "cadence_to": committee.cadence_to,
        **facts.sourced(committee),
    }


def _seats(province):
    return [
        (f"{committee.key}/{seat.position}/{seat.number}", (committee.key, seat))
        for committee in province.network_committees()
        for seat in committee.seats
    ]


def _seat(loader, fact):
    committee, seat = fact
    return {
        "committee_id": loader._ref("committee", committee),
        "position_id": loader._coded("coop.committee.position", seat.position),
        "number": seat.number,
        "filled_by_id": loader._ref("organisation", seat.organisation),
        **facts.sourced(seat),
    }


def _meetings(province):
    """Kept by whom the meeting names, else by who keeps its committee or alliance."""
    keepers = facts.keepers(province)
    of_committees = {key: keeper for key, (_one, keeper) in _committees(province)}
    return [
        (
            one.key,
            (
                one,
                one.organisation
                or of_committees.get(one.committee)
                or keepers.get(one.alliance, ""),
            ),
        )
        for one in province.network_meetings()
    ]


def _meeting(loader, fact):
    """In the calendar of nobody, from office hour to office hour."""
    meeting, keeper = fact
    return {
        "code": meeting.key,
        "name": meeting.name_th or meeting.name,
        "committee_id": loader._ref("committee", meeting.committee),
        "network_id": loader._ref("alliance", meeting.alliance),
        "organisation_id": loader._ref("organisation", keeper),
        "user_id": None,
        "start": _moment(meeting.date_from, BEGINS),
        "stop": _moment(meeting.date_to, ENDS),
        "precision": meeting.precision,
        "workshop": meeting.workshop,
        "state": meeting.state,
        "merged_into_id": loader._ref("meeting", meeting.merged_into),
        "location": meeting.place,
        "presiding": meeting.presiding,
        "people_stated": meeting.people or 0,
        "organisations_stated": meeting.organisations or 0,
        "minutes": facts.paragraph(meeting.outcome_th),
        **facts.sourced(meeting),
    }


def _moment(day, hour):
    """An hour of Thai time as the database keeps it."""
    thai = datetime.combine(day, hour, THAI_TIME)
    return thai.astimezone(UTC).replace(tzinfo=None)


def _items(province):
    return [
        (f"{meeting.key}/{number}", (meeting.key, 10 * number, line))
        for meeting in province.network_meetings()
        for number, line in enumerate(meeting.agenda, start=1)
    ]


def _item(loader, fact):
    meeting, sequence, line = fact
    return {
        "meeting_id": loader._ref("meeting", meeting),
        "sequence": sequence,
        "name": line,
    }
