"""What changed between two versions of a dataset, field by field."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation import testing
from repatriation.model.revision import revision

STATEMENT = rp.Statement(
    id="s1", estimates=(rp.Estimate(people="may", figure=rp.Figure.more_than(200, "over 200")),)
)


def changed(**fields: object) -> rp.Difference:
    new = attrs.evolve(STATEMENT, **fields)  # type: ignore[arg-type]
    return rp.diff(rp.Dataset.of(STATEMENT), rp.Dataset.of(new))


def estimates(*figures: str) -> tuple[rp.Estimate, ...]:
    return tuple(rp.Estimate(people="may", figure=rp.parse_figure(words)) for words in figures)


@given(testing.any_datasets())
def test_a_dataset_does_not_differ_from_itself(dataset: rp.Dataset) -> None:
    same = rp.diff(dataset, dataset)
    assert same.is_empty
    assert str(same) == "no difference"
    assert same == rp.Difference()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(testing.any_datasets(), testing.any_datasets())
def test_only_equal_datasets_do_not_differ(a: rp.Dataset, b: rp.Dataset) -> None:
    difference = rp.diff(a, b)
    assert difference.is_empty == (a == b)
    back = rp.diff(b, a)
    assert (difference.added, difference.removed) == (back.removed, back.added)
    assert str(difference)
    assert difference.to_dict()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(testing.datasets(max_sources=2), st.data())
def test_a_record_that_is_taken_out_is_removed(dataset: rp.Dataset, data: st.DataObject) -> None:
    ids = [record.id for record in dataset]
    if ids:
        id_ = data.draw(st.sampled_from(ids))
        difference = rp.diff(dataset, dataset.without(id_))
        assert [record.id for record in difference.removed] == [id_]
        assert not difference.changed


def test_a_refined_figure_is_narrowed() -> None:
    difference = changed(estimates=estimates("231"))
    (change,) = difference.changed[0].changes
    assert change.field == "estimates[may].figure"
    assert change.revision == "narrowed"
    assert str(difference) == (
        "statement s1\n"
        "  estimates[may].figure: 'over 200' → '231' (narrowed: 201.. → 231)\n"
        "records: 0 added, 0 removed, 1 changed; figures: 1 narrowed"
    )
    assert difference.figures == (("s1", change),)


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("over 200", "231", "narrowed"),
        ("231", "over 200", "widened"),
        ("unknown", "231", "narrowed"),
        ("231", "unknown", "widened"),
        ("47", "43", "contradicted"),
        ("over 231", "231", "contradicted"),
        ("about 380", "380", "narrowed"),
        ("380", "about 380", "widened"),
        ("400-500", "450-600", "moved"),
        ("about 380", "some 380", "reworded"),
        ("up to 300", "at most 300", "narrowed"),
        ("at most 300", "up to 300", "widened"),
        ("most", "all", "narrowed"),
        ("all", "most", "widened"),
        ("a third", "two thirds", "contradicted"),
        ("two thirds", "50", "moved"),
    ],
)
def test_figures_are_compared_by_what_they_allow(old: str, new: str, how: str) -> None:
    assert revision(rp.parse_figure(old), rp.parse_figure(new)) == how


@given(testing.figures(), testing.figures())
def test_narrowing_one_way_is_widening_the_other(a: rp.Figure, b: rp.Figure) -> None:
    turned = {"narrowed": "widened", "widened": "narrowed"}
    there, back = revision(a, b), revision(b, a)
    assert back == turned.get(there, there)
    assert revision(a, a) == "reworded"


def test_estimates_that_come_and_go_are_shown_with_their_figures() -> None:
    women = rp.Estimate(people="may/women", figure=rp.Figure.exactly(30))
    text = str(changed(estimates=(women,)))
    assert "estimates[may]: - 'over 200' persons of may" in text
    assert "estimates[may/women]: + '30' persons of may/women" in text


def test_the_order_of_estimates_is_a_difference() -> None:
    one, other = estimates("1", "2")
    old, new = (attrs.evolve(STATEMENT, estimates=e) for e in ((one, other), (other, one)))
    (change,) = rp.diff(rp.Dataset.of(old), rp.Dataset.of(new)).changed[0].changes
    assert change.field == "estimates"


def test_links_periods_and_words_are_shown() -> None:
    text = str(
        changed(
            links=(rp.Link(kind="part_of", a="may", b=("zhusan",)),),
            period=rp.Period.of("2019-05", "in May"),
            negated=True,
            paraphrase="Over 200 came.",
        )
    )
    assert "links: + may part_of zhusan" in text
    assert "period: + 'in May' (2019-05)" in text
    assert "negated: False → True" in text
    assert "paraphrase: + 'Over 200 came.'" in text


def test_assumptions_and_doubts_are_compared() -> None:
    link = rp.Link(kind="same_as", a="lead", b=("may",), why="both have 156 children")
    doubt = rp.Doubt(record="s1", why="the words allow both")
    old = rp.Dataset.of(STATEMENT, doubt)
    new = rp.Dataset.of(STATEMENT, assumptions=[link])
    text = str(rp.diff(old, new))
    assert "dataset assumptions\n  assumptions: + lead same_as may (both have 156 children)" in text
    assert "dataset doubts\n  doubts: - " in text


def test_records_with_one_id_are_told_apart_by_type() -> None:
    old = rp.Dataset.of(rp.Place(id="kz", kind="country"))
    new = old.with_().of(*old, rp.Actor(id="kz", kind="state"))
    assert str(rp.diff(old, new)).startswith("+ actor kz")


def test_a_difference_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="is_empty"):
        bool(changed())
