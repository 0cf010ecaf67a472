"""JSON Lines: reports as a finding a line, then a summary for each input."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["render"]

_SUMMED_UP = (
    "summary",
    "counts",
    "undecided",
    "failures",
    "assumed",
    "rules",
    "explanations",
)


def render(data: Mapping[str, Any]) -> str:
    """Write each finding, each summary and each input that could not be used on a line."""
    return "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in _items(data))


def _items(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for each in data["inputs"]:
        for finding in each["findings"]:
            line = each["lines"].get(finding["record"])
            where = {"input": each["input"]} | ({"line": line} if line is not None else {})
            yield {"type": "finding", **where, **finding}
        summed = {name: each[name] for name in _SUMMED_UP}
        if "table" in each:
            summed |= {name: each["table"][name] for name in ("rows", "cells")}
        yield {"type": "summary", "input": each["input"], **summed}
    for refused in data["unusable"]:
        yield {"type": "unusable", **refused}
