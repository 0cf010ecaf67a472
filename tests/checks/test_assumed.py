"""Rules on one number name the assumptions that what they show needs, and no others."""

from __future__ import annotations

from typing import Any

import pytest

import repatriation as rp
from tests.checks.case import TODAY

RULES = {rule.code: rule for rule in rp.RULES}
CITING = rp.Source(id="paper", derived_from=("wire",))
VERSIONS: dict[str, tuple[rp.Utterance, rp.Utterance, tuple[str, str]]] = {
    "SRC305": (
        rp.Utterance(id="u0", source="wire"),
        rp.Utterance(id="u1", source="paper"),
        ("47", "47"),
    ),
    "SRC306": (
        rp.Utterance(id="u0", source="wire", asserted_by="minister"),
        rp.Utterance(id="u1", source="paper", asserted_by="minister", form="translated"),
        ("47", "43"),
    ),
    "SRC310": (
        rp.Utterance(id="u0", source="wire"),
        rp.Utterance(id="u1", source="wire", form="headline"),
        ("47", "43"),
    ),
}
"""Code → the utterances of what the rule compares, and their figures."""


def assumed(code: str, first: str, second: str) -> tuple[str, ...]:
    """Check claims of two groups; a is assumed to be the same as b, b as c, and c as may."""
    *utterances, words = VERSIONS[code]
    counted: list[tuple[str, str, str]] = [
        ("u0", first, words[0]),
        ("u1", second, words[1]),
        ("other", "c", "over 20"),
    ]
    records: list[Any] = [
        rp.Statement(
            id=f"s{i}",
            utterance=utterance,
            estimates=(rp.Estimate(people=group, figure=rp.parse_figure(worded)),),
        )
        for i, (utterance, group, worded) in enumerate(counted)
    ]
    dataset = rp.Dataset.of(
        rp.Actor(id="minister", kind="official"),
        rp.Source(id="wire"),
        CITING,
        rp.Source(id="elsewhere"),
        rp.Operation(id="may", level="stage"),
        *(rp.Group(id=g, measure="returned", operation="may") for g in "abc"),
        *utterances,
        rp.Utterance(id="other", source="elsewhere"),
        *records,
        assumptions=tuple(
            rp.Link(kind="same_as", a=a, b=(b,)) for a, b in (("a", "b"), ("b", "c"), ("c", "may"))
        ),
    )
    (finding,) = rp.check(dataset, rules=[RULES[code]], as_of=TODAY).findings
    return finding.assumes


@pytest.mark.parametrize("code", VERSIONS)
def test_claims_of_one_group_assume_nothing_though_others_are_joined_to_it(code: str) -> None:
    assert assumed(code, "a", "a") == ()


@pytest.mark.parametrize("code", VERSIONS)
def test_claims_of_two_groups_assume_what_joins_them(code: str) -> None:
    assert set(assumed(code, "a", "b")) == {"a same_as b"}
    assert set(assumed(code, "a", "c")) == {"a same_as b", "b same_as c"}
