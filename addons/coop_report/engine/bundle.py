# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Text of the asset bundles that a report links to."""

from urllib.parse import urlsplit

from .fetcher import is_static, static

PREFIX = "/web/assets/"


def bundle_text(env, href: str) -> str:
    """Return the CSS behind the address of a <link>, "" if it is not of this Odoo.

    Odoo stores a bundle as an attachment when it is first asked for; if that has not
    happened yet, it happens here.
    """
    path = urlsplit(href).path
    if path.startswith(PREFIX):
        return _stored(env, path) or _built(env, path)
    if is_static(path):
        return static(path).body.decode()
    return ""


def _stored(env, path: str) -> str:
    # Users have no right to read assets as records; their content is public.
    attachment = (
        env["ir.attachment"]
        .sudo()
        .search([("url", "=", path), ("public", "=", True)], limit=1)
    )
    return (attachment.raw or b"").decode()


def _built(env, path: str) -> str:
    name = path.rpartition("/")[2]
    debug = path.startswith(f"{PREFIX}debug/")
    bundle, rtl, _kind, autoprefix = env["ir.asset"]._parse_bundle_name(name, debug)
    css = env["ir.qweb"]._get_asset_bundle(
        bundle, css=True, js=False, rtl=rtl, autoprefix=autoprefix
    )
    return (css.css().raw or b"").decode() if css.stylesheets else ""
