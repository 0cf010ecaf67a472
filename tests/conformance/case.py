"""Case: made-up tables that hold what engines are known to take differently, drawn by a seed.

Blanks, hedges, digits of other scripts, newlines at the end of cells, letters among digits, dates
among numbers, numbers at the ends of 53 and of 64 bits, fractions that are whole, NaN; keys that
repeat or are blank in part, series with blank days, levels that do not add up, total rows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from tests.conformance.engine import Drawn, Kind

FAMILY = ("everyone", "men", "women", "children", "orphans")
SEXES = ("everyone", "males", "females", "boys", "girls")


@attrs.frozen(kw_only=True)
class Case:
    """A table and what is declared of it.

    Attributes:
        drawn: Its cells.
        columns: Header → what it counts or is, as a mapping says it.
        settings: Further keys of the mapping.
        names: Headers whose cells name a row where rows have no order.
    """

    drawn: Drawn
    columns: Mapping[str, Any]
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    names: tuple[str, ...] = ("id",)

    def name(self, row: int) -> str:
        """Give the name of a row, counted from 1."""
        cells = (self.drawn.columns[header][row - 1] for header in self.names)
        return ", ".join("" if cell is None else str(cell).strip() for cell in cells)


# Cells ----------------------------------------------------------------------------------

_HEDGES = (
    "over {}",
    "about {}",
    "at least {}",
    "up to {}",
    "nearly {}",
    "fewer than {}",
    "some {}",
    "{}+",
    "около {}",
    "environ {}",
)
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
_EDGES = (
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "1099511627776",
    "1099511627775",
    "999999999999",
    "138.0",
    "0138",
    "1e3",
    "NaN",
)
_ODD = ("-6", "12.5", "9-Jul", "1O5", "first woman", "٣2", "500-400")
_SILENT = ("n/a", "unknown", "-", "", " ", "\n")


def _worded(chance: random.Random, most: int = 40) -> str | None:
    number = chance.randint(0, most)
    kind = chance.random()
    if kind < 0.5:
        return str(number)
    if kind < 0.6:
        return None if kind < 0.57 else chance.choice(_SILENT)
    if kind < 0.78:
        return chance.choice(_HEDGES).format(number)
    if kind < 0.84:
        return f"{number}-{number + chance.randint(0, 20)}"
    if kind < 0.89:
        return "".join(chance.choice(_DIGITS[:1])[int(digit)] for digit in str(number))
    if kind < 0.95:
        return f"{number}\n" if kind < 0.92 else f" {number} "
    return chance.choice(_EDGES)


def _other_script(chance: random.Random, number: int) -> str:
    script = chance.choice(_DIGITS)
    return "".join(script[int(digit)] for digit in str(number))


def _ids(rows: int) -> list[str]:
    return [f"k{row:04}" for row in range(1, rows + 1)]


def _drawn(columns: Mapping[str, Any], **kinds: Kind) -> Drawn:
    return Drawn(
        columns=dict(columns), kinds={header: kinds.get(header, "text") for header in columns}
    )


# Tables ---------------------------------------------------------------------------------


def words(chance: random.Random, rows: int) -> Case:
    """Cells of text: hedged, blank, in other scripts, at the ends of what a number can be."""
    columns: dict[str, list[Any]] = {"id": list(_ids(rows))}
    for category in FAMILY:
        columns[category] = [_worded(chance) for _ in range(rows)]
        for digits in range(rows // 50):
            row = chance.randrange(rows)
            columns[category][row] = _other_script(chance, digits * 7 + 1)
    return Case(drawn=_drawn(columns), columns={"id": "id", **_same(FAMILY)})


def sexes(chance: random.Random, rows: int) -> Case:
    """The same of categories that cross."""
    columns: dict[str, list[Any]] = {"id": list(_ids(rows))}
    for category in SEXES:
        columns[category] = [_worded(chance) for _ in range(rows)]
    return Case(drawn=_drawn(columns), columns={"id": "id", **_same(SEXES)})


def odd(chance: random.Random, rows: int) -> Case:
    """Cells that give no number, and numbers that stand for none."""
    columns: dict[str, list[Any]] = {"id": list(_ids(rows))}
    for category in ("everyone", "men", "women"):
        columns[category] = [str(chance.randint(0, 20)) for _ in range(rows)]
        for row in chance.sample(range(rows), rows // 8):
            columns[category][row] = chance.choice(_ODD)
    for row in chance.sample(range(rows), 4):
        columns["women"][row] = "999"
    for row in chance.sample(range(rows), 5):
        columns["men"][row] = "-99"
    for row in chance.sample(range(rows), 6):
        columns["everyone"][row] = chance.choice(("n/a", "unknown"))
    return Case(drawn=_drawn(columns), columns={"id": "id", **_same(("everyone", "men", "women"))})


def whole(chance: random.Random, rows: int) -> Case:
    """Typed whole numbers with blanks, some of them far too large, negative or codes."""
    large = [10**12 - 1, 10**12, 2**40, 2**53 - 1, 2**53 + 1, 2**63 - 1, -(2**63)]
    edges = [*large, -7, -99, -99, 999, 999, 999]
    return _typed(chance, rows, edges, "whole")


def floats(chance: random.Random, rows: int) -> Case:
    """Typed floating numbers: whole ones, fractions, infinite ones, NaN."""
    edges = [138.0, 12.5, float("nan"), float("inf"), -float("inf"), 2.0**40, 2.0**53, -0.0, -3.0]
    return _typed(chance, rows, edges, "float")


def _typed(chance: random.Random, rows: int, edges: Sequence[Any], kind: Kind) -> Case:
    columns: dict[str, list[Any]] = {"id": list(_ids(rows))}
    counted = ("everyone", "men", "women", "children")
    for category in counted:
        cells: list[Any] = [chance.randint(0, 30) for _ in range(rows)]
        if kind == "float":
            cells = [float(cell) for cell in cells]
        if category != "men":
            for row in chance.sample(range(rows), rows // 5):
                cells[row] = None
        if category in {"women", "children"}:
            for row, edge in zip(chance.sample(range(rows), len(edges)), edges, strict=True):
                cells[row] = edge
        columns[category] = cells
    kinds = dict.fromkeys(counted, kind)
    return Case(drawn=_drawn(columns, **kinds), columns={"id": "id", **_same(counted)})


def triples(chance: random.Random, rows: int) -> Case:
    """Low, best and high in columns of their own, beside a total."""
    ends: dict[str, list[Any]] = {"low": [], "best": [], "high": []}
    everyone: list[Any] = []
    for _ in range(rows):
        low = chance.randint(0, 20)
        row = [low, low + chance.randint(0, 9), low + 9 + chance.randint(0, 9)]
        if chance.random() < 0.1:
            row.reverse()
        for end, number in zip(ends, row, strict=True):
            ends[end].append(None if chance.random() < 0.2 else number)
        everyone.append(None if chance.random() < 0.1 else chance.randint(0, 25))
    columns = {"id": _ids(rows), "everyone": everyone, **ends}
    counting = {end: {"counts": "women", "end": end} for end in ends}
    kinds: dict[str, Kind] = dict.fromkeys(["everyone", *ends], "whole")
    return Case(
        drawn=_drawn(columns, **kinds),
        columns={"id": "id", "everyone": "everyone", **counting},
    )


def hedged(chance: random.Random, rows: int) -> Case:
    """A column of hedges beside one of numbers, rounded and suppressed cells."""
    hedges = ("about", "over", "", "at least", "unknown", None)
    columns = {
        "id": _ids(rows),
        "everyone": [str(chance.randint(0, 60)) for _ in range(rows)],
        "how": [chance.choice(hedges) for _ in range(rows)],
        "men": [chance.choice(("*", "5", "10", "15", "20", "", "NA")) for _ in range(rows)],
        "women": [chance.choice(("5", "25", "40", "x", "")) for _ in range(rows)],
    }
    return Case(
        drawn=_drawn(columns),
        columns={
            "id": "id",
            "everyone": "everyone",
            "how": {"qualifies": "everyone"},
            "men": {"counts": "men", "suppressed": {"*": [1, 4]}, "missing": ["NA"]},
            "women": {"counts": "women", "rounded_to": 5, "missing": ["x"]},
        },
    )


def compound(chance: random.Random, rows: int) -> Case:
    """Cells that name several categories, beside a total."""
    said = ("{} men, {} women", "{} women and {} children", "men: {}; children: {}", "unknown")
    columns = {
        "id": _ids(rows),
        "everyone": [str(chance.randint(0, 30)) for _ in range(rows)],
        "who": [
            chance.choice((*said, "", None, "{} of {}"))
            and chance.choice(said).format(chance.randint(0, 20), chance.randint(0, 20))
            for _ in range(rows)
        ],
    }
    return Case(
        drawn=_drawn(columns), columns={"id": "id", "everyone": "everyone", "who": "compound"}
    )


def long(chance: random.Random, rows: int) -> Case:
    """A long table: a row for each category, some twice, some of nobody known."""
    values = ("total", "men", "women", "kids", "pets")
    columns: dict[str, list[Any]] = {"place": [], "day": [], "who": [], "number": []}
    for group in range(rows // 4):
        for value in sorted(chance.sample(values, 4)):
            cells = (f"p{group:04}", "2019-05-07", value, _worded(chance, 20))
            for header, cell in zip(columns, cells, strict=True):
                columns[header].append(cell)
            if chance.random() < 0.05:
                for cells_ in columns.values():
                    cells_.append(cells_[-1])
    return Case(
        drawn=_drawn(columns),
        columns={"place": "place", "day": "date", "who": "category", "number": "everyone"},
        settings={
            "values": {
                "total": "everyone",
                "men": "men",
                "women": "women",
                "kids": "children",
                "pets": "",
            },
            "key": ["place", "day"],
        },
        names=("place", "day", "who"),
    )


def series(chance: random.Random, rows: int) -> Case:
    """Running totals of two countries, with blank days, falls and daily figures that differ."""
    columns: dict[str, list[Any]] = {"country": [], "day": [], "killed": [], "killed, total": []}
    for country in ("AA", "BB"):
        total = 0
        for day in range(rows // 2):
            daily = chance.randint(0, 9)
            total += daily
            if chance.random() < 0.06:
                total -= 8
            blank = chance.random()
            month, of_month = divmod(day, 28)
            date = f"{2019 + month // 12}-{month % 12 + 1:02}-{of_month + 1:02}"
            cells = (
                country,
                None if blank < 0.02 else date,
                None if blank > 0.93 else daily,
                None if 0.03 < blank < 0.1 else total,
            )
            for header, cell in zip(columns, cells, strict=True):
                columns[header].append(cell)
    kinds: dict[str, Kind] = {"killed": "whole", "killed, total": "whole"}
    return Case(
        drawn=_drawn(columns, **kinds),
        columns={
            "country": "key",
            "day": "date",
            "killed": "dead",
            "killed, total": {"counts": "dead", "adds_up": "killed"},
        },
        settings={"series": ["country"], "key": ["country", "day"]},
        names=("country", "day"),
    )


def levels(chance: random.Random, rows: int) -> Case:
    """Provinces and their districts, and a row that sums up all."""
    columns: dict[str, list[Any]] = {"id": [], "province": [], "district": [], "everyone": []}

    def add(province: str | None, district: str | None, number: int | None) -> None:
        cells = (f"k{len(columns['id']) + 1:04}", province, district, number)
        for header, cell in zip(columns, cells, strict=True):
            columns[header].append(cell)

    for at in range(rows // 5):
        parts = [chance.randint(0, 50) for _ in range(4)]
        off = chance.choice((0,) * 12 + (3, -200))
        add(f"P{at}", None, sum(parts) + off)
        for i, part in enumerate(parts):
            add(f"P{at}", f"D{i}", None if chance.random() < 0.02 else part)
    add("Total", "", 7)
    return Case(
        drawn=_drawn(columns, everyone="whole"),
        columns={"id": "id", "province": "key", "district": "key", "everyone": "everyone"},
        settings={"levels": ["province", "district"]},
    )


def keys(chance: random.Random, rows: int) -> Case:
    """Keys of two columns that repeat, or are blank in part."""
    places = [chance.choice(("Al Hol", "Roj", "", None, "Roj\n")) for _ in range(rows)]
    columns = {
        "id": _ids(rows),
        "place": places,
        "number": [chance.choice((1, 2, 3, None)) for _ in range(rows)],
        "everyone": [chance.randint(0, 9) for _ in range(rows)],
    }
    return Case(
        drawn=_drawn(columns, number="whole", everyone="whole"),
        columns={"id": "key", "place": "place", "number": "key", "everyone": "everyone"},
        settings={"key": ["place", "number"]},
        names=("place", "number"),
    )


def events(chance: random.Random, rows: int) -> Case:
    """Events with ids, entered twice, ended before they start, of long ago or to come."""
    columns: dict[str, list[Any]] = {
        header: [] for header in ("id", "place", "start", "end", "everyone", "women")
    }
    cells: tuple[Any, ...] = ()
    for row in range(rows):
        start, end = sorted((chance.randint(1, 28), chance.randint(1, 28)))
        if not cells or chance.random() > 0.15:
            if chance.random() < 0.1:
                start, end = end, start
            everyone = chance.randint(0, 50)
            year = chance.choices(("2019", "1819", "2891"), (97, 1, 2))[0]
            dates = (f"{year}-05-{start:02}", chance.choice((f"2019-05-{end:02}", None, "", "?")))
            cells = (chance.choice(("Roj", None)), *dates, everyone, chance.randint(0, everyone))
        id_ = f"k{row + 1:04}" if chance.random() > 0.05 or not row else columns["id"][-1]
        for header, cell in zip(columns, (id_, *cells), strict=True):
            columns[header].append(cell)
    return Case(
        drawn=_drawn(columns, everyone="whole", women="whole"),
        columns={
            "id": "id",
            "place": "place",
            "start": "start",
            "end": "end",
            "everyone": "everyone",
            "women": "women",
        },
    )


def declared(chance: random.Random, rows: int) -> Case:
    """Relations that the mapping declares between groups."""
    columns: dict[str, list[Any]] = {"id": list(_ids(rows))}
    for header in ("dead", "missing", "both"):
        columns[header] = [_worded(chance, 9) for _ in range(rows)]
    return Case(
        drawn=_drawn(columns),
        columns={"id": "id", "dead": "dead", "missing": "missing", "both": "dead_or_missing"},
        settings={"relations": ["dead + missing = dead_or_missing"]},
    )


def repeated(chance: random.Random, rows: int) -> Case:
    """Two columns of one header that differ, and rows that are the same throughout."""
    columns: dict[str, list[Any]] = {"place": [], "Total": [], "Total (2)": []}
    for row in range(rows):
        first = chance.choice(("5", "7", None))
        cells = (f"p{row:04}", first, chance.choice((first, first, "7 ", "8", "")))
        for _ in range(chance.choice((1, 1, 1, 2))):
            for header, cell in zip(columns, cells, strict=True):
                columns[header].append(cell)
    return Case(
        drawn=_drawn(columns),
        columns={"place": "place", "Total": "everyone", "Total (2)": "unused"},
        names=("place",),
    )


def _same(categories: Sequence[str]) -> dict[str, str]:
    return {category: category for category in categories}


CASES: Mapping[str, Callable[[random.Random, int], Case]] = {
    made.__name__: made
    for made in (
        words,
        sexes,
        odd,
        whole,
        floats,
        triples,
        hedged,
        compound,
        long,
        series,
        levels,
        keys,
        events,
        declared,
        repeated,
    )
}
"""Name → what draws a table of about so many rows."""


def draw(name: str, seed: int, rows: int) -> Case:
    """Draw a table: the same one for the same seed, on every machine."""
    return CASES[name](random.Random(f"{name} {seed}"), rows)
