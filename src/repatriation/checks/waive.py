"""Waive: take from a report what waivers accept, and say which waivers no longer do anything."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import attrs

from repatriation.checks.catalogue import RULES
from repatriation.checks.finding import Finding
from repatriation.checks.report import Report
from repatriation.checks.waiver import Waived, Waiver

__all__ = ["waive"]

_KNOWN = frozenset(rule.code for rule in RULES)


def waive(
    report: Report, waivers: Iterable[Waiver], *, as_of: datetime.date | None = None
) -> Report:
    """Apply waivers to a report.

    A waiver of a rule that did not run, or failed, could do nothing and is passed over.

    Args:
        report: The report; it is not changed.
        waivers: The waivers.
        as_of: The day that counts as today; today's date if None.

    Returns:
        The report, with each finding that a waiver accepts moved from `findings` to `waived`.
        Of the other waivers, the expired are listed in `expired_waivers`, those that accept
        the same with other values in `lapsed_waivers`, and those about nothing that was found
        in `unused_waivers`.
    """
    today = datetime.datetime.now(tz=datetime.UTC).date() if as_of is None else as_of
    given = tuple(dict.fromkeys(waivers))
    if not given:
        return report
    expired = [waiver for waiver in given if waiver.is_expired(today)]
    in_force = _Places(waiver for waiver in given if not waiver.is_expired(today))
    kept: list[Finding] = []
    waived: list[Waived] = list(report.waived)
    used = {each.waiver for each in waived}
    for finding in report.findings:
        fitting = [w for w in in_force.near(finding) if w.covers(finding)]
        used.update(fitting)
        if fitting:
            waived.append(Waived(finding=finding, waiver=fitting[0]))
        else:
            kept.append(finding)
    near = {w for finding in kept for w in in_force.near(finding)}
    idle = [w for w in in_force.all if w not in used and _was_asked(report, w)]
    return attrs.evolve(
        report,
        findings=tuple(kept),
        waived=tuple(waived),
        lapsed_waivers=_joined(report.lapsed_waivers, (w for w in idle if w in near)),
        unused_waivers=_joined(report.unused_waivers, (w for w in idle if w not in near)),
        expired_waivers=_joined(report.expired_waivers, expired),
    )


def _was_asked(report: Report, waiver: Waiver) -> bool:
    """Tell whether the rule of a waiver ran to its end; a code that nobody knows is a mistake."""
    if any(failure.code == waiver.rule for failure in report.failures):
        return False
    return waiver.rule in report.rules or waiver.rule not in _KNOWN


def _joined(before: tuple[Waiver, ...], new: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(dict.fromkeys((*before, *new)))


class _Places:
    """Waivers, looked up by the rule and the record that they are about."""

    def __init__(self, waivers: Iterable[Waiver]) -> None:
        self.all = tuple(waivers)
        self._by_place: dict[tuple[str, str], list[Waiver]] = {}
        for waiver in self.all:
            self._by_place.setdefault((waiver.rule, waiver.record), []).append(waiver)

    def near(self, finding: Finding) -> list[Waiver]:
        """List the waivers about the place of a finding, whatever its values."""
        found = self._by_place.get((finding.code, finding.record), [])
        return [waiver for waiver in found if waiver.is_near(finding)]
