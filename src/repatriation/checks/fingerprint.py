"""Fingerprint: what a finding is about, apart from how it is worded and where it stands."""

from __future__ import annotations

import hashlib
import json
import re

from repatriation.checks.finding import Finding

__all__ = ["DIGEST_LENGTH", "fingerprint", "without_positions"]

DIGEST_LENGTH = 12
"""Hexadecimal digits of a fingerprint: 48 bits, of which thousands stay apart by far."""

_POSITION = re.compile(r"\[\d+\]")

_CIRCUMSTANCES = frozenset({"today"})
"""Values that are of the run and not of the data, and change by themselves."""


def fingerprint(finding: Finding) -> str:
    """Give a short digest of the values, claims, relation and verdict of a finding.

    It stays the same where a rule words its message otherwise, where records, claims or
    values change their order and where other records change. It is another one as soon as a
    value involved is, a claim joins or leaves, or a suspicion becomes a certainty. For a finding
    that names no values, the message stands for them.
    """
    values = sorted(
        (without_positions(what), value)
        for what, value in finding.values
        if what not in _CIRCUMSTANCES
    )
    content = [
        values or finding.message,
        sorted(finding.claims),
        finding.relation,
        finding.verdict.value,
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", errors="surrogatepass")  # broken files hold lone surrogates
    return hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH]


def without_positions(field: str) -> str:
    """Take the positions from a field, which shift when a neighbour comes or goes.

    >>> without_positions("offices[1].period"), without_positions("estimates[may/children]")
    ('offices[].period', 'estimates[may/children]')
    """
    return _POSITION.sub("[]", field)
