"""Finding: one thing that a rule has to say of a dataset."""

from __future__ import annotations

from typing import Any

import attrs

from repatriation.model import valid
from repatriation.model.verdict import SEVERITIES, Severity, Verdict

__all__ = ["Finding"]


@attrs.frozen(kw_only=True)
class Finding:
    """What is wrong, or worth knowing, about one record, and what to do about it.

    Verdict and severity are apart: how sure it is, and how much it matters.

    Attributes:
        code: The rule's code: ``"FIG103"``.
        rule: The rule's name: ``"parts-exceed-whole"``.
        severity: ``"error"``, ``"warning"`` or ``"info"``.
        verdict: VIOLATED or SUSPECT; HOLDS for what is merely worth knowing.
        record: Id of the record that it is about.
        field: Where in the record: ``"estimates[may/children]"``.
        message: What is wrong, with the values.
        advice: What to do next.
        values: Pairs of what was compared and its value, as worded.
        claims: Ids of the statements involved.
        relation: The relation that does not hold, in words.
        because: The facts or steps that the relation follows from, in words.
        assumes: What the finding takes for granted; without it, it falls.
    """

    code: str
    rule: str
    severity: Severity = attrs.field(validator=valid.choice(SEVERITIES))
    verdict: Verdict = attrs.field(validator=valid.instance(Verdict))
    record: str
    message: str
    field: str = ""
    advice: str = ""
    values: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
    relation: str = ""
    because: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it is, as one text: the record, and the field in it."""
        return f"{self.record}.{self.field}" if self.field else self.record

    @property
    def order(self) -> tuple[int, int, str, str, str, str]:
        """Sort key: gravest and surest first, then by code and place."""
        return (
            SEVERITIES.index(self.severity),
            _SURENESS.index(self.verdict),
            self.code,
            self.record,
            self.field,
            self.message,
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the finding as plain data for JSON; empty fields are left out."""
        plain: dict[str, Any] = {
            "code": self.code,
            "rule": self.rule,
            "severity": self.severity,
            "verdict": self.verdict.value,
            "record": self.record,
            "field": self.field,
            "message": self.message,
            "advice": self.advice,
            "values": self._values(),
            "claims": list(self.claims),
            "relation": self.relation,
            "because": list(self.because),
            "assumes": list(self.assumes),
        }
        return {name: value for name, value in plain.items() if value}

    def _values(self) -> dict[str, str]:
        """Give the values by what they are of; several of one thing are joined by "or"."""
        by_name: dict[str, dict[str, None]] = {}
        for what, value in self.values:
            by_name.setdefault(what, {})[value] = None
        return {what: " or ".join(values) for what, values in by_name.items()}

    def __str__(self) -> str:
        return f"{self.code} {self.severity} {self.verdict.value} {self.place}: {self.message}"


_SURENESS = (Verdict.VIOLATED, Verdict.SUSPECT, Verdict.UNDECIDED, Verdict.HOLDS)
