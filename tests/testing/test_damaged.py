"""Each damage is found by its rule, in the damaged record, and by no other rule."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation import testing
from repatriation.model.verdict import Verdict


@pytest.mark.parametrize("code", testing.DAMAGES)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damage_is_found_in_its_record_by_its_rule_alone(code: str, data: st.DataObject) -> None:
    damaged = data.draw(testing.damaged(code))
    report = rp.check(damaged.dataset)
    graver = [f for f in report if f.severity != "info"]
    assert {f.code for f in graver} == {code}
    assert (damaged.record, Verdict.VIOLATED) in {(f.record, f.verdict) for f in graver}


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(testing.DAMAGES)).flatmap(testing.damaged))
def test_before_the_damage_all_was_sound(damaged: testing.Damaged) -> None:
    assert not rp.check(damaged.sound).fails("warning")
    assert damaged.dataset != damaged.sound
    assert damaged.damage


def test_every_damage_is_of_a_rule_that_is_graver_than_information() -> None:
    judged = {rule.code for rule in rp.RULES if rule.severity != "info"}
    assert set(testing.DAMAGES) <= judged


def test_a_code_without_a_damage_is_refused_with_those_there_are() -> None:
    with pytest.raises(rp.RuleError, match=r"no damage for 'FIG999'; there is one for FIG101, "):
        testing.damaged("FIG999")
