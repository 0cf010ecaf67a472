"""A number of every row says itself where nothing is known of it."""

import pytest

from repatriation.tables.quantity import Quantity

MEN = Quantity(path="men", headers=("men",), low="a", high="b", soft_low="c", soft_high="d")
EXACT = Quantity(path="men", headers=("men",), low="a", high="a", soft_low="a", soft_high="a")


@pytest.mark.parametrize("known", ["a", "b", "c", "d"])
def test_one_bound_is_enough_to_be_known(known: str) -> None:
    row = dict.fromkeys("abcd") | {known: 0}
    assert not MEN.is_unknown(row)
    assert MEN.is_unknown(dict.fromkeys("abcd"))


def test_a_column_that_holds_all_bounds_is_one_end() -> None:
    assert (EXACT.ends, EXACT.is_exact) == (("a",), True)
    assert (MEN.ends, MEN.is_exact) == (("a", "b", "c", "d"), False)
