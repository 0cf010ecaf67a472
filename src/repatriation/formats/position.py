"""Position: on which line of a file a record stands, as far as that can be told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from repatriation.model.dataset import COLLECTIONS

__all__ = ["positions"]

_PART = r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s."'=\[\]]+)\s*"""
_KEY = re.compile(_PART)
_HEADER = re.compile(rf"\s*(\[\[?)({_PART}(?:\.{_PART})*)\]\]?\s*(?:#.*)?")
_ENTRY = re.compile(rf"{_PART}[.=]")
_NAMED_BY = re.compile(r"""\s*id\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*')""")
_MEMBER = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*")')
_SAYS = ["said", "says"]


def positions(text: str, format: str) -> Mapping[str, int]:  # noqa: A002
    """Give the line on which each record begins, counted from 1.

    It goes by the form of lines and not by a parser, so that a line that only looks like a
    record, inside a text of several lines, can be taken for one. Good for pointing at.

    Args:
        text: The file's text.
        format: ``"toml"``, ``"json"`` or ``"jsonl"``; of others, nothing is known.

    Returns:
        Id → line; ids that were not found are absent.
    """
    found: dict[str, int] = {}
    for id_, line in _FINDERS.get(format, _nothing)(text.split("\n")):
        found.setdefault(id_, line)
    return found


def _toml(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    section: list[str] = []
    said = 0
    for i, line in enumerate(lines, 1):
        header = _HEADER.fullmatch(line)
        if header is not None:
            section = [_plain(part) for part in _KEY.findall(header[2])]
            if section == ["said"]:
                said += 1
                yield f"said-{said}", i
            yield from ((id_, i) for id_ in _named(section))
        elif section == _SAYS and (entry := _ENTRY.match(line)):
            yield _plain(entry[1]), i
        elif section == ["said"] and (name := _NAMED_BY.match(line)):
            yield _plain(name[1]), i


def _named(section: list[str]) -> Iterator[str]:
    if len(section) == 2 and section[0] in COLLECTIONS:
        yield section[1]
    elif len(section) == 3 and section[:2] == _SAYS:
        yield section[2]


def _members(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    for i, line in enumerate(lines, 1):
        for text in _MEMBER.findall(line):
            yield _plain(text), i


def _nothing(_: Iterable[str]) -> Iterator[tuple[str, int]]:
    return iter(())


def _plain(part: str) -> str:
    """Give a quoted key without its quotes; one that JSON does not read stays as it is."""
    if part.startswith("'"):
        return part[1:-1]
    if part.startswith('"'):
        try:
            return str(json.loads(part))
        except ValueError:
            return part[1:-1]
    return part


_FINDERS = {"toml": _toml, "json": _members, "jsonl": _members}
