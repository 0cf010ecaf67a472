"""Each damage is found by its rule, in the damaged record, and by no rule that is not named."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation import testing
from repatriation.model.verdict import Verdict

NEVER_SURE = {
    *("OPR201", "OPR205", "ACT404", "DST505", "XSR605", "XSR607", "TMP707", "GEO805", "GEO806"),
}
SOMETIMES_SURE = {"OPR204", "ACT405", "ACT407", "XSR608", "TMP705", "GEO802", "GEO803"}
# A headline contradicts the text below it; a stock that is told again does not fit those who left.
COMPANIONS = {"SRC310": {"XSR601"}, "XSR608": {"XSR607"}}


@pytest.mark.parametrize("code", testing.DAMAGES)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damage_is_found_in_its_record_by_its_rule_alone(code: str, data: st.DataObject) -> None:
    damaged = data.draw(testing.damaged(code))
    report = rp.check(damaged.dataset, texts=damaged.texts)
    graver = [f for f in report if f.severity != "info"]
    assert damaged.companions == COMPANIONS.get(code, set())
    assert {f.code for f in graver} == {code} | damaged.companions
    found = {(f.record, f.verdict) for f in graver if f.code == code}
    assert (damaged.record, damaged.verdict) in found
    if code not in SOMETIMES_SURE:
        assert (damaged.verdict is Verdict.SUSPECT) == (code in NEVER_SURE)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(testing.DAMAGES)).flatmap(testing.damaged))
def test_before_the_damage_all_was_sound(damaged: testing.Damaged) -> None:
    assert not rp.check(damaged.sound, texts=damaged.texts).fails("warning")
    assert damaged.dataset != damaged.sound
    assert damaged.damage


def test_every_rule_that_is_graver_than_information_has_a_damage() -> None:
    judged = {rule.code for rule in rp.RULES if rule.severity != "info"}
    assert set(testing.DAMAGES) == judged


def test_a_code_without_a_damage_is_refused_with_those_there_are() -> None:
    with pytest.raises(rp.RuleError, match=r"no damage for 'FIG999'; there is one for FIG101, "):
        testing.damaged("FIG999")
