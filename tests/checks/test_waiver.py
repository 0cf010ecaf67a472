"""Waivers accept one finding with its values, and say so when they no longer do."""

from __future__ import annotations

import datetime

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation import testing
from repatriation.checks.fingerprint import fingerprint
from tests.checks.case import ALL, TODAY, Case

UNSOUND = [case for case in ALL if not case.is_sound]
EACH_UNSOUND = pytest.mark.parametrize("case", UNSOUND, ids=str)
YESTERDAY = TODAY - datetime.timedelta(1)


def waiver_of(finding: rp.Finding, **fields: datetime.date) -> rp.Waiver:
    return rp.waiver_for(finding, reason="known", reviewer="A. B.", **{"accepted": TODAY, **fields})


def waivers_of(report: rp.Report) -> list[rp.Waiver]:
    return [waiver_of(finding) for finding in report]


def counted(*figures: str) -> rp.Dataset:
    """Count everyone and the women of a group, and more groups beside."""
    statements = [
        rp.Statement(
            id=f"s{i}",
            utterance="u",
            estimates=(rp.Estimate(people=people, figure=rp.parse_figure(words)),),
        )
        for i, (people, words) in enumerate(
            zip(("may", "may/women", "june", "june/women"), figures, strict=False)
        )
    ]
    return rp.Dataset.of(*statements)


def check(dataset: rp.Dataset, waivers: list[rp.Waiver] | None = None) -> rp.Report:
    rules = [rule for rule in rp.RULES if rule.code == "FIG105"]
    return rp.check(dataset, rules=rules, as_of=TODAY, waivers=waivers or ())


# What they hold for ---------------------------------------------------------------------


@EACH_UNSOUND
def test_a_waiver_for_each_finding_empties_the_report(case: Case) -> None:
    report = case.report()
    empty = rp.waive(report, waivers_of(report), as_of=TODAY)
    assert not empty.findings
    assert tuple(each.finding for each in empty.waived) == report.findings
    assert not empty.waiver_notes()


@EACH_UNSOUND
def test_waiving_twice_changes_nothing(case: Case) -> None:
    report = case.report()
    waivers = waivers_of(report)
    once = rp.waive(report, waivers, as_of=TODAY)
    assert rp.waive(once, waivers, as_of=TODAY) == once


@EACH_UNSOUND
def test_an_unrelated_record_keeps_waivers_in_force(case: Case) -> None:
    dataset = case.load()
    waivers = waivers_of(case.report(dataset))
    more = dataset.with_(rp.Operation(id="zz-cruise", level="movement"))
    assert not rp.waive(case.report(more), waivers, as_of=TODAY).findings


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(testing.DAMAGES)).flatmap(testing.damaged))
def test_the_rest_of_a_report_stays_as_it_is(damaged: testing.Damaged) -> None:
    report = rp.check(damaged.dataset, as_of=TODAY)
    for finding in report:
        less = rp.waive(report, [waiver_of(finding)], as_of=TODAY)
        assert [f for f in report if fingerprint(f) != fingerprint(finding)] == [
            f for f in less if fingerprint(f) != fingerprint(finding)
        ]
        assert finding not in less.findings


@given(st.integers(5, 400), st.integers(1, 400), st.integers(5, 400))
def test_a_waiver_lapses_when_a_value_involved_changes_and_not_when_a_neighbour_does(
    total: int, more: int, other: int
) -> None:
    before = counted(str(total), str(total + more), "7", "3")
    waivers = waivers_of(check(before))
    assert len(waivers) == 1
    neighbour = check(counted(str(total), str(total + more), str(other), "3"), waivers)
    assert not neighbour.findings
    changed = check(counted(str(total), str(total + more + 1), "7", "3"), waivers)
    assert len(changed.findings) == 1
    assert changed.lapsed_waivers == tuple(waivers)
    assert "the values changed since" in str(changed)


def test_a_waiver_of_a_suspicion_does_not_cover_a_certainty() -> None:
    finding = check(counted("40", "50")).findings[0]
    suspect = attrs.evolve(finding, verdict=rp.Verdict.SUSPECT)
    assert fingerprint(suspect) != fingerprint(finding)


def test_the_digest_does_not_depend_on_wording_or_order() -> None:
    finding = check(counted("40", "50")).findings[0]
    other = attrs.evolve(
        finding,
        message="otherwise",
        advice="otherwise",
        because=(),
        values=finding.values[::-1],
        claims=finding.claims[::-1],
    )
    assert fingerprint(other) == fingerprint(finding)


def test_where_there_are_no_values_the_message_stands_for_them() -> None:
    finding = attrs.evolve(check(counted("40", "50")).findings[0], values=())
    assert fingerprint(finding) != fingerprint(attrs.evolve(finding, message="otherwise"))


def test_a_waiver_holds_on_another_day_though_the_finding_shows_today() -> None:
    flight = rp.Operation(
        id="f", level="movement", status="completed", period=rp.Period.of("2109-05-07")
    )
    data = rp.Dataset.of(flight)
    first, second = (rp.check(data, as_of=day) for day in (YESTERDAY, TODAY))
    assert not rp.waive(second, waivers_of(first), as_of=TODAY).findings


# When they no longer do -----------------------------------------------------------------


def test_an_expired_waiver_is_reported_and_accepts_nothing() -> None:
    data = counted("40", "50")
    waiver = attrs.evolve(waiver_of(check(data).findings[0]), accepted=YESTERDAY, expires=YESTERDAY)
    report = check(data, [waiver])
    assert len(report.findings) == 1
    assert report.expired_waivers == (waiver,)
    assert f"expired on {YESTERDAY}" in str(report)
    assert report.summary().endswith("1 waiver expired")


def test_a_waiver_holds_on_its_last_day() -> None:
    data = counted("40", "50")
    assert not check(data, [waiver_of(check(data).findings[0], expires=TODAY)]).findings


def test_an_unused_waiver_is_reported() -> None:
    waivers = waivers_of(check(counted("40", "50")))
    report = check(counted("50", "40"), waivers)
    assert report.unused_waivers == tuple(waivers)
    assert report.clean
    assert "nothing like it is found; take it out" in str(report)


def test_a_waiver_of_a_rule_that_did_not_run_is_not_called_unused() -> None:
    waivers = waivers_of(check(counted("40", "50")))
    others = [rule for rule in rp.RULES if rule.code == "FIG101"]
    report = rp.check(counted("40", "50"), rules=others, as_of=TODAY, waivers=waivers)
    assert not report.waiver_notes()


def test_a_waiver_of_a_code_that_there_is_not_is_called_unused() -> None:
    waiver = attrs.evolve(waiver_of(check(counted("40", "50")).findings[0]), rule="FGI105")
    assert check(counted("50", "40"), [waiver]).unused_waivers == (waiver,)


def test_a_waived_finding_does_not_fail() -> None:
    data = counted("40", "50")
    report = check(data, waivers_of(check(data)))
    assert not report.fails("info")
    assert report.summary() == "no findings from 1 rule; 1 waived"
    assert report.to_dict()["waived"][0]["waiver"]["reviewer"] == "A. B."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", " "),
        ("reviewer", ""),
        ("digest", "abc"),
        ("expires", YESTERDAY),
        ("accepted", "2026-01-01"),
        ("rule", 3),
    ],
)
def test_a_waiver_that_says_too_little_is_refused(field: str, value: object) -> None:
    waiver = waiver_of(check(counted("40", "50")).findings[0])
    with pytest.raises(rp.InvalidRecordError, match=f"Waiver.{field}"):
        attrs.evolve(waiver, **{field: value})  # type: ignore[arg-type]
