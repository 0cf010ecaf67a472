"""Each rule finds what its unsound cases hold, and nothing in its sound ones."""

from __future__ import annotations

import pytest

import repatriation as rp
from tests.checks.case import ALL, CASES, TODAY, Case, found

SOUND = [case for case in ALL if case.is_sound]
UNSOUND = [case for case in ALL if not case.is_sound]


def test_every_rule_has_a_folder_and_every_folder_a_rule() -> None:
    assert {folder.name for folder in CASES.iterdir()} == {rule.name for rule in rp.RULES}


@pytest.mark.parametrize("rule", rp.RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_sound_and_an_unsound_case(rule: rp.Rule) -> None:
    assert {"sound", "unsound"} <= {case.name for case in ALL if case.rule == rule.name}


def test_cases_are_called_sound_or_unsound() -> None:
    assert {case.name.split("-")[0] for case in ALL} == {"sound", "unsound"}


@pytest.mark.parametrize("case", SOUND, ids=str)
def test_nothing_is_found_in_a_sound_case(case: Case) -> None:
    report = case.report()
    assert case.expected == found(report)
    assert not report.findings
    assert not report.failures


@pytest.mark.parametrize("case", UNSOUND, ids=str)
def test_what_is_expected_is_found_in_an_unsound_case(case: Case) -> None:
    report = case.report()
    assert case.expected, "an unsound case says what must be found: '# expect: FIG103 violated s2'"
    assert found(report) == case.expected
    assert not report.failures


@pytest.mark.parametrize("case", UNSOUND, ids=str)
def test_findings_show_their_values_and_say_what_to_do(case: Case) -> None:
    for finding in case.report():
        assert finding.values
        words = {word for pair in finding.values for text in pair for word in text.split()}
        assert any(word in finding.message for word in words)
        assert finding.advice
        assert finding.message[-1] not in ".;,"


@pytest.mark.parametrize("case", ALL, ids=str)
def test_no_rule_fails_on_the_cases_of_another(case: Case) -> None:
    report = rp.check(case.load(), as_of=TODAY, texts=case.texts())
    assert not report.failures
