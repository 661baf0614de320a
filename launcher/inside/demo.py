"""Applies the provinces with their demonstration and makes one user for each role.

Done again after a plugin or an addon has changed: applying twice changes nothing, a
user that exists is brought up to date. Prints the table of users. Passwords are those
of a demonstration on one's own machine and nothing else.
"""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

from demo_books import open_books, write_books
from demo_members import import_members
from demo_produce import People, weigh_in
from opened import opened, say

LANGUAGE, TIMEZONE, PASSWORD = "th_TH", "Asia/Bangkok", "coop"
PROVINCES = ("TH-90", "TH-93")
SONGKHLA, PHATTHALUNG = PROVINCES


class Role(NamedTuple):
    """A user: his work, his place (key in the province's plugin), his groups."""

    login: str
    name: str
    work: str
    province: str
    place: str
    groups: tuple[str, ...]


ROLES = (
    Role(
        "marketing",
        "สมหญิง ใจซื่อ",
        "marketing officer of the federation",
        SONGKHLA,
        "federation",
        ("coop_procurement.coop_procurement_group_marketing",),
    ),
    Role(
        "accountant",
        "วันเพ็ญ รอบคอบ",
        "accountant of the federation",
        SONGKHLA,
        "federation",
        (
            "coop_accounting.coop_accounting_group_accountant",
            "coop_network.coop_network_group_officer",
        ),
    ),
    Role(
        "approver",
        "ประสิทธิ์ มั่นคง",
        "approver of the federation's entries and of the fund",
        SONGKHLA,
        "federation",
        (
            "coop_accounting.coop_accounting_group_approver",
            "coop_welfare.coop_welfare_group_approver",
        ),
    ),
    Role(
        "clerk",
        "สมชาย ขยันดี",
        "clerk of a district centre",
        SONGKHLA,
        "district.rattaphum",
        (
            "coop_network.coop_network_group_clerk",
            "coop_welfare.coop_welfare_group_clerk",
        ),
    ),
    Role(
        "bookkeeper",
        "ลำดวน บัญชีดี",
        "accountant of a small co-op with books of its own",
        SONGKHLA,
        "group.rattaphum.01",
        ("coop_accounting.coop_accounting_group_accountant",),
    ),
    Role(
        "manager",
        "อำนวย มั่นใจ",
        "manager of that co-op, approves what she entered",
        SONGKHLA,
        "group.rattaphum.01",
        ("coop_accounting.coop_accounting_group_approver",),
    ),
    Role(
        "market",
        "ศิริพร ตลาดดี",
        "marketing officer of that co-op, announces prices and sells",
        SONGKHLA,
        "group.rattaphum.01",
        ("coop_procurement.coop_procurement_group_marketing",),
    ),
    Role(
        "station",
        "สายฝน ชั่งตรง",
        "clerk of that co-op's station, weighs in latex",
        SONGKHLA,
        "group.rattaphum.01",
        ("coop_produce.coop_produce_group_buyer",),
    ),
    Role(
        "registrar",
        "นงลักษณ์ ทะเบียน",
        "registrar of the members of that district",
        SONGKHLA,
        "district.rattaphum",
        (
            "coop_network.coop_network_group_officer",
            "coop_network.coop_network_group_registrar",
        ),
    ),
    Role(
        "neighbour",
        "มาลี เพื่อนบ้าน",
        "clerk of the neighbouring district centre",
        SONGKHLA,
        "district.ranot",
        ("coop_network.coop_network_group_clerk",),
    ),
    Role(
        "auditor",
        "วิชัย เที่ยงตรง",
        "auditor: reads all, writes nothing",
        SONGKHLA,
        "federation",
        ("coop_network.coop_network_group_auditor",),
    ),
    Role(
        "fund",
        "อารีย์ เมตตา",
        "officer of the cremation fund",
        SONGKHLA,
        "federation",
        ("coop_welfare.coop_welfare_group_officer",),
    ),
    Role(
        "songkhla",
        "ปรีชา สงขลา",
        "administrator of the province Songkhla",
        SONGKHLA,
        "federation",
        ("coop_network.coop_network_group_admin",),
    ),
    Role(
        "phatthalung",
        "สุดา พัทลุง",
        "administrator of the province Phatthalung",
        PHATTHALUNG,
        "",
        ("coop_network.coop_network_group_admin",),
    ),
)


