"""The shape of the public API as text, and the command that renews the text of it.

    python -m tests.public_api

writes ``tests/public_api.txt`` anew. It refuses as long as nothing new stands under *Unreleased* in
CHANGELOG.md: what users can notice is told to them before it is accepted here.
"""

import ast
import hashlib
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import repatriation

ROOT = Path(__file__).parent.parent
CHANGELOG = ROOT / "CHANGELOG.md"
SURFACE = Path(__file__).with_suffix(".txt")
_HEAD = "# changelog "


def surface() -> list[str]:
    """Give one line for each public name, parameter list, field, property and method."""
    return [line for name in sorted(repatriation.__all__) for line in _lines(name)]


def _lines(name: str) -> Iterator[str]:
    thing = inspect.unwrap(getattr(repatriation, name))
    if isinstance(thing, type):
        yield f"class {name}"
        yield from sorted(f"{name}.{member}" for member in set(_members(thing)))
    elif callable(thing):
        yield f"def {name}{_call(_tree(thing))}"
    else:
        yield f"{name}: {type(thing).__name__}"


def _members(cls: type) -> Iterator[str]:
    """Give the public members of a class and of what it is built on, as far as they are ours."""
    for base in cls.__mro__:
        if not base.__module__.startswith("repatriation."):
            continue
        for node in _tree(base).body:
            if isinstance(node, ast.AnnAssign) and not ast.unparse(node.target).startswith("_"):
                given = " = ..." if node.value is not None else ""
                yield f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}{given}"
            elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                marks = "".join(f"  @{ast.unparse(mark)}" for mark in node.decorator_list)
                yield f"{node.name}{_call(node)}{marks}"


def _tree(thing: object) -> ast.FunctionDef | ast.ClassDef:
    source = textwrap.dedent(inspect.getsource(thing))  # type: ignore[arg-type]  # checked below
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef | ast.ClassDef)
    return node


def _call(node: ast.FunctionDef | ast.ClassDef) -> str:
    assert isinstance(node, ast.FunctionDef)
    result = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    return f"({ast.unparse(node.args)}){result}"


def unreleased(changelog: str) -> str:
    """Give a digest of what stands under *Unreleased*."""
    found = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    assert found is not None, "CHANGELOG.md has no section Unreleased"
    return hashlib.sha256(found[1].strip().encode()).hexdigest()[:16]


def accepted() -> tuple[str, list[str]]:
    """Give the digest of the changelog and the lines that were accepted last."""
    head, *lines = SURFACE.read_text(encoding="utf-8").splitlines()
    return head.removeprefix(_HEAD), lines


def renew(changelog: str, lines: list[str]) -> str | None:
    """Write the lines down; give the reason where the changelog says nothing of a change."""
    said, before = accepted() if SURFACE.exists() else ("", [])
    if lines == before:
        return None
    if unreleased(changelog) == said:
        changed = "\n".join(sorted(set(lines) ^ set(before)))
        return f"nothing new stands under Unreleased in CHANGELOG.md; it is to tell of\n{changed}"
    text = "\n".join([_HEAD + unreleased(changelog), *lines])
    SURFACE.write_text(text + "\n", encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(renew(CHANGELOG.read_text(encoding="utf-8"), surface()))
