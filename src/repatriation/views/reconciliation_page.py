"""Reconciliation page: what is known, stage by stage, and what cannot all hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repatriation.views.page import Block, Gap, Grid, Heading, Page, Style, Words, line
from repatriation.views.reconciliation_group import SECTIONS

__all__ = [
    "TITLES",
    "conflicts_page",
    "lines_page",
    "marks",
    "number_words",
    "reconciliation_page",
    "summary",
    "why_page",
]

Row = Mapping[str, Any]

TITLES = {
    "programmes": "Programmes",
    "stages": "Stages and movements, in the order of time",
    "totals": "Totals so far",
    "stocks": "Who was there, and when",
    "others": "Others",
}
"""Section of a reconciliation → its title."""

_LEGEND = (
    "A number without a mark is as it was said; tightened: said, and less is left by other claims;"
    " derived: nobody says it, it follows; 2 assumed: rests on two assumptions, which --why names;"
    " disputed: a contradiction is about it"
)
_COLUMNS = (20, 14, 19)
"""How wide columns are at most made for the sake of other groups' numbers."""


def reconciliation_page(data: Row, *, show_all: bool = False) -> Page:
    """Lay out what is known, and in short what cannot all hold."""
    return tuple(_blocks(data, show_all=show_all))


def conflicts_page(data: Row) -> Page:
    """Lay out what cannot all hold, each with its proof, and the cheapest ways out."""
    return tuple(_conflicts(data))


def why_page(numbers: Sequence[Row]) -> Page:
    """Lay out why numbers are what they are."""
    blocks: list[Block] = []
    for number in numbers:
        blocks += [Gap()] if blocks else []
        noted = ", ".join(filter(None, [number_words(number), *marks(number)]))
        blocks.append(Heading(text=number["quantity"], note=noted))
        blocks += _proof(number["derivation"], indent=2)
        if number["derivation"] is None:
            blocks.append(line("nothing is certain of it, and so nothing is derived", indent=2))
    return tuple(blocks)


def summary(data: Row) -> str:
    """Count what is known and what clashes, in one line."""
    numbers = [number for group in data["groups"] for number in group["numbers"]]
    count = Counter(number["basis"] for number in numbers)
    known = len(numbers) - count["nothing"]
    bases = [f"{count[b]} {b}" for b in ("stated", "tightened", "derived") if count[b]]
    disputed = sum(number["disputed"] for number in numbers)
    bases += [f"{disputed} disputed"] if disputed else []
    clashes = [_counted(len(data[f"{kind}s"]), kind) for kind in ("contradiction", "tension")]
    told = f" ({', '.join(bases)})" if bases else ""
    return f"{_counted(known, 'number')}{told}, {' and '.join(clashes)}"


def number_words(number: Row) -> str:
    """Word a number: what is certain, and what is usually meant where that is narrower."""
    if number["basis"] == "nothing":
        return "left open"
    usual = "" if number["usual"] == number["span"] else f", usually {number['usual']}"
    return f"{number['span']}{usual}"


def marks(number: Row) -> list[str]:
    """List what is to be told beside a number: how it is known, whether it is disputed."""
    found = [number["basis"]] if number["basis"] in {"derived", "tightened"} else []
    derivation = number["derivation"]
    assumed = len(derivation["assumptions"]) if derivation is not None else 0
    found += [f"{assumed} assumed"] if assumed else []
    found += ["disputed"] if number["disputed"] else []
    return [*found, "may be narrower"] if "valid" in (number["least"], number["most"]) else found