REGISTRAR = next(role for role in ROLES if role.login == "registrar")
BOOKKEEPER = next(role for role in ROLES if role.login == "bookkeeper")


def main(argv: list[str]) -> None:
    with opened(argv) as (env, _):
        env["ir.default"].set("res.partner", "lang", LANGUAGE)
        admin = env.ref("base.user_admin")
        admin.write({"lang": LANGUAGE, "tz": TIMEZONE})
        for code in PROVINCES:
            env["coop.province"].with_user(admin)._apply_plugin(code, True)
        books = open_books(env, place_of(env, BOOKKEEPER))
        for role in ROLES:
            make_user(env, role)
        import_members(env, REGISTRAR.login, within(env, REGISTRAR))
        write_books(env, BOOKKEEPER.login, books)
        weigh_in(env, People("market", "station"), books.coop_organisation_id)
        companies = env["res.company"].search([])
        admin.company_ids = companies
        say(table())


def make_user(env: Any, role: Role) -> None:
    """Create or update one user with exactly the groups of his role."""
    place = place_of(env, role)
    groups = [env.ref(name).id for name in ("base.group_user", *role.groups)]
    company, companies = companies_of(env, role, place)
    Users = env["res.users"].with_context(
        no_reset_password=True, active_test=False, tracking_disable=True
    )
    user = Users.search([("login", "=", role.login)])
    values = {
        "name": role.name,
        "lang": LANGUAGE,
        "tz": TIMEZONE,
        "active": True,
        "group_ids": [(6, 0, groups)],
        "company_ids": [(6, 0, companies.ids)],
        "company_id": company.id,
        "coop_organisation_id": place.id,
    }
    if user:
        user.write(values)
    else:
        Users.create({**values, "login": role.login, "password": PASSWORD})


def place_of(env: Any, role: Role) -> Any:
    """The organisation that a role names by key; without one the province's centre."""
    domain = [("province_id.code", "=", role.province), ("kind", "=", "organisation")]
    items = env["coop.province.item"].search([*domain, ("res_id", "!=", 0)])
    if role.place:
        items = items.filtered(lambda item: item.key == role.place)
    records = env["coop.organisation"].browse(items.mapped("res_id")).exists()
    found = records
    if not role.place:
        found = records.filtered(lambda one: one.level_id and one.rank == 0)
    if not found:
        raise LookupError(
            f"{role.province} has no organisation {role.place or 'centre'}"
        )
    return found[:1]


def within(env: Any, role: Role) -> Any:
    """A role's organisation and those that deal with it."""
    place = place_of(env, role)
    return env["coop.organisation"].search([("id", "child_of", place.id)])


def companies_of(env: Any, role: Role, place: Any) -> tuple[Any, Any]:
    """The company whose books a role works in, and all it may see."""
    main = env.ref("base.main_company")
    own = place.books_company_id or main
    if role.login in ("auditor", "songkhla"):
        return own, env["res.company"].search([]) - main or main
    if any(name.startswith("coop_welfare.") for name in role.groups):
        funds = env["coop.welfare.fund"].search([]).company_id
        return (funds[:1] or own) if role.login == "fund" else own, own | funds
    return own, own


def table() -> str:
    rows = [(role.login, PASSWORD, role.work) for role in ROLES]
    rows.append(("admin", "admin", "technical administrator"))
    head = f"  {'user':<13} {'password':<9} who"
    return "\n".join([head, *(f"  {u:<13} {p:<9} {w}" for u, p, w in rows)])


if __name__ == "__main__":
    main(sys.argv[1:])
