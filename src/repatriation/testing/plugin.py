"""Plugin: what Hypothesis loads wherever repatriation is installed.

With it ``st.from_type(Operation)`` works, and so do ``@given`` with annotations and fields of
other classes. It runs in test suites that have nothing to do with repatriation, therefore:

- it imports no more than the standard library and what Hypothesis has itself;
- it never raises and never warns, since a warning is an error in some projects. What goes
  wrong is kept in `fault`, and then the types are merely not known.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, MutableMapping
from typing import Any

__all__ = ["fault", "register"]

fault: Exception | None = None
"""Why registering failed; None where it did not, or was not tried."""

_STRATEGIES = {
    "actor.Actor": "actors",
    "actor.Office": "offices",
    "bounds.Bounds": "bounds",
    "category.Ages": "ages",
    "category.Category": "categories",
    "category.Partition": "partitions",
    "dataset.Dataset": "datasets",
    "doubt.Doubt": "doubts",
    "doubt.Reading": "readings",
    "estimate.Estimate": "estimates",
    "figure.Figure": "figures",
    "group.Group": "groups",
    "link.Link": "links",
    "locator.Locator": "locators",
    "name.Name": "names",
    "operation.Operation": "operations",
    "period.Period": "periods",
    "place.Place": "places",
    "policy.Policy": "policies",
    "source.Source": "sources",
    "span.Span": "spans",
    "statement.Statement": "statements",
    "utterance.Utterance": "utterances",
}
"""The types, by module and name in the model, with the strategy of each."""

_MODEL = "repatriation.model"


def register() -> None:
    """Make the types of the model known to Hypothesis.

    Called by Hypothesis itself through the entry point; never raises, see `fault`.
    """
    global fault  # noqa: PLW0603 - the only way to tell of a fault without raising or warning
    try:
        _register()
    except Exception as error:  # noqa: BLE001 - nothing of ours may break another's tests
        fault = error
    else:
        fault = None


def _register() -> None:
    resolvers = _lazy_resolvers()
    if resolvers is not None:
        resolvers[_MODEL] = _resolve
    else:
        _register_now()


def _lazy_resolvers() -> MutableMapping[str, Callable[..., Any]] | None:
    """Give Hypothesis' table of resolvers by module, which it asks once a module is loaded.

    It serves NumPy's types and is not public, so that it can vanish. The public way needs
    the classes themselves, and would import the whole model into every test run.
    """
    from hypothesis.strategies._internal import types

    table = getattr(types, "_global_extra_lookup", None)
    return table if isinstance(table, dict) else None


def _register_now() -> None:
    """Register each class by the public way."""
    from hypothesis import strategies as st

    for path in _STRATEGIES:
        module, _, name = path.partition(".")
        kind = getattr(importlib.import_module(f"{_MODEL}.{module}"), name)
        st.register_type_strategy(kind, _only(kind))


def _only(kind: type) -> Callable[[Any], Any]:
    """Resolve a class itself, but none that it happens to be a subclass of.

    Otherwise ``from_type`` of another project's protocol would draw our records.
    """
    return lambda thing: _resolve(thing) if thing is kind else NotImplemented


def _resolve(thing: object, *_: object) -> Any:
    """Give the strategy of a type of the model, and None for all else."""
    module = getattr(thing, "__module__", None)
    if not isinstance(module, str) or not module.startswith(f"{_MODEL}."):
        return None
    path = f"{module.removeprefix(_MODEL)[1:]}.{getattr(thing, '__qualname__', '')}"
    if not isinstance(thing, type) or path not in _STRATEGIES:
        return None
    testing = importlib.import_module("repatriation.testing")
    return getattr(testing, _STRATEGIES[path])()
