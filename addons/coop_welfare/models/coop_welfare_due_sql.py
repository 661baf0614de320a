# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of coop.welfare.due. A function returns one statement; nothing runs here."""

from odoo.tools import SQL

#: models whose tables the statement reads
READ = (
    "coop.welfare.case",
    "coop.welfare.call",
    "coop.welfare.claim",
    "coop.welfare.funeral.advance",
    "coop.welfare.payable",
)


def due(today) -> SQL:
    """One row for each thing that waits: requests, deaths, claims, payments.

    The rest is due some days after the first payment; a death without funeral money
    and without a claim has no payment yet, and counts from the announcement.
    """
    return SQL(
        """
        SELECT waiting.*, fund.company_id, waiting.due_on < %(today)s AS late
          FROM (SELECT request.id * 4 AS id, request.fund_id, request.case_id,
                       'funeral' AS what, request.manager_id AS partner_id,
                       request.due_on, request.amount,
                       'coop.welfare.funeral.advance' AS res_model,
                       request.id AS res_id
                  FROM coop_welfare_funeral_advance request
                 WHERE request.state IN ('requested', 'approved')
             UNION ALL
                SELECT dead.id * 4 + 1, dead.fund_id, dead.id, 'prepare', NULL,
                       COALESCE((SELECT min(had.paid_on)
                                   FROM coop_welfare_funeral_advance had
                                  WHERE had.case_id = dead.id),
                                call.announced_on) + bylaw.final_days,
                       NULL, 'coop.welfare.case', dead.id
                  FROM coop_welfare_case dead
                  JOIN coop_welfare_call call ON call.id = dead.call_id
                  JOIN coop_welfare_bylaw bylaw ON bylaw.id = call.bylaw_id
                 WHERE dead.state = 'announced'
                   AND NOT EXISTS (SELECT
                                     FROM coop_welfare_claim claim
                                    WHERE claim.case_id = dead.id)
             UNION ALL
                SELECT claim.id * 4 + 2, claim.fund_id, claim.case_id, 'approve',
                       NULL, claim.due_on, claim.amount, 'coop.welfare.claim',
                       claim.id
                  FROM coop_welfare_claim claim
                 WHERE claim.state IN ('draft', 'checked')
             UNION ALL
                SELECT payable.id * 4 + 3, payable.fund_id, payable.case_id, 'pay',
                       payable.partner_id, payable.due_on, payable."left",
                       'coop.welfare.payable', payable.id
                  FROM coop_welfare_payable payable
                 WHERE payable.state IN ('open', 'part')
                   AND payable.kind <> 'funeral') waiting
          JOIN coop_welfare_fund fund ON fund.id = waiting.fund_id
        """,
        today=today,
    )
