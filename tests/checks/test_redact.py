"""A redacted report says what is wrong and where, and shows no value."""

from __future__ import annotations

import datetime
import json

import pytest

import repatriation as rp
from repatriation.checks.redact import redacted
from repatriation.tables.opening import opened_table
from tests.checks.case import ALL, Case

DAY = datetime.date(2026, 1, 1)
TABLE = b"id,total,men,women\nx,7310,4507,2806\ny,-8123,4,4\nz,9,sixtyish,4\nw,9321,9322,\n"
SECRETS = ("7310", "4507", "2806", "8123", "sixtyish", "9321", "9322")


def checked(waivers: tuple[rp.Waiver, ...] = ()) -> rp.Report:
    return rp.check_table(opened_table(TABLE, name="made-up.csv"), as_of=DAY, waivers=waivers)


def test_no_value_of_a_table_is_shown() -> None:
    report = checked()
    open_ = json.dumps(report.to_dict())
    assert all(secret in open_ for secret in SECRETS)
    hidden = redacted(report)
    shown = json.dumps([f.to_dict() for f in hidden]) + str(hidden)
    assert [secret for secret in SECRETS if secret in shown] == []


@pytest.mark.parametrize("case", ALL, ids=str)
def test_findings_keep_what_is_wrong_and_where(case: Case) -> None:
    report = case.report()
    hidden = redacted(report)
    assert [(f.code, f.rule, f.severity, f.verdict, f.place, f.relation) for f in hidden] == [
        (f.code, f.rule, f.severity, f.verdict, f.place, f.relation) for f in report
    ]
    assert not any(f.values or f.advice for f in hidden)
    assert hidden.by_rule() == report.by_rule()
    assert hidden.summary() == report.summary()


def test_messages_name_the_rule_and_the_relation() -> None:
    messages = {f.code: f.message for f in redacted(checked())}
    assert messages["FIG103"] == (
        "parts exceed whole, against men + women ≤ everyone; values are left out"
    )
    assert messages["DST515"] == "cell not understood; values are left out"


def test_waived_findings_are_redacted_too() -> None:
    first = checked().findings[0]
    waiver = rp.waiver_for(first, reason="as printed", reviewer="A. B.", accepted=DAY)
    (waived,) = redacted(checked((waiver,))).waived
    assert waived.waiver == waiver
    assert waived.finding.values == ()
    assert waived.finding.message.endswith("values are left out")


def test_the_report_itself_is_not_changed() -> None:
    report = checked()
    before = [f.to_dict() for f in report]
    redacted(report)
    assert [f.to_dict() for f in report] == before
