# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the web client asks of the server before it draws a screen.

Drawing is the same for everybody, what may be read is not: a screen that one user has
drawn is asked for by the others.
"""

from lxml import etree

from odoo import fields
from odoo.tools.safe_eval import datetime, dateutil, safe_eval, time

#: what has fields of another model inside
PARTS = ("field", "groupby")
#: rows of the first page of a list
PAGE = 80


def screens(env, roots):
    """Menus with a window below the roots, as the user has them: {xmlid: action id}."""
    menus = env["ir.ui.menu"].load_web_menus(False)
    below = [one["id"] for one in menus.values() if one.get("xmlid") in roots]
    found = {}
    while below:
        menu = menus[below.pop()]
        below += menu["children"]
        if menu.get("actionModel") == "ir.actions.act_window":
            found[menu["xmlid"]] = menu["actionID"]
    return found


def ask(env, action_id):
    """Load the views of a window, the first page of its list and its first record."""
    # sudo: as the web client loads an action
    action = env["ir.actions.act_window"].sudo().browse(action_id)._get_action_dict()
    said = {**_known(env), "active_id": False, "active_ids": []}
    context = safe_eval(action["context"] or "{}", said)
    domain = safe_eval(action["domain"] or "[]", {**said, **context})
    model = env[action["res_model"]].with_context(**context)
    kinds = [kind for _view, kind in action["views"]]
    search = [action["search_view_id"] and action["search_view_id"][0], "search"]
    options = {"toolbar": True, "load_filters": True, "action_id": action_id}
    views = model.get_views([*action["views"], search], options)["views"]
    first = kinds[0]
    if first == "form":
        model.onchange({}, [], _columns(views["form"]["arch"]))
        return
    if first in ("list", "kanban"):
        model.web_search_read(domain, _columns(views[first]["arch"]), limit=PAGE)
    else:
        model.search_count(domain)
    if "form" in kinds:
        model.search([], limit=1).web_read(_columns(views["form"]["arch"]))


def _known(env):
    """What the web client knows when it reads a domain or a context."""
    return {
        "uid": env.uid,
        "allowed_company_ids": env.companies.ids,
        "companies": {"active_ids": env.companies.ids},
        "context_today": lambda: fields.Date.context_today(env.user),
        "current_date": fields.Date.to_string(fields.Date.context_today(env.user)),
        "datetime": datetime,
        "relativedelta": dateutil.relativedelta.relativedelta,
        "time": time,
    }


def _columns(arch):
    """The fields that a view shows, as ``web_read`` wants them."""
    found = {}
    for node in etree.fromstring(arch).iter("field"):
        if not any(above.tag in PARTS for above in node.iterancestors()):
            found[node.get("name")] = {}
    return found
