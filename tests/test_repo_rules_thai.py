"""Everything that a user reads is there in Thai. See ``test_repo_rules.py``."""

import ast
import functools
import re

import polib
from checkout import at, dotted, each_addon, files, nodes, refuse
from lxml import etree


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
        if "/tests/" in str(file):
            continue
        words = []
        if dotted(node.func).endswith("env._"):
            words = node.args[:1]
        elif dotted(node.func).startswith("fields."):
            words = [
                key.value for key in node.keywords if key.arg in ("string", "help")
            ]
        for word in words:
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                yield file, node.lineno, word.value


def view_terms(addon):
    """Labels and hints in the views of an addon, with their place."""
    shown = ("string", "help", "placeholder", "confirm", "sum")
    for file in files(f"addons/{addon.name}/**/*.xml"):
        for element in etree.parse(file).iter(etree.Element):
            if "/static/" not in str(file):
                for name in shown:
                    if element.get(name) and re.search("[A-Za-z]", element.get(name)):
                        yield file, element.sourceline, element.get(name)


@each_addon
def test_every_label_and_sentence_is_in_the_translation(addon):
    known = {" ".join(entry.msgid.split()) for entry in thai(addon)}
    found = [
        at(file, line, term[:60])
        for file, line, term in (*python_terms(addon), *view_terms(addon))
        if term.strip() and " ".join(term.split()) not in known
    ]
    refuse(found, f"Export the terms of {addon.name} again and translate:")
