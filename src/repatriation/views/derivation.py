"""Derivation: the steps to a number, as plain data."""

from __future__ import annotations

from typing import Any

from repatriation.reconciliation.derivation import Derivation

__all__ = ["derivation_data"]


def derivation_data(derivation: Derivation) -> dict[str, Any] | None:
    """Give a derivation as steps for programs and lines for people; None where it is empty."""
    if not derivation.steps:
        return None
    steps = [
        {
            "quantity": step.quantity,
            "sign": step.sign,
            "value": step.value,
            "terms": [list(term) for term in step.terms],
            "bound": step.bound,
            "reason": step.reason,
            "uses": [i + 1 for i in step.uses],
            "statements": [s for u in step.units for s in derivation.units[u].statements],
        }
        for step in derivation.steps
    ]
    return {
        "steps": steps,
        "lines": str(derivation).splitlines(),
        "assumptions": [unit.label for unit in derivation.units if unit.kind == "assumption"],
        "statements": list(dict.fromkeys(s for u in derivation.units for s in u.statements)),
    }
