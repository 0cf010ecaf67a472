import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given, settings

import repatriation.testing as rt
from repatriation.formats.flat import COLUMNS, rows
from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from tests.formats.strategies import datasets

NAMES = [column.name for column in COLUMNS]

STORY = Dataset.of(
    Actor(id="tokayev", kind="official", names=Name.of("Kassym-Jomart Tokayev")),
    Actor(id="akorda", kind="government_body", names=Name.of("Akorda")),
    Operation(id="may", level="stage", period=Period.of("2019-05-07/2019-05-09", "7-9 May")),
    Group(id="left", measure="present", nationality="kz", places=("syria", "iraq")),
    Source(id="speech", publisher="akorda", publication_date=Period.of("2019-05-10")),
    Utterance(id="u1", asserted_by="tokayev", source="speech", form="verbatim"),
    Utterance(id="u2", within="s1"),
    Statement(
        id="s1",
        utterance="u1",
        paraphrase="=SUM(A1)",
        at=Locator(spans=((402, 459), (470, 480))),
        estimates=(
            Estimate(people="may", figure=Figure.exactly(231)),
            Estimate(people="may/children/preschool", figure=Figure.more_than(Fraction(1, 2))),
        ),
    ),
    Statement(
        id="s2",
        utterance="u2",
        negated=True,
        period=Period.of("2019-06/.."),
        estimates=(Estimate(people="left/women", figure=Figure.about(380)),),
    ),
)


def cells(data: Dataset) -> list[dict[str, Any]]:
    return [dict(zip(NAMES, row, strict=True)) for row in rows(data)]


# Rows -----------------------------------------------------------------------------------


def test_there_is_a_row_for_each_estimate_with_what_stands_around_it() -> None:
    first, second, third = cells(STORY)
    assert (first["statement"], first["position"], first["group"]) == ("s1", 1, "may")
    assert (second["statement"], second["position"]) == ("s1", 2)
    assert (first["speaker"], first["publisher"]) == ("Kassym-Jomart Tokayev", "Akorda")
    assert (first["operation"], first["group_earliest"]) == ("may", "2019-05-07")
    assert first["locator"] == "402-459,470-480"
    assert (third["measure"], third["places"]) == ("present", "syria iraq")
    assert (third["earliest"], third["latest"]) == ("2019-06-01", None)


def test_counts_and_shares_stand_in_columns_of_their_own() -> None:
    first, second, _ = cells(STORY)
    assert (first["low"], first["share_low"], first["strict_high"]) == (231, None, 231)
    assert (second["low"], second["share_low"], second["strict_low"]) == (None, "1/2", None)
    assert (second["category"], first["category"]) == ("children/preschool", None)


def test_bounds_are_those_of_the_words() -> None:
    *_, third = cells(STORY)
    ends = [third[name] for name in ("strict_low", "strict_high", "soft_low", "soft_high")]
    assert ends == [0, None, 304, 456]


def test_what_is_reported_stands_in_the_source_of_the_report() -> None:
    *_, third = cells(STORY)
    assert (third["source"], third["publication_date"]) == ("speech", "2019-05-10")
    assert third["speaker"] is None


def test_what_is_no_claim_is_told_from_what_counts() -> None:
    assert [row["counted"] for row in cells(STORY)] == [True, True, False]


def test_references_to_nothing_keep_their_ids() -> None:
    data = Dataset.of(
        Utterance(id="u", asserted_by="nobody", source="nowhere"),
        Statement(
            id="s", utterance="u", estimates=(Estimate(people="g", figure=Figure.exactly(1)),)
        ),
    )
    (row,) = cells(data)
    assert (row["asserted_by"], row["source"], row["group"]) == ("nobody", "nowhere", "g")
    assert (row["speaker"], row["publisher"], row["measure"]) == (None, None, None)


@settings(max_examples=50)
@given(datasets())
def test_any_dataset_has_its_rows_in_its_order(data: Dataset) -> None:
    expected = [
        (s.id, i, e.figure.wording or None)
        for s in data.statements
        for i, e in enumerate(s.estimates, start=1)
    ]
    found = [(row["statement"], row["position"], row["wording"]) for row in cells(data)]
    assert found == expected


@settings(max_examples=50)
@given(rt.datasets())
def test_cells_are_what_their_columns_say(data: Dataset) -> None:
    for row in rows(data):
        for column, cell in zip(COLUMNS, row, strict=True):
            if cell is None:
                continue
            kind = {"whole": int, "flag": bool}.get(column.kind, str)
            assert type(cell) is kind
            if column.kind == "day":
                assert datetime.date.fromisoformat(str(cell)).isoformat() == cell
            if column.words:
                assert cell in column.words


def test_columns_have_names_of_their_own_and_say_what_they_hold() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.about for column in COLUMNS)
    assert all(bool(column.words) == (column.kind == "word") for column in COLUMNS)


# Documentation --------------------------------------------------------------------------


def test_the_page_lists_the_columns() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "flat-formats.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if line.startswith("| `")]
    assert shown[: len(COLUMNS)] == [f"| `{c.name}` | {c.kind} | {c.about} |" for c in COLUMNS]
