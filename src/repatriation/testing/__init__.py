"""Hypothesis strategies for all records, for whole datasets, and for damaged ones.

The names are those of `__all__`; each is imported on first use, since Hypothesis' plugin
loads this package in every project where it is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from repatriation.testing.anything import any_datasets
    from repatriation.testing.claim import (
        doubts,
        estimates,
        links,
        readings,
        sources,
        statements,
        utterances,
    )
    from repatriation.testing.damage import DAMAGES, Damaged, damaged
    from repatriation.testing.dataset import Known, datasets, known_datasets
    from repatriation.testing.figure import counts, figures, shares
    from repatriation.testing.period import days, edtf_texts, periods
    from repatriation.testing.population import Population, Truth, populations
    from repatriation.testing.record import (
        actors,
        ages,
        categories,
        groups,
        offices,
        operations,
        partitions,
        places,
    )
    from repatriation.testing.text import category_ids, ids, languages, people, texts
    from repatriation.testing.value import bounds, locators, names, policies, spans

_MODULES = {
    "anything": "any_datasets",
    "claim": "doubts estimates links readings sources statements utterances",
    "damage": "DAMAGES Damaged damaged",
    "dataset": "Known datasets known_datasets",
    "figure": "counts figures shares",
    "period": "days edtf_texts periods",
    "population": "Population Truth populations",
    "record": "actors ages categories groups offices operations partitions places",
    "text": "category_ids ids languages people texts",
    "value": "bounds locators names policies spans",
}

_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "DAMAGES",
    "Damaged",
    "Known",
    "Population",
    "Truth",
    "actors",
    "ages",
    "any_datasets",
    "bounds",
    "categories",
    "category_ids",
    "counts",
    "damaged",
    "datasets",
    "days",
    "doubts",
    "edtf_texts",
    "estimates",
    "figures",
    "groups",
    "ids",
    "known_datasets",
    "languages",
    "links",
    "locators",
    "names",
    "offices",
    "operations",
    "partitions",
    "people",
    "periods",
    "places",
    "policies",
    "populations",
    "readings",
    "shares",
    "sources",
    "spans",
    "statements",
    "texts",
    "utterances",
]


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'repatriation.testing' has no attribute {name!r}")
    from importlib import import_module

    try:
        value = getattr(import_module(f"repatriation.testing.{module}"), name)
    except ModuleNotFoundError as error:
        if error.name == "hypothesis":
            error.add_note("install it with: pip install 'repatriation[testing]'")
        raise
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
