# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The territory tree of one province: 300 centres and, together, 10,000 organisations.

``size`` is the number of organisations. What opens the tree is what the web client
calls, as a clerk; the rule of an officer is that of the province's whole tree.
"""

from odoo.addons.coop_network.models import coop_organisation_sql

SIZE, CENTRES = 10_000, 300
QUIET = {"tracking_disable": True, "mail_create_nolog": True}
QUIET |= {"mail_create_nosubscribe": True}
M2O = {"fields": {"display_name": {}}}
BOX = {"name": {}, "rank": {}, "type_id": M2O, "level_id": M2O}
BOX |= {"district_id": M2O, "centre_id": M2O}


def cases(bench):
    """What is timed, on one tree that is rolled back at the end."""
    tree = Tree(bench.env, bench.size or SIZE)
    yield from _reading(bench, tree)
    yield from _opening(bench, tree)
    yield from _moving(bench, tree)


class Tree:
    """Two provinces, the first with centres and groups spread over them."""

    def __init__(self, env, size):
        self.env = env
        self.size = size
        self.type = env["coop.organisation.type"].create(
            {"name": "Bench", "code": "bench", "family": "cooperative"}
        )
        names = ("province", "district", "group")
        levels = [
            (0, 0, {"rank": rank, "code": f"b{rank}", "name": name})
            for rank, name in enumerate(names)
        ]
        structure = env["coop.structure"].create({"name": "Bench", "level_ids": levels})
        self.levels = structure.level_ids
        self.top, self.other = self.make(0, [False, False])
        self.centres = self.make(1, [self.top.id] * CENTRES)
        groups = size - CENTRES - 1
        above = self.centres.ids
        self.groups = self.make(2, [above[n % CENTRES] for n in range(groups)])
        self.clerk = self.user("clerk")
        self.officer = self.user("officer")
        env.flush_all()

    def make(self, rank, centres):
        return (
            self.env["coop.organisation"]
            .with_context(**QUIET)
            .create(
                [
                    {
                        "name": f"Bench {rank} {number}",
                        "type_id": self.type.id,
                        "level_id": self.levels[rank].id,
                        "centre_id": centre,
                    }
                    for number, centre in enumerate(centres)
                ]
            )
        )

    def user(self, role):
        group = self.env.ref(f"coop_network.coop_network_group_{role}")
        return (
            self.env["res.users"]
            .with_context(no_reset_password=True, tracking_disable=True)
            .create(
                {
                    "name": f"Bench {role}",
                    "login": f"bench-tree-{role}",
                    "group_ids": [(6, 0, group.ids)],
                    "coop_organisation_id": self.top.id,
                }
            )
        )

    def seen_by(self, user):
        return self.env["coop.organisation"].with_user(user)

    def forget(self):
        self.env.cr.execute("DELETE FROM coop_organisation_place")


def _reading(bench, tree):
    places = tree.seen_by(tree.clerk)
    yield bench.case(
        "everything below the province centre",
        rows=tree.size,
        ours=lambda: places.search([("id", "child_of", tree.top.id)]),
        sql=f"""SELECT id FROM coop_organisation
                 WHERE parent_path LIKE '{tree.top.id}/%'""",
    )
    yield bench.case(
        "the province centre of every group, by its path",
        rows=len(tree.groups),
        ours=lambda: {group._centre_at(0) for group in places.browse(tree.groups.ids)},
        sql="SELECT id, split_part(parent_path, '/', 1) FROM coop_organisation",
    )
    yield bench.case(
        "may the officer write these? all groups",
        rows=len(tree.groups),
        ours=lambda: (
            tree.seen_by(tree.officer).browse(tree.groups.ids).check_access("write")
        ),
        sql=f"""SELECT id FROM coop_organisation
                 WHERE id = ANY(ARRAY{tree.groups.ids})
                   AND parent_path LIKE '{tree.top.id}/%'""",
    )


def _opening(bench, tree):
    places = tree.seen_by(tree.clerk)
    roots = [("centre_id", "=", False), ("level_id", "!=", False)]

    def opened(ids):
        """What the hierarchy view asks when a box is unfolded."""
        places.web_search_read([("id", "in", ids)], dict(BOX))
        places.formatted_read_group(
            [("centre_id", "in", ids)], ["centre_id"], ["id:array_agg"]
        )

    yield bench.case(
        "territory tree opened: the provinces",
        rows=2,
        ours=lambda: places.hierarchy_read(roots, dict(BOX), "centre_id"),
        sql=BOXES % f"place.id IN ({tree.top.id}, {tree.other.id})",
    )
    yield bench.case(
        f"a province opened: {CENTRES} centres",
        rows=CENTRES,
        ours=lambda: opened(tree.centres.ids),
        sql=BOXES % f"place.centre_id = {tree.top.id}",
    )
    members = tree.centres[0].member_ids.ids
    yield bench.case(
        "a centre opened",
        rows=len(members),
        ours=lambda: opened(members),
        sql=BOXES % f"place.centre_id = {tree.centres[0].id}",
    )


def _moving(bench, tree):
    district = tree.centres[0]
    below = len(district.member_ids) + 1
    yield bench.case(
        "a district moved with all below it",
        rows=below,
        ours=lambda: district.write({"centre_id": tree.other.id}),
        sql=MOVE
        % {
            "centre": tree.other.id,
            "place": district.id,
            "below": district.parent_path,
        },
    )
    yield bench.case(
        f"{CENTRES} districts moved with all below them",
        rows=tree.size,
        ours=lambda: tree.centres.write({"centre_id": tree.other.id}),
        sql=MOVE_ALL
        % {"centre": tree.other.id, "below": tree.top.parent_path, "top": tree.top.id},
    )
    note = coop_organisation_sql.first_places(None, tree.env.uid)
    tree.forget()
    yield bench.case(
        "first places noted",
        rows=tree.size,
        ours=lambda: tree.env.cr.execute(note),
        sql="""INSERT INTO coop_organisation_place
                           (organisation_id, level_id, centre_id)
                    SELECT id, level_id, centre_id
                      FROM coop_organisation
                     WHERE level_id IS NOT NULL""",
    )


BOXES = """
    SELECT place.id, partner.name, place.rank, kind.name, level.name, area.name,
           above.name, ARRAY(SELECT id FROM coop_organisation member
                              WHERE member.centre_id = place.id)
      FROM coop_organisation place
      JOIN res_partner partner ON partner.id = place.partner_id
      JOIN coop_organisation_type kind ON kind.id = place.type_id
      JOIN coop_structure_level level ON level.id = place.level_id
 LEFT JOIN coop_area area ON area.id = place.district_id
 LEFT JOIN coop_organisation centre ON centre.id = place.centre_id
 LEFT JOIN res_partner above ON above.id = centre.partner_id
     WHERE %s
