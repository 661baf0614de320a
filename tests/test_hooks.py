"""Every question to a province is documented, answered by somebody, and tested."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from coop_core import hookspecs, hookspecs_local
from coop_core.answers import HOOKS, Answers
from coop_core.province import Province

ROOT = Path(__file__).resolve().parents[1]
ANSWERED = Path(__file__).with_name("test_hook_answers.py")
README = ROOT / "plugins/coop_core/README.md"
SPECIFIED = {
    node.name: node
    for module in (hookspecs, hookspecs_local)
    for node in ast.parse(inspect.getsource(module)).body
    if isinstance(node, ast.FunctionDef)
}


def manual():
    """Sections of the README by their heading."""
    parts = re.split(r"^### (.*)$", README.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def signature(spec):
    """The hook as its heading in the README writes it."""
    return f"`{spec.name}({ast.unparse(spec.args)}) -> {ast.unparse(spec.returns)}`"


def squeezed(text):
    return " ".join(text.split())


def as_manual(docstring):
    """What the README says of a hook, made from the docstring of its specification."""
    text = docstring.replace("``", "`")
    text = re.sub(r":return:", "- **Returns**", text)
    text = re.sub(r":raises (\w+):", r"- **Raises** `\1`:", text)
    return squeezed(text)


def first_result(spec):
    return any("firstresult=True" in ast.unparse(mark) for mark in spec.decorator_list)


def missing_in(docstring):
    """What a docstring does not say; empty when it says all that an author needs."""
    said = {
        "what is asked": r"\A[A-Z][^\n]+\.\n",
        "when it is asked": r"^Asked once ",
        "who asks": r"by ``coop\.[a-z.]+``",
        "what it returns": r"^:return: \w+",
        "what None means": r"``None``",
        "what it raises": r"^:raises \w+: \w+",
        "since which version": r"^Since coop-core \d+\.\d+\.\Z",
    }
    text = inspect.cleandoc(docstring or "")
    return [
        what for what, how in said.items() if not re.search(how, text, re.MULTILINE)
    ]


def differs(spec, docstring):
    """Whether the README says anything else of a hook than its docstring."""
    wanted = as_manual(inspect.cleandoc(docstring))
    if first_result(spec):
        wanted = f"One authority (`firstresult`). {wanted}"
    return squeezed(manual().get(signature(spec), "")) != wanted


every_hook = pytest.mark.parametrize("spec", SPECIFIED.values(), ids=SPECIFIED)


@every_hook
def test_a_hook_is_typed(spec):
    assert spec.returns is not None, f"{spec.name} has no return type."
    assert ast.unparse(spec.returns).endswith("| None"), spec.name
    untyped = [arg.arg for arg in spec.args.args if arg.annotation is None]
    assert not untyped, f"{spec.name}: {untyped}"


@every_hook
def test_a_hook_says_all_that_an_author_needs(spec):
    missing = missing_in(ast.get_docstring(spec))
    assert not missing, f"The docstring of {spec.name} lacks: {', '.join(missing)}."


@every_hook
def test_the_manual_has_the_exact_signature(spec):
    assert signature(spec) in manual(), f"README.md lacks ### {signature(spec)}"


@every_hook
def test_the_manual_says_the_same_as_the_docstring(spec):
    assert not differs(spec, ast.get_docstring(spec)), (
        f"{README} and the docstring of {spec.name} differ. Change both."
    )


@every_hook
def test_a_docstring_that_loses_a_line_is_noticed(spec):
    lines = ast.get_docstring(spec).splitlines()
    for number, line in enumerate(lines):
        if line.strip():
            rest = "\n".join(lines[:number] + lines[number + 1 :])
            assert differs(spec, rest), line


def test_the_manual_describes_no_hook_that_is_gone():
    described = {heading for heading in manual() if heading.startswith("`")}
    assert described == {signature(spec) for spec in SPECIFIED.values()}


@every_hook
def test_a_hook_has_a_method_and_a_field(spec):
    assert spec.name in vars(Province), f"Province lacks {spec.name}()."
    assert spec.name in Answers._fields, f"Answers lacks the field {spec.name}."


def test_no_field_stands_for_a_hook_that_is_gone():
    assert set(HOOKS) == set(SPECIFIED)


@every_hook
def test_somebody_answers_a_hook(spec, catalogue):
    answering = getattr(catalogue.plugins.hook, spec.name).get_hookimpls()
    assert answering, f"No installed plugin answers {spec.name}."


@every_hook
def test_an_addon_asks_a_hook(spec):
    sources = ROOT.glob("addons/*/models/**/*.py")
    assert any(f".{spec.name}" in file.read_text("utf-8") for file in sources), (
        f"No addon asks {spec.name}. Ask it, or take it out."
    )


@every_hook
def test_the_asker_that_the_docstring_names_exists(spec):
    models = {
        name
        for file in ROOT.glob("addons/*/models/*.py")
        for name in re.findall(r'_name = "([\w.]+)"', file.read_text("utf-8"))
    }
    named = set(re.findall(r"by ``(coop\.[\w.]+)``", ast.get_docstring(spec)))
    assert named <= models, named - models


@every_hook
def test_a_hook_has_a_test_of_its_own(spec):
    name = f"test_hook_{spec.name}"
    written = {
        node.name
        for node in ast.parse(ANSWERED.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert name in written, f"Write {name}() in {ANSWERED}."
