# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Speaks for the story inside a test case, as requests over the wire are dispatched."""

from odoo.service.model import call_kw


def dispatcher(env):
    """Return the ``call`` of a story: rights apply, private methods are refused."""

    def call(login, model, method, *args, context=None):
        user = env["res.users"].search([("login", "=", login)])
        env.flush_all()
        kwargs = {"context": {"lang": "th_TH", **(context or {})}}
        model = env(user=user, su=False)[model]
        result = call_kw(model, method, list(args), kwargs)
        env.flush_all()
        env.invalidate_all()
        return result

    return call
