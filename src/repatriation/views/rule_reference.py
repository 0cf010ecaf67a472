"""Rule reference: a Markdown page for each rule, and one that lists them all.

The pages in ``docs/reference/rules`` are written by::

    python -m repatriation.views.rule_reference docs/reference/rules
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from repatriation.checks.catalogue import RULES
from repatriation.checks.rule import HEADINGS, Rule
from repatriation.tables.rules import TABLES_ONLY
from repatriation.views.rule import asked_of

__all__ = ["rule_files", "write_rule_files"]

INDEX = "index.md"

_DOCUMENTED: tuple[Rule, ...] = (*RULES, *TABLES_ONLY)


def rule_files(rules: Iterable[Rule] = _DOCUMENTED) -> Mapping[str, str]:
    """Give the pages of rules, by file name: one each, and ``index.md``."""
    chosen = tuple(rules)
    names = frozenset(rule.name for rule in chosen)
    pages = {f"{rule.name}.md": _page(rule, names) for rule in chosen}
    return {INDEX: _index(chosen), **pages}


def write_rule_files(folder: Path, rules: Iterable[Rule] = _DOCUMENTED) -> None:
    """Write the pages into a folder, and take out those of rules that are no more."""
    pages = rule_files(rules)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _page(rule: Rule, names: frozenset[str]) -> str:
    others = names - {rule.name}
    parts = [
        f"# {rule.name}",
        f"`{rule.code}` · {rule.severity} · asked of {_asked_of(rule)} · [all rules]({INDEX})",
        _markdown(rule.summary, others),
    ]
    for heading in HEADINGS:
        if heading in rule.sections:
            parts += [f"## {heading}", _markdown(rule.sections[heading], others)]
    return "\n\n".join(parts) + "\n"


def _index(rules: tuple[Rule, ...]) -> str:
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    about = (
        f"The {len(rules)} rules of the library, by family. The severity says how much a finding "
        "matters, its verdict how sure it is. A rule is asked of datasets, which hold records and "
        "their sources, of tables, whose rows are somebody else's figures, or of both."
    )
    contents = "```{toctree}\n:glob:\n:hidden:\n\n*\n```"
    parts = ["# Rules", about, contents]
    for family, members in families.items():
        rows = [
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} "
            f"| {_asked_of(rule)} | {_markdown(rule.summary, frozenset())} |"
            for rule in sorted(members, key=lambda rule: rule.code)
        ]
        header = [
            "| code | rule | severity | asked of | what it finds |",
            "| --- | --- | --- | --- | --- |",
        ]
        parts += [f"## {family}", _about(members[0]), "\n".join([*header, *rows])]
    return "\n\n".join(parts) + "\n"


def _asked_of(rule: Rule) -> str:
    return " and ".join(asked_of(rule))


def _about(rule: Rule) -> str:
    """Give what a family is about: the first line of its module in the catalogue."""
    start, _, rest = rule.run.__module__.partition(".catalogue.")
    family = sys.modules.get(f"{start}.catalogue.{rest.partition('.')[0]}")
    return ((family.__doc__ if family is not None else None) or "").strip().partition("\n")[0]


_LITERAL = re.compile(r"``([^`]+)``")


def _markdown(text: str, names: frozenset[str]) -> str:
    """Turn a docstring's text into Markdown; mentions of other rules become links."""

    def literal(found: re.Match[str]) -> str:
        word = found[1]
        return f"[{word}]({word}.md)" if word in names else f"`{word}`"

    return _LITERAL.sub(literal, text).replace("|", "\\|")


if __name__ == "__main__":
    write_rule_files(Path(sys.argv[1]))
