# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rattaphum, 2547 to 2548: a district's alliance, from the sources' word to a true one.

The province's plugin brings what the sources state. What they do not state for this
alliance, its groups, the signed paper and the result in baht, the officer of the
district centre enters here, step by step; each step answers what the system had named
as missing. Names of signatories and the price are demonstration.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from .story import ADMIN, Story

CENTRE, NEIGHBOUR = "district.rattaphum", "district.ranot"
OFFICER, STRANGER = "alliance_officer", "alliance_neighbour"
ALLIANCE, COMMITTEE = "alliance.n2", "committee.rattaphum"
#: the end of what the sources tell, and the day by which it is judged
DAY = "2005-02-28"
GROUPS = ("กลุ่มเกษตรกรทำสวนบ้านเหนือ", "กลุ่มเกษตรกรทำสวนบ้านใต้")
#: a paper of one byte is paper enough for a file field
SCAN = b64encode(b"%PDF-1.4 signed").decode()


class Growth(Story):
    """What the officer does, through the methods of the screens."""

    def prepare(self) -> None:
        self._apply_province()
        self.hub = self.organisation(CENTRE)
        officer = "coop_network.coop_network_group_officer"
        for login, place in ((OFFICER, CENTRE), (STRANGER, NEIGHBOUR)):
            self._hire(
                login,
                officer,
                place=self.organisation(place),
                company=self._main_company(),
            )
        [self.alliance] = self.of_province("coop.network", ALLIANCE)
        [self.committee] = self.of_province("coop.committee", COMMITTEE)

    def of_province(self, model: str, code: str) -> list[int]:
        return self.ids(ADMIN, model, [("code", "=", code)])

    # What the system says.

    def judged(self, login: str = OFFICER) -> tuple[str, set[str], dict[str, str]]:
        """Level on the last day, what is met, and what is missing, in words."""
        values = {"network_id": self.alliance, "day": DAY}
        look = self.create(login, "coop.network.assess", values)
        [found] = self.read(login, "coop.network.assess", [look], ["computed_stage"])
        rows = self.search_read(
            login,
            "coop.network.assess.line",
            [("assess_id", "=", look)],
            ["criterion", "met", "statement"],
        )
        met = {row["criterion"] for row in rows if row["met"]}
        missing = {row["criterion"]: row["statement"] for row in rows if not row["met"]}
        return found["computed_stage"], met, missing

    def meetings(self) -> dict[str, str]:
        """What became of each meeting of the committee, by the month it was due."""
        rows = self.search_read(
            OFFICER,
            "coop.meeting",
            [("committee_id", "=", self.committee)],
            ["date", "state"],
        )
        return {row["date"].isoformat()[:7]: row["state"] for row in rows}

    # What the officer does about it.

    def officer_registers_groups(self) -> None:
        """Two groups of the district, which join the alliance."""
        [level] = self.ids(
            ADMIN,
            "coop.structure.level",
            [("code", "=", "member"), ("structure_id.state_id.code", "=", "TH-90")],
        )
        [kind] = self.ids(
            ADMIN, "coop.organisation.type", [("code", "=", "farmer_group_orchard")]
        )
        self.groups = [
            self.create(
                OFFICER,
                "coop.organisation",
                {
                    "name": name,
                    "type_id": kind,
                    "level_id": level,
                    "centre_id": self.hub,
                },
            )
            for name in GROUPS
        ]
        for organisation in self.groups:
            self.create(OFFICER, "coop.network.member", self.member(organisation))

    def member(self, organisation: int) -> dict[str, Any]:
        return {
            "network_id": self.alliance,
            "organisation_id": organisation,
            "joined_on": "2004-07-31",
        }

    def officer_drafts_agreement(self) -> int:
        values = {
            "name": "บันทึกข้อตกลงเครือข่ายอำเภอ",
            "network_id": self.alliance,
            "organisation_id": self.hub,
            "party_ids": [(0, 0, {"organisation_id": self.hub})],
        }
        return self.create(OFFICER, "coop.agreement", values)

    def officer_gathers_signatures(self, agreement: int) -> None:
        """Terms, day, place, people; then the paper comes back signed."""
        on = [agreement]
        self.write(OFFICER, "coop.agreement", on, {"terms": "<p>ร่วมกันซื้อ ร่วมกันขาย</p>"})
        self.call(OFFICER, "coop.agreement", "action_add_members", on)
        self.call(OFFICER, "coop.agreement", "action_write_down", on)
        parties = self.search_read(
            OFFICER, "coop.agreement.party", [("agreement_id", "=", agreement)], []
        )
        for party in parties:
            for position in ("ประธาน", "ผู้จัดการ"):
                signatory = {
                    "party_id": party["id"],
                    "name": f"{position} {party['id']}",
                    "position": position,
                    "sealed": True,
                }
                self.create(OFFICER, "coop.agreement.signatory", signatory)
        signing = {
            "agreed_on": "2004-07-31",
            "place": "ที่ว่าการอำเภอ",
            "presiding": "นายอำเภอ",
            "witness_ids": [(0, 0, {"name": "พยานคนที่หนึ่ง"})],
            "scan": SCAN,
            "scan_name": "mou.pdf",
        }
        self.write(OFFICER, "coop.agreement", on, signing)

    def officer_records_saving(self) -> None:
        """Acid became cheaper: a result in baht."""
        [activity] = self.ids(ADMIN, "coop.activity", [("code", "=", "formic_acid")])
        effect = {
            "network_id": self.alliance,
            "activity_id": activity,
            "known": True,
            "low": -10,
            "high": -10,
            "unit": "THB/kg",
            "text": "ราคาน้ำกรดลดลง",
            "mark": "demonstration",
        }
        self.create(OFFICER, "coop.network.effect", effect)
