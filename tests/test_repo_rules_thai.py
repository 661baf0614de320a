"""Everything that a user reads is there in Thai. See ``test_repo_rules.py``."""

import ast
import functools
import re

import polib
from checkout import at, dotted, each_addon, files, nodes, refuse
from lxml import etree

#: fields whose label is not their first argument
LABEL_AT = {
    "Many2one": 1,
    "Selection": 1,
    "Reference": 1,
    "One2many": 2,
    "Many2many": 4,
}
#: models whose records in the data files have a name that users read
NAMED = {"ir.actions.act_window", "res.groups", "res.groups.privilege"}


@functools.cache
def thai(addon):
    return polib.pofile(str(addon / "i18n/th.po"), wrapwidth=0)


@each_addon
def test_every_term_of_the_translation_is_thai(addon):
    file = addon / "i18n/th.po"
    found = [
        at(file, entry.linenum, entry.msgid[:60])
        for entry in thai(addon)
        if entry.fuzzy or entry.obsolete or not entry.msgstr.strip()
    ]
    refuse(found, "Translate, or take out what is obsolete or fuzzy:")


@each_addon
def test_a_translation_keeps_the_values_of_the_sentence(addon):
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]")
    found = [
        at(addon / "i18n/th.po", entry.linenum, entry.msgid[:60])
        for entry in thai(addon)
        if sorted(holes.findall(entry.msgid)) != sorted(holes.findall(entry.msgstr))
    ]
    refuse(found, "The Thai sentence has other %(values)s than the English one:")


def python_terms(addon):
    """Sentences and labels in the code of an addon, with their place."""
    for file, node in nodes(f"addons/{addon.name}/**/*.py", ast.Call):
        words = []
        if dotted(node.func).endswith("env._"):
            words = node.args[:1]
        elif re.fullmatch(r"fields\.(?!Domain|Command)\w+", dotted(node.func)):
            words = list(labels(node))
        for word in words:
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                yield file, node.lineno, word.value


def labels(field):
    """Label, help and choices of a field."""
    place = LABEL_AT.get(dotted(field.func).split(".")[1], 0)
    yield from field.args[place : place + 1]
    choices = field.args[:1]
    for key in field.keywords:
        if key.arg in ("string", "help"):
            yield key.value
        elif key.arg in ("selection", "selection_add"):
            choices = [key.value]
    for choice in choices:
        for pair in getattr(choice, "elts", ()):
            yield from getattr(pair, "elts", ())[1:]


def view_terms(addon):
    """Labels and hints in the views of an addon, with their place."""
    shown = ("string", "help", "placeholder", "confirm", "sum")
    for file in files(f"addons/{addon.name}/**/*.xml"):
        for element in etree.parse(file).iter(etree.Element):
            named = element.tag == "menuitem"
            for name in (*shown, "name") if named else shown:
                if re.search("[A-Za-z]", element.get(name, "")):
                    yield file, element.sourceline, element.get(name)
            if element.tag == "record" and element.get("model") in NAMED:
                name = element.findtext("field[@name='name']")
                yield file, element.sourceline, name or ""


@each_addon
def test_every_label_and_sentence_is_in_the_translation(addon):
    known = {" ".join(entry.msgid.split()) for entry in thai(addon)}
    found = [
        at(file, line, term[:60])
        for file, line, term in (*python_terms(addon), *view_terms(addon))
        if "/tests/" not in str(file)
        if term.strip() and " ".join(term.split()) not in known
    ]
    refuse(found, f"Export the terms of {addon.name} again and translate:")
