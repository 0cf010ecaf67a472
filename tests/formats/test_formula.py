import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.formats.formula import FORMULA, guarded, unguarded

TRICKY = st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠ax,;\"\0"), max_size=6) | st.text(max_size=6)


@given(TRICKY)
def test_a_guarded_text_is_no_formula_and_gives_back_the_text(text: str) -> None:
    assert not guarded(text).startswith(FORMULA)
    assert unguarded(guarded(text)) == text


@given(TRICKY, TRICKY)
def test_two_texts_are_never_guarded_alike(one: str, other: str) -> None:
    assert (guarded(one) == guarded(other)) == (one == other)


@pytest.mark.parametrize("text", ["231", "over 200", "'tis", "", "a=b", " =1"])
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text
