"""The law of tables: a row gives the findings that the same figures give as objects."""

import csv
import io
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.tables.check import ROW_RULES
from repatriation.tables.reading import read_bytes

CATEGORIES = ("men", "women", "children", "boys", "girls", "orphans", "males", "adults")
WORDS = ("{}", "over {}", "about {}", "at least {}", "up to {}", "nearly {}")

cells = st.one_of(
    st.just(""),
    st.integers(0, 30).map(str),
    st.builds(str.format, st.sampled_from(WORDS), st.integers(1, 30).map(str)),
)
rows = st.fixed_dictionaries(dict.fromkeys(("total", *CATEGORIES), cells))


def as_csv(table: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "total", *CATEGORIES])
    writer.writeheader()
    writer.writerows({"id": f"people{i}", **row} for i, row in enumerate(table))
    return text.getvalue().encode()


def as_objects(row: dict[str, str]) -> rp.Dataset:
    estimates = tuple(
        rp.Estimate(
            people="people" if name == "total" else f"people/{name}", figure=rp.parse_figure(words)
        )
        for name, words in row.items()
        if words
    )
    return rp.Dataset.of(rp.Group(id="people"), rp.Statement(id="s", estimates=estimates))


@given(table=st.lists(rows, min_size=1, max_size=4))
def test_rows_give_the_findings_of_the_same_figures_as_objects(table: list[dict[str, str]]) -> None:
    read = read_bytes(as_csv(table), "made-up.csv")
    assert not read.not_understood
    found = rp.check_table(read)
    undecided = 0
    for i, row in enumerate(table):
        expected = rp.check(as_objects(row), rules=ROW_RULES)
        here = found.of(record=read.rows[i].name)
        assert told(here, f"people{i}") == told(expected.findings, "people")
        undecided += sum(expected.undecided.values())
    assert sum(found.undecided.values()) == undecided


def told(findings: Sequence[rp.Finding], group: str) -> list[tuple[object, ...]]:
    """Give what findings say, apart from what the record and its people are called."""
    return sorted(
        (
            f.code,
            f.verdict.value,
            f.relation.replace(group, "people"),
            f.because,
            tuple(sorted(words for _, words in f.values)),
        )
        for f in findings
    )
