"""Notebooks and terminals: what is typed as the last line of a cell shows itself."""

from typing import Any

import pytest

import repatriation as rp
from repatriation.model.markup import MOST, facts, grid
from repatriation.model.operation import Operation
from tests.views.drawn import DATASET
from tests.views.markup import Page


@pytest.mark.parametrize(
    "shown",
    [
        DATASET,
        DATASET.operations["day"],
        rp.check(DATASET),
        rp.reconcile(DATASET),
        rp.Dataset(),
        rp.check(rp.Dataset()),
        rp.reconcile(rp.Dataset()),
    ],
    ids=lambda shown: type(shown).__name__,
)
def test_what_is_shown_is_tables_and_text_that_run_nothing(shown: Any) -> None:
    tags = {tag for tag, _ in Page(shown._repr_html_()).elements}
    allowed = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "strong"}
    assert tags <= allowed
    assert str(shown)


def test_a_dataset_shows_its_counts_and_operations() -> None:
    assert "<caption" in DATASET._repr_html_()
    assert "A flight of one day" in DATASET._repr_html_()
    assert "  A flight of one day (movement, 2019-05-07)" in str(DATASET)


def test_a_report_shows_findings_by_their_rules_and_its_summary() -> None:
    report = rp.check(DATASET)
    assert report.summary() in report._repr_html_()
    for finding in report.findings[:MOST]:
        assert f"{finding.code} {finding.rule}" in report._repr_html_()


def test_a_reconciliation_shows_what_is_known_and_what_clashes() -> None:
    found = rp.reconcile(DATASET)
    assert "day/children" in found._repr_html_()
    assert "Contradictions: 1; tensions: 0" in found._repr_html_()
    assert "day: 231" in str(found)
    assert str(found).endswith("Contradictions: 1; tensions: 0")


def test_names_that_look_like_markup_stay_words() -> None:
    name = rp.Name(text="<script>alert(1)</script>")
    shown = Operation(id="o", level="stage", names=(name,))
    for text in (shown._repr_html_(), rp.Dataset.of(shown)._repr_html_()):
        assert "<script" not in text
        assert "&lt;script&gt;" in text


def test_long_tables_say_how_much_more_there_is() -> None:
    text = grid("many", ("n",), [(str(i),) for i in range(MOST + 1_234)])
    assert text.endswith("<p>… and 1,234 more</p>")
    assert text.count("<tr>") == MOST + 1
    many = rp.Dataset.of(*(Operation(id=f"o{i}", level="stage") for i in range(MOST + 5)))
    assert str(many).endswith("… and 5 more")


def test_facts_without_a_text_are_left_out() -> None:
    assert "when" not in facts("x", [("when", ""), ("id", "x")])
