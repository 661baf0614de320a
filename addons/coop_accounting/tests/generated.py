# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A co-op with as many journal items as one likes, made by the database itself."""

ENTRIES = """
    INSERT INTO account_move
                (name, journal_id, company_id, currency_id, state, move_type,
                 auto_post, date)
         SELECT 'ทว.' || lpad(number::text, 7, '0'), %(journal)s, %(company)s,
                %(currency)s, 'posted', 'entry', 'no',
                DATE %(first)s + (number * 7919) %% %(days)s
           FROM generate_series(1, %(entries)s) number
"""
#: two debits and two credits of an entry, each pair over any two accounts
ITEMS = """
    INSERT INTO account_move_line
                (move_id, move_name, date, name, journal_id, company_id,
                 company_currency_id, currency_id, parent_state, display_type,
                 sequence, partner_id, account_id, debit, credit, balance,
                 amount_currency)
         SELECT move.id, move.name, move.date,
                'รายการที่ ' || place || ' ของ ' || move.name, %(journal)s,
                %(company)s, %(currency)s, %(currency)s, 'posted', 'product', place,
                %(partner)s,
                (%(accounts)s::integer[])[1 + (move.id * 7 + place * 31) %% %(n)s],
                greatest(side * amount, 0), greatest(-side * amount, 0),
                side * amount, side * amount
           FROM account_move move
     CROSS JOIN LATERAL (VALUES (1, 1, 7919), (2, 1, 104729),
                                (3, -1, 7919), (4, -1, 104729)) part (place, side, k)
     CROSS JOIN LATERAL (SELECT ((move.id::bigint * part.k) %% 9999991 + 1) * 0.01)
                priced (amount)
          WHERE move.company_id = %(company)s
"""


def generate(env, company, items, first="2023-04-01", days=1096):
    """Post entries of four items over every account, in three accounting years."""
    accounts = env["account.account"].search(
        [
            ("company_ids", "in", company.ids),
            ("account_type", "not in", ("off_balance", "equity_unaffected")),
        ]
    )
    journal = env["account.journal"].search(
        [("company_id", "=", company.id), ("type", "=", "general")], limit=1
    )
    said = {
        "journal": journal.id,
        "company": company.id,
        "currency": company.currency_id.id,
        "partner": company.partner_id.id,
        "first": first,
        "days": days,
        "entries": items // 4,
        "accounts": accounts.ids,
        "n": len(accounts),
    }
    env.flush_all()
    env.cr.execute(ENTRIES, said)
    env.cr.execute("ANALYZE account_move")  # the foreign key is checked by its index
    env.cr.execute(ITEMS, said)
    env.cr.execute("ANALYZE account_move_line")
    env.invalidate_all()
