"""How a number may have come about from the one that would fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.model.bounds import Bounds
from repatriation.relations.relation import Relation
from repatriation.tables.cause import Surroundings, causes_of
from repatriation.tables.locate import locate

ORDER = ("everyone", "men", "women", "children")
SUM = Relation.equal(ORDER[1:], ["everyone"], "they are everyone")


def around(
    exact: Mapping[str, int],
    words: Mapping[str, str] | None = None,
    above: Mapping[str, str] | None = None,
    wholes: Mapping[str, Sequence[str]] | None = None,
) -> Surroundings:
    return Surroundings(
        names={cell: cell.title() for cell in ORDER},
        words={cell: str(number) for cell, number in exact.items()} | {**(words or {})},
        above=above or {},
        order=ORDER,
        exact=exact,
        wholes=wholes or {},
    )


def said(wrong: int, right: int, text: str = "") -> list[tuple[str, str]]:
    found = causes_of("children", right, around({"children": wrong}, {"children": text or "-"}))
    assert all(cause.cells == ("children",) for cause in found)
    return [(cause.kind, str(cause)) for cause in found]


@pytest.mark.parametrize(
    ("wrong", "right", "kind", "words"),
    [
        (213, 231, "digits-swapped", "digits swapped"),
        (321, 231, "digits-swapped", "digits swapped"),
        (1320, 1230, "digits-swapped", "digits swapped"),
        (23, 231, "digit-dropped", "a digit dropped"),
        (31, 231, "digit-dropped", "a digit dropped"),
        (21, 201, "digit-dropped", "a digit dropped"),
        (10, 10010, "digit-dropped", "a digit dropped"),
        (2331, 231, "digit-doubled", "a digit doubled"),
        (22, 2, "", ""),
        (2310, 231, "factor", "10 times too large"),
        (231, 2310, "factor", "10 times too small"),
        (23100, 231, "factor", "100 times too large"),
        (231, 231000, "factor", "counted in thousands"),
        (231000, 231, "factor", "1,000 times too large"),
        (-231, 231, "sign", "the sign turned"),
        (0, 231, "", ""),
        (231, 0, "", ""),
        (231, 132, "", ""),
        (3, 231, "", ""),
        (3, 31, "", ""),
        (2341, 231, "", ""),
        (232, 231, "", ""),
        (231, 231, "", ""),
    ],
)
def test_numbers_are_compared_digit_by_digit(wrong: int, right: int, kind: str, words: str) -> None:
    assert said(wrong, right) == ([(kind, words)] if kind else [])


@pytest.mark.parametrize(
    ("text", "wrong", "right", "is_offered"),
    [
        ("1.234", 1, 1234, True),
        ("1,234", 1, 1234, True),
        ("1 234", 1, 1234, True),
        ("1'234", 234, 1234, True),
        ("1.234", 1, 1235, False),
        ("about 1.234", 1, 1234, False),
        ("1234", 1, 1234, False),
        ("1.234,5", 1234, 12345, True),
    ],
)
def test_digits_beyond_a_separator_are_found_in_the_text(
    text: str, wrong: int, right: int, is_offered: bool
) -> None:
    assert (("separator", "a separator misread") in said(wrong, right, text)) is is_offered


def test_a_percentage_in_place_of_a_number_is_recognised() -> None:
    beside = around({"everyone": 231, "children": 68}, wholes={"children": ["everyone"]})
    (cause,) = causes_of("children", 156, beside)
    assert (cause.kind, cause.words) == ("percentage", "a percentage of Everyone")
    assert not causes_of("children", 160, beside)


def test_of_a_small_whole_a_percentage_says_nothing() -> None:
    beside = around({"everyone": 60, "children": 70}, wholes={"children": ["everyone"]})
    assert not causes_of("children", 42, beside)


def test_a_number_repeated_from_the_column_before_is_recognised() -> None:
    (cause,) = causes_of("women", 35, around({"men": 40, "women": 40}))
    assert (cause.kind, cause.words) == ("repeated", "repeats Men")
    assert not causes_of("women", 5, around({"men": 9, "women": 9}))
    assert not causes_of("women", 35, around({"everyone": 40, "women": 40}))


def test_a_number_repeated_from_the_row_above_is_recognised() -> None:
    row = {"everyone": 231, "men": 40, "women": 35, "children": 77}
    above = {"everyone": "120", "men": "21", "women": "22", "children": "77"}
    (cause,) = causes_of("children", 156, around(row, above=above))
    assert (cause.kind, cause.words) == ("repeated-above", "repeats the row above")


def test_where_rows_resemble_each_other_repetition_says_nothing() -> None:
    row = {"everyone": 231, "men": 40, "women": 35, "children": 77}
    above = {"everyone": "231", "men": "21", "women": "22", "children": "77"}
    assert not causes_of("children", 156, around(row, above=above))


def test_what_is_no_plain_number_has_no_cause() -> None:
    assert not causes_of("children", 156, around({"men": 40}, {"children": "over 100"}))


# Within a row ----------------------------------------------------------------------------


def damaged(digits: str, how: int, at: int) -> str:
    at %= len(digits)
    if how == 0:
        at = min(at, len(digits) - 2)
        return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if how == 1:
        return digits[:at] + digits[at:][1:]
    return digits[: at + 1] + digits[at:] if how == 2 else f"{digits}{'0' * (how - 2)}"


@given(
    st.lists(st.integers(100, 99_999), min_size=3, max_size=3),
    st.integers(0, 2),
    st.integers(0, 5),
    st.integers(0, 4),
)
def test_what_undoes_a_damage_is_offered_before_anything_unexplained(
    parts: list[int], cell: int, how: int, at: int
) -> None:
    name = ORDER[1 + cell]
    wrong = int(damaged(str(parts[cell]), how, at))
    row = dict(zip(ORDER[1:], parts, strict=True)) | {"everyone": sum(parts)}
    found = locate({c: Bounds.exactly(n) for c, n in {**row, name: wrong}.items()}, [SUM])
    if wrong == parts[cell]:
        assert found.fits
        return
    change = next(change for change in found.sets if change.cells == (name,))
    assert change.example == {name: parts[cell]}
    explained = [c.is_explained for c in found.sets]
    assert explained == sorted(explained, reverse=True)
    if wrong >= 10:
        assert change.is_explained


@given(st.lists(st.integers(0, 999), min_size=4, max_size=4))
def test_a_cause_is_offered_only_where_it_makes_all_fit(numbers: list[int]) -> None:
    row = dict(zip(ORDER, numbers, strict=True))
    cells = {cell: Bounds.exactly(number) for cell, number in row.items()}
    for change in locate(cells, [SUM]).sets:
        if change.causes:
            fixed = {**row, **change.example}
            assert all(span.is_exact for span in change.values.values())
            assert fixed["men"] + fixed["women"] + fixed["children"] == fixed["everyone"]
