# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A province of three levels, applied from a plugin that lives in memory.

``size`` is the number of organisations, one in ten a centre. The plain SQL beside an
application inserts, compares or updates the same rows, set by set, with no check; the
usual way is Odoo's import (``load``) of the same rows with external ids.
"""

import json
from contextlib import ExitStack
from unittest.mock import patch

from odoo.addons.coop_network.tests.common_province import FakePlugin, organisation

SIZE = 3_000
PROVINCE = "TH-10"
QUIET = {"tracking_disable": True, "import_file": True}


def cases(bench):
    """What is timed, on one province that is rolled back at the end."""
    size = bench.size or SIZE
    with ExitStack() as stack:
        stack.enter_context(patch("coop_core.geography.areas", lambda code: ()))
        province = Province(bench.env, stack, size)
        province.install(province.facts[:1])
        province.apply()
        province.install(province.facts)
        yield bench.case(
            f"province applied: {size // 10:,} centres, their groups",
            rows=size,
            ours=province.apply,
            sql=province.insert,
            orm=lambda: province.load(province.facts[1:]),
        )
        province.apply()
        province.name_imported()
        yield bench.case(
            "the same version applied again",
            rows=size,
            ours=province.apply,
            sql=province.compare,
            orm=lambda: province.load(province.facts[1:]),
        )
        changed = [
            fact._replace(status="closed" if place % 10 == 9 else fact.status)
            for place, fact in enumerate(province.facts)
        ]
        province.install(changed)
        yield bench.case(
            "a newer version that changes one in ten",
            rows=size,
            ours=province.apply,
            sql=lambda: province.update(changed),
            orm=lambda: province.load(changed[9::10]),
        )


class Province:
    """A province, what its plugin states, and the same by other ways."""

    def __init__(self, env, stack, size):
        self.env = env
        Model = env["coop.province"]
        self.record = Model.search([("code", "=", PROVINCE)])
        self.record = self.record or Model.create({"code": PROVINCE})
        self.record.available_version = "1.0.0"
        self.facts = _facts(size)
        self.facade = None
        stack.enter_context(
            patch.object(type(Model), "_facade", lambda province: self.facade)
        )

    def install(self, facts):
        self.facade = FakePlugin(organisations=tuple(facts)).registered(PROVINCE)

    def apply(self):
        return self.record._apply()

    def insert(self):
        """The rows of all new facts, in the tables that applying writes."""
        self.env.cr.execute(INSERT, self._said(self.facts[1:]))

    def compare(self):
        self.env.cr.execute(COMPARE, self._said(self.facts))
        return self.env.cr.fetchall()

    def update(self, facts):
        self.env.cr.execute(UPDATE, self._said(facts))

    def _said(self, facts):
        top = self._top()
        return {
            "facts": json.dumps([fact._asdict() for fact in facts]),
            "province": self.record.id,
            "state": self.record.state_id.id,
            "country": self.record.state_id.country_id.id,
            "type": top.type_id.id,
            "structure": top.structure_id.id,
        }

    def _top(self):
        return self.env["coop.organisation"].search(
            [("province_id", "=", self.record.id), ("level_id.rank", "=", 0)]
        )

    def load(self, facts):
        """Import a file whose rows name their centre by its external id."""
        top = self._top()
        self._name_record(top)
        levels = {level.code: level.id for level in top.structure_id.level_ids}
        names = ["id", "code", "name", "english_name", "status", "source", "mark"]
        names += ["centre_id/id", "level_id/.id", "type_id/.id", "province_id/.id"]
        names += ["state_id/.id", "country_id/.id"]
        state = self.record.state_id
        constant = [top.type_id.id, self.record.id, state.id, state.country_id.id]
        result = (
            self.env["coop.organisation"]
            .with_context(**QUIET)
            .load(
                names,
                [
                    [
                        f"bench_{fact.key}",
                        fact.key,
                        fact.name_th,
                        fact.name,
                        fact.status,
                        fact.source,
                        fact.mark,
                        f"bench_{fact.centre}",
                        str(levels[fact.level]),
                        *map(str, constant),
                    ]
                    for fact in facts
                ],
            )
        )
        if not result["ids"]:
            raise ValueError(result["messages"])

    def _name_record(self, record):
        self.env["ir.model.data"]._update_xmlids(
            [{"xml_id": f"__import__.bench_{record.code}", "record": record}]
        )

    def name_imported(self):
        """External ids of what was applied, as if it had been imported."""
        self.env.cr.execute(
            """
            INSERT INTO ir_model_data (module, name, model, res_id)
                 SELECT '__import__', 'bench_' || code, 'coop.organisation', id
                   FROM coop_organisation
                  WHERE province_id = %s
            """,
            [self.record.id],
        )


def _facts(size):
    """One federation, one in ten a centre, groups spread evenly over the centres."""
    centres = max(1, size // 10)
    return [
        organisation("federation", "province"),
        *(organisation(f"c{n}", "district", "federation") for n in range(centres)),
        *(
            organisation(f"g{n}", "group", f"c{n % centres}")
            for n in range(size - centres - 1)
        ),
    ]


FACTS = """
    jsonb_to_recordset(%(facts)s::jsonb) AS fact (
        key text, name text, name_th text, level text, centre text, status text,
        source text, mark text)