def _blocks(data: Row, *, show_all: bool) -> Iterator[Block]:
    yield Heading(text=data["input"], note=summary(data))
    yield from _asked(data)
    yield line(Words(_LEGEND, "muted"))
    least = _widths(data, show_all=show_all)
    hidden = 0
    for section in SECTIONS:
        groups = [group for group in data["groups"] if group["section"] == section]
        titled = False
        for group in groups:
            shown = [n for n in group["numbers"] if show_all or not n["says_little"]]
            hidden += len(group["numbers"]) - len(shown)
            if shown:
                if not titled:
                    yield Gap()
                    yield line(Words(TITLES[section], "strong"))
                    titled = True
                yield _named(group)
                yield Grid(rows=tuple(map(_row, shown)), indent=4, least=least)
    if hidden:
        yield Gap()
        more = f"{_counted(hidden, 'more number')} that only bound from above or repeat another"
        yield line(f"{more}: --all")
    yield from _short(data)
    if data["stopped"]:
        yield Gap()
        yield line(
            Words("Stopped", "warning"),
            " before the end: bounds may be wider, and contradictions more",
        )


def _asked(data: Row) -> Iterator[Block]:
    for key, told in (("without", "Withheld: "), ("assume", "Assumed besides: ")):
        if data[key]:
            yield line(Words(told, "muted"), ", ".join(data[key]), hang=2)


def _widths(data: Row, *, show_all: bool) -> tuple[int, ...]:
    shown = [
        [cell.text for cell in _row(number)]
        for group in data["groups"]
        for number in group["numbers"]
        if show_all or not number["says_little"]
    ]
    columns = zip(*shown, strict=True)
    most = [max(map(len, column)) for column in columns]
    return (*map(min, most, _COLUMNS), 0)


def _named(group: Row) -> Block:
    when = group["note"] if group["section"] in {"programmes", "stages"} else group["when"]
    others = [text for text in (group["note"], group["definition"]) if text and text != when]
    path = f" ({group['id']})" if group["name"] != group["id"].replace("-", " ") else ""
    name = group["name"] if path else group["id"]
    noted = "; ".join(others)
    return line(
        Words(name),
        Words(path, "code"),
        Words(f", {when}" if when else ""),
        Words(f" — {noted}" if noted else "", "muted"),
        indent=2,
        hang=2,
    )


def _row(number: Row) -> tuple[Words, ...]:
    style: Style = "warning" if number["disputed"] else ""
    strong: Style = "strong" if number["basis"] in {"stated", "tightened"} else ""
    return (
        Words(number["who"]),
        Words(number_words(number), strong),
        Words(", ".join(marks(number)), style or "muted"),
        Words("; ".join(map(_claim, number["claims"])), "muted"),
    )


def _claim(claim: Row) -> str:
    aside = ", set aside" if claim["set_aside"] else ""
    return f"“{claim['wording']}” {', '.join(claim['statements'])}{aside}"


# What cannot all hold, in short -----------------------------------------------------------


def _short(data: Row) -> Iterator[Block]:
    for kind, title in (
        ("contradictions", "cannot all hold"),
        ("tensions", "can hold, but not as such words are usually meant"),
    ):
        if data[kind]:
            yield Gap()
            yield line(Words(f"What {title}", "strong"), f": {_counted_many(data[kind], kind)}")
            for clash in data[kind]:
                yield from _clash_in_short(clash)
    yield from _undecided(data)
    yield from _aside(data)
    if data["echoes"]:
        yield Gap()
        count = _counted(len(data["echoes"]), "figure")
        told = "said several times in one voice, which weighs once"
        yield line(Words("Echoes", "strong"), f": {count} {told}; --format json lists them")
    if data["contradictions"] or data["tensions"]:
        yield line("--conflicts shows the proofs and the ways out; --why PATH why a number is so")


def _undecided(data: Row) -> Iterator[Block]:
    for group in data["undecided"]:
        yield Gap()
        told = f" whether these {len(group)} can all hold; the extra solver may tell"
        yield line(Words("Not decided", "warning"), told)
        for unit in group:
            yield line(_unit(unit), indent=2, hang=2)


