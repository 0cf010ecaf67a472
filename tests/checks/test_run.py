"""Running rules over a dataset."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest

import repatriation as rp
from repatriation.checks.context import Context
from repatriation.checks.selection import select
from repatriation.relations.expression import Comparison, Expression

TODAY = datetime.date(2026, 1, 1)
JUNE = rp.Operation(id="june", level="stage")


def dataset(**counts: str | int) -> rp.Dataset:
    """Build a statement with these exact counts of the June operation's people."""
    estimates = tuple(
        rp.Estimate(people="june" if name == "everyone" else f"june/{name}", figure=figure(count))
        for name, count in counts.items()
    )
    return rp.Dataset.of(JUNE, rp.Statement(id="s1", estimates=estimates))


def figure(count: str | int) -> rp.Figure:
    return rp.Figure.unknown(count) if isinstance(count, str) else rp.Figure.exactly(count)


@rp.rule("ACME001")
def breaks(dataset: rp.Dataset, context: Context) -> Iterable[rp.Finding]:
    """A rule that breaks after its first finding."""
    yield context.finding("june", "one")
    raise ZeroDivisionError("by zero")


@rp.rule("ACME002", "info")
def names_operations(dataset: rp.Dataset, context: Context) -> Iterable[rp.Finding]:
    """A rule that lists operations."""
    context.undecided(len(dataset.statements))
    for operation in dataset.operations:
        yield context.finding(operation.id, f"{context.as_of}", verdict=rp.Verdict.HOLDS)


@rp.relation("ACME003", severity="warning")
def orphan_share(orphans: Expression, children: Expression) -> Comparison:
    """At most half of the children are orphans."""
    return 2 * orphans <= children


def test_a_rule_that_raises_is_a_failure_and_the_others_run() -> None:
    report = rp.check(dataset(), rules=[breaks, names_operations], as_of=TODAY)
    (failure,) = report.failures
    assert (failure.code, failure.rule) == ("ACME001", "breaks")
    assert failure.error == "ZeroDivisionError: by zero"
    assert "test_run.py" in failure.where
    assert [f.code for f in report] == ["ACME001", "ACME002"]  # what it found before is kept
    assert report.rules == ("ACME001", "ACME002")
    assert report.fails("error")
    assert not report.clean
    assert "ACME001 (breaks) failed: ZeroDivisionError" in str(report)


def test_what_is_no_rule_is_refused() -> None:
    with pytest.raises(rp.RuleError, match="decorate a function"):
        rp.check(dataset(), rules=[print])  # type: ignore[list-item]


def test_two_rules_with_one_code_are_refused() -> None:
    other = rp.rule("ACME001")(names_operations.run)
    with pytest.raises(rp.RuleError, match="ACME001 stands for both breaks and names-operations"):
        rp.check(dataset(), rules=[breaks, other])


def test_a_rule_that_is_given_twice_runs_once() -> None:
    report = rp.check(dataset(), rules=[names_operations, names_operations], as_of=TODAY)
    assert report.rules == ("ACME002",)
    assert len(report) == 1


def test_rules_may_come_from_a_generator() -> None:
    assert rp.check(dataset(), rules=(r for r in [names_operations])).rules == ("ACME002",)


def test_without_rules_all_of_the_catalogue_run() -> None:
    assert rp.check(dataset()).rules == tuple(rule.code for rule in rp.RULES)


def test_no_rules_at_all_find_nothing() -> None:
    assert rp.check(dataset(men=1, everyone=0), rules=[]).clean


def test_the_day_is_today_unless_given_and_the_report_says_so() -> None:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    report = rp.check(dataset(), rules=[names_operations])
    assert report.assumed[0].startswith("today is 2")
    assert datetime.date.fromisoformat(report.assumed[0].removeprefix("today is ")) >= today
    report = rp.check(dataset(), rules=[names_operations], as_of=TODAY)
    assert report.assumed == ("as of 2026-01-01",)
    assert report.findings[0].message == "2026-01-01"


def test_another_policy_is_said() -> None:
    policy = rp.Policy(least=5)
    report = rp.check(dataset(), rules=[], policy=policy, as_of=TODAY)
    assert report.assumed[1] == f"hedged words are off by {policy.share}, at least 5"


def test_what_is_undecided_is_counted_by_rule() -> None:
    report = rp.check(dataset(), rules=[names_operations], as_of=TODAY)
    assert report.undecided == {"ACME002": 1}
    assert "1 question" in report.summary()


def test_a_users_relation_is_a_rule() -> None:
    report = rp.check(dataset(orphans=20, children=30), rules=[orphan_share], as_of=TODAY)
    (finding,) = report
    assert (finding.code, finding.rule, finding.severity) == ("ACME003", "orphan-share", "warning")
    assert finding.record == "s1"
    assert "At most half of the children are orphans" in finding.message
    assert "20" in finding.message
    assert "30" in finding.message
    assert finding.relation == "2 × june/orphans ≤ june/children"


def test_a_users_relation_that_holds_or_has_nothing_to_judge_is_silent() -> None:
    for counts in ({"orphans": 15, "children": 30}, {"men": 3}, {}):
        report = rp.check(dataset(**counts), rules=[orphan_share], as_of=TODAY)
        assert report.clean
        assert not report.undecided


def test_a_users_relation_on_unknown_figures_is_undecided() -> None:
    report = rp.check(dataset(orphans=20, children="unknown"), rules=[orphan_share])
    assert not report.findings
    assert report.undecided == {"ACME003": 1}


def test_a_relation_and_a_rule_with_one_code_are_refused() -> None:
    other = rp.rule("ACME003")(names_operations.run)
    with pytest.raises(rp.RuleError, match="ACME003"):
        rp.check(dataset(), rules=[orphan_share, other])


@pytest.mark.parametrize(
    ("codes", "chosen"),
    [
        (["FIG103"], ["FIG103"]),
        (["OPR20"], [f"OPR20{n}" for n in range(1, 10)]),
        (["parts-exceed-whole"], ["FIG103"]),
        (["OPR211", "FIG101", "OPR21"], ["FIG101", *(f"OPR21{n}" for n in range(5))]),
        ([], []),
    ],
)
def test_rules_are_selected_by_code_prefix_or_name(codes: list[str], chosen: list[str]) -> None:
    assert [rule.code for rule in select(codes)] == chosen


@pytest.mark.parametrize("code", ["", "fig", "XYZ", "FIG9", "parts_exceed_whole"])
def test_a_selection_that_fits_no_rule_is_refused(code: str) -> None:
    with pytest.raises(rp.RuleError, match="families are FIG"):
        select(["FIG", code])


def test_the_dataset_is_not_changed() -> None:
    data = dataset(men=5, everyone=1)
    before = hash(data)
    rp.check(data)
    assert hash(data) == before
