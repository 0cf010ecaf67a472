"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import repatriation

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(repatriation.__path__, "repatriation.")
    if not module.name.startswith("repatriation.seeds")
)


def test_every_module_is_found() -> None:
    assert "repatriation.model.figure" in MODULES


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    module = importlib.import_module(name)
    outcome = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0, f"{outcome.failed} of {outcome.attempted} examples differ"
    assert getattr(module, "__doc__", None), "a module says what it is for"
