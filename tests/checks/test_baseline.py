"""Two versions of a dataset: what is new, fixed, still there and no longer decidable."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from tests.checks.case import ALL, TODAY, Case

EACH = pytest.mark.parametrize("case", [c for c in ALL if not c.is_sound], ids=str)


def told(**figures: str) -> rp.Dataset:
    """Let each of several statements of one utterance count one category of one group."""
    return rp.Dataset.of(
        *(
            rp.Statement(
                id=f"s-{who}",
                utterance="u",
                estimates=(
                    rp.Estimate(
                        people="may" if who == "everyone" else f"may/{who}",
                        figure=rp.parse_figure(words),
                    ),
                ),
            )
            for who, words in figures.items()
        )
    )


RULES = [rule for rule in rp.RULES if rule.family == "FIG"]


def since(new: rp.Dataset, old: rp.Dataset) -> rp.Baseline:
    return rp.check_since(new, old, rules=RULES, as_of=TODAY)


@EACH
def test_between_a_report_and_itself_nothing_is_new_or_fixed(case: Case) -> None:
    report = case.report()
    same = rp.compare(report, report)
    assert (same.new, same.fixed, same.undecidable) == ((), (), ())
    assert tuple(each.new for each in same.still) == report.findings
    assert not any(each.is_changed for each in same.still)
    assert not same.fails("info")


@EACH
@given(data=st.data())
def test_rewording_and_reordering_change_nothing(case: Case, data: st.DataObject) -> None:
    report = case.report()
    reworded = tuple(
        attrs.evolve(f, message=f"{f.message}!", values=f.values[::-1])
        for f in data.draw(st.permutations(report.findings))
    )
    same = rp.compare(report, attrs.evolve(report, findings=reworded))
    assert (same.new, same.fixed) == ((), ())
    assert not any(each.is_changed for each in same.still)


@EACH
def test_what_is_new_one_way_is_gone_the_other(case: Case) -> None:
    report = case.report()
    empty = attrs.evolve(report, findings=())
    assert rp.compare(empty, report).new == report.findings
    assert rp.compare(report, empty).fixed == report.findings
    assert rp.compare(empty, report).fails("error") == report.fails("error")


def test_a_finding_with_other_values_is_still_there_and_called_changed() -> None:
    comparison = since(told(everyone="50", women="70"), told(everyone="50", women="60"))
    assert comparison.summary() == "0 new, 0 fixed, 1 still there, 0 no longer decidable"
    assert comparison.still[0].is_changed
    assert "it was: " in str(comparison)


def test_a_mended_figure_is_fixed() -> None:
    comparison = since(told(everyone="50", women="40"), told(everyone="50", women="60"))
    assert [f.code for f in comparison.fixed] == ["FIG105"]


def test_a_figure_that_became_unknown_is_no_longer_decidable() -> None:
    comparison = since(told(everyone="50", women="unknown"), told(everyone="50", women="60"))
    assert not comparison.fixed
    (gone,) = comparison.undecidable
    assert "s-women.estimates[may/women] no longer says anything" in gone.why
    assert "no longer decidable" in str(comparison)


def test_a_figure_that_became_vague_is_no_longer_decidable() -> None:
    comparison = since(told(everyone="50", women="over 40"), told(everyone="50", women="60"))
    (gone,) = comparison.undecidable
    assert gone.why == "FIG105 leaves 1 question open about it"


def test_questions_about_other_records_do_not_hide_what_is_fixed() -> None:
    new = told(everyone="50", women="40")
    other = told(everyone="50", women="over 40")
    apart = (
        attrs.evolve(s, id=f"{s.id}-2", utterance="u2", estimates=(e,))
        for s in other.statements
        for e in (attrs.evolve(s.estimates[0], people=s.estimates[0].people.replace("may", "j")),)
    )
    comparison = since(new.with_(*apart), told(everyone="50", women="60"))
    assert [f.code for f in comparison.fixed] == ["FIG105"]


def test_reports_alone_leave_in_doubt_what_a_rule_with_more_questions_no_longer_finds() -> None:
    old, new = (
        rp.check(told(everyone="50", women=women), rules=RULES, as_of=TODAY)
        for women in ("60", "over 40")
    )
    (gone,) = rp.compare(old, new).undecidable
    assert gone.why == "FIG105 leaves 1 question more open"


def test_a_removed_statement_takes_its_finding_with_it() -> None:
    comparison = since(told(everyone="50"), told(everyone="50", women="60"))
    assert [f.code for f in comparison.fixed] == ["FIG105"]


def test_what_a_rule_would_say_that_did_not_run_or_failed_is_not_called_fixed() -> None:
    old = rp.check(told(everyone="50", women="60"), rules=RULES, as_of=TODAY)
    other = attrs.evolve(old, findings=(), rules=())
    assert [u.why for u in rp.compare(old, other).undecidable] == ["the rule did not run"]


def test_a_waived_finding_is_neither_new_nor_fixed() -> None:
    data = told(everyone="50", women="60")
    report = rp.check(data, rules=RULES, as_of=TODAY)
    waivers = [rp.waiver_for(f, reason="known", reviewer="A. B.") for f in report]
    waived = rp.waive(report, waivers)
    for old in (report, waived, attrs.evolve(report, findings=())):
        comparison = rp.compare(old, waived)
        assert (comparison.new, comparison.fixed, comparison.still) == ((), (), ())
    assert rp.compare(waived, report).still


def test_a_suspicion_that_became_certain_fails() -> None:
    sure = rp.check(told(everyone="50", women="60"), rules=RULES, as_of=TODAY)
    suspect = attrs.evolve(
        sure, findings=tuple(attrs.evolve(f, verdict=rp.Verdict.SUSPECT) for f in sure)
    )
    assert rp.compare(suspect, sure).fails()
    assert not rp.compare(sure, suspect).fails()


def test_a_comparison_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(since(told(), told()))


def test_plain_data_holds_all_four_lists() -> None:
    comparison = since(told(everyone="50", women="70"), told(everyone="50", women="60"))
    plain = comparison.to_dict()
    assert set(plain) == {"new", "fixed", "still", "undecidable"}
    assert plain["still"][0]["changed"] is True
