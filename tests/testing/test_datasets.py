"""Whole datasets: consistent ones with the truth behind them, and any that are well-formed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import repatriation as rp
from repatriation import testing
from repatriation.model.operation import LEVELS
from repatriation.model.reference import references
from repatriation.model.statement import Statement
from tests.testing.samples import samples, simplest

FEW = settings(max_examples=30)


def claims(dataset: rp.Dataset) -> list[rp.Estimate]:
    """List the figures that are claimed."""
    replaced = {old for statement in dataset.statements for old in statement.supersedes}
    return [
        estimate
        for statement in dataset.statements
        if statement.is_claim and statement.id not in replaced
        for estimate in statement.estimates
    ]


# Consistent datasets --------------------------------------------------------------------------


@FEW
@given(testing.known_datasets())
def test_every_claimed_count_is_true_within_its_bounds(known: testing.Known) -> None:
    for estimate in claims(known.dataset):
        if estimate.is_head_count and not estimate.figure.is_share:
            bounds = estimate.figure.bounds()
            assert known.truth.count(estimate.people) in bounds.strict
            assert known.truth.count(estimate.people) in bounds.soft


@FEW
@given(testing.datasets())
def test_ids_are_unique_and_references_resolve(dataset: rp.Dataset) -> None:
    assert all(dataset[record.id] is record for record in dataset)
    for reference in references(dataset):
        assert reference.target in dataset or reference.target in dataset.lattice


@FEW
@given(testing.known_datasets())
def test_stages_add_up_to_no_more_than_their_programmes(known: testing.Known) -> None:
    for link in known.dataset.assumptions:
        if link.kind == "made_up_of":
            parts = sum(known.truth.count(part) for part in link.b)
            whole = known.truth.count(link.a)
            assert parts == whole if link.complete else parts <= whole


@pytest.mark.parametrize(("unknown", "expected"), [(0.0, {False}), (1.0, {True})])
def test_unknown_says_how_often_figures_are_left_unknown(
    unknown: float, expected: set[bool]
) -> None:
    drawn = samples(testing.datasets(unknown=unknown), 30)
    counts = [e for data in drawn for e in claims(data) if e.label == e.people]
    hidden = {"unknown", "unknowable", "withheld"}
    assert {estimate.figure.quantifier in hidden for estimate in counts} == expected


def test_unknown_can_be_a_strategy() -> None:
    drawn = samples(testing.datasets(unknown=st.just(True)), 20)
    assert any(e.figure.quantifier == "unknown" for data in drawn for e in claims(data))


def test_a_share_of_unknowns_beyond_one_is_refused() -> None:
    with pytest.raises(InvalidArgument, match=r"unknown=1\.5 is no share from 0 to 1"):
        samples(testing.datasets(unknown=1.5))


def test_sizes_can_be_limited() -> None:
    small = testing.datasets(max_programmes=0, max_groups=1, max_sources=1)
    for data in samples(small, 30):
        assert len(data.operations) == 0
        assert len(data.groups) <= 1
        assert len(data.sources) <= 1


def test_datasets_hold_what_makes_them_interesting() -> None:
    drawn = samples(testing.datasets(), 100)
    statements = [s for data in drawn for s in data.statements]
    figures = [e.figure for s in statements for e in s.estimates]
    links = [link for data in drawn for link in data.assumptions]
    assert len({figure.quantifier for figure in figures}) >= 9
    assert len({link.kind for link in links}) >= 5
    assert {s.is_claim for s in statements} == {True, False}
    assert any(figure.is_share for figure in figures)
    assert any(s.supersedes for s in statements)
    assert any(data.doubts for data in drawn)
    assert any(len(data.categories) for data in drawn)
    assert {o.level for data in drawn for o in data.operations} == set(LEVELS)


def test_the_same_datasets_are_drawn_where_chance_is_left_out() -> None:
    assert samples(testing.datasets(), 15) == samples(testing.datasets(), 15)


# Shrinking ------------------------------------------------------------------------------------


def _is_large(dataset: rp.Dataset) -> bool:
    return any(
        isinstance(estimate.figure.low, int) and estimate.figure.low > 100
        for estimate in claims(dataset)
    )


def test_a_failure_of_one_estimate_shrinks_to_one_statement() -> None:
    least = simplest(testing.datasets(), _is_large)
    assert len(least) == 4, "one group or programme, its source, an utterance and a statement"
    assert [e.figure for e in claims(least)] == [rp.Figure.exactly(101)]


def test_a_failure_of_two_statements_shrinks_to_those() -> None:
    least = simplest(testing.datasets(), lambda data: len(data.statements) >= 2)
    assert len(least.statements) == 2
    assert len(least) <= 5


def test_a_failure_of_a_stage_shrinks_to_it_and_its_programme() -> None:
    least = simplest(
        testing.datasets(), lambda data: any(o.level == "stage" for o in data.operations)
    )
    assert [operation.id for operation in least] == ["programme-1", "stage-1.1"]


# Any datasets ---------------------------------------------------------------------------------


def _has_double(dataset: rp.Dataset) -> bool:
    return len({record.id for record in dataset}) < len(dataset)


def _has_dangling(dataset: rp.Dataset) -> bool:
    return any(r.target not in dataset for r in references(dataset))


def _has_inverted_figure(dataset: rp.Dataset) -> bool:
    return any(e.figure.is_inverted for s in dataset.statements for e in s.estimates)


def _has_inverted_period(dataset: rp.Dataset) -> bool:
    return any(o.period is not None and o.period.is_inverted for o in dataset.operations)


def test_any_datasets_need_not_make_sense() -> None:
    drawn = samples(testing.any_datasets(), 50)
    for trait in (_has_double, _has_dangling, _has_inverted_figure, _has_inverted_period):
        assert 0 < sum(map(trait, drawn)) < len(drawn), trait.__name__


def test_any_datasets_shrink_to_the_record_at_fault() -> None:
    least = simplest(testing.any_datasets(max_size=1), _has_inverted_figure)
    assert [type(record) for record in least] == [Statement]
    assert len(least.assumptions) == len(least.doubts) == 0


@given(testing.populations(), testing.populations())
def test_populations_add_up(a: testing.Population, b: testing.Population) -> None:
    both = testing.Population.sum([a, b])
    for key in ((), ("children",), ("women",), ("children", "orphans")):
        assert both.count(key) == a.count(key) + b.count(key)
    assert both.count(["adults"]) + both.count(["children"]) == both.count()