"""

#: the rows that moving writes: centre, paths, the place that ends, the one that begins
MOVE = """
    UPDATE coop_organisation SET centre_id = %(centre)s WHERE id = %(place)s;
    UPDATE coop_organisation
       SET parent_path = '%(centre)s/' || substr(
               parent_path, length('%(below)s') - length('%(place)s/') + 1)
     WHERE parent_path LIKE '%(below)s%%';
    UPDATE coop_organisation_place SET date_to = current_date - 1
     WHERE organisation_id = %(place)s;
    INSERT INTO coop_organisation_place
                (organisation_id, level_id, centre_id, date_from)
         SELECT id, level_id, centre_id, current_date
           FROM coop_organisation WHERE id = %(place)s
"""

MOVE_ALL = """
    UPDATE coop_organisation SET centre_id = %(centre)s WHERE centre_id = %(top)s;
    UPDATE coop_organisation
       SET parent_path = '%(centre)s/' || substr(parent_path, length('%(below)s') + 1)
     WHERE parent_path LIKE '%(below)s_%%';
    UPDATE coop_organisation_place SET date_to = current_date - 1
     WHERE centre_id = %(top)s;
    INSERT INTO coop_organisation_place
                (organisation_id, level_id, centre_id, date_from)
         SELECT id, level_id, centre_id, current_date
           FROM coop_organisation WHERE centre_id = %(centre)s
"""
