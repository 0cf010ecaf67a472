"""Law: true reports of a consistent story give the rules nothing to find."""

from hypothesis import HealthCheck, given, settings

import repatriation as rp
from repatriation import testing

MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(testing.datasets())
def test_consistent_datasets_pass_all_checks(dataset: rp.Dataset) -> None:
    report = rp.check(dataset)
    assert not report.fails("warning"), str(report)


@settings(MANY, max_examples=40)
@given(testing.datasets(unknown=0.8, max_sources=3, max_statements=3))
def test_consistent_datasets_with_much_unknown_pass_all_checks(dataset: rp.Dataset) -> None:
    report = rp.check(dataset)
    assert not report.fails("warning"), str(report)


@settings(MANY, max_examples=60)
@given(testing.any_datasets())
def test_no_rule_fails_on_any_dataset(dataset: rp.Dataset) -> None:
    assert rp.check(dataset).failures == ()
