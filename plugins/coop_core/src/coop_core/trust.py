"""Whether the code of a plugin keeps to what a province may do: compute and answer.

A plugin that is nothing but tables has no code and needs no trust. Code is read before
it is run, and refused when it names what reaches further than its own values: modules
beyond a short list, the ways to open a file, to run text as code, or to dig under the
language. This finds what is careless, and what is plain. It is no prison: Python cannot
hold a determined attacker inside a process. Install only plugins whose author you know.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from coop_core.types import Finding

#: modules of which nothing can do harm
ALLOWED = frozenset(
    [
        "__future__",
        "abc",
        "bisect",
        "calendar",
        "collections",
        "coop_core",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "itertools",
        "math",
        "numbers",
        "operator",
        "re",
        "string",
        "textwrap",
        "typing",
        "unicodedata",
    ]
)
#: what a plugin may take from the kernel: its values and how to read its own tables
KERNEL = frozenset(["hookspecs", "types", "tables", "table_plugin"])
#: names that open files, run text as code, or reach what is not the plugin's own
FORBIDDEN = frozenset(
    [
        "__builtins__",
        "__import__",
        "__loader__",
        "__spec__",
        "breakpoint",
        "compile",
        "delattr",
        "eval",
        "exec",
        "exit",
        "getattr",
        "globals",
        "help",
        "input",
        "locals",
        "memoryview",
        "open",
        "print",
        "quit",
        "setattr",
        "vars",
    ]
)
#: the only names with two underscores that a plugin has a use for
DUNDERS = frozenset(["__name__", "__all__", "__doc__", "__version__"])
#: attributes with which a value reaches the modules behind it
REACHING = frozenset(["today", "now", "utcnow", "resources", "importlib", "metadata"])


def findings(source: Path) -> tuple[Finding, ...]:
    """All that is wrong with the Python files below a folder.

    :param source: the folder ``src`` of a plugin, or that of its package
    """
    own = {path.name for path in source.iterdir() if path.is_dir()} | {source.name}
    found: list[Finding] = []
    for file in sorted(source.rglob("*.py")):
        name = file.relative_to(source).as_posix()
        try:
            tree = ast.parse(file.read_bytes(), name)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            message = f"Python cannot read it: {error}."
            found.append(Finding(f"{name} row {line}", "syntax", message))
            continue
        for node in ast.walk(tree):
            row = getattr(node, "lineno", 1)
            found += [
                Finding(f"{name} row {row}", "trust", message)
                for message in _faults(node, own)
            ]
    found += [
        Finding(
            path.relative_to(source).as_posix(),
            "trust",
            "A plugin brings Python source and tables. Take it out.",
        )
        for path in sorted(source.rglob("*"))
        if path.suffix in (".so", ".pyd", ".pyc", ".pth")
        and "__pycache__" not in path.parts
    ]
    return tuple(found)


def is_tables_alone(package: Path) -> bool:
    """Whether a package is ``plugin = TablePlugin(__name__)`` and no more."""
    files = [path for path in package.rglob("*.py") if path.name != "__init__.py"]
    if files or not (package / "__init__.py").is_file():
        return False
    try:
        tree = ast.parse((package / "__init__.py").read_bytes())
    except (SyntaxError, ValueError):
        return False
    said = [ast.unparse(node) for node in tree.body if not _is_docstring(node)]
    return said == [
        "from coop_core.table_plugin import TablePlugin",
        "plugin = TablePlugin(__name__)",
    ]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _faults(node: ast.AST, own: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield from _import_faults(alias.name, own)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield from _from_faults(node, own)
    elif isinstance(node, ast.Name) and _is_reaching(node.id, FORBIDDEN):
        yield f"{node.id} is not for a plugin. It answers with plain values."
    elif isinstance(node, ast.Attribute) and _is_reaching(node.attr, REACHING):
        yield f".{node.attr} is not for a plugin. It answers with plain values."


def _import_faults(name: str, own: set[str]) -> Iterator[str]:
    top, _, rest = name.partition(".")
    if top == "coop_core" and rest not in KERNEL:
        yield f"It imports {name}. Of coop_core use {', '.join(sorted(KERNEL))}."
    elif top not in ALLOWED and top not in own:
        yield (
            f"It imports {top}, which reaches beyond its own tables. A plugin answers "
            "with plain values and reads no files, network or clock by itself."
        )


def _from_faults(node: ast.ImportFrom, own: set[str]) -> Iterator[str]:
    module = node.module or ""
    if module == "coop_core":
        for alias in node.names:
            yield from _import_faults(f"coop_core.{alias.name}", own)
        return
    yield from _import_faults(module, own)
    for alias in node.names:
        if _is_reaching(alias.name, FORBIDDEN | REACHING):
            yield f"It imports {alias.name} from {module}, which is not for a plugin."


def _is_reaching(name: str, words: frozenset[str]) -> bool:
    return name in words or (
        name.startswith("__") and name.endswith("__") and name not in DUNDERS
    )
