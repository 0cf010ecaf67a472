"""What cannot all hold is told once, by the simplest rule that sees it, and only where it is so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.checks import clash
from repatriation.checks.context import Context
from repatriation.checks.touching import reduced, touching
from tests.checks.case import TODAY

RULES = {"XSR603", "XSR606", "XSR607", "XSR610"}
GROUPS = ("a", "b", "both")
KEYS = ("", "/men", "/children")
NAMES = tuple(f"{group}{key}" for group in GROUPS for key in KEYS)
WHOLE = rp.Link(kind="made_up_of", a="both", b=("a", "b"), disjoint=True)


def dataset(figures: dict[str, int], *links: rp.Link, speakers: int = 99) -> rp.Dataset:
    """Make a dataset in which so many speakers take turns."""
    groups = [rp.Group(id=name, measure="repatriated", period=DAY) for name in GROUPS]
    source = rp.Source(id="wire", title=rp.Name.of("Wire"))
    used = {i % speakers for i in range(len(figures))}
    utterances = [rp.Utterance(id=f"u{i}", source="wire") for i in used]
    statements = [
        rp.Statement(
            id=f"s{i}",
            utterance=f"u{i % speakers}",
            estimates=(rp.Estimate(people=people, figure=rp.Figure.exactly(number)),),
        )
        for i, (people, number) in enumerate(sorted(figures.items()))
    ]
    return rp.Dataset.of(source, *groups, *utterances, *statements, assumptions=links)


DAY = rp.Period.on(TODAY)
FIGURES = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 6), min_size=1)


@given(counts=st.lists(st.integers(0, 9), min_size=9, max_size=9), data=st.data())
def test_true_numbers_are_never_told_to_clash(counts: list[int], data: st.DataObject) -> None:
    men, children, women = counts[:3], counts[3:6], counts[6:]  # of a, of b, and of neither
    true = {}
    for i, group in enumerate("ab"):
        true[group] = men[i] + children[i] + women[i]
        true[f"{group}/men"], true[f"{group}/children"] = men[i], children[i]
    true |= {"both": sum(counts), "both/men": sum(men), "both/children": sum(children)}
    said = data.draw(st.sets(st.sampled_from(NAMES), min_size=1))
    speakers = data.draw(st.integers(1, 9))
    report = rp.check(
        dataset({name: true[name] for name in said}, WHOLE, speakers=speakers), as_of=TODAY
    )
    assert not report.failures
    assert not [f for f in report if f.code in RULES and f.verdict is rp.Verdict.VIOLATED]


@given(FIGURES, st.integers(1, 9))
def test_numbers_that_cannot_all_hold_are_told_by_some_rule_and_others_by_none(
    figures: dict[str, int], speakers: int
) -> None:
    data = dataset(figures, WHOLE, speakers=speakers)
    certain = rp.check(data, as_of=TODAY).of(verdict=rp.Verdict.VIOLATED)
    told = [f for f in certain if f.code[:3] in {"FIG", "OPR"} or f.code in RULES]
    assert bool(told) == bool(rp.reconcile(data).contradictions())


@given(FIGURES)
def test_what_one_speaker_says_of_one_group_is_left_to_simpler_rules(
    figures: dict[str, int],
) -> None:
    data = dataset(figures, speakers=1)
    assert not [f for f in rp.check(data, as_of=TODAY) if f.code in RULES]


def test_the_proof_and_the_assumptions_are_shown() -> None:
    data = dataset({"a": 5, "b": 4, "both": 8}, WHOLE)
    (finding,) = rp.check(data, as_of=TODAY).of("XSR603")
    assert "by 1" in finding.message
    assert finding.because[-1].startswith("4. a + b ≤ both cannot hold")
    assert finding.assumes == (str(WHOLE),)
    assert dict(finding.values).keys() == {"a", "b", "both"}


def test_groups_that_nothing_joins_are_not_reconciled(monkeypatch: pytest.MonkeyPatch) -> None:
    data = dataset({"a": 5, "a/men": 3, "b": 4})
    monkeypatch.setattr(clash, "reconcile", _broken)
    assert not rp.check(data, as_of=TODAY).failures
    context = Context(data, policy=rp.DEFAULT_POLICY, as_of=TODAY)
    assert touching(data, context) == frozenset()


def test_an_internal_error_is_a_failure_of_the_rules_that_need_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clash, "reconcile", _broken)
    report = rp.check(dataset({"a": 5, "both": 8}, WHOLE), as_of=TODAY)
    assert {failure.code for failure in report.failures} == RULES


def _broken(*_: object, **__: object) -> None:
    raise ArithmeticError("broken")


def test_all_rules_of_a_run_share_one_reconciliation(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[rp.Dataset] = []

    def counted(data: rp.Dataset, **how: object) -> rp.Reconciliation:
        done.append(data)
        return rp.reconcile(data, policy=rp.DEFAULT_POLICY, use_solver=False)

    monkeypatch.setattr(clash, "reconcile", counted)
    rp.check(dataset({"a": 5, "both": 8}, WHOLE), as_of=TODAY)
    assert len(done) == 1


def test_what_counts_nobody_who_is_linked_is_left_out_and_the_rest_stays_in_force() -> None:
    small = dataset({"a": 5, "both": 4}, WHOLE)
    others = [
        rp.Statement(
            id=f"x{i}",
            estimates=(rp.Estimate(people=f"g{i}", figure=rp.Figure.exactly(i)),),
        )
        for i in range(9)
    ]
    groups = [rp.Group(id=f"g{i}") for i in range(9)]
    newer = rp.Statement(id="y", supersedes=("s0",))
    data = small.with_(*groups, *others, newer)
    context = Context(data, policy=rp.DEFAULT_POLICY, as_of=TODAY)
    kept = reduced(data, context, touching(data, context))
    assert {s.id for s in kept.statements} == {"s1", "y"}
    assert not rp.check(data, as_of=TODAY).of("XSR603")


def test_some_parts_of_a_sum_that_is_told_whole_are_not_told_again() -> None:
    people = ["children", "aged_0_4", "aged_5_11", "aged_12_17"]
    told = [rp.Estimate(people=f"g/{path}", figure=rp.Figure.exactly(1)) for path in people]
    data = rp.Dataset.of(
        rp.Group(id="g"),
        rp.Group(id="around"),
        rp.Utterance(id="u"),
        rp.Statement(id="s", utterance="u", estimates=tuple(told)),
        assumptions=[rp.Link(kind="part_of", a="g", b=("around",))],
    )
    codes = {f.code for f in rp.check(data)}
    assert "FIG103" in codes
    assert "XSR610" not in codes
