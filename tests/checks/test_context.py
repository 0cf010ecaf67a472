"""What rules have beside the dataset."""

from __future__ import annotations

import datetime

import repatriation as rp
from repatriation.checks.context import Context

TODAY = datetime.date(2026, 1, 1)


def context(dataset: rp.Dataset | None = None) -> Context:
    data = rp.Dataset() if dataset is None else dataset
    return Context(data, policy=rp.DEFAULT_POLICY, as_of=TODAY)


def test_findings_bear_the_rule_that_is_running() -> None:
    view = context().of_rule("ACME001", "too-many", "warning")
    finding = view.finding("s1", "too many: 5", values=[("june", 5)])
    assert (finding.code, finding.rule, finding.severity) == ("ACME001", "too-many", "warning")
    assert finding.verdict is rp.Verdict.VIOLATED
    assert finding.values == (("june", "5"),)
    assert finding.place == "s1"


def test_a_finding_can_be_milder_than_its_rule() -> None:
    view = context().of_rule("ACME001", "too-many", "error")
    assert view.finding("s1", "few", severity="info").severity == "info"


def test_claims_and_assumptions_are_listed_once() -> None:
    finding = context().finding("s1", "m", claims=["s2", "s1", "s2"], assumes=["a", "a"])
    assert finding.claims == ("s2", "s1")
    assert finding.assumes == ("a",)


def test_what_is_undecided_is_counted_for_each_rule() -> None:
    whole = context()
    for code, count in (("ACME001", 2), ("ACME002", 0), ("ACME001", 3)):
        whole.of_rule(code, "name", "error").undecided(count)
    assert dict(whole.tally) == {"ACME001": 5, "ACME002": 0}


def test_what_is_shared_is_computed_once_for_all_rules() -> None:
    calls = []

    def compute(dataset: rp.Dataset, _: Context) -> int:
        calls.append(dataset)
        return len(dataset)

    whole = context(rp.Dataset.of(rp.Operation(id="june", level="stage")))
    views = [whole.of_rule(f"ACME00{i}", "name", "error") for i in range(3)]
    assert [view.shared(compute) for view in views] == [1, 1, 1]
    assert len(calls) == 1


def test_without_texts_there_are_none() -> None:
    assert dict(context().texts) == {}
