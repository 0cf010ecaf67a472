"""Known: what all claims together leave of one number."""

from __future__ import annotations

from typing import Literal

import attrs

from repatriation.model.span import Span
from repatriation.reconciliation.bound import Status
from repatriation.reconciliation.compile import Said
from repatriation.reconciliation.derivation import Derivation
from repatriation.reconciliation.system import Unit

__all__ = ["Basis", "Contradiction", "Known", "RepairOption", "Widened", "unit_data"]

_FEW = 4

Basis = Literal["stated", "tightened", "derived", "nothing"]
"""Where a number comes from.

- stated: claims give it as it is.
- tightened: claims give it, and together with others leave less room.
- derived: nobody gives it; it follows.
- nothing: nothing is known of it.
"""


@attrs.frozen(kw_only=True)
class Known:
    """What is known of one number of people.

    Attributes:
        quantity: Its path: ``"january/children"``.
        group: Id of the group or operation.
        key: The category, or categories joined by ``/``.
        span: Every number that the claims allow, by what their words certainly say.
        usual: Those that they allow by what their words usually mean.
        least: Whether the lower end of `span` is the tightest: ``"tight"``, ``"valid"`` where it
            may be wider than need be, ``"open"`` where nothing is known.
        most: The same of the upper end.
        basis: See `Basis`.
        claims: What is said of it, each with its echoes.
        disputed: Whether a contradiction touches it; what clashes was set aside.
    """

    quantity: str
    group: str
    key: str
    span: Span
    usual: Span
    least: Status
    most: Status
    basis: Basis
    claims: tuple[Said, ...] = ()
    disputed: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether exactly one number is left."""
        return self.span.is_exact

    @property
    def is_tight(self) -> bool:
        """Whether no end can be tighter."""
        return self.least == self.most == "tight"

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data: ends as numbers or None."""
        return {
            "quantity": self.quantity,
            "low": self.span.low,
            "high": self.span.high,
            "usual_low": self.usual.low,
            "usual_high": self.usual.high,
            "least": self.least,
            "most": self.most,
            "basis": self.basis,
            "claims": [_said(said) for said in self.claims],
            "disputed": self.disputed,
        }

    def __str__(self) -> str:
        usual = "" if self.usual == self.span else f", usually {self.usual}"
        notes = [self.basis] if self.basis != "stated" else []
        disputed = ["disputed"] if self.disputed else []
        return f"{self.quantity}: {self.span}{usual}" + (
            f" ({', '.join([*notes, *disputed])})" if notes or disputed else ""
        )


@attrs.frozen(kw_only=True)
class Contradiction:
    """A smallest set of claims, links and assumptions that cannot all hold.

    Attributes:
        kind: ``"contradiction"`` by what words certainly say, ``"tension"`` by what they usually
            mean.
        units: What clashes; without any one of them the others can hold.
        quantities: The numbers that the proof speaks of.
        derivation: The proof, in steps.
        gap: By how many people they miss each other.
        verified: Whether it is proven that none can be spared.
    """

    kind: Literal["contradiction", "tension"]
    units: tuple[Unit, ...]
    quantities: tuple[str, ...]
    derivation: Derivation
    gap: int
    verified: bool = True

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of all statements in it."""
        return tuple(dict.fromkeys(id_ for unit in self.units for id_ in unit.statements))

    @property
    def is_short(self) -> bool:
        """Whether it speaks of few enough numbers to say that it is about each of them."""
        return len(self.quantities) <= _FEW

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What it takes for granted that nobody said."""
        return tuple(unit.label for unit in self.units if unit.kind == "assumption")

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "kind": self.kind,
            "units": [unit_data(unit) for unit in self.units],
            "quantities": list(self.quantities),
            "derivation": str(self.derivation).splitlines(),
            "gap": self.gap,
            "verified": self.verified,
        }

    def __str__(self) -> str:
        return "\n".join(f"- {unit}" for unit in self.units)


@attrs.frozen(kw_only=True)
class Widened:
    """A claim whose words would have to leave more room.

    Attributes:
        unit: The claim.
        said: What it says.
        needed: What it would have to say for all to hold.
    """

    unit: Unit
    said: Span
    needed: Span

    def __str__(self) -> str:
        return f"{self.unit}: {self.said} → {self.needed}"


@attrs.frozen(kw_only=True)
class RepairOption:
    """One way out of contradictions.

    Attributes:
        units: What is set aside.
        widened: What is kept, and read more widely.
        cost: What the units weigh; for what is widened, each person more counts its weight.
        optimal: Whether it is proven that nothing is cheaper.
        part: Number of the group of linked claims that it mends; options of one part are
            alternatives, and each part takes one.
    """

    units: tuple[Unit, ...] = ()
    widened: tuple[Widened, ...] = ()
    cost: int
    optimal: bool
    part: int = 0

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "drop": [unit_data(unit) for unit in self.units],
            "widen": [
                {
                    **unit_data(widened.unit),
                    "said": [widened.said.low, widened.said.high],
                    "needed": [widened.needed.low, widened.needed.high],
                }
                for widened in self.widened
            ],
            "cost": self.cost,
            "optimal": self.optimal,
        }

    def __str__(self) -> str:
        return "\n".join(f"- {one}" for one in (*self.units, *self.widened))


def unit_data(unit: Unit) -> dict[str, object]:
    """Give a unit as plain data."""
    return {
        "kind": unit.kind,
        "what": unit.what,
        "label": unit.label,
        "statements": list(unit.statements),
        "weight": unit.weight,
    }


def _said(said: Said) -> dict[str, object]:
    return {
        "wording": said.wording,
        "speakers": list(said.speakers),
        "statements": list(said.statements),
    }
