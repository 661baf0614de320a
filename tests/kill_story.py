"""Parts of the story of a killed server; ``odoo shell`` runs what is asked for.

A cremation fund in January 2026: one part prepares it, a *victim* stops in the middle
of its batch until it is killed, a *rival* tries the same beside it, and ``after`` says
what the database holds then, does the same batch again, and tries it once more.

Work of the job queue is done in several transactions. There the first of them is done
before, and the victim stops in the second.
"""

import base64
import json
import os
import sys
import time

from psycopg2 import OperationalError

from odoo.exceptions import LockError, UserError

from odoo.addons.coop_welfare.models import coop_welfare_takeover
from odoo.addons.coop_welfare.tests.common import CoopWelfareCase, january

LOGINS = {
    "officer": "officer",
    "approver": "approver",
    "second": "second",
    "clerk_a": "clerk",
}


class Story(CoopWelfareCase):
    """The buttons of the addon's own tests, outside a test."""


def prepare(env):
    Story.env = env
    Story.build()
    fund = Story.fund
    Story.members(["1", "2", "3"], Story.centre_a)
    fund.with_user(Story.officer).action_activate()
    second = Story.make_fund("Second fund", Story.lead)
    env["coop.welfare.centre"].create(
        {"fund_id": second.id, "organisation_id": Story.place_a.id}
    )
    Story.officer.company_ids |= second.company_id
    people = {name: getattr(Story, name).id for name in LOGINS}
    env["ir.config_parameter"].set_param(
        "coop_welfare.kill_story",
        json.dumps(
            {
                **people,
                "fund": fund.id,
                "second_fund": second.id,
                "centre_a": Story.centre_a.id,
            }
        ),
    )
    env.cr.commit()


def found(env):
    """The fund and its people again, in another process."""
    Story.env = env
    said = json.loads(env["ir.config_parameter"].get_param("coop_welfare.kill_story"))
    for name in LOGINS:
        setattr(Story, name, env["res.users"].browse(said[name]))
    Story.fund = env["coop.welfare.fund"].browse(said["fund"])
    Story.second_fund = env["coop.welfare.fund"].browse(said["second_fund"])
    Story.centre_a = env["coop.welfare.centre"].browse(said["centre_a"])
    Story.company = Story.fund.company_id
    return Story.__new__(Story)


def members(story):
    return story.env["coop.welfare.membership"].search(
        [("fund_id", "=", story.fund.id)], order="number"
    )


def collection(story):
    """A collection of what two members pay; the draft is there before."""
    Collection = story.env["coop.welfare.collection"]
    draft = Collection.search([("centre_id", "=", story.centre_a.id)])
    if not draft:
        lines = [
            (0, 0, {"membership_id": one.id, "amount": 100})
            for one in members(story)[:2]
        ]
        draft = Collection.with_user(story.clerk_a).create(
            {
                "centre_id": story.centre_a.id,
                "date": january(3),
                "line_ids": lines,
            }
        )
    return draft.with_user(story.clerk_a).action_post


def call(story):
    Call = story.env["coop.welfare.call"]
    draft = Call.search([("fund_id", "=", story.fund.id)])
    if not draft:
        story.death(members(story)[2], january(5))
        draft = story.call(announce=False)
    return draft.with_user(story.approver).action_announce


def approval(story):
    """The second approval of a claim, which grants it."""
    Claim = story.env["coop.welfare.claim"]
    draft = Claim.search([("fund_id", "=", story.fund.id)])
    if not draft:
        case = story.env["coop.welfare.case"].search([("fund_id", "=", story.fund.id)])
        draft = story.claim(case, {story.recipient("Widow"): 1}, january(31), pay=False)
        draft.with_user(story.approver).action_approve()
    return draft.with_user(story.second).action_approve


def payout(story):
    Payment = story.env["coop.welfare.payment"]
    draft = Payment.search([("fund_id", "=", story.fund.id)])
    if not draft:
        due = story.env["coop.welfare.payable"].search(
            [("fund_id", "=", story.fund.id), ("left", ">", 0)]
        )
        draft = Payment.with_user(story.officer).create(
            {
                "label": "January",
                "fund_id": story.fund.id,
                "date": january(31),
                "line_ids": [
                    (0, 0, {"payable_id": one.id, "amount": one.left}) for one in due
                ],
            }
        )
    return draft.with_user(story.officer).action_post


def files(story):
    """Two files that came back, matched; one of them is booked before."""
    Run = story.env["coop.welfare.collection.run"].with_user(story.officer)
    run = Run.search([("fund_id", "=", story.fund.id)])
    if not run:
        contents = [f"เลขสมาชิก,ชำระ\n{one},{one}\n" for one in ("1", "2")]
        attached = Run.env["ir.attachment"].create(
            [
                {"name": f"{place}.csv", "raw": content.encode()}
                for place, content in enumerate(contents)
            ]
        )
        run = Run.create(
            {
                "fund_id": story.fund.id,
                "date": january(31),
                "file_ids": [(6, 0, attached.ids)],
            }
        )
        run.action_sort()
        for one in run.collection_ids:
            do_job(one, "_run_match")
        do_job(run.collection_ids[0], "_run_book")
    return lambda: do_job(run.collection_ids[1], "_run_book")


