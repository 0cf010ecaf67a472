"""Laws of checking: order and company of records do not matter, and hedging accuses nobody."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import repatriation as rp
from tests.checks.case import ALL, TODAY, Case

CASES = [case for case in ALL if not case.is_sound]

UNRELATED: tuple[rp.Actor | rp.Place | rp.Operation | rp.Source | rp.Category, ...] = (
    rp.Actor(id="zz-choir", kind="organisation", names=rp.Name.of("A choir")),
    rp.Place(id="zz-island", kind="country", names=rp.Name.of("Tuvalu"), code="TV"),
    rp.Operation(id="zz-cruise", level="movement", names=rp.Name.of("A cruise")),
    rp.Source(id="zz-leaflet", title=rp.Name.of("A leaflet")),
    rp.Category(id="zz_singers", within=("everyone",), dimension="hobby"),
)


@pytest.mark.parametrize("case", CASES, ids=str)
@settings(max_examples=10)
@given(data=st.data())
def test_the_order_of_records_changes_nothing(case: Case, data: st.DataObject) -> None:
    dataset = case.load()
    records = data.draw(st.permutations([*dataset, *dataset.doubts]))
    links = data.draw(st.permutations(dataset.assumptions))
    shuffled = rp.Dataset.of(*records, assumptions=links)
    assert case.report(shuffled) == case.report(dataset) == case.report(dataset)


@pytest.mark.parametrize("case", ALL, ids=str)
@settings(max_examples=10)
@given(others=st.sets(st.sampled_from(UNRELATED)))
def test_an_unrelated_record_changes_no_finding(
    case: Case, others: set[rp.Actor | rp.Place | rp.Operation | rp.Source | rp.Category]
) -> None:
    dataset = case.load()
    assert case.report(dataset.with_(*others)) == case.report(dataset)


# Hedging -------------------------------------------------------------------------------

STAGES = ("june", "july")
LINKS = (rp.Link(kind="made_up_of", a="both", b=STAGES, complete=True, disjoint=True),)
OPERATIONS = (
    rp.Operation(id="both", level="programme"),
    *(rp.Operation(id=stage, level="stage") for stage in STAGES),
)


@st.composite
def true_counts(draw: st.DrawFn) -> dict[str, int]:
    """Count imagined people: by stage, as adults and children, and by sex."""
    counts: dict[str, int] = {}
    for stage in STAGES:
        men, women, boys, girls = draw(st.tuples(*[st.integers(0, 40)] * 4))
        orphans = draw(st.integers(0, boys + girls))
        of_stage = {
            "": men + women + boys + girls,
            "/men": men,
            "/women": women,
            "/adults": men + women,
            "/children": boys + girls,
            "/girls": girls,
            "/females": women + girls,
            "/orphans": orphans,
        }
        for key, count in of_stage.items():
            counts[stage + key] = count
            counts[f"both{key}"] = counts.get(f"both{key}", 0) + count
    return counts


HEDGES = (
    rp.Figure.exactly,
    rp.Figure.at_least,
    rp.Figure.at_most,
    rp.Figure.about,
    lambda n: rp.Figure.more_than(n - 1) if n else rp.Figure.at_least(0),
    lambda n: rp.Figure.fewer_than(n + 1),
    lambda n: rp.Figure.between(max(0, n - 3), n + 5),
    lambda _: rp.Figure.unknown(),
)


def said(figures: dict[str, rp.Figure]) -> rp.Dataset:
    estimates = [rp.Estimate(people=people, figure=figure) for people, figure in figures.items()]
    statements = [
        rp.Statement(id=f"s{i}", utterance=f"u{i}", estimates=(estimate,))
        for i, estimate in enumerate(estimates)
    ]
    together = rp.Statement(id="t", utterance="u", estimates=tuple(estimates))
    return rp.Dataset.of(*OPERATIONS, *statements, together, assumptions=LINKS)


def violated(dataset: rp.Dataset) -> set[tuple[str, str]]:
    """Give the arithmetic findings that are certain."""
    report = rp.check(dataset, as_of=TODAY)
    assert not report.failures
    certain = report.of(verdict=rp.Verdict.VIOLATED)
    return {(f.code, f.record) for f in certain if f.code[:3] in {"FIG", "OPR", "XSR"}}


@given(counts=true_counts(), data=st.data())
def test_true_figures_are_never_accused_however_they_are_hedged(
    counts: dict[str, int], data: st.DataObject
) -> None:
    people = data.draw(st.lists(st.sampled_from(sorted(counts)), unique=True, min_size=1))
    hedges = data.draw(st.lists(st.sampled_from(HEDGES), min_size=len(people)))
    figures = {who: hedge(counts[who]) for who, hedge in zip(people, hedges, strict=False)}
    assert not violated(said(figures))


@given(
    figures=st.dictionaries(
        st.sampled_from(["june", "june/men", "june/women", "june/children", "both"]),
        st.integers(0, 60),
        min_size=1,
    ),
    data=st.data(),
)
def test_hedging_a_figure_makes_no_violation_where_there_was_none(
    figures: dict[str, int], data: st.DataObject
) -> None:
    exact = {who: rp.Figure.exactly(count) for who, count in figures.items()}
    who = data.draw(st.sampled_from(sorted(figures)))
    hedged = {**exact, who: data.draw(st.sampled_from(HEDGES))(figures[who])}
    if not violated(said(exact)):
        assert not violated(said(hedged))


@given(st.sampled_from(CASES), st.data())
def test_a_looser_policy_makes_nothing_certain(case: Case, data: st.DataObject) -> None:
    wide = attrs.evolve(rp.DEFAULT_POLICY, least=data.draw(st.integers(1, 500)))
    dataset, texts = case.load(), case.texts()
    reports = [
        rp.check(dataset, policy=policy, as_of=TODAY, texts=texts)
        for policy in (rp.DEFAULT_POLICY, wide)
    ]
    usual, loose = (
        {(f.code, f.record) for f in r.of(verdict=rp.Verdict.VIOLATED)} for r in reports
    )
    assert usual == loose
