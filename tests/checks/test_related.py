"""Users' relations are judged wherever one of their categories is counted."""

from collections.abc import Iterator
from typing import Any

import pytest

import repatriation as rp
from repatriation.checks.context import Context

EMPTY = rp.Dataset.of(rp.Group(id="g"))


def told(**counts: int) -> rp.Dataset:
    estimates = tuple(
        rp.Estimate(people=f"g/{category}", figure=rp.Figure.exactly(number))
        for category, number in counts.items()
    )
    return EMPTY.with_(rp.Statement(id="s", estimates=estimates))


@rp.relation("ACME001")
def cap(women: Any, men: Any) -> Any:
    return women + men <= 10


def test_a_term_that_nobody_counted_is_shown_as_unknown() -> None:
    (finding,) = rp.check(told(women=20), rules=[cap])
    assert "unknown (men) + 20 (women) beside 10" in finding.message
    assert finding.field == "estimates[g/women]"


def test_a_relation_without_a_reason_is_named_by_itself() -> None:
    (finding,) = rp.check(told(women=20, men=1), rules=[cap])
    assert finding.message.startswith("not so: men + women ≤ 10: ")


def test_what_cannot_be_decided_is_counted() -> None:
    report = rp.check(told(women=5), rules=[cap])
    assert report.findings == ()
    assert report.undecided == {"ACME001": 1}


@rp.rule("ACME009")
def bad(dataset: rp.Dataset, context: Context) -> Iterator[rp.Finding]:
    """Yield something else."""
    yield "oops"  # type: ignore[misc]


def test_a_rule_that_yields_something_else_fails_and_the_others_run() -> None:
    report = rp.check(told(women=20), rules=[bad, cap])
    assert [finding.code for finding in report] == ["ACME001"]
    assert "'oops'" in report.failures[0].error


def test_several_values_of_one_thing_all_reach_json() -> None:
    finding = rp.Finding(
        code="ACME001",
        rule="cap",
        severity="error",
        verdict=rp.Verdict.VIOLATED,
        record="s",
        message="",
        values=(("g", "231"), ("g", "232"), ("g/children", "300")),
    )
    assert finding.to_dict()["values"] == {"g": "231 or 232", "g/children": "300"}


@rp.relation("ACME003")
def misspelt(womn: Any, adults: Any) -> Any:
    return womn <= adults


def test_a_category_that_is_not_there_is_named_with_those_that_are_near() -> None:
    report = rp.check(told(women=20), rules=[misspelt])
    assert "no category has the id 'womn'; did you mean 'women'" in report.failures[0].error


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"dataset": "data.csv"}, "dataset"),
        ({"dataset": EMPTY, "as_of": "2019-05-01"}, "as_of"),
        ({"dataset": EMPTY, "policy": 0.2}, "policy"),
    ],
)
def test_what_cannot_be_checked_is_the_callers_mistake(
    arguments: dict[str, Any], field: str
) -> None:
    with pytest.raises(rp.InvalidRecordError) as caught:
        rp.check(**arguments)
    assert caught.value.field == field


def test_parts_of_a_whole_that_nobody_counted_do_not_fall_short() -> None:
    report = rp.check(told(females=2, males=1, children=5), rules=rp.RULES)
    assert not report.of("FIG104")
    report = rp.check(told(everyone=9, females=2, males=1), rules=rp.RULES)
    assert [finding.record for finding in report.of("FIG104")] == ["s"]
