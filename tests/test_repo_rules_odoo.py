"""Odoo 19 as it is meant, and who may do what. See ``test_repo_rules.py``."""

import ast
import csv

import pytest
from checkout import (
    at,
    dotted,
    files,
    hits,
    imported,
    nodes,
    of_addon,
    own_models,
    refuse,
    text,
)
from lxml import etree

#: Models with a company and no company rule. A joint purchase belongs to the company of
#: its centre, and those who take part in it work in others: the place decides who sees
#: it (rules by ``user.coop_organisation_id``), as test_coop_round_security.py shows. A
#: buying station belongs to a place with or without books, and so do its tickets.
NO_COMPANY_RULE = {
    "coop.produce.advance",
    "coop.produce.station",
    "coop.produce.ticket",
    "coop.round",
    "coop.round.line",
    "coop.round.delivery",
    "coop.round.share",
}


def test_no_python_idiom_that_odoo_has_left():
    found = [
        at(file, node.lineno, "_sql_constraints: use models.Constraint")
        for file, node in nodes("addons/**/*.py", ast.Name)
        if node.id == "_sql_constraints"
    ]
    for file, node in nodes("addons/**/*.py", ast.Attribute):
        if node.attr == "read_group":
            found.append(at(file, node.lineno, "read_group: use _read_group"))
        if node.attr == "groups_id":
            found.append(at(file, node.lineno, "groups_id: the field is group_ids"))
    found += hits("addons/**/*.py", r"[\"']groups_id[\"']")
    refuse(found, "Odoo 19 does this otherwise:")


def test_no_code_commits():
    found = [
        at(file, node.lineno)
        for file, node in nodes("addons/**/*.py", ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    refuse(found, "Odoo commits; a long run of a cron uses _commit_progress:")


def test_a_method_that_uses_sudo_says_why():
    found = []
    for file, function in nodes("addons/**/*.py", ast.FunctionDef):
        if "/tests/" in str(file):  # there it arranges what no user of the test may
            continue
        lines = text(file).split("\n")
        at_lines = [
            node.func.end_lineno
            for node in ast.walk(function)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "sudo"
        ]
        near = {number for last in at_lines for number in range(last - 6, last)}
        if at_lines and not any("#" in lines[number] for number in near):
            found.append(at(file, at_lines[0], function.name))
    refuse(found, "Say above or beside sudo() why the user's own rights do not do:")


def composed(node):
    """Whether a text is put together at run time."""
    joined = isinstance(node, (ast.JoinedStr, ast.BinOp))
    formatted = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
        ".format"
    )
    return joined or formatted


def test_translations_go_through_the_environment():
    found = [
        at(file, line, name)
        for file in files("addons/**/*.py")
        for name, line in imported(file)
        if name in ("odoo._", "odoo._lt", "odoo.tools.translate._")
    ]
    refuse(found, "Use self.env._(), which knows the user's language:")


def test_a_translated_sentence_is_never_put_together():
    found = [
        at(file, node.lineno, ast.unparse(node.args[0])[:60])
        for file, node in nodes("addons/**/*.py", ast.Call)
        if dotted(node.func).endswith("env._") and composed(node.args[0])
    ]
    refuse(found, "Give the sentence whole and the values as arguments:")


def test_sql_is_never_put_together_as_text():
    runs = ("execute", "executemany", "execute_values", "execute_query", "SQL")
    found = [
        at(file, node.lineno, ast.unparse(node.args[0])[:60])
        for file, node in nodes("addons/**/*.py", ast.Call)
        if dotted(node.func).split(".")[-1] in runs
        and node.args
        and composed(node.args[0])
        and "/tests/" not in str(file)  # what they put in are their own constants
    ]
    refuse(found, "Compose odoo.tools.SQL from literals and parameters:")


@pytest.mark.parametrize(
    ("idiom", "remedy"),
    [
        (r"<tree\b|view_mode\W+[\w,]*\btree\b", "The view is called list"),
        (r"\sattrs=", "Write invisible=, readonly=, required= with the condition"),
        (r"<(?:field|button)\b[^>]*\sstates=", "Write invisible= with the condition"),
        (r"\bt-(?:esc|raw)\b", "Use t-out"),
        (r"<group\b[^>]*\sexpand=", "A group of a search view has no expand"),
        (r"\bgroups_id\b", "The field is group_ids"),
    ],
)  # fmt: skip
def test_no_view_idiom_that_odoo_has_left(idiom, remedy):
    refuse(hits("addons/**/*.xml", idiom), f"{remedy}:")


def access_rows():
    for file in files("addons/*/security/ir.model.access.csv"):
        for number, row in enumerate(csv.DictReader(text(file).splitlines()), 2):
            yield file, number, row


def test_every_access_row_has_a_group():
    found = [
        at(file, n, row["id"])
        for file, n, row in access_rows()
        if not row["group_id:id"]
    ]
    refuse(found, "A row without a group opens the model to everybody. Name the group:")


def test_an_access_row_is_named_after_model_and_group():
    found = []
    for file, number, row in access_rows():
        model = row["model_id:id"].split(".")[-1].removeprefix("model_")
        group = row["id"].removeprefix(f"access_{model}_")
        if group == row["id"] or not row["group_id:id"].endswith(f"_{group}"):
            found.append(at(file, number, row["id"]))
    refuse(found, "The id is access_<model>_<group>:")


def test_access_rows_are_sorted():
    for file in files("addons/*/security/ir.model.access.csv"):
        rows = [row for where, _, row in access_rows() if where == file]
        keys = [(row["model_id:id"], row["id"]) for row in rows]
        if keys == sorted(keys, key=lambda key: key[1]):
            continue
        wrong = [
            at(file, number, key[1])
            for number, (key, due) in enumerate(zip(keys, sorted(keys), strict=True), 2)
            if key != due
        ]
        refuse(wrong[:1], "Sort the rows by model, then group, from here:")


def test_every_model_has_an_access_row():
    there = {
        (of_addon(f), row["model_id:id"].split(".")[-1]) for f, _, row in access_rows()
    }
    found = [
        at(file, node.lineno, name)
        for file, node, name, _, _ in own_models()
        if (of_addon(file), f"model_{name.replace('.', '_')}") not in there
    ]
    refuse(found, "Nobody may use this model. Add rows to ir.model.access.csv:")


def test_every_model_of_a_company_has_a_company_rule():
    ruled = set()
    for file in files("addons/*/security/*_rules.xml"):
        for rule in etree.parse(file).iterfind(".//record[@model='ir.rule']"):
            if "company_ids" in (rule.findtext("field[@name='domain_force']") or ""):
                ruled.add(
                    rule.find("field[@name='model_id']").get("ref").split(".")[-1]
                )
    found = [
        at(file, node.lineno, name)
        for file, node, name, _, given in own_models()
        if "company_id" in given
        and f"model_{name.replace('.', '_')}" not in ruled
        and name not in NO_COMPANY_RULE
    ]
    refuse(found, "Add a rule ('company_id', 'in', company_ids), or say why not:")


def test_every_exception_from_the_company_rule_is_a_model_with_rules_of_its_own():
    ruled = "".join(map(text, files("addons/*/security/*_rules.xml")))
    models = {name for _, _, name, _, _ in own_models()}
    for name in NO_COMPANY_RULE:
        assert name in models, f"Take {name} out of NO_COMPANY_RULE."
        assert f'model_{name.replace(".", "_")}"' in ruled, f"{name} has no rule."
