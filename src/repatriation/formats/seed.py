"""Seed: the datasets that come with the library."""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from repatriation.errors import UnknownIdError
from repatriation.formats import toml
from repatriation.model.dataset import Dataset

__all__ = ["load_seed", "seed_names"]

_SUFFIX = ".toml"


def seed_names() -> tuple[str, ...]:
    """List the names that `load_seed` takes."""
    return tuple(sorted(_seeds()))


@functools.cache
def load_seed(name: str = "article") -> Dataset:
    """Load a dataset that comes with the library, each read once.

    Raises:
        UnknownIdError: There is none of this name; the message lists those that there are.
        LoadError: It has faults.
    """
    seeds = _seeds()
    if name not in seeds:
        raise UnknownIdError(name, "seed", sorted(seeds))
    return toml.loads(seeds[name].read_bytes(), seeds[name].name, functools.partial(_other, seeds))


def _other(seeds: Mapping[str, Traversable], name: str) -> bytes:
    """Give a seed that another includes by the name of its file."""
    found = seeds.get(name.removesuffix(_SUFFIX))
    if found is None:
        raise FileNotFoundError(name)
    return found.read_bytes()


def _seeds() -> dict[str, Traversable]:
    """Find the files: in the installed package, or in the checkout that it runs from."""
    packaged = importlib.resources.files("repatriation") / "seeds"
    checkout = Path(__file__).parents[3] / "seeds"
    for folder in (packaged, checkout):
        if folder.is_dir():
            files = [file for file in folder.iterdir() if file.name.endswith(_SUFFIX)]
            return {file.name.removesuffix(_SUFFIX): file for file in files}
    return {}
