# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A province full of members, made by SQL: one federation, centres, groups, persons.

One person in ten is a member of two organisations. Names are put together from
syllables, so that no beginning of a name is rare or common for the bench alone.
"""

#: two syllables make a first name, three a family name: 3,200,000 names
FIRST = """
    สม วิ ประ อร สุ จัน นิ พร ณัฐ กิต ธน ปิ ชัย มา ศิ รัต วร อ ชล บุญ
"""
SECOND = """
    ชาย ดา เสริฐ ทัย รีย์ ทร ภา ทิพย์ พล ติ วัฒน์ ยะ ยุทธ ลี ริ นา พจน์ นุช ธิชา มี
"""
THIRD = """
    ใจ แก้ว ทอง ศรี รัตน สุวรรณ จันทร์ เพชร บุญ ชู หนู ไชย ช่วย คง ขุน แสง เกตุ ปาน มณี นวล
"""
FOURTH = """
    ดี มี สุข วงศ์ สกุล กุล รักษ์ เกิด แก้ว คง เพชร ทอง ชู พันธ์ นิล สังข์ หนู เอียด จันทร์ ชัย
"""

PLACES = """
    WITH kind AS (
        INSERT INTO coop_organisation_type (code, name, family)
             VALUES ('bench', '{"en_US": "Co-operative"}', 'cooperative')
          RETURNING id),
    structure AS (
        INSERT INTO coop_structure (name)
             VALUES ('{"en_US": "Bench"}')
          RETURNING id),
    level AS (
        INSERT INTO coop_structure_level (structure_id, rank, code, name)
             SELECT id, rank, 'l' || rank,
                    jsonb_build_object('en_US', 'Level ' || rank)
               FROM structure, generate_series(0, 2) rank
          RETURNING id, rank, structure_id),
    place AS (
        SELECT nextval('coop_organisation_id_seq') AS id,
               nextval('res_partner_id_seq') AS partner_id,
               n, 'Bench place ' || n AS name,
               CASE WHEN n = 0 THEN 0 WHEN n <= %(centres)s THEN 1 ELSE 2 END AS rank,
               CASE WHEN n = 0 THEN NULL WHEN n <= %(centres)s THEN 0
                    ELSE 1 + n %% %(centres)s END AS above
          FROM generate_series(0, %(places)s - 1) n),
    partner AS (
        INSERT INTO res_partner
                    (id, name, complete_name, is_company, active, type, lang,
                     commercial_partner_id, autopost_bills, group_rfq, group_on)
             SELECT partner_id, name, name, TRUE, TRUE, 'contact', 'en_US',
                    partner_id, 'ask', 'default', 'default'
               FROM place)
    INSERT INTO coop_organisation
                (id, partner_id, status, type_id, structure_id, level_id, rank,
                 centre_id, parent_path)
         SELECT place.id, place.partner_id, 'active', kind.id, level.structure_id,
                level.id, place.rank, centre.id,
                CASE place.rank
                     WHEN 0 THEN format('%%s/', place.id)
                     WHEN 1 THEN format('%%s/%%s/', centre.id, place.id)
                     ELSE format('%%s/%%s/%%s/', top.id, centre.id, place.id)
                 END
           FROM place
     CROSS JOIN kind
           JOIN level USING (rank)
      LEFT JOIN place centre ON centre.n = place.above
      LEFT JOIN place top ON top.n = centre.above
      RETURNING id
"""

#: check digit as the law has it: the thirteenth makes the weighted sum fit
PERSONS = """
    INSERT INTO coop_person (name, national_id, birth_date)
         SELECT (ARRAY['นาย', 'นาง', 'นางสาว'])[1 + n %% 3]
                || (%(first)s::text[])[1 + (a %% 20)]
                || (%(second)s::text[])[1 + (a / 20 %% 20)]
                || ' ' || (%(third)s::text[])[1 + (b %% 20)]
                || (%(fourth)s::text[])[1 + (b / 20 %% 20)]
                || (%(second)s::text[])[1 + (b / 400 %% 20)],
                number || (11 - (SELECT sum((14 - i) * substr(number, i, 1)::int)
                                   FROM generate_series(1, 12) i) %% 11) %% 10,
                DATE '1940-01-01' + ((a + b) %% 25000)::int
           FROM (SELECT n, 100000000000 + n::bigint * 7 || '' AS number,
                        (hashint4(n)::bigint + 2147483648)::bigint %% 65536 AS a,
                        (hashint4(n + 7)::bigint + 2147483648)::bigint %% 65536 AS b
                   FROM generate_series(1, %(persons)s) n) made
"""

#: every tenth person twice; the first district's centre has one in fifty, the centres
#: one in five, the others are spread evenly; one membership in fifty has ended
MEMBERSHIPS = """
    WITH person AS (
        SELECT id, row_number() OVER (ORDER BY id) AS n
          FROM coop_person
         WHERE id > %(after)s),
    made AS (
        SELECT id, n, 0 AS turn FROM person
     UNION ALL
        SELECT id, n, 1 FROM person WHERE n %% 10 = 0)
    INSERT INTO coop_membership
                (person_id, organisation_id, number, card_number, kind, status,
                 joined_on, left_on, create_uid, create_date)
         SELECT id,
                (%(places)s::int[])[1 + CASE
                    WHEN n %% 50 = 7 THEN 1
                    WHEN n %% 5 = 0 THEN 1 + (n / 5 + turn) %% %(centres)s
                    ELSE (n * 31 + turn * 17) %% cardinality(%(places)s::int[]) END],
                lpad((n + turn * 10000000)::text, 9, '0'),
                'C' || turn || lpad(n::text, 10, '0'),
                'ordinary',
                CASE WHEN n %% 50 = 0 THEN 'left' ELSE 'active' END,
                DATE '2000-01-01' + (n %% 9000)::int,
                CASE WHEN n %% 50 = 0 THEN DATE '2025-12-31' END,
                1, now()
           FROM made
       ORDER BY n
"""


def fill(cr, places=10_000, centres=300, persons=4_500_000):
    """A tenth more memberships than persons. Ids of the places, the top one first."""
    cr.execute(PLACES, {"places": places, "centres": centres})
    ids = sorted(one for (one,) in cr.fetchall())
    cr.execute("SELECT coalesce(max(id), 0) FROM coop_person")
    after = cr.fetchone()[0]
    names = {"first": FIRST, "second": SECOND, "third": THIRD, "fourth": FOURTH}
    names = {place: syllables.split() for place, syllables in names.items()}
    cr.execute(PERSONS, {**names, "persons": persons})
    cr.execute(MEMBERSHIPS, {"after": after, "places": ids, "centres": centres})
    cr.execute("ANALYZE coop_person, coop_membership, coop_organisation, res_partner")
    return ids


_FOUND = """
    SELECT member.*, person.name
      FROM coop_membership member
      JOIN coop_person person ON person.id = member.person_id
     WHERE """

#: the least that finds the same, by what is typed
FOUND = {
    "card": _FOUND + "member.card_number = '%(card)s'",
    "national_id": _FOUND + "person.national_id = '%(national_id)s'",
    "number": _FOUND + "ltrim(member.number, '0') = ltrim('%(number)s', '0')",
    "name": _FOUND + "person.name_key = coop_name_key('%(name)s')",
    "beginning": _FOUND
    + "person.name_key LIKE '%(key)s%%' ORDER BY person.name_key LIMIT 80",
}