def do_job(record, method):
    """Have a job queued, and do it as the queue does."""
    record._start_job(method)
    record.env.cr.commit()
    record.progress_id._run()
    record.env.cr.commit()


def register(story):
    """Five members to take over, two at a time; the first two are taken before."""
    coop_welfare_takeover.PIECE = 2
    Order = story.env["coop.welfare.takeover"].with_user(story.officer)
    order = Order.search([("fund_id", "=", story.second_fund.id)])
    if not order:
        rows = "".join(f"00{n},Member {n},01/01/2560,10\n" for n in range(1, 6))
        content = f"เลขสมาชิก,ชื่อ-สกุล,วันคุ้มครอง,เงินล่วงหน้า\n{rows}".encode()
        file = {
            "file": base64.b64encode(content),
            "file_name": "a.csv",
            "centre_id": story.second_fund.centre_ids.id,
        }
        order = Order.create(
            {"fund_id": story.second_fund.id, "file_ids": [(0, 0, file)]}
        )
        order.action_check()
        order._work(lambda: True)
        order.action_take()
        order._work(lambda: False)
    return lambda: take_on(order)


def take_on(order):
    """Piece by piece, each in a transaction of its own, as job follows job."""
    order.action_go_on()
    while order._work(lambda: False):
        order.env.cr.commit()


BATCHES = {
    "collection": collection,
    "call": call,
    "approval": approval,
    "payout": payout,
    "files": files,
    "register": register,
}
#: where a batch stops, after it has written; the others post an entry there
STOPS = {"register": ("coop.welfare.takeover", "_forget_written")}
COUNTED = {
    "entries": "SELECT count(*), COALESCE(sum(amount), 0)::text "
    "FROM coop_welfare_entry WHERE fund_id = %(fund)s",
    "segments": "SELECT count(*) FROM coop_welfare_segment WHERE fund_id = %(fund)s",
    "receipts": "SELECT count(*) FROM coop_welfare_receipt WHERE fund_id = %(fund)s",
    "posted": "SELECT count(*), COALESCE(sum(debit), 0)::text FROM account_move_line "
    "WHERE company_id = %(company)s AND parent_state = 'posted'",
    "granted": "SELECT COALESCE(sum(amount), 0)::text FROM coop_welfare_payable "
    "WHERE fund_id = %(fund)s",
    "paid": "SELECT COALESCE(sum(paid), 0)::text FROM coop_welfare_payable "
    "WHERE fund_id = %(fund)s",
    "members": "SELECT count(*), count(DISTINCT number) FROM coop_welfare_membership "
    "WHERE fund_id = %(second)s",
    "persons": "SELECT count(*) FROM coop_person",
    "advances": "SELECT COALESCE(sum(line.amount), 0)::text "
    "FROM coop_welfare_collection_line line "
    "JOIN coop_welfare_collection collection ON collection.id = line.collection_id "
    "WHERE collection.fund_id = %(second)s",
}


def state(story):
    """What the database holds of the fund, as text."""
    story.env.flush_all()
    kept = {}
    for name, statement in COUNTED.items():
        story.env.cr.execute(
            statement,
            {
                "fund": story.fund.id,
                "second": story.second_fund.id,
                "company": story.company.id,
            },
        )
        kept[name] = [str(value) for value in story.env.cr.fetchone()]
    return kept


def victim(env, batch):
    """Say what there is, begin the batch, and wait in its middle to be killed."""
    story = found(env)
    press = BATCHES[batch](story)
    env.cr.commit()
    say({"before": state(story)})
    name, method = STOPS.get(batch, ("coop.welfare.fund", "_post_items"))
    Model = type(env[name])
    write = getattr(Model, method)

    def stop(self, *args, **kwargs):
        write(self, *args, **kwargs)
        self.env.flush_all()
        say({"middle": state(story)})
        time.sleep(600)

    setattr(Model, method, stop)
    press()
    say({"error": "the batch went through"})


def rival(env, batch):
    """Another officer presses the button while the first is in its middle."""
    story = found(env)
    before = state(story)
    env.cr.execute("SET LOCAL lock_timeout = '2s'")
    press = BATCHES[batch](story)
    try:
        press()
        said = "done beside the first"
    except (LockError, UserError, OperationalError) as error:
        said = type(error).__name__
    env.cr.rollback()
    say({"said": said, "unchanged": state(story) == before})


def after(env, batch):
    """What is left of the killed batch; the batch again, and a third time."""
    story = found(env)
    left = state(story)
    press = BATCHES[batch](story)
    press()
    env.cr.commit()
    done, again = state(story), "refused"
    try:
        press()
        if state(story) != done:
            again = "done twice"
    except UserError:
        env.cr.rollback()
    check = env["coop.welfare.check"]._check_fund(story.fund, "Test")
    broken = check.line_ids.filtered(lambda one: not one.holds).mapped("text")
    say({"left": left, "done": done, "again": again, "broken": broken})


def say(what):
    sys.stdout.write("STORY " + json.dumps(what) + "\n")
    sys.stdout.flush()


def play(env):
    part, _, batch = os.environ["COOP_PART"].partition(":")
    if part == "prepare":
        prepare(env)
    else:
        {"victim": victim, "rival": rival, "after": after}[part](env, batch)
