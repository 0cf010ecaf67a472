from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from benchmarks.__main__ import PAGE, SUBJECTS
from benchmarks.outcome import Table
from benchmarks.page import MarkError, markdown, marked

PAGE_OF_TWO = """Before

<!-- measured: one -->
old
<!-- end: one -->

Between

<!-- measured: two -->
<!-- end: two -->
"""


def test_cells_stay_cells_whatever_they_hold() -> None:
    table = Table(
        title="t", header=("a|b", "c"), rows=[("x|y", "1"), ("two\nlines", "back\\slash")]
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(table))
    cells = [
        token.content for before, token in pairwise(tokens) if before.type in {"th_open", "td_open"}
    ]
    assert cells == ["a|b", "c", "x|y", "1", "two lines", "back\\\\slash"]


def test_a_section_replaces_what_stood_there_and_nothing_else() -> None:
    written = marked(PAGE_OF_TWO, "one", "new\n")
    assert "old" not in written
    assert "<!-- measured: one -->\n\nnew\n\n<!-- end: one -->" in written
    assert written.startswith("Before\n\n")
    assert written.endswith(PAGE_OF_TWO[PAGE_OF_TWO.index("\n\nBetween") :])


def test_writing_a_section_again_changes_nothing() -> None:
    once = marked(PAGE_OF_TWO, "two", r"\1 and \g<0>")
    assert r"\1 and \g<0>" in once
    assert marked(once, "two", r"\1 and \g<0>") == once


@pytest.mark.parametrize(
    "page",
    ["", "<!-- measured: one -->", "<!-- end: one --><!-- measured: one -->", 2 * PAGE_OF_TWO],
)
def test_a_page_without_one_place_for_a_section_is_refused(page: str) -> None:
    with pytest.raises(MarkError, match="measured: one"):
        marked(page, "one", "new")


@pytest.mark.parametrize("name", [*SUBJECTS, "growth", "budgets"])
def test_the_documentation_has_a_place_for_every_section(name: str) -> None:
    written = marked(PAGE.read_text(encoding="utf-8"), name, "new")
    assert f"<!-- measured: {name} -->\n\nnew" in written
