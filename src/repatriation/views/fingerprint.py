"""Fingerprint: what tells a finding from others across runs, whatever their order."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.fingerprint import fingerprint, without_positions

__all__ = ["fingerprints"]

_BY_LINE = re.compile(r"\b(row|people|said)-\d+\b")


def fingerprints(findings: Iterable[Finding], rows: Mapping[str, str] | None = None) -> list[str]:
    """Give a fingerprint for each finding, in order.

    It holds while the rule, the place and the values stay; a changed message does not change
    it, nor does another order of records. Of findings that are alike in all this, the second
    ends in ``:2``.

    Args:
        findings: The findings.
        rows: For a table, record → what the id column calls the row, empty where it does
            not; a row then goes by that and its values, and not by its line.
    """
    times: Counter[str] = Counter()
    found = []
    for finding in findings:
        lasting = finding if rows is None else _without_lines(finding, rows)
        content = [
            lasting.code,
            lasting.record,
            without_positions(lasting.field),
            fingerprint(lasting),
        ]
        text = json.dumps(content)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
        times[digest] += 1
        found.append(digest if times[digest] == 1 else f"{digest}:{times[digest]}")
    return found


def _without_lines(finding: Finding, rows: Mapping[str, str]) -> Finding:
    return attrs.evolve(
        finding,
        record=f"row {rows.get(finding.record, '')}",
        claims=(),
        relation=_BY_LINE.sub(r"\1", finding.relation),
    )
