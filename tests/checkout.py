"""Looking at the files of the checkout, for the rules that hold for all of them."""

import ast
import functools
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ADDONS = sorted(file.parent for file in ROOT.glob("addons/*/__manifest__.py"))
each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)


@functools.cache
def listed():
    """Files of the checkout, also those that are not committed yet."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    names = {name for name in answer.stdout.decode().split("\0") if name}
    return sorted(name for name in names if (ROOT / name).is_file())


@functools.cache
def files(pattern="**/*"):
    """Those of the listed files that match; ``**/`` stands for any folders or none.

    :param pattern: one or more with spaces between; ``*`` is the only other wildcard
    """
    assert re.fullmatch(r"[\w./* -]+", pattern), pattern
    either = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    wanted = re.compile(either.replace(r"\ ", "|"))
    return [ROOT / name for name in listed() if wanted.fullmatch(name)]


@functools.cache
def text(file):
    """The text of a file; empty for a picture or a font."""
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@functools.cache
def tree(file):
    return ast.parse(text(file), str(file))


def nodes(pattern, kind):
    """Every node of this kind in the Python files, with its file."""
    for file in files(pattern):
        yield from (
            (file, node) for node in ast.walk(tree(file)) if isinstance(node, kind)
        )


def at(file, line, what=""):
    return f"  {file.relative_to(ROOT)}:{line} {what}".rstrip()


def hits(pattern, regex, flags=0):
    """``file:line`` of every match of ``regex``."""
    found = []
    for file in files(pattern):
        for match in re.finditer(regex, text(file), flags):
            line = text(file).count("\n", 0, match.start()) + 1
            found.append(at(file, line, match[0].strip()[:60]))
    return found


def refuse(found, remedy):
    found = list(found)
    assert not found, "\n".join([remedy, *found])


def imported(file):
    """Absolute names that a file imports, with the line."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def of_addon(file):
    return file.relative_to(ROOT).parts[1]


def manifest(addon):
    return ast.literal_eval(text(addon / "__manifest__.py"))


def dotted(node):
    return ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""


def own_models():
    """Models that a class makes, with the class, its base and its fields."""
    for file, node in nodes(
        "addons/*/models/*.py addons/*/wizard/*.py addons/*/report/*.py", ast.ClassDef
    ):
        given = {
            dotted(part.targets[0]): part.value
            for part in node.body
            if isinstance(part, ast.Assign) and len(part.targets) == 1
        }
        name = given.get("_name")
        base = dotted(node.bases[0]).split(".")[-1] if node.bases else ""
        if not isinstance(name, ast.Constant) or base == "AbstractModel":
            continue
        extended = ast.unparse(given["_inherit"]) if "_inherit" in given else ""
        if repr(name.value) not in extended:  # else it is somebody else's model
            yield file, node, name.value, base, given
