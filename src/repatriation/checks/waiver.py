"""Waiver: one finding that somebody has looked at and accepts, with the reason."""

from __future__ import annotations

import datetime
import re
from typing import Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.fingerprint import DIGEST_LENGTH, fingerprint, without_positions
from repatriation.errors import InvalidRecordError
from repatriation.model import valid

__all__ = ["Waived", "Waiver", "waiver_for"]

_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")


def _filled(record: object, attribute: attrs.Attribute[str], value: object) -> None:
    if type(value) is not str or not value.strip():
        kind = type(record).__name__
        raise InvalidRecordError(kind, attribute.name, value, "text that is not blank")


def _digest(record: object, attribute: attrs.Attribute[str], value: object) -> None:
    if type(value) is not str or not _DIGEST.fullmatch(value):
        expected = f"{DIGEST_LENGTH} hexadecimal digits, as `waiver_for` gives them"
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


def _not_before(record: Waiver, attribute: attrs.Attribute[Any], value: Any) -> None:
    accepted = record.accepted
    if type(value) is datetime.date and type(accepted) is datetime.date and value < accepted:
        expected = f"a day that is not before {accepted}, when it was accepted"
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


@attrs.frozen(kw_only=True)
class Waiver:
    """The acceptance of one finding.

    It holds for the rule, the record and the values involved, as a digest. When one of these
    values changes it lapses; when anything else does, it holds on.

    Attributes:
        rule: Code of the rule: ``"FIG103"``.
        record: Id of the record.
        field: Where in the record; empty for anywhere.
        digest: Digest of what was found; see `fingerprint`.
        message: What was found, for those who read the file; it decides nothing.
        reason: Why it is accepted.
        reviewer: Who accepts it.
        accepted: The day of that.
        expires: The last day on which it holds; None for no end.

    Raises:
        InvalidRecordError: A field of the wrong type or form, a blank reason or reviewer, or
            an end before the beginning.
    """

    rule: str = attrs.field(validator=_filled)
    record: str = attrs.field(validator=_filled)
    field: str = attrs.field(default="", validator=valid.text)
    digest: str = attrs.field(validator=_digest)
    message: str = attrs.field(default="", validator=valid.text)
    reason: str = attrs.field(validator=_filled)
    reviewer: str = attrs.field(validator=_filled)
    accepted: datetime.date = attrs.field(validator=valid.instance(datetime.date))
    expires: datetime.date | None = attrs.field(
        default=None,
        validator=[valid.maybe(valid.instance(datetime.date)), _not_before],
    )

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it holds for: rule, record, field without positions, digest."""
        return (self.rule, self.record, without_positions(self.field), self.digest)

    @property
    def place(self) -> str:
        """Rule, record and field as one text."""
        return f"{self.rule} {self.record}{f'.{self.field}' if self.field else ''}"

    def is_expired(self, as_of: datetime.date) -> bool:
        """Tell whether it no longer holds on a day."""
        return self.expires is not None and self.expires < as_of

    def covers(self, finding: Finding) -> bool:
        """Tell whether it is about a finding, with these values."""
        return self.is_near(finding) and self.digest == fingerprint(finding)

    def is_near(self, finding: Finding) -> bool:
        """Tell whether it is about the rule and place of a finding, whatever the values."""
        return (
            self.rule == finding.code
            and self.record == finding.record
            and (
                not self.field or without_positions(self.field) == without_positions(finding.field)
            )
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the waiver as plain data; what is empty is left out, days are ISO text."""
        plain = attrs.asdict(self)
        for day in ("accepted", "expires"):
            plain[day] = plain[day] and plain[day].isoformat()
        return {name: value for name, value in plain.items() if value}

    def __str__(self) -> str:
        until = f" until {self.expires}" if self.expires else ""
        return f"{self.place}: {self.reason} ({self.reviewer}, {self.accepted}{until})"


@attrs.frozen(kw_only=True)
class Waived:
    """A finding with the waiver that accepts it."""

    finding: Finding
    waiver: Waiver

    def to_dict(self) -> dict[str, Any]:
        """Give both as plain data."""
        return {"finding": self.finding.to_dict(), "waiver": self.waiver.to_dict()}

    def __str__(self) -> str:
        return f"{self.finding} [waived by {self.waiver.reviewer}: {self.waiver.reason}]"


def waiver_for(
    finding: Finding,
    *,
    reason: str,
    reviewer: str,
    accepted: datetime.date | None = None,
    expires: datetime.date | None = None,
) -> Waiver:
    """Accept a finding as it is.

    Args:
        finding: What is accepted, with its values of now.
        reason: Why.
        reviewer: Who accepts it.
        accepted: The day of that; today if None.
        expires: The last day on which the waiver holds; None for no end.
    """
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return Waiver(
        rule=finding.code,
        record=finding.record,
        field=finding.field,
        digest=fingerprint(finding),
        message=finding.message,
        reason=reason,
        reviewer=reviewer,
        accepted=today if accepted is None else accepted,
        expires=expires,
    )
