# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Members of a province found, listed and grouped, by officers of three places.

``size`` is the number of persons; a tenth more are memberships. The province has all of
them, the first district's centre one in fifty, a group one in ten thousand. Every call
is the one the web client makes. The plain SQL beside it knows the answer's place and
checks nothing; the usual way is Odoo's own domain on the stored fields.
"""

import members_sql

SIZE = 100_000
M2O = {"fields": {"display_name": {}}}
LIST = {"organisation_id": M2O, "number": {}, "person_id": M2O, "card_number": {}}
LIST |= {"kind": {}, "joined_on": {}, "status": {}}
PERSON = {"name": {}, "identity_number": {}, "birth_date": {}}
PAGE = {"limit": 80, "count_limit": 10_001}


def cases(bench):
    """What is timed, on one province that is rolled back at the end."""
    env, size = bench.env, bench.size or SIZE
    places = members_sql.fill(env.cr, places=max(600, size // 450), persons=size)
    env.invalidate_all()
    known = _known(env, places[2])
    for name, place in (
        ("province", places[0]),
        ("large district", places[1]),
        ("one group", known["place"]),
    ):
        yield from _of_place(bench, name, _officer(env, place), known)


def _of_place(bench, name, user, known):
    env = bench.env
    Member = env["coop.membership"].with_user(user)
    Person = env["coop.person"].with_user(user)
    for what in ("card", "national_id", "number", "name", "beginning"):
        yield bench.case(
            f"{name}: found by {what.replace('_', ' ')}",
            rows=1,
            ours=lambda what=what: Member._find(known[what]).web_read(LIST),
            sql=members_sql.FOUND[what] % known,
            orm=lambda what=what: Member.web_search_read(
                _usual(what, known), LIST, limit=80
            ),
        )
    yield bench.case(
        f"{name}: list of members, first page",
        rows=80,
        ours=lambda: Member.web_search_read([], LIST, **PAGE),
        sql="SELECT * FROM coop_membership ORDER BY organisation_id, number LIMIT 80",
    )
    yield bench.case(
        f"{name}: active members whose name begins so",
        rows=80,
        ours=lambda: Member.web_search_read(
            [("found_by", "ilike", known["beginning"]), ("status", "=", "active")],
            LIST,
            **PAGE,
        ),
        sql=members_sql.FOUND["beginning"] % known,
    )
    yield bench.case(
        f"{name}: members by organisation",
        rows=80,
        ours=lambda: Member.web_read_group([], ["organisation_id"], limit=80),
        sql="SELECT organisation_id, count(*) FROM coop_membership GROUP BY 1",
        orm=lambda: Member.web_read_group(
            [("id", ">", 0)], ["organisation_id"], limit=80
        ),
    )
    yield bench.case(
        f"{name}: list of persons, first page",
        rows=80,
        ours=lambda: Person.web_search_read([], PERSON, **PAGE),
        sql="SELECT * FROM coop_person ORDER BY name_key, id LIMIT 80",
    )


def _usual(what, known):
    """The domain that a custom filter makes."""
    fields = {"card": "card_number", "number": "number"}
    if what == "national_id":
        return [("person_id.identity_number", "=", known[what])]
    if what in fields:
        return [(fields[what], "=", known[what])]
    return [("person_id.name", "ilike", known[what])]


def _officer(env, place):
    users = env["res.users"].with_context(no_reset_password=True, tracking_disable=True)
    return users.create(
        {
            "name": f"Bench officer {place}",
            "login": f"bench-officer-{place}",
            "group_ids": [
                (6, 0, env.ref("coop_network.coop_network_group_officer").ids)
            ],
            "coop_organisation_id": place,
        }
    )


def _known(env, centre):
    """A member of a group, and what may be typed to find him."""
    env.cr.execute(
        """
          SELECT member.organisation_id, member.card_number, person.national_id,
                 member.number, person.name, split_part(person.name_key, ' ', 1)
            FROM coop_membership member
            JOIN coop_person person ON person.id = member.person_id
           WHERE member.organisation_id > %s AND member.status = 'active'
        ORDER BY member.organisation_id DESC
           LIMIT 1
        """,
        [centre],
    )
    names = ("place", "card", "national_id", "number", "name", "key")
    known = dict(zip(names, env.cr.fetchone(), strict=True))
    return {**known, "beginning": known["name"].split()[0], "whole": known["name"]}
