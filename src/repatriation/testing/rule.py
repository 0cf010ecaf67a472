"""Rule: the tests that every rule of the library passes, for rules of one's own."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import attrs

from repatriation.checks.related import rule_of
from repatriation.checks.report import Report
from repatriation.checks.rule import HEADINGS, Rule
from repatriation.checks.run import check
from repatriation.formats.file import load
from repatriation.model.dataset import Dataset
from repatriation.model.locator import read_text
from repatriation.relations.relation import Relation

__all__ = [
    "TODAY",
    "Expected",
    "RuleCase",
    "check_rule_cases",
    "check_rule_documentation",
    "rule_cases",
]

TODAY = datetime.date(2026, 1, 1)
"""The day that counts as today in cases."""

Expected: TypeAlias = tuple[str, str, str]
"""Code, verdict and record of a finding."""

_EXPECT = re.compile(r"^# expect: (\S+) (\S+) (\S+)$", re.MULTILINE)
_LONGEST_SUMMARY = 90


@attrs.frozen
class RuleCase:
    """One dataset in a folder, with what the rule must find in it.

    A case is a TOML file called ``sound….toml`` or ``unsound….toml``. For each finding that it
    must give, the file has a line ``# expect: FIG103 violated s2``: code, verdict and record.
    The text of its source ``wire`` may lie beside it as ``unsound.wire.txt``.

    Attributes:
        path: The file.
    """

    path: Path

    @property
    def name(self) -> str:
        """Its name: ``"unsound-hedged"``."""
        return self.path.stem

    @property
    def is_sound(self) -> bool:
        """Whether nothing must be found in it."""
        return self.name.split("-")[0] == "sound"

    @property
    def expected(self) -> Counter[Expected]:
        """The findings that it names."""
        return Counter(_EXPECT.findall(self.path.read_text(encoding="utf-8")))

    def load(self) -> Dataset:
        """Read the dataset."""
        return load(self.path)

    def texts(self) -> Mapping[str, str]:
        """Read the sources' texts that lie beside it."""
        found = self.path.parent.glob(f"{self.name}.*.txt")
        return {p.name.split(".")[1]: read_text(p) for p in found}

    def report(self, rule: Rule) -> Report:
        """Check the dataset by a rule."""
        return check(self.load(), rules=[rule], as_of=TODAY, texts=self.texts())

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.name}"


def rule_cases(folder: str | Path) -> tuple[RuleCase, ...]:
    """List the cases in a folder, sorted by name."""
    return tuple(map(RuleCase, sorted(Path(folder).glob("*.toml"))))


def check_rule_documentation(rule: Rule | Relation) -> None:
    """Require of a rule what its page needs.

    The summary is one sentence on one line, and every heading of `HEADINGS` has text below it.
    A relation says its reason in one sentence.

    Raises:
        AssertionError: With all that is missing.
    """
    _demand(_rule(rule), _gaps(rule))


def check_rule_cases(rule: Rule | Relation, folder: str | Path) -> None:
    """Require that a rule finds what its unsound cases hold, and nothing in its sound ones.

    Findings must show the values that they are about, and say what to do.

    Args:
        rule: The rule.
        folder: Folder of the rule's cases, which has the rule's name; see `RuleCase`.

    Raises:
        AssertionError: With all that is wrong.
    """
    own = _rule(rule)
    cases = rule_cases(folder)
    wrong = list(_of_folder(own, Path(folder), cases))
    for case in cases:
        wrong += [f"{case}: {fault}" for fault in _of_case(own, case)]
    _demand(own, wrong)


def _rule(rule: Rule | Relation) -> Rule:
    return rule_of(rule) if isinstance(rule, Relation) else rule


def _demand(rule: Rule, wrong: list[str] | Iterator[str]) -> None:
    lines = [f"\n  {fault}" for fault in wrong]
    if lines:
        raise AssertionError(f"{rule.code} {rule.name}:{''.join(lines)}")


def _gaps(rule: Rule | Relation) -> Iterator[str]:
    summary = _rule(rule).summary
    if isinstance(rule, Relation) and not rule.reason:
        yield "give it a docstring that says why it holds"
        return
    if not summary.endswith(".") or len(summary) > _LONGEST_SUMMARY:
        yield f"the summary is one sentence of at most {_LONGEST_SUMMARY} characters: {summary!r}"
    if isinstance(rule, Relation):
        return
    for heading in HEADINGS:
        if not rule.sections.get(heading, "").strip():
            yield f"the docstring says nothing under '{heading}:'"
    given = [heading for heading in rule.sections if heading in HEADINGS]
    if given != sorted(given, key=HEADINGS.index):
        yield f"the headings come in this order: {', '.join(HEADINGS)}"


def _of_folder(rule: Rule, folder: Path, cases: tuple[RuleCase, ...]) -> Iterator[str]:
    if folder.name != rule.name:
        yield f"the folder of its cases is called {rule.name}, not {folder.name}"
    names = {case.name for case in cases}
    for name in ("sound", "unsound"):
        if name not in names:
            yield f"{folder.name}/{name}.toml is missing"
    for name in sorted(names):
        if name.split("-")[0] not in {"sound", "unsound"}:
            yield f"{name}.toml is to be called sound-… or unsound-…"


def _of_case(rule: Rule, case: RuleCase) -> Iterator[str]:
    report = case.report(rule)
    yield from map(str, report.failures)
    expected = case.expected
    found = Counter((f.code, f.verdict.value, f.record) for f in report)
    if case.is_sound and expected:
        yield "nothing is expected in a sound case"
    if not case.is_sound and not expected:
        yield f"an unsound case says what must be found: '# expect: {rule.code} violated s2'"
    for what, times in (expected - found).items():
        yield f"not found: {' '.join(what)}{_times(times)}"
    for what, times in (found - expected).items():
        yield f"found, though not expected: {' '.join(what)}{_times(times)}"
    yield from _of_findings(report)


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def _of_findings(report: Report) -> Iterator[str]:
    for finding in report:
        words = {word for pair in finding.values for text in pair for word in text.split()}
        if not any(word in finding.message for word in words):
            yield f"the message shows none of the values: {finding.message!r}"
        if not finding.advice:
            yield f"there is no advice on {finding.message!r}"
        if finding.message[-1:] in {".", ";", ",", ""}:
            yield f"the message ends without a stop: {finding.message!r}"
