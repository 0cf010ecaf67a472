"""Real phrases with one reader's labels, where they are at hand."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from repatriation.errors import WordingError
from repatriation.model.figure import Figure
from repatriation.wording.figure import parse_figure
from repatriation.wording.language import CODES

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "hedges.tsv"
KINDS = {
    "approx": "about",
    "exact": "exactly",
    "less_than": "fewer_than",
    "range": "between",
    "vague": "some",
}
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the labelled data is not here")


def judge(figure: Figure | None, row: dict[str, str]) -> str:
    """Judge a reading by its label: right, refused or wrong."""
    kind = KINDS.get(row["kind"], row["kind"])
    if kind == "unknown":  # a share without its base, or a typo
        mute = figure is None or figure.is_share or figure.quantifier == "unknown"
        return "right" if mute else "wrong"
    if figure is None:
        return "refused"
    ends = tuple(int(row[k]) if row[k] else None for k in ("lower", "best", "upper"))
    if (figure.low, figure.best, figure.high) != ends:
        return "wrong"
    hedged_range = kind == "between" and figure.quantifier == "about"
    return "right" if figure.quantifier == kind or hedged_range else "wrong"


def tally() -> Counter[tuple[str, str, str]]:
    """Count the phrases by language, kind and judgement."""
    counts: Counter[tuple[str, str, str]] = Counter()
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            language = row["language"] if row["language"] in CODES else None
            try:
                figure = parse_figure(row["phrase"], language=language)
            except WordingError:
                figure = None
            counts[row["language"], row["kind"], judge(figure, row)] += 1
    return counts


def table(counts: Counter[tuple[str, str, str]]) -> str:
    """Lay the counts out as a Markdown table, for `docs/explanation/wording-quality.md`."""
    rows = sorted({(language, kind) for language, kind, _ in counts})
    lines = ["| language | kind | right | refused | wrong |", "| --- | --- | --: | --: | --: |"]
    for language, kind in sorted(rows, key=lambda row: (row[0] != "en", row)):
        numbers = [counts[language, kind, judged] for judged in ("right", "refused", "wrong")]
        lines.append(f"| {language} | {kind} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines)


def test_no_labelled_phrase_is_read_wrongly() -> None:
    wrong = {key: n for key, n in tally().items() if key[2] == "wrong"}
    assert wrong == {}


def test_nearly_all_english_phrases_are_read() -> None:
    english = {key: n for key, n in tally().items() if key[0] == "en"}
    right = sum(n for (_, _, judged), n in english.items() if judged == "right")
    assert right >= 0.97 * sum(english.values())


def test_the_published_table_is_the_measured_one() -> None:
    page = Path(__file__).parents[2] / "docs" / "explanation" / "wording-quality.md"
    assert table(tally()) in page.read_text(encoding="utf-8")
