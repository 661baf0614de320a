# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builders of committees and meetings, and the months of a district in 2547."""

from datetime import date

from .common import CoopNetworkCase


class CoopMeetingCase(CoopNetworkCase):
    """A committee of District A with two members, kept by its officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user("officer", cls.district_a)
        cls.neighbour = cls.user("officer", cls.district_b)
        cls.chair = cls.env.ref("coop_network.coop_committee_position_chair")
        cls.member = cls.env.ref("coop_network.coop_committee_position_member")
        cls.committee = cls.new_committee()
        cls.seat = cls.new_seat(cls.committee, cls.chair)
        cls.somchai = cls.person("Somchai")
        cls.malee = cls.person("Malee")

    @classmethod
    def new_committee(cls, name="District committee", keeper=None, **vals):
        return cls.env["coop.committee"].create(
            {
                "name": name,
                "organisation_id": (keeper or cls.district_a).id,
                "user_id": cls.officer.id,
                **vals,
            }
        )

    @classmethod
    def new_seat(cls, committee, position=None, number=1):
        return cls.env["coop.committee.seat"].create(
            {
                "committee_id": committee.id,
                "position_id": (position or cls.member).id,
                "number": number,
            }
        )

    @classmethod
    def person(cls, name, **vals):
        return cls.env["res.partner"].create({"name": name, **vals})

    @classmethod
    def new_term(cls, partner, seat=None, **vals):
        seat = seat or cls.seat
        return cls.env["coop.committee.term"].create(
            {"seat_id": seat.id, "partner_id": partner.id, **vals}
        )

    @classmethod
    def sit(cls, partner, *committees, **vals):
        """Put a person on a new seat of each committee."""
        for committee in committees:
            number = len(committee.seat_ids) + 1
            cls.new_term(partner, cls.new_seat(committee, number=number), **vals)

    @classmethod
    def new_meeting(cls, day, state="planned", committee=None, **vals):
        """A meeting of three hours in the morning of a day."""
        return cls.env["coop.meeting"].create(
            {
                "name": "Monthly meeting",
                "committee_id": (committee or cls.committee).id,
                "start": f"{day} 02:00:00",
                "stop": f"{day} 05:00:00",
                "state": state,
                **vals,
            }
        )

    @classmethod
    def months_of_2547(cls):
        """August and September held, October cancelled, November in the seminar."""
        committee = cls.committee
        committee.write({"cadence": "month", "cadence_from": date(2004, 8, 1)})
        month = {"precision": "month"}
        cls.new_meeting("2004-08-01", "held", name="Vision, appointments", **month)
        cls.new_meeting("2004-09-01", "held", name="Work plan", **month)
        cls.new_meeting("2004-10-01", "cancelled", **month)
        seminar = cls.env["coop.meeting"].create(
            {
                "name": "Seminar",
                "organisation_id": cls.district_a.id,
                "start": "2004-11-20 02:00:00",
                "stop": "2004-11-21 09:00:00",
                "state": "held",
            }
        )
        merged = {"state": "merged", "merged_into_id": seminar.id}
        cls.new_meeting("2004-11-01", **merged, **month)
        cls.new_meeting("2004-12-01", "held", name="Follow-up", **month)
        cls.new_meeting("2005-01-01", "held", name="Follow-up", **month)
        return seminar
