"""Setting: what each key of a configuration file takes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from repatriation.checks.plugin import all_rules
from repatriation.checks.selection import select
from repatriation.errors import Fault, RuleError, near_matches
from repatriation.model.policy import Policy
from repatriation.model.verdict import SEVERITIES
from repatriation.tables.rules import TABLES_ONLY
from repatriation.views.format import FORMATS

__all__ = ["FAIL_ON", "KEYS", "RefusedError", "unknown"]

FAIL_ON = (*SEVERITIES, "never")
"""What may be the mildest severity that fails a run."""


class RefusedError(Exception):
    """Faults of one value, their paths relative to its key."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults)
        self.faults = faults


def _refuse(value: object, expected: str, path: str = "") -> RefusedError:
    return RefusedError(Fault(path, value, f"takes {expected}"))


def unknown(key: str, value: object, known: list[str], path: str = "") -> Fault:
    """Say that there is no such key, and which are near."""
    near = near_matches(key, known)
    hint = f"did you mean {' or '.join(near)}?" if near else f"known here: {', '.join(known)}"
    return Fault(f"{path}{key}", value, f"unknown key; {hint}")


def _codes(value: object, _: Path) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise _refuse(value, "a code, the beginning of one or a name, or a list of these")
    codes = tuple(code.strip() for text in given for code in text.split(",") if code.strip())
    rules = (*all_rules(), *TABLES_ONLY)
    faults = []
    for code in codes:
        try:
            select([code], rules)
        except RuleError as error:
            faults.append(Fault("", code, str(error)))
    if faults:
        raise RefusedError(*faults)
    return codes


def _one_of(*words: str) -> Callable[[object, Path], str]:
    def read(value: object, _: Path) -> str:
        if not isinstance(value, str) or value not in words:
            raise _refuse(value, f"one of {', '.join(words)}")
        return value

    return read


def _day(value: object, _: Path) -> datetime.date:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise _refuse(value, "a day: 2019-05-20") from None
    if type(value) is not datetime.date:
        raise _refuse(value, "a day: 2019-05-20")
    return value


def _file(value: object, folder: Path) -> str:
    if not isinstance(value, str) or not value:
        raise _refuse(value, "the path of a file")
    return str(folder / value)


def _texts(value: object, folder: Path) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise _refuse(value, "a table: a source's id, and the file with its text")
    wrong = [
        Fault(f".{source}", path, "takes the path of a file")
        for source, path in value.items()
        if not isinstance(path, str) or not path
    ]
    if wrong:
        raise RefusedError(*wrong)
    return {source: str(folder / path) for source, path in value.items()}


def _policy(value: object, _: Path) -> Policy:
    if not isinstance(value, Mapping):
        raise _refuse(value, 'a table with share and least: {share = "1/5", least = 1}')
    faults = [unknown(k, v, ["share", "least"], ".") for k, v in value.items() if k not in _WIDTHS]
    found: dict[str, Any] = {}
    for key in _WIDTHS.keys() & value.keys():
        try:
            found[key] = _WIDTHS[key](value[key])
        except ValueError as error:
            faults.append(Fault(f".{key}", value[key], str(error)))
    if faults:
        raise RefusedError(*faults)
    return Policy(**found)


def _share(value: object) -> Fraction:
    expected = 'takes a fraction of 0 or more in quotes: "1/5"'
    try:
        share = Fraction(value) if isinstance(value, str) else None
    except (ValueError, ZeroDivisionError):
        share = None
    if share is None or share < 0:
        raise ValueError(expected)
    return share


def _least(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("takes a whole number of 0 or more")
    return value


_WIDTHS: Mapping[str, Callable[[object], Any]] = {"share": _share, "least": _least}

KEYS: Mapping[str, Callable[[object, Path], Any]] = {
    "select": _codes,
    "ignore": _codes,
    "severity": _one_of(*SEVERITIES),
    "fail-on": _one_of(*FAIL_ON),
    "format": _one_of(*(each.name for each in FORMATS)),
    "as-of": _day,
    "policy": _policy,
    "waivers": _file,
    "texts": _texts,
}
"""Every key, and what reads its value; to add one, add it here and to `Config`.

A reader takes the value and the folder of the file, and raises `RefusedError`."""