"""

#: one statement, so that every part reads what was there before it
INSERT = f"""
    WITH fact AS (
        SELECT fact.*, level.id AS level_id, level.rank,
               nextval('coop_organisation_id_seq') AS id,
               nextval('res_partner_id_seq') AS partner_id
          FROM {FACTS}
          JOIN coop_structure_level level
            ON level.structure_id = %(structure)s AND level.code = fact.level),
    centre (key, id, path) AS (
        SELECT code, id, parent_path FROM coop_organisation
         WHERE province_id = %(province)s
     UNION ALL
        SELECT fact.key, fact.id, above.parent_path || fact.id || '/'
          FROM fact
          JOIN coop_organisation above
            ON above.province_id = %(province)s AND above.code = fact.centre),
    partner AS (
        INSERT INTO res_partner
                    (id, name, complete_name, is_company, active, type, lang, state_id,
                     country_id, commercial_partner_id, autopost_bills, group_rfq,
                     group_on)
             SELECT partner_id, name_th, name_th, TRUE, TRUE, 'contact', 'en_US',
                    %(state)s, %(country)s, partner_id, 'ask', 'default', 'default'
               FROM fact),
    organisation AS (
        INSERT INTO coop_organisation
                    (id, partner_id, code, english_name, status, source, mark, type_id,
                     province_id, structure_id, level_id, rank, centre_id, parent_path)
             SELECT fact.id, partner_id, fact.key, fact.name, status, source, mark,
                    %(type)s, %(province)s, %(structure)s, level_id, rank,
                    centre.id, centre.path || fact.id || '/'
               FROM fact
               JOIN centre ON centre.key = fact.centre)
    INSERT INTO coop_province_item
                (province_id, kind, key, res_model, res_id, state, plugin_version,
                 values)
         SELECT %(province)s, 'organisation', key, 'coop.organisation', id, 'applied',
                '1.0.0', to_jsonb(fact)
           FROM fact
"""

COMPARE = f"""
    SELECT fact.key
      FROM {FACTS}
 LEFT JOIN (coop_organisation place
            JOIN res_partner partner ON partner.id = place.partner_id
            JOIN coop_structure_level level ON level.id = place.level_id)
        ON place.province_id = %(province)s AND place.code = fact.key
 LEFT JOIN coop_organisation centre ON centre.id = place.centre_id
     WHERE (partner.name, place.english_name, place.status, place.source, place.mark,
            level.code, coalesce(centre.code, ''))
        IS DISTINCT FROM
           (fact.name_th, fact.name, fact.status, fact.source, fact.mark,
            fact.level, fact.centre)
"""

UPDATE = f"""
    UPDATE coop_organisation place
       SET status = fact.status
      FROM {FACTS}
     WHERE place.province_id = %(province)s
       AND place.code = fact.key
       AND place.status <> fact.status
"""
