"""Report: all findings of a run, with what was not decided and what was assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from typing import Any, NoReturn

import attrs

from repatriation.checks.explanation import Explanation, explain
from repatriation.checks.finding import Finding
from repatriation.checks.waiver import Waived, Waiver
from repatriation.errors import RuleError
from repatriation.model.dataset import Dataset
from repatriation.model.markup import MOST, grid
from repatriation.model.verdict import SEVERITIES, Severity, Verdict

__all__ = ["Report", "RuleFailure"]


@attrs.frozen(kw_only=True)
class RuleFailure:
    """A rule that raised instead of reporting: a fault of the rule, not of the data.

    Attributes:
        code: The rule's code.
        rule: The rule's name.
        error: The exception, as text.
        where: File and line of the rule's code that raised.
    """

    code: str
    rule: str
    error: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.code} ({self.rule}) failed: {self.error}" + (
            f" at {self.where}" if self.where else ""
        )


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """What a run of the checks found.

    Iterating gives the findings, gravest and surest first. A report has no truth value; ask
    `clean`, `fails` or ``len``.

    Attributes:
        findings: All findings, sorted.
        undecided: Code → how often a rule could not decide; rules that always could are absent.
        failures: Rules that raised.
        assumed: What the run took for granted, in words: today's date, the policy.
        rules: Codes of the rules that ran.
        waived: Findings that waivers accept; they are not among `findings`.
        unused_waivers: Waivers about nothing that was found.
        lapsed_waivers: Waivers whose values changed since: what they accepted is found again.
        expired_waivers: Waivers that no longer hold.
        whole: Of a report that shows only some of its findings, the report with all of them.
    """

    findings: Sequence[Finding] = ()
    undecided: Mapping[str, int] = attrs.field(factory=dict, hash=False)
    failures: Sequence[RuleFailure] = ()
    assumed: Sequence[str] = ()
    rules: tuple[str, ...] = ()
    waived: tuple[Waived, ...] = ()
    unused_waivers: tuple[Waiver, ...] = ()
    lapsed_waivers: tuple[Waiver, ...] = ()
    expired_waivers: tuple[Waiver, ...] = ()
    whole: Report | None = attrs.field(default=None, eq=False)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> NoReturn:
        raise TypeError("a report is neither true nor false; ask report.clean or len(report)")

    @property
    def clean(self) -> bool:
        """Whether nothing was found and every rule ran."""
        return not self.findings and not self.failures

    def fails(self, fail_on: Severity = "warning") -> bool:
        """Tell whether a VIOLATED or SUSPECT finding is this grave or graver, or a rule failed."""
        worst = _rank(fail_on)
        return bool(self.failures) or any(
            verdict.is_finding and SEVERITIES.index(severity) <= worst
            for (_, severity, verdict) in self._tally()
        )

    def by_rule(self) -> dict[str, int]:
        """Count the findings of each rule, by code."""
        counted: Counter[str] = Counter()
        for (code, _, _), n in self._tally().items():
            counted[code] += n
        return dict(sorted(counted.items()))

    def by_record(self) -> dict[str, int]:
        """Count the findings about each record, by id, the most first."""
        return dict(Counter(f.record for f in self.findings).most_common())

    def by_verdict(self) -> dict[Verdict, int]:
        """Count the findings of each verdict."""
        counted: Counter[Verdict] = Counter()
        for (_, _, verdict), n in self._tally().items():
            counted[verdict] += n
        return dict(counted)

    def by_severity(self) -> dict[Severity, int]:
        """Count the findings of each severity."""
        counted: Counter[Severity] = Counter()
        for (_, severity, _), n in self._tally().items():
            counted[severity] += n
        return dict(counted)

    def _tally(self) -> Mapping[tuple[str, Severity, Verdict], int]:
        """Count the findings by code, severity and verdict, without making those of a table."""
        counted: Mapping[tuple[str, Severity, Verdict], int] | None = getattr(
            self.findings, "tally", None
        )
        if counted is not None:
            return counted
        return Counter((f.code, f.severity, f.verdict) for f in self.findings)

    def _where(self, fits: Callable[[tuple[str, Severity, Verdict]], bool]) -> tuple[Finding, ...]:
        """Give the findings of some codes, severities and verdicts; of a table make no others."""
        chosen: Callable[..., tuple[Finding, ...]] | None = getattr(self.findings, "where", None)
        if chosen is not None:
            return chosen(fits)
        return tuple(f for f in self.findings if fits((f.code, f.severity, f.verdict)))

    def of(
        self,
        code: str | None = None,
        *,
        record: str | None = None,
        severity: Severity | None = None,
        verdict: Verdict | None = None,
    ) -> tuple[Finding, ...]:
        """List the findings of a code or a prefix of one, of a record, a severity, a verdict.

        Raises:
            RuleError: A severity that there is not.
        """
        if severity is not None:
            _rank(severity)

        def fits(tally: tuple[str, Severity, Verdict]) -> bool:
            return (
                (code is None or tally[0].startswith(code))
                and (severity is None or tally[1] == severity)
                and (verdict is None or tally[2] is verdict)
            )

        return tuple(f for f in self._where(fits) if record is None or f.record == record)

    def at_least(self, severity: Severity) -> Report:
        """Give the report with the findings that are this grave or graver, and say what it hides.

        Raises:
            RuleError: A severity that there is not.
        """
        worst = _rank(severity)
        kept = self._where(lambda tally: SEVERITIES.index(tally[1]) <= worst)
        whole = self.whole.at_least(severity) if self.whole is not None else None
        hidden = len(self.findings) - len(kept)
        if self.whole is not None and whole is not None:
            hidden = len(self.whole) - len(whole)
            whole = whole if len(whole) > len(kept) else None
        told = f"findings milder than {severity} are not shown: {hidden}"
        assumed = (*self.assumed, told) if hidden else self.assumed
        return attrs.evolve(self, findings=kept, assumed=assumed, whole=whole)

    def capped(self, per_rule: int) -> Report:
        """Give the report with so many findings of each rule, and say how many it leaves out."""
        seen: Counter[str] = Counter()

        def fits(tally: tuple[str, Severity, Verdict]) -> bool:
            seen[tally[0]] += 1
            return seen[tally[0]] <= per_rule

        kept = self._where(fits)
        told = [
            f"of {n:,} findings of {code}, {per_rule:,} {'is' if per_rule == 1 else 'are'} shown"
            for code, n in sorted(seen.items())
            if n > per_rule
        ]
        whole = self if told and self.whole is None else self.whole
        return attrs.evolve(self, findings=kept, assumed=(*self.assumed, *told), whole=whole)

    def explanations(self, dataset: Dataset | None = None) -> tuple[Explanation, ...]:
        """Say what would explain many findings at once; see `explain`."""
        return explain(self.findings, dataset)

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data for JSON; its counts are of what `capped` left out, too."""
        counted = self if self.whole is None else self.whole
        return {
            "findings": [finding.to_dict() for finding in self.findings],
            "counts": {
                "by_rule": counted.by_rule(),
                "by_severity": dict(counted.by_severity()),
                "by_verdict": {v.value: n for v, n in counted.by_verdict().items()},
            },
            "undecided": dict(self.undecided),
            "failures": [attrs.asdict(failure) for failure in self.failures],
            "assumed": list(self.assumed),
            "rules": list(self.rules),
            "waived": [each.to_dict() for each in self.waived],
            "unused_waivers": [waiver.to_dict() for waiver in self.unused_waivers],
            "lapsed_waivers": [waiver.to_dict() for waiver in self.lapsed_waivers],
            "expired_waivers": [waiver.to_dict() for waiver in self.expired_waivers],
        }

    def summary(self) -> str:
        """Say in one line what was found."""
        every = self if self.whole is None else self.whole
        found = ", ".join(
            f"{n} {severity}{'s' if n != 1 and severity != 'info' else ''}"
            for severity in SEVERITIES
            if (n := every.by_severity().get(severity, 0))
        )
        undecided = sum(self.undecided.values())
        parts = [f"{found or 'no findings'} from {_count(len(self.rules), 'rule')}"]
        parts += [f"{len(self)} of {len(every)} findings shown"] if every is not self else []
        parts += [f"{_count(undecided, 'question')} undecided"] if undecided else []
        parts += [f"{_count(len(self.failures), 'rule')} failed"] if self.failures else []
        parts += [f"{len(self.waived)} waived"] if self.waived else []
        parts += [
            f"{len(waivers)} waiver{'s' if len(waivers) != 1 else ''} {what}"
            for what, waivers in (
                ("lapsed", self.lapsed_waivers),
                ("expired", self.expired_waivers),
                ("unused", self.unused_waivers),
            )
            if waivers
        ]
        return "; ".join(parts)

    def waiver_notes(self) -> tuple[str, ...]:
        """Say of each waiver that accepts nothing why that is, and what to do."""
        return (
            *(
                f"the values changed since it was accepted; look again: {waiver}"
                for waiver in self.lapsed_waivers
            ),
            *(f"expired on {w.expires}; look again: {w}" for w in self.expired_waivers),
            *(f"nothing like it is found; take it out: {w}" for w in self.unused_waivers),
        )

    def __str__(self) -> str:
        lines = [str(f) for f in self.findings] + [str(f) for f in self.failures]
        return "\n".join([*lines, *self.waiver_notes(), self.summary()])

    def __repr__(self) -> str:
        return f"<Report: {self.summary()}>"

    def _repr_html_(self) -> str:
        shown = [
            (f.severity, f.verdict.value, f"{f.code} {f.rule}", f.record, f.message)
            for f in islice(self.findings, MOST)
        ]
        header = ("severity", "verdict", "rule", "record", "message")
        more = len(self) - len(shown)
        told = (*map(str, self.failures), *self.waiver_notes())
        notes = [*told, *([f"… and {more:,} more findings"] if more else [])]
        listed = "".join(f'<p dir="auto">{escape(note)}</p>' for note in notes)
        title = f"<p><strong>Report: {escape(self.summary())}</strong></p>"
        return f"{title}{grid('', header, shown)}{listed}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _rank(severity: Severity) -> int:
    if severity not in SEVERITIES:
        raise RuleError(f"a severity is one of {', '.join(SEVERITIES)}, not {severity!r}")
    return SEVERITIES.index(severity)
