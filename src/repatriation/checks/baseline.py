"""Baseline: what two reports on versions of a dataset have in common, and what not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, NoReturn

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.fingerprint import fingerprint, without_positions
from repatriation.checks.report import Report, RuleFailure
from repatriation.model.verdict import SEVERITIES, Severity

__all__ = ["Baseline", "Still", "Undecidable", "compare"]


@attrs.frozen(kw_only=True)
class Still:
    """A finding that is there in both versions.

    Attributes:
        old: As it was.
        new: As it is.
    """

    old: Finding
    new: Finding

    @property
    def is_changed(self) -> bool:
        """Whether values involved, claims or the verdict changed."""
        return fingerprint(self.old) != fingerprint(self.new)


@attrs.frozen(kw_only=True)
class Undecidable:
    """A finding that is gone though nothing says that it is mended.

    Attributes:
        finding: As it was.
        why: What became of the question.
    """

    finding: Finding
    why: str


@attrs.frozen(kw_only=True, repr=False)
class Baseline:
    """The findings of two reports, sorted into what became of them.

    Findings that a waiver accepts in the new version are in none of the lists.

    Attributes:
        new: Not there before.
        fixed: There before, and no longer.
        still: There in both, perhaps with other values.
        undecidable: There before, and no longer decidable: the rule leaves more questions
            open than it did, did not run, or failed.
        failures: Rules that failed on the new version.
    """

    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    still: tuple[Still, ...] = ()
    undecidable: tuple[Undecidable, ...] = ()
    failures: tuple[RuleFailure, ...] = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("a comparison is neither true nor false; ask .fails() or len(.new)")

    @property
    def worse(self) -> tuple[Finding, ...]:
        """What decides about failing: what is new, and what is graver or surer than it was."""
        graver = (s.new for s in self.still if s.new.order[:2] < s.old.order[:2])
        return tuple(sorted((*self.new, *graver), key=lambda f: f.order))

    def fails(self, fail_on: Severity = "warning") -> bool:
        """Tell whether something worse is VIOLATED or SUSPECT and this grave, or a rule failed.

        A finding that is still there counts where it became graver or surer than it was.
        """
        worst = SEVERITIES.index(fail_on)
        return bool(self.failures) or any(
            f.verdict.is_finding and SEVERITIES.index(f.severity) <= worst for f in self.worse
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as plain data for JSON."""
        return {
            "new": [finding.to_dict() for finding in self.new],
            "fixed": [finding.to_dict() for finding in self.fixed],
            "still": [
                {"changed": each.is_changed, "old": each.old.to_dict(), "new": each.new.to_dict()}
                for each in self.still
            ],
            "undecidable": [
                {"why": each.why, "finding": each.finding.to_dict()} for each in self.undecidable
            ],
        }

    def summary(self) -> str:
        """Say in one line how many there are of each."""
        return (
            f"{len(self.new)} new, {len(self.fixed)} fixed, {len(self.still)} still there, "
            f"{len(self.undecidable)} no longer decidable"
        )

    def __str__(self) -> str:
        return "\n".join([*self._lines(), self.summary()])

    def _lines(self) -> Iterator[str]:
        yield from (f"new: {finding}" for finding in self.new)
        yield from (f"failed: {failure}" for failure in self.failures)
        for each in self.still:
            was = f" (it was: {each.old.message})" if each.is_changed else ""
            yield f"still there: {each.new}{was}"
        yield from (f"no longer decidable, {u.why}: {u.finding}" for u in self.undecidable)
        yield from (f"fixed: {finding}" for finding in self.fixed)

    def __repr__(self) -> str:
        return f"<Baseline: {self.summary()}>"


def compare(
    old: Report, new: Report, *, why_open: Callable[[Finding], str] | None = None
) -> Baseline:
    """Compare reports on two versions of a dataset; see also `check_since`.

    A finding is the same where rule, record and values are, and else where rule, record and
    field are; the wording of messages and the order of anything do not matter.

    Args:
        old: The report on the earlier version.
        new: The report on the later one, by the same rules.
        why_open: Says of a finding that is gone why it can no longer be decided, and nothing
            where it can. If None, the numbers of questions that the rules left open tell.
    """
    waived = frozenset(id(each.finding) for each in new.waived)
    before = [*old.findings, *(each.finding for each in old.waived)]
    after = [*new.findings, *(each.finding for each in new.waived)]
    still, gone, came = _matched(before, after)
    fixed, undecidable = _sorted_out(old, new, gone, why_open or _by_numbers(old, new))
    return Baseline(
        new=tuple(finding for finding in came if id(finding) not in waived),
        fixed=tuple(fixed),
        still=tuple(
            sorted((s for s in still if id(s.new) not in waived), key=lambda s: s.new.order)
        ),
        undecidable=tuple(undecidable),
        failures=tuple(new.failures),
    )


def _matched(
    before: Iterable[Finding], after: Iterable[Finding]
) -> tuple[list[Still], list[Finding], list[Finding]]:
    """Pair findings off: first those with the same values, then those at the same place."""
    still: list[Still] = []
    gone, came = list(before), list(after)
    for key in (_same, _place):
        pairs, gone, came = _paired(gone, came, key)
        still += pairs
    return still, gone, came


def _same(finding: Finding) -> Hashable:
    return (finding.code, finding.record, without_positions(finding.field), fingerprint(finding))


def _place(finding: Finding) -> Hashable:
    return (finding.code, finding.record, without_positions(finding.field), finding.relation)


def _paired(
    before: Iterable[Finding], after: Iterable[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[Still], list[Finding], list[Finding]]:
    waiting: dict[Hashable, list[Finding]] = {}
    for finding in before:
        waiting.setdefault(key(finding), []).append(finding)
    pairs: list[Still] = []
    came: list[Finding] = []
    for finding in after:
        found = waiting.get(key(finding))
        if found:
            pairs.append(Still(old=found.pop(0), new=finding))
        else:
            came.append(finding)
    return pairs, [finding for rest in waiting.values() for finding in rest], came


def _sorted_out(
    old: Report, new: Report, gone: Iterable[Finding], why_open: Callable[[Finding], str]
) -> tuple[list[Finding], list[Undecidable]]:
    """Tell what is mended from what can only no longer be seen."""
    failed = {failure.code for failure in new.failures}
    fixed: list[Finding] = []
    undecidable: list[Undecidable] = []
    for finding in sorted(gone, key=lambda f: f.order):
        if finding.code in failed:
            why = "the rule failed"
        elif finding.code in old.rules and finding.code not in new.rules:
            why = "the rule did not run"
        else:
            why = why_open(finding)
        if why:
            undecidable.append(Undecidable(finding=finding, why=why))
        else:
            fixed.append(finding)
    return fixed, undecidable


def _by_numbers(old: Report, new: Report) -> Callable[[Finding], str]:
    """Go by how many questions each rule left open, since reports do not list them.

    Where there are more than there were, all that this rule no longer finds is in doubt: it is
    better to look at something that is mended than to take for mended what is only hidden.
    """
    opened = Counter(new.undecided)
    opened.subtract(Counter(old.undecided))

    def why_open(finding: Finding) -> str:
        more = opened[finding.code]
        if more <= 0:
            return ""
        return f"{finding.code} leaves {more} question{'s' if more != 1 else ''} more open"

    return why_open
