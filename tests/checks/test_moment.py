"""Contradictions: at which moments claims are compared, and what joins their groups."""

from __future__ import annotations

import pytest

import repatriation as rp

RULES = [rule for rule in rp.RULES if rule.code == "XSR601"]


def stocks(*told: tuple[str | None, str], extent: str = "within") -> rp.Report:
    """Check what several statements give of one stock, each with its period."""
    statements = [
        rp.Statement(
            id=f"s{i}",
            period=None if edtf is None else rp.Period(edtf=edtf, extent=extent),  # type: ignore[arg-type]
            estimates=(rp.Estimate(people="camp", figure=rp.parse_figure(words)),),
        )
        for i, (edtf, words) in enumerate(told)
    ]
    return rp.check(rp.Dataset.of(rp.Group(id="camp", measure="present"), *statements), rules=RULES)


def outcome(report: rp.Report) -> tuple[int, int]:
    assert not report.failures
    return len(report.findings), sum(dict(report.undecided).values())


SURE, OPEN, APART = (1, 0), (0, 1), (0, 0)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2019-05-09", "2019-05-09", SURE),
        ("2019-05-09", "2019-05-09/2019-05-09", SURE),
        ("2019", "2019", OPEN),
        ("2019-05?", "2019-05?", OPEN),
        ("2019-05-09", "2019-05-09~", OPEN),
        ("2019-05-09", "2019-05", OPEN),
        ("2019-05-09", "2018/2020", OPEN),
        ("2019-05-09", "2019-05-10~", OPEN),
        ("2019-05-09", None, OPEN),
        (None, None, OPEN),
        ("2019-05-09", "2019-05-10", APART),
        ("2019-05-09", "2019-06", APART),
        ("2018", "2019", APART),
    ],
)
def test_stocks_are_compared_where_they_are_certainly_of_one_moment(
    first: str | None, second: str | None, expected: tuple[int, int]
) -> None:
    assert outcome(stocks((first, "380"), (second, "500"))) == expected
    assert outcome(stocks((second, "380"), (first, "500"))) == expected
    assert outcome(stocks((first, "380"), (second, "380"))) == APART


def test_what_was_so_throughout_the_same_days_is_of_one_moment() -> None:
    told = (("2019-05", "380"), ("2019-05-01/2019-05-31", "500"))
    assert outcome(stocks(*told, extent="throughout")) == SURE


def test_a_question_beside_a_contradiction_is_counted() -> None:
    told = (("2019-05-09", "380"), ("2019-05-09", "500"), ("2019-05", "700"))
    assert outcome(stocks(*told)) == (1, 1)


def test_claims_of_many_vague_moments_are_compared_in_time() -> None:
    told = [(f"{1000 + i:04}-0{1 + i % 9}", f"{100 + i}") for i in range(900)]
    assert outcome(stocks(*told)) == APART


def joined(*counts: tuple[str, str], stated: tuple[rp.Link, ...] = ()) -> rp.Finding:
    """Give the one finding on claims of the groups a, b and c, which are all the same."""
    groups = [rp.Group(id=g, measure="returned", operation="may") for g in "abc"]
    statements = [
        rp.Statement(
            id=f"s{i}", estimates=(rp.Estimate(people=group, figure=rp.parse_figure(words)),)
        )
        for i, (group, words) in enumerate(counts)
    ]
    links = (
        rp.Link(kind="same_as", a="a", b=("b",)),
        rp.Link(kind="same_as", a="b", b=("c",)),
        rp.Link(kind="same_as", a="c", b=("may",)),
    )
    dataset = rp.Dataset.of(
        rp.Operation(id="may", level="stage"),
        *groups,
        *statements,
        rp.Statement(id="t", links=stated),
        assumptions=links,
    )
    (finding,) = rp.check(dataset, rules=RULES).findings
    return finding


def test_claims_of_one_group_assume_nothing() -> None:
    assert joined(("a", "47"), ("a", "43"), ("may", "45")).assumes == ()


def test_only_the_links_between_the_groups_shown_are_assumed() -> None:
    assert joined(("a", "47"), ("b", "43")).assumes == ("a same_as b",)
    assert joined(("a", "47"), ("c", "43")).assumes == ("a same_as b", "b same_as c")


def test_stated_links_are_followed_before_assumed_ones() -> None:
    stated = (rp.Link(kind="same_as", a="a", b=("may",)),)
    assert joined(("a", "47"), ("may", "43"), stated=stated).assumes == ()
    assert joined(("a", "47"), ("c", "43"), stated=stated).assumes == ("c same_as may",)
