"""How wide a policy makes hedged words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model.policy import DEFAULT_POLICY, Policy


def test_the_default_is_a_fifth_and_at_least_one_person() -> None:
    assert Policy(share=Fraction(1, 5), least=1) == DEFAULT_POLICY


@pytest.mark.parametrize(
    ("number", "margin"),
    [(0, 1), (1, 1), (5, 1), (6, 2), (380, 76), (381, 77), (-6, 2), (10**30 + 1, 2 * 10**29 + 1)],
)
def test_margins_are_rounded_outward(number: int, margin: int) -> None:
    assert DEFAULT_POLICY.margin(number) == margin


@pytest.mark.parametrize(
    ("share", "least", "number", "margin"),
    [
        (Fraction(0), 0, 380, 0),
        (Fraction(0), 3, 380, 3),
        (Fraction(5), 0, 4, 20),
        (Fraction(5), 0, 0, 0),
        (Fraction(1, 3), 0, 10, 4),
    ],
)
def test_a_policy_may_widen_nothing_or_a_lot(
    share: Fraction, least: int, number: int, margin: int
) -> None:
    assert Policy(share=share, least=least).margin(number) == margin


def test_a_share_is_widened_by_a_part_of_itself() -> None:
    assert DEFAULT_POLICY.share_margin(Fraction(2, 3)) == Fraction(2, 15)
    assert DEFAULT_POLICY.share_margin(Fraction(-2, 3)) == Fraction(2, 15)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("share", 0.2),
        ("share", 1),
        ("share", "1/5"),
        ("share", None),
        ("share", Fraction(-1, 5)),
        ("least", 1.0),
        ("least", True),
        ("least", -1),
        ("least", None),
    ],
)
def test_nothing_is_coerced(field: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Policy(**{field: value})
    assert (caught.value.record, caught.value.field) == ("Policy", field)
    assert caught.value.value is value
