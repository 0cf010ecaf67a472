"""Follow: what follows from somebody's figures of a group, as plain data."""

from __future__ import annotations

from typing import Any

import attrs

from repatriation.errors import UnknownIdError
from repatriation.model.bounds import COUNT
from repatriation.model.dataset import Dataset
from repatriation.relations.follow import follow
from repatriation.relations.propagate import Propagation
from repatriation.views.figure import people_words, span_words

__all__ = ["Consequence", "consequences"]


@attrs.frozen(kw_only=True)
class Consequence:
    """A number that nobody said, or not so sharply, and that follows all the same.

    Attributes:
        quantity: Whose number: ``"may/adults"``.
        who: The people in words: ``"adults"``.
        number: The bounds in words: ``"75"``, ``"79 to 156"``.
        is_exact: Whether one number only is left.
        least: The least it can be.
        derivation: Numbered steps, each with its reason.
        claims: How many claims it rests on.
    """

    quantity: str
    who: str
    number: str
    is_exact: bool
    least: int
    derivation: tuple[str, ...]
    claims: int

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return attrs.asdict(self)


def consequences(dataset: Dataset, id_: str) -> list[Consequence]:
    """List what follows from the telling that says most; the sharpest and simplest first.

    What merely says that a part is no more than everyone, or that there is somebody, is left out.
    """
    try:
        found = follow(dataset, id_)
    except UnknownIdError:
        return []
    if found.conflict is not None:
        return []
    said = {step.quantity for step in found.steps if step.relation is None}
    listed = [_consequence(found, quantity) for quantity in found.derived]
    telling = [c for c in listed if c.is_exact or c.least > 1 or c.quantity in said]
    return sorted(telling, key=lambda c: (not c.is_exact, len(c.derivation), c.quantity))


def _consequence(found: Propagation, quantity: str) -> Consequence:
    span = found[quantity]
    ends = [end for end in found.ends[quantity] if end is not None]
    return Consequence(
        quantity=quantity,
        who=people_words(quantity),
        number=span_words(span) if span != COUNT else "any number",
        is_exact=span.is_exact,
        least=span.low or 0,
        derivation=tuple(found.why(quantity).splitlines()),
        claims=len(found.claims_behind(ends)),
    )
