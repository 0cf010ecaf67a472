"""Patterns: the relations that matter for a set of categories, worked out once."""

from __future__ import annotations

from functools import lru_cache

from repatriation.model.lattice import Lattice
from repatriation.relations.facts import lattice_facts
from repatriation.relations.implied import Implication, implied

__all__ = ["relations_between"]


@lru_cache(maxsize=4096)
def relations_between(lattice: Lattice, keys: frozenset[str]) -> Implication:
    """List what a lattice says of some categories, others being unknown.

    Args:
        lattice: The categories; compared by identity, so use one lattice per dataset.
        keys: The categories that are known, as `key_of` names them.
    """
    return implied(lattice_facts(lattice, keys), keys)
