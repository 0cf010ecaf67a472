"""Laws of locators: what stands in a text is found there, and found again."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from repatriation.model.locator import Locator

ODD = "\ufeff\r\n\u00a0\u202f\u0301🏠𝟚é\x00 а"
texts = st.text(st.sampled_from("ab1 " + ODD) | st.characters(), min_size=1, max_size=40)


@st.composite
def located(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Draw a text and one to three passages of it."""
    text = draw(texts)
    length = len(text.removeprefix("\ufeff"))
    assume(length > 0)
    cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, tuple(pairs)


@given(located())
def test_a_locator_of_a_text_verifies_in_it(case: tuple[str, tuple[tuple[int, int], ...]]) -> None:
    text, spans = case
    locator = Locator.of(text, *spans)
    result = locator.verify(text)
    assert (result.status, result.moved_by) == ("verified", 0)
    assert result.found == locator.passage(text)


@given(located())
def test_bytes_verify_as_their_text(case: tuple[str, tuple[tuple[int, int], ...]]) -> None:
    text, spans = case
    assume(not any(0xD800 <= ord(c) < 0xE000 for c in text))
    assert Locator.of(text, *spans).verify(text.encode()).status == "verified"


@given(case=located(), before=st.text(st.sampled_from(ODD[1:]), min_size=1, max_size=9))
def test_what_is_put_before_moves_a_passage_by_its_length(
    case: tuple[str, tuple[tuple[int, int], ...]], before: str
) -> None:
    text, spans = case
    text = text.removeprefix("\ufeff")
    locator = Locator.of(text, *spans)
    moved = before + text
    assume(locator.passage(moved) != locator.passage(text))
    result = locator.verify(moved)
    assert result.status == "moved"
    # the same passage may also stand nearer by
    assert abs(result.moved_by) <= len(before)
    assert locator.passage(moved, result.moved_by) == locator.passage(text)


@given(case=located(), k=st.integers(1, 9))
def test_marks_that_occur_nowhere_else_move_it_by_exactly_their_number(
    case: tuple[str, tuple[tuple[int, int], ...]], k: int
) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(len(case[0])))
    spans = tuple((s, e) for s, e in case[1] if e <= len(text))
    locator = Locator.of(text, *spans)
    assert locator.verify("*" * k + text).moved_by == k
    assert locator.verify("*" * k + text).status == "moved"


@given(case=located())
def test_what_comes_after_makes_no_difference(
    case: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    text, spans = case
    assert Locator.of(text, *spans).verify(text + "\r\nmore").status == "verified"


@given(case=located())
def test_a_changed_character_is_noticed(case: tuple[str, tuple[tuple[int, int], ...]]) -> None:
    text, spans = case
    text = text.removeprefix("\ufeff").replace("\ufeff", "x").replace("#", "x")
    locator = Locator.of(text, *spans)
    at = locator.start
    changed = text[:at] + "#" + text[at + 1 :]
    result = locator.verify(changed)
    assert result.status in {"changed", "moved"}
    assert result.found == locator.passage(changed) != locator.passage(text)


@given(case=located())
def test_without_a_digest_nothing_is_claimed(
    case: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    text, spans = case
    assert Locator(spans=spans).verify(text).status == "unchecked"
    assert Locator(spans=spans).verify("").found == ""


@given(case=located(), other=located())
def test_covering_is_containing_every_code_point(
    case: tuple[str, tuple[tuple[int, int], ...]], other: tuple[str, tuple[tuple[int, int], ...]]
) -> None:
    whole, part = Locator(spans=case[1]), Locator(spans=other[1])
    points = [{n for s, e in locator.spans for n in range(s, e)} for locator in (whole, part)]
    if whole.covers(part):
        assert points[0] >= points[1]
    assert whole.covers(whole)
