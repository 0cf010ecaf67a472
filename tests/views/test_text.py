"""Plain text keeps to the width, aligns cells and loses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.views.page import Gap, Grid, Heading, Line, Verbatim, Words, line
from repatriation.views.text import fitted, render_text


def test_each_kind_of_block_is_drawn() -> None:
    page = (
        Heading(text="May", note="operation"),
        Gap(),
        line(Words("do".ljust(4), "muted"), "one two three", indent=2, hang=4),
        Grid(rows=((Words("a"), Words("b")),), header=("first", "second")),
        Verbatim(text="x  y\n  z", indent=1),
    )
    assert render_text(page, 40) == (
        "May — operation\n\n  do  one two three\n  first  second\n  a      b\n x  y\n   z\n"
    )


def test_lines_hang() -> None:
    drawn = render_text([line("1. ", "word " * 12, indent=2, hang=3)], 40).splitlines()
    assert drawn[0].startswith("  1. word")
    assert all(row.startswith("     word") for row in drawn[1:])


def test_wide_grids_are_narrowed_and_wrapped() -> None:
    grid = Grid(rows=((Words("code"), Words("many words " * 20)),))
    drawn = render_text([grid], 60).splitlines()
    assert max(map(len, drawn)) <= 60
    assert len(drawn) > 3


def test_least_widths_line_grids_up() -> None:
    first = Grid(rows=((Words("a"), Words("1")),), least=(5, 1))
    second = Grid(rows=((Words("abcde"), Words("2")),), least=(5, 1))
    rows = render_text([first, second]).splitlines()
    assert rows[0].index("1") == rows[1].index("2")


def test_an_indented_cell_stays_indented() -> None:
    assert "    b" in render_text([Grid(rows=((Words("  b"), Words("c")),))])


def test_empty_grids_draw_nothing() -> None:
    assert render_text([Grid(rows=())]).strip() == ""


@pytest.mark.parametrize(
    ("room", "widths"),
    [(100, [5, 40, 20]), (45, [5, 20, 20]), (35, [5, 15, 15]), (10, [5, 9, 12])],
)
def test_columns_are_narrowed_only_as_far_as_words_allow(room: int, widths: list[int]) -> None:
    assert fitted([5, 40, 20], [5, 9, 12], room) == widths


@given(
    words=st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=30),
    width=st.integers(1, 120),
    indent=st.integers(0, 6),
    hang=st.integers(0, 6),
)
def test_no_word_is_lost(words: list[str], width: int, indent: int, hang: int) -> None:
    block = Line(words=(Words(" ".join(words)),), indent=indent, hang=hang)
    assert re.split(r"\s+", render_text([block], width).strip()) == (words or [""])


def test_control_characters_of_data_are_spelled_out() -> None:
    drawn = render_text((line("a\x1b[31mred\u202eder"),))
    assert drawn == "a\\x1b[31mred\\u202eder\n"
