"""Libraries that validate one row after the other; they are given fewer rows."""

from __future__ import annotations

import csv
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.planted import COLUMNS, ID, RELATIONS, Rule
from benchmarks.sides.side import Pair, Read, Side

__all__ = ["SIDES"]

_FEW = 20_000


def _frictionless(path: Path, *, guarded: bool) -> Read:
    frictionless = import_module("frictionless")
    formulas = [_formula(rule, guarded=guarded) for rule in RELATIONS]
    checks = [frictionless.checks.row_constraint(formula=formula) for formula in formulas]
    fields = [frictionless.fields.IntegerField(name=name) for name in (ID, *COLUMNS)]
    with frictionless.system.use_context(trusted=True):
        resource = frictionless.Resource(path=str(path), schema=frictionless.Schema(fields=fields))
        report = resource.validate(
            frictionless.Checklist(checks=checks), limit_errors=len(RELATIONS) * _FEW
        )

    def read() -> list[Pair]:
        found = report.tasks[0].errors
        return [
            (int(error.cells[0]), next((n for n, f in enumerate(formulas) if f in error.note), -1))
            for error in found
        ]

    return read


def _formula(rule: Rule, *, guarded: bool) -> str:
    nulls = [f"{name} == None" for name in rule.columns] if guarded else []
    return " or ".join([*nulls, str(rule).replace(" = ", " == ")])


def _pydantic(path: Path) -> Read:
    pydantic = import_module("pydantic")
    model = _model(pydantic)
    errors: list[tuple[dict[str, Any], Any]] = []
    for row in _rows(path):
        try:
            model.model_validate(row)
        except pydantic.ValidationError as error:
            errors.append((row, error))

    def read() -> list[Pair]:
        return [
            (int(row[ID]), int(number))
            for row, error in errors
            for told in error.errors()
            for number in told["ctx"]["numbers"].split()
        ]

    return read


def _rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = import_module("pyarrow.parquet").read_table(path).to_pylist()
        return rows
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


def _model(pydantic: Any) -> Any:
    core = import_module("pydantic_core")

    def fit(self: Any) -> Any:
        broken = []
        for number, rule in enumerate(RELATIONS):
            parts, whole = [getattr(self, part) for part in rule.parts], getattr(self, rule.whole)
            if whole is None or None in parts:
                continue
            total = sum(parts)
            if total > whole or (rule.sense == "=" and total < whole):
                broken.append(str(number))
        if broken:
            raise core.PydanticCustomError(
                "relation", "broken: {numbers}", {"numbers": " ".join(broken)}
            )
        return self

    return pydantic.create_model(
        "Figures",
        __validators__={"fit": pydantic.model_validator(mode="after")(fit)},
        **{ID: (int, ...)},
        **dict.fromkeys(COLUMNS, (int | None, ...)),
    )


SIDES = {
    "frictionless": Side(
        name="frictionless",
        needs=("frictionless",),
        run=partial(_frictionless, guarded=False),
        suffixes=frozenset({".csv"}),
        most=_FEW,
    ),
    "frictionless-guarded": Side(
        name="frictionless, guarded",
        needs=("frictionless",),
        run=partial(_frictionless, guarded=True),
        suffixes=frozenset({".csv"}),
        most=_FEW,
    ),
    "pydantic": Side(
        name="pydantic, row by row",
        needs=("pydantic", "pyarrow"),
        run=_pydantic,
        most=_FEW,
    ),
}
