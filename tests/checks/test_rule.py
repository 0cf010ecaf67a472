"""Declaring rules."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import repatriation as rp
from repatriation.checks.context import Context


def nothing_found(dataset: rp.Dataset, context: Context) -> Iterable[rp.Finding]:
    """Nothing is found.

    Some words below the summary, which belong to no heading.

    What it finds:
        Nothing:
        not a thing.

    Example:
        None.
    """
    return ()


@pytest.mark.parametrize("code", ["", "FIG", "fig103", "FIG1034", "F103", "103", "FIG103\n", 103])
def test_a_code_is_letters_and_three_digits(code: str) -> None:
    with pytest.raises(rp.RuleError, match="code"):
        rp.rule(code)


def test_a_rule_needs_a_docstring() -> None:
    def silent(dataset: rp.Dataset, context: Context) -> Iterable[rp.Finding]:
        return ()

    with pytest.raises(rp.RuleError, match="silent needs a docstring"):
        rp.rule("ACME001")(silent)


def test_a_rule_takes_name_and_text_from_its_function() -> None:
    declared = rp.rule("ACME001", "warning")(nothing_found)
    assert (declared.code, declared.family) == ("ACME001", "ACME")
    assert declared.name == "nothing-found"
    assert declared.severity == "warning"
    assert declared.summary == "Nothing is found."
    assert declared.sections == {"What it finds": "Nothing:\nnot a thing.", "Example": "None."}
    assert declared.run is nothing_found
    assert repr(declared) == "<Rule ACME001 nothing-found>"


def test_a_severity_is_one_of_three() -> None:
    with pytest.raises(rp.InvalidRecordError, match="error, warning, info"):
        rp.rule("ACME001", "fatal")(nothing_found)  # type: ignore[arg-type]
