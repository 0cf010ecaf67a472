"""Reports of all findings of a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import repatriation as rp
from repatriation.checks.report import RuleFailure
from tests.checks.case import ALL, TODAY

Find = Callable[..., rp.Finding]
SEVERITIES: tuple[Any, ...] = ("error", "warning", "info")


def find(code: str = "FIG103", severity: Any = "error", **fields: Any) -> rp.Finding:
    given: dict[str, Any] = {
        "rule": "parts-exceed-whole",
        "verdict": rp.Verdict.VIOLATED,
        "record": "s1",
        "message": "5 beside 4",
        **fields,
    }
    return rp.Finding(code=code, severity=severity, **given)


def report(*findings: rp.Finding, **fields: Any) -> rp.Report:
    return rp.Report(findings=findings, rules=("FIG103", "OPR202"), **fields)


def test_a_report_is_neither_true_nor_false() -> None:
    for each in (report(), report(find())):
        with pytest.raises(TypeError, match=r"report\.clean"):
            bool(each)


def test_findings_come_gravest_first_then_surest_then_by_code_and_place() -> None:
    data = [case.load() for case in ALL if case.name == "unsound-hedged"]
    for each in data:
        orders = [f.order for f in rp.check(each, as_of=TODAY)]
        assert orders == sorted(orders)
    in_order = [
        find("FIG104"),
        find("FIG105", record="s0"),
        find("FIG105", field="a"),
        find("FIG105", field="b"),
        find("FIG101", verdict=rp.Verdict.SUSPECT),
        find("FIG101", "warning"),
        find("FIG101", "info", verdict=rp.Verdict.HOLDS),
    ]
    in_reverse = in_order[::-1]
    assert sorted(in_reverse, key=lambda f: f.order) == in_order


def test_findings_are_counted() -> None:
    suspect = find("OPR202", "warning", verdict=rp.Verdict.SUSPECT)
    each = report(find(), find(record="s2"), suspect)
    assert len(each) == 3
    assert list(each) == list(each.findings)
    assert each.by_rule() == {"FIG103": 2, "OPR202": 1}
    assert each.by_severity() == {"error": 2, "warning": 1}
    assert each.by_verdict() == {rp.Verdict.VIOLATED: 2, rp.Verdict.SUSPECT: 1}


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("fail_on", SEVERITIES)
def test_a_report_fails_on_a_severity_and_worse(severity: Any, fail_on: Any) -> None:
    expected = SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)
    assert report(find(severity=severity)).fails(fail_on) is expected
    assert report(find(severity=severity, verdict=rp.Verdict.SUSPECT)).fails(fail_on) is expected


def test_what_is_merely_worth_knowing_fails_nothing() -> None:
    each = report(find("XSR602", "info", verdict=rp.Verdict.HOLDS))
    assert not each.fails("info")
    assert not each.clean


def test_a_failed_rule_fails_the_report() -> None:
    each = report(failures=(RuleFailure(code="FIG103", rule="r", error="KeyError: 1"),))
    assert each.fails("error")
    assert not each.clean
    assert "failed" in each.summary()


def test_findings_are_picked_by_code_prefix_record_severity_and_verdict() -> None:
    suspect = find("OPR202", "warning", verdict=rp.Verdict.SUSPECT, record="june")
    each = report(find(), find(record="s2"), suspect)
    assert each.of("FIG103") == each.of("FIG") == each.findings[:2]
    assert each.of(record="s2") == each.findings[1:2]
    assert each.of(severity="warning") == each.of(verdict=rp.Verdict.SUSPECT) == (suspect,)
    assert each.of("FIG", record="june") == ()
    assert each.of() == each.findings


def test_a_severity_that_there_is_not_is_refused() -> None:
    with pytest.raises(rp.RuleError, match="error, warning, info"):
        report().of(severity="fatal")  # type: ignore[arg-type]


def test_a_report_is_plain_data_for_json() -> None:
    for case in ALL:
        each = case.report()
        plain = each.to_dict()
        assert json.loads(json.dumps(plain)) == plain
        assert len(plain["findings"]) == len(each)
        assert plain["undecided"] == dict(each.undecided)


def test_plain_findings_leave_out_what_is_empty() -> None:
    assert find().to_dict() == {
        "code": "FIG103",
        "rule": "parts-exceed-whole",
        "severity": "error",
        "verdict": "violated",
        "record": "s1",
        "message": "5 beside 4",
    }


def test_a_report_prints_its_findings_and_a_summary() -> None:
    each = report(find(), find("OPR202", "warning", field="names"), undecided={"FIG103": 2})
    assert str(each).splitlines() == [
        "FIG103 error violated s1: 5 beside 4",
        "OPR202 warning violated s1.names: 5 beside 4",
        "1 error, 1 warning from 2 rules; 2 questions undecided",
    ]
    assert repr(each) == f"<Report: {each.summary()}>"
    assert str(report()) == "no findings from 2 rules"


def test_a_severity_is_chosen_of_what_a_cap_leaves_out_too() -> None:
    milder = [find("OPR202", "warning", record=f"s{i}") for i in range(4)]
    each = report(find(), find(record="s2"), find(record="s3"), *milder)
    shown = each.capped(1).at_least("error")
    assert shown.summary() == each.at_least("error").capped(1).summary()
    assert shown.summary().startswith("3 errors from 2 rules; 1 of 3 findings shown")
    assert shown.to_dict()["counts"]["by_severity"] == {"error": 3}
    assert "findings milder than error are not shown: 4" in shown.assumed


def test_nothing_is_said_to_be_cut_where_all_that_is_asked_for_is_shown() -> None:
    each = report(find(), find("OPR202", "warning"), find("OPR202", "warning", record="s2"))
    assert each.capped(1).at_least("error").summary() == "1 error from 2 rules"
