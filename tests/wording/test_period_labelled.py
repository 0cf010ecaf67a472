"""Real expressions with one reader's labels: none read wrongly, nearly all read."""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from repatriation.errors import WordingError
from repatriation.wording.period import parse_period

LABELLED = Path(__file__).parents[2] / ".." / "shared" / "data" / "dates.tsv"

pytestmark = pytest.mark.skipif(
    not LABELLED.exists(), reason="the labelled expressions are not part of the repository"
)


def outcomes(*, declared: bool) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    with LABELLED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            counts[row["language"], outcome(row, declared=declared)] += 1
    return counts


def outcome(row: dict[str, str], *, declared: bool) -> str:
    given: dict[str, Any] = {
        name: row[name] for name in ("order", "hemisphere", "fiscal_year") if row[name]
    }
    if row["anchor"]:
        given["anchor"] = datetime.date.fromisoformat(row["anchor"])
    given["language"] = row["language"] if declared else None
    try:
        period = parse_period(row["expression"], **given)
    except WordingError:
        return "refused"
    days = [str(day or "") for day in (period.earliest, period.latest)]
    return "right" if days == [row["earliest"], row["latest"]] else f"wrong: {row['expression']}"


@pytest.mark.parametrize("declared", [True, False])
def test_labelled_expressions(declared: bool) -> None:
    counts = outcomes(declared=declared)
    assert not [key for key in counts if key[1].startswith("wrong")]
    english = counts["en", "right"], counts["en", "refused"]
    assert english[0] >= 0.97 * sum(english)


def test_the_published_totals_are_the_measured_ones() -> None:
    page = Path(__file__).parents[2] / "docs" / "explanation" / "period-quality.md"
    counts: Counter[str] = Counter()
    for (_, judged), number in outcomes(declared=True).items():
        counts[judged] += number
    row = f"| all | {counts['right']} | {counts['refused']} | {counts['wrong']} |"
    assert row in page.read_text(encoding="utf-8")
