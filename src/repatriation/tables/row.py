"""Row: what does not hold in single rows, as hits of the rules about figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.judged import sides
from repatriation.model.verdict import Severity, Verdict
from repatriation.relations.relation import Relation
from repatriation.tables.grid import LINE, Grid, Line
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.joining import plain_row
from repatriation.tables.judge import SHORT, SUSPECT, Judged
from repatriation.tables.mapping import Mapping as ColumnMapping
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion
from repatriation.tables.suspicion import Suspicion

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Told", "naming", "row_hits", "told", "worded"]


class Told(NamedTuple):
    """How a breach is reported."""

    code: str
    rule: str
    what: str
    advice: str


_EXCEED = Told(
    "FIG103",
    "parts-exceed-whole",
    "the parts add up to more than the whole",
    "compare each part with the source, or say which categories overlap",
)
_SHORT = Told(
    "FIG104",
    "parts-short-of-whole",
    "the parts add up to less than the whole",
    "look for a part that is missing, or leave unknown what was not counted",
)
_SUBSET = Told(
    "FIG105",
    "subset-exceeds-set",
    "a part is larger than what contains it",
    "check that both figures are of the same group and moment",
)
_OUTCOME = Told(
    "OPR211",
    "outcome-exceeds-input",
    "an outcome is larger than the number who could have it",
    "check that both figures are of the same group and moment",
)
_TOLD = {"exceed": _EXCEED, "short": _SHORT, "subset": _SUBSET, "outcome": _OUTCOME}
_DECLARED = Told(
    "DST525",
    "declared-relation-broken",
    "a relation that was declared for the table does not hold",
    "compare the cells with the source, or take the relation out of the mapping",
)


def row_hits(
    judged: Judged,
    questions: Sequence[RowQuestion],
    quantities: Sequence[Quantity],
    grid: Grid,
    mapping: ColumnMapping,
    *,
    suspecting: bool = True,
) -> Iterator[Hits]:
    """Give the hits of each question, falling short apart from exceeding.

    Args:
        judged: The rows in which something fails.
        questions: What was asked.
        quantities: The numbers of every row.
        grid: The table as it was read.
        mapping: What its columns mean.
        suspecting: Whether findings say which cells are likely wrong.
    """
    import narwhals as nw

    by_path = {quantity.path: quantity for quantity in quantities}
    suspicion = Suspicion(quantities, questions, worded) if suspecting else None
    asked = dict(zip(judged.columns, questions, strict=True))
    for column in judged.failing:
        question = asked[column]
        verdict = nw.col(column)
        usual = _Writer(question, told(question, short=False), by_path, grid, mapping, suspicion)
        exceeding = judged.frame.filter((verdict > 0) & (verdict < SHORT))
        single = _single(question)
        if single is None:
            yield usual.hits(exceeding, column)
        else:
            alone = _is_alone(question, by_path)
            yield usual.hits(exceeding.filter(~alone), column)
            yield attrs.evolve(usual, told=single).hits(exceeding.filter(alone), column)
        if question.relation.sense == "=":
            short = attrs.evolve(usual, told=told(question, short=True))
            yield short.hits(judged.frame.filter(verdict >= SHORT), column)


def told(question: RowQuestion, *, short: bool = False) -> Told:
    """Say how a breach of a question is reported."""
    declared = question.declared
    if declared is None:
        return _SHORT if short else _TOLD[question.kind]
    if declared.code:
        own = Told(declared.code, declared.name, declared.reason, _DECLARED.advice)
        return own._replace(what=declared.reason or _DECLARED.what)
    return _DECLARED


def _single(question: RowQuestion) -> Told | None:
    """Say how it is reported that one part alone exceeds, where the others may be unknown."""
    parts = sum(c > 0 for c, _ in question.relation.terms)
    if question.declared is not None or question.kind != "exceed" or parts < 2:
        return None
    return _SUBSET


def _is_alone(question: RowQuestion, quantities: Mapping[str, Quantity]) -> nw.Expr:
    """Tell, as an expression, where only one of the parts is known."""
    import narwhals as nw

    parts = [quantities[path] for c, path in question.relation.terms if c > 0]
    known = [(~_all_unknown(q)).cast(nw.Int64) for q in parts]
    return reduce(add, known) == 1


def _all_unknown(quantity: Quantity) -> nw.Expr:
    import narwhals as nw

    return reduce(and_, [nw.col(end).is_null() for end in quantity.ends])


@attrs.frozen
class _Writer:
    """Writes the findings of one question."""

    question: RowQuestion
    told: Told
    quantities: Mapping[str, Quantity]
    grid: Grid
    mapping: ColumnMapping
    suspicion: Suspicion | None

    def hits(self, frame: Any, column: str) -> Hits:
        import narwhals as nw

        suspect = nw.col(column) % SHORT == SUSPECT
        words = [nw.lit(v.value) for v in (Verdict.SUSPECT, Verdict.VIOLATED)]
        return Hits(
            code=self.told.code,
            rule=self.told.rule,
            severity=self.severity,
            frame=frame.with_columns(
                nw.when(suspect).then(words[0]).otherwise(words[1]).alias(VERDICT)
            ),
            finding=self.finding,
        )

    @property
    def severity(self) -> Severity:
        return self.question.relation.severity

    def finding(self, cells: Mapping[str, Any]) -> Finding:
        row = plain_row(cells)
        verdict = Verdict(row[VERDICT])
        relation = self._known(row)
        words = {path: self._words(path, row) for path in relation.quantities}
        certainty = "" if verdict is Verdict.VIOLATED else " as hedged words are usually meant"
        line, header = self._place(relation, row)
        facts = self.question.facts
        return Finding(
            code=self.told.code,
            rule=self.told.rule,
            severity=self.severity,
            verdict=verdict,
            record=self.grid.record(line),
            field=header,
            message=(
                f"{self.grid.place(line)}{self._named(row)}: {self.told.what}{certainty}: "
                f"{sides(relation, words)}, against {relation}"
            ),
            advice=(self.suspicion.advice(row) if self.suspicion else "") or self.told.advice,
            values=tuple((self._name(path), words[path]) for path in relation.quantities),
            claims=self._rows(relation, row),
            relation=str(relation),
            because=tuple(dict.fromkeys(f.reason for f in facts if f.reason)),
            assumes=relation.assumes,
        )

    def _known(self, row: Mapping[str, Any]) -> Relation:
        """Leave out the parts that are unknown: they can only make the left side larger."""
        relation = self.question.relation
        kept = tuple(
            (c, path) for c, path in relation.terms if c < 0 or not self._is_unknown(path, row)
        )
        if len(kept) == len(relation.terms) or not kept:
            return relation
        return attrs.evolve(relation, terms=kept, sense="<=")

    def _is_unknown(self, path: str, row: Mapping[str, Any]) -> bool:
        quantity = self.quantities.get(path)
        return quantity is None or quantity.is_unknown(row)

    def _words(self, path: str, row: Mapping[str, Any]) -> str:
        quantity = self.quantities.get(path)
        if quantity is None:
            return ""
        return worded(quantity, row)

    def _name(self, path: str) -> str:
        quantity = self.quantities.get(path)
        return quantity.name if quantity else path

    def _place(self, relation: Relation, row: Mapping[str, Any]) -> tuple[Line, str]:
        """Name the cell that is too large: a part, rather than the whole that it exceeds.

        In a long table each number has a row of its own: that of the one that is likely wrong.
        """
        larger = [path for c, path in relation.terms if c > 0] or list(relation.quantities)
        chosen = next((self.quantities[path] for path in larger if path in self.quantities), None)
        if chosen is not None and chosen.line and self.suspicion is not None:
            likeliest = self.suspicion.likeliest(row)
            chosen = self.quantities[likeliest if likeliest in relation.quantities else chosen.path]
        if chosen is None:
            return row[LINE], ""
        return row[chosen.line or LINE], chosen.headers[0]

    def _rows(self, relation: Relation, row: Mapping[str, Any]) -> tuple[str, ...]:
        known = [self.quantities[p] for p in relation.quantities if p in self.quantities]
        lines = [row[quantity.line or LINE] for quantity in known]
        return tuple(dict.fromkeys(self.grid.record(line) for line in lines if line is not None))

    def _named(self, row: Mapping[str, Any]) -> str:
        names = [str(row[h]) for h in naming(self.mapping) if row.get(h) not in {None, ""}]
        return f" ({', '.join(names)})" if names else ""


def naming(mapping: ColumnMapping) -> tuple[str, ...]:
    """Give the headers whose values name a row for a reader: its id, or else its keys."""
    ids = tuple(c.header for c in mapping.of_role("id"))
    return ids or mapping.key or tuple(c.header for c in mapping.of_role("key", "place", "date"))


def worded(quantity: Quantity, row: Mapping[str, Any]) -> str:
    """Give what a row's cells say of a quantity, as written."""
    said = [str(row[h]) for h in quantity.headers if row.get(h) not in {None, ""}]
    if said:
        return "–".join(said)
    low, high = row.get(quantity.low), row.get(quantity.high)
    if low is None and high is None:
        return ""
    return f"{low}" if low == high else f"{low or 0}–{'' if high is None else high}"
