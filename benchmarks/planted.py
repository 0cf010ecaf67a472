"""Planted: a table of figures in which exactly known rows break known relations.

Run as ``python -m benchmarks.planted KIND ROWS FILE`` it writes one; the kind is exact, hedged or
wide, the file a .parquet or .csv.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

__all__ = ["COLUMNS", "HEDGES", "ID", "RELATIONS", "WIDE", "Planted", "Rule", "plant", "truth_of"]

ID = "id"
COLUMNS = (
    "everyone", "males", "females", "adults", "children", "orphans", "unaccompanied", "preschool",
)  # fmt: skip
"""The columns of counts, beside `ID`."""

WIDE = (
    *COLUMNS,
    "men", "women", "boys", "girls", "orphans_of_both", "aged_0_4", "aged_5_11", "aged_12_17",
)  # fmt: skip
"""Sixteen columns, in which far more relations are implied."""


@attrs.frozen
class Rule:
    """A relation between columns: the parts add up to the whole, or to no more than it."""

    parts: tuple[str, ...]
    sense: Literal["=", "<="]
    whole: str

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        return (*self.parts, self.whole)

    def __str__(self) -> str:
        return f"{' + '.join(self.parts)} {self.sense} {self.whole}"


RELATIONS = (
    Rule(("males", "females"), "=", "everyone"),
    Rule(("adults", "children"), "=", "everyone"),
    Rule(("orphans",), "<=", "children"),
    Rule(("unaccompanied",), "<=", "children"),
    Rule(("preschool",), "<=", "children"),
)
"""The relations that planted rows break, one each."""

_MOST = 420
"""Every number is smaller."""

HEDGES = (
    ("over {}", -1), ("more than {}", -1), ("at least {}", 0), ("no fewer than {}", 0),
    ("about {}", 0), ("some {}", 0), ("an estimated {}", 0), ("approximately {}", 0),
    ("up to {}", 0), ("at most {}", 0), ("under {}", 1), ("fewer than {}", 1),
)  # fmt: skip
"""Words for a number, with what to add to it so that they are true."""

_PHRASES = 5_000
_HEDGED = 0.2
_NULLS = 0.02
_BROKEN = 100


@attrs.frozen(kw_only=True)
class Planted:
    """A table, and what is wrong in it.

    Attributes:
        frame: `ID` and the columns; counts with nulls, or words for them.
        pairs: Each wrong row's id, with the number of the one relation that it breaks.
    """

    frame: pl.DataFrame
    pairs: frozenset[tuple[int, int]]

    def write(self, path: Path) -> None:
        """Write the table as Parquet or CSV, and beside it what is wrong in it."""
        if path.suffix == ".parquet":
            self.frame.write_parquet(path)
        else:
            self.frame.write_csv(path)
        truth = json.dumps(sorted(self.pairs))
        path.with_suffix(".truth.json").write_text(truth, encoding="utf-8")


def truth_of(path: Path) -> frozenset[tuple[int, int]]:
    """Read what is wrong in a table that `Planted.write` wrote."""
    read = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return frozenset((row, relation) for row, relation in read)


def plant(rows: int, *, hedged: bool = False, wide: bool = False, seed: int = 1) -> Planted:
    """Make a table in which 1 % of the rows break one relation each, and 2 % of the cells are null.

    No cell of a broken relation is null or hedged, and every other cell is true: what can be
    known to be wrong is what was planted, whatever one takes a null to mean.

    Args:
        rows: How many.
        hedged: Whether a fifth of the cells are hedged words, of 5,000 different phrases.
        wide: Whether to make all sixteen columns.
        seed: Of chance.
    """
    import numpy as np
    import polars as pl

    chance = np.random.default_rng(seed)
    counts = _counts(chance, rows)
    broken = np.sort(chance.permutation(rows)[: rows // _BROKEN])
    which = np.arange(len(broken)) % len(RELATIONS)
    _break(counts, broken, which, chance)
    columns: list[pl.Series] = [pl.Series(ID, np.arange(1, rows + 1))]
    for name in WIDE if wide else COLUMNS:
        kept = np.zeros(rows, dtype=bool)
        for number, rule in enumerate(RELATIONS):
            kept[broken[which == number]] |= name in rule.columns
        cells = pl.Series(name, counts[name])
        if hedged:
            cells = _worded(cells, ~kept & (chance.random(rows) < _HEDGED), chance)
        is_null = pl.Series(~kept & (chance.random(rows) < _NULLS))
        columns.append(cells.zip_with(~is_null, pl.Series(name, [None], dtype=cells.dtype)))
    pairs = zip((broken + 1).tolist(), which.tolist(), strict=True)
    return Planted(frame=pl.DataFrame(columns), pairs=frozenset(pairs))


def _counts(chance: np.random.Generator, rows: int) -> dict[str, Any]:
    """Make numbers that all fit, none so small that taking 9 away makes it negative."""
    men, women = (chance.integers(10, 110, rows) for _ in range(2))
    boys, girls = (chance.integers(0, 95, rows) for _ in range(2))
    children = boys + girls
    young = (children * chance.random(rows)).astype(children.dtype)
    middle = ((children - young) * chance.random(rows)).astype(children.dtype)
    orphans, unaccompanied, preschool = (
        (children * chance.random(rows)).astype(children.dtype) for _ in range(3)
    )
    return {
        "everyone": men + women + children,
        "males": men + boys,
        "females": women + girls,
        "adults": men + women,
        "children": children,
        "orphans": orphans,
        "unaccompanied": unaccompanied,
        "preschool": preschool,
        "men": men,
        "women": women,
        "boys": boys,
        "girls": girls,
        "orphans_of_both": orphans // 3,
        "aged_0_4": young,
        "aged_5_11": middle,
        "aged_12_17": children - young - middle,
    }


def _break(counts: dict[str, Any], rows: Any, which: Any, chance: np.random.Generator) -> None:
    """Change one cell of each of these rows, so that it breaks its relation and no other."""
    import numpy as np

    off = chance.integers(1, 10, len(rows))
    for number, rule in enumerate(RELATIONS):
        chosen = which == number
        at, by, cell = rows[chosen], off[chosen], rule.parts[0]
        if rule.sense == "=":
            counts[cell][at] += by * np.where(np.arange(len(at)) % 2, 1, -1)
        else:
            counts[cell][at] = counts[rule.whole][at] + by


def _worded(numbers: pl.Series, chosen: Any, chance: np.random.Generator) -> pl.Series:
    """Hedge the chosen numbers, where a phrase is left for them; write the others as digits."""
    import polars as pl

    words = [words.format(n + by) for n in range(2, _MOST) for words, by in HEDGES][:_PHRASES]
    place = (numbers - 2) * len(HEDGES) + pl.Series(chance.integers(0, len(HEDGES), len(numbers)))
    can = pl.Series(chosen) & (place >= 0) & (place < len(words))
    phrases = pl.Series(words).gather(place.clip(0, len(words) - 1))
    return phrases.zip_with(can, numbers.cast(pl.String)).alias(numbers.name)


def main() -> None:
    """Write a table."""
    kind, rows, path = sys.argv[1:]
    plant(int(rows), hedged=kind == "hedged", wide=kind == "wide").write(Path(path))


if __name__ == "__main__":
    main()