def _clash_in_short(clash: Row) -> Iterator[Block]:
    claims = [_unit(unit) for unit in clash["units"] if unit["kind"] != "assumption"]
    gap = Words(f"{_people(clash['gap'])} apart: ", "error")
    yield line(gap, "; ".join(claims), indent=2, hang=2)
    for unit in clash["units"]:
        if unit["kind"] == "assumption":
            yield line(Words("assumes ", "muted"), unit["short"], indent=4, hang=2)


def _aside(data: Row) -> Iterator[Block]:
    if data["set_aside"]:
        yield Gap()
        told = " for the numbers above, being part of a cheapest way out; none is held to be wrong"
        yield line(Words("Set aside", "strong"), told)
        for unit in data["set_aside"]:
            assumed = "assumption: " if unit["kind"] == "assumption" else ""
            yield line(f"{assumed}{_unit(unit, 'short')}", indent=2, hang=2)
    if data["set_aside_elsewhere"]:
        count = data["set_aside_elsewhere"]
        yield Gap()
        yield line(
            f"Set aside elsewhere: {count} claims and assumptions; leave --about out for them"
        )


def _unit(unit: Row, form: str = "label") -> str:
    return f"{unit['what']} {unit[form]}".strip()


def _people(gap: int) -> str:
    return _counted(gap, "person") if gap == 1 else f"{gap} people"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _counted_many(listed: Sequence[Row], plural: str) -> str:
    return _counted(len(listed), plural.removesuffix("s"))


def lines_page(listed: Sequence[Row], nothing: str) -> tuple[Block, ...]:
    """Show what has its own lines, one after another; a sentence where there is nothing."""
    return tuple(_lines(listed)) or (line(nothing),)


def _lines(listed: Sequence[Row]) -> Iterator[Block]:
    for i, one in enumerate(listed):
        if i:
            yield Gap()
        for text in one["lines"]:
            told = text.lstrip()
            yield line(told, indent=len(text) - len(told), hang=2)


# What cannot all hold, with proofs --------------------------------------------------------


def _conflicts(data: Row) -> Iterator[Block]:
    yield Heading(text=data["input"], note=summary(data))
    yield from _asked(data)
    clashes = [*data["contradictions"], *data["tensions"]]
    if not clashes and not data["undecided"]:
        yield line("All claims can hold together.")
    yield from _undecided(data)
    for i, clash in enumerate(clashes, 1):
        yield Gap()
        alone = "" if clash["verified"] else ", and perhaps not all of these are needed"
        told = f": {_people(clash['gap'])} apart{alone}"
        yield line(Words(f"{i}. {clash['kind']}", "error"), told)
        for unit in clash["units"]:
            yield line(f"- {_unit(unit)}", indent=2, hang=2)
        yield line(Words("proof", "muted"), indent=2)
        yield from _proof(clash["derivation"], indent=4, assumed=False)
    yield from _ways_out(data["ways_out"])


def _proof(derivation: Row | None, *, indent: int, assumed: bool = True) -> Iterator[Block]:
    for step in derivation["lines"] if derivation is not None else ():
        if assumed or not step.startswith("Assumed: "):
            yield line(step, indent=indent, hang=3)


def _ways_out(parts: Sequence[Row]) -> Iterator[Block]:
    if not parts:
        return
    yield Gap()
    yield line(Words("The cheapest ways out", "strong"), "; none is held to be the right one")
    for i, part in enumerate(parts, 1):
        sure = "" if part["optimal"] else ", not proven to be the cheapest"
        yield line(f"{i}. at the cost of {part['cost']}{sure}, give up", indent=2)
        for alternatives in part["one_of_each"]:
            first, *others = map(_unit, alternatives)
            if not others:
                yield line(f"- {first}", indent=5, hang=2)
                continue
            yield line("- one of", indent=5)
            for text in (first, *others):
                yield line(f"- {text}", indent=8, hang=2)
        for j, option in enumerate(part["options"]):
            yield line("- either" if j == 0 else "- or", indent=5)
            for text in map(_unit, option):
                yield line(f"- {text}", indent=8, hang=2)
