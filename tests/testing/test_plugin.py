"""Hypothesis knows the types of the model once the package is installed, and is safe from it."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import repatriation
from repatriation.testing import plugin

SOURCE = str(Path(repatriation.__file__).parents[1])

ENTRY = "[hypothesis]\nrepatriation = repatriation.testing.plugin:register\n"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Make a folder that holds what an installation adds to the package: its entry point."""
    info = tmp_path / "repatriation_under_test-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: under-test\nVersion: 1\n")
    (info / "entry_points.txt").write_text(ENTRY)
    return tmp_path


def run(code: str, site: Path, **environment: str) -> str:
    """Run code in a fresh interpreter where every warning is an error; return what it prints."""
    settled = {"PYTHONPATH": os.pathsep.join([str(site), SOURCE]), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=site,
        env={**os.environ, **settled, **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


QUIET = """
    from hypothesis import Phase, find, given, settings, strategies as st
    brief = settings(database=None, max_examples=1, phases=[Phase.generate])
    least = lambda strategy: find(strategy, lambda _: True, settings=brief)
"""


def test_every_type_is_known_after_installation(installed: Path) -> None:
    code = """
    import importlib
    from repatriation.testing import plugin
    for path in plugin._STRATEGIES:
        module, _, name = path.partition(".")
        kind = getattr(importlib.import_module(f"repatriation.model.{module}"), name)
        assert type(least(st.from_type(kind))) is kind, path
    assert plugin.fault is None
    """
    run(QUIET + code, installed)


def test_every_public_record_and_value_has_a_strategy() -> None:
    values = {path.partition(".")[2] for path in plugin._STRATEGIES}
    model = {
        name
        for name, module in repatriation._HOME.items()
        if module.startswith("model.") and isinstance(getattr(repatriation, name), type)
    }
    # Enums are known to Hypothesis; the others come out of records and are not written down.
    outcomes = {"Change", "Difference", "Lattice", "RecordChange", "Verdict", "Verification"}
    assert model - values <= outcomes


def test_annotations_and_fields_of_other_classes_resolve(installed: Path) -> None:
    code = """
    import attrs
    from repatriation.model.operation import Operation

    @attrs.frozen
    class Flight:
        operation: Operation
        seats: int

    assert least(st.from_type(Flight)).operation == Operation(id="a", level="programme")

    @settings(max_examples=5, database=None)
    @given(...)
    def test(operation: Operation | None) -> None:
        assert operation is None or operation.id

    test()
    """
    run(QUIET + code, installed)


def test_a_strategy_of_the_users_own_comes_first(installed: Path) -> None:
    code = """
    from repatriation.model.operation import Operation
    mine = Operation(id="mine", level="stage")
    st.register_type_strategy(Operation, st.just(mine))
    assert least(st.from_type(Operation)) is mine
    """
    run(QUIET + code, installed)


# What it costs others ----------------------------------------------------------------------------

_MODULES = """
import sys
import hypothesis
import hypothesis.strategies._internal.types
print(" ".join(sorted(sys.modules)))
"""


def test_starting_hypothesis_loads_nothing_but_the_plugin(installed: Path) -> None:
    without = set(run(_MODULES, installed, HYPOTHESIS_NO_PLUGINS="1").split())
    loaded = set(run(_MODULES, installed).split()) - without
    ours = {name for name in loaded if name.startswith("repatriation")}
    assert ours == {"repatriation", "repatriation.testing", "repatriation.testing.plugin"}
    assert not loaded & {"attr", "attrs", "cattrs", "dateutil", "numpy", "polars"}
    assert not {name.partition(".")[0] for name in loaded - ours} - sys.stdlib_module_names


def test_other_types_are_resolved_as_without_the_plugin(installed: Path) -> None:
    code = """
    from collections.abc import Sized
    from typing import Protocol, runtime_checkable
    import repatriation.model.dataset

    @runtime_checkable
    class HasId(Protocol):
        id: str

    @settings(max_examples=10, database=None)
    @given(st.from_type(Sized))
    def test(drawn):
        assert not type(drawn).__module__.startswith("repatriation")

    test()
    try:
        least(st.from_type(HasId))
    except Exception as error:
        print(type(error).__name__)
    """
    assert run(QUIET + code, installed) in {"ResolutionFailed", "TypeError"}
    assert run(_PUBLIC + QUIET + code, installed) in {"ResolutionFailed", "TypeError"}


# What goes wrong -----------------------------------------------------------------------------

_ANOTHERS_TEST = """
    from repatriation.testing import plugin
    print(type(plugin.fault).__name__)

    @settings(max_examples=5, database=None)
    @given(st.integers())
    def test(number):
        assert number == number

    test()
"""

_BROKEN = """
    import sys
    sys.modules["hypothesis.strategies._internal.types"] = None  # importing it raises
    import hypothesis
    del sys.modules["hypothesis.strategies._internal.types"]
"""

_PUBLIC = """
    import hypothesis
    from hypothesis.strategies._internal import types
    from repatriation.testing import plugin
    types._global_extra_lookup.pop("repatriation.model")
    kept = types._global_extra_lookup
    del types._global_extra_lookup
    plugin.register()
    types._global_extra_lookup = kept
    assert plugin.fault is None, plugin.fault
"""


def test_a_fault_in_registering_breaks_no_other_run_and_is_kept(installed: Path) -> None:
    assert run(_BROKEN + QUIET + _ANOTHERS_TEST, installed) == "ModuleNotFoundError"


def test_a_broken_model_breaks_no_other_run(installed: Path) -> None:
    code = """
    import sys
    sys.modules["repatriation.model"] = None  # importing it raises
    """
    assert run(code + QUIET + _ANOTHERS_TEST, installed) == "NoneType"


def test_without_the_lazy_way_types_are_registered_by_the_public_one(installed: Path) -> None:
    code = """
    from repatriation.model.operation import Operation
    assert least(st.from_type(Operation)) == Operation(id="a", level="programme")
    """
    run(_PUBLIC + QUIET + code, installed)


def test_registering_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(plugin, "fault", None)
    monkeypatch.setattr(plugin, "_register", broken)
    plugin.register()
    assert isinstance(plugin.fault, RuntimeError)


def test_a_fault_is_forgotten_once_registering_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "fault", RuntimeError("no"))
    plugin.register()
    assert plugin.fault is None


def test_importing_the_strategies_without_hypothesis_says_what_to_install(installed: Path) -> None:
    code = """
    import sys
    sys.modules["hypothesis"] = None
    import repatriation.testing as testing
    try:
        testing.operations
    except ModuleNotFoundError as error:
        print(*error.__notes__)
    """
    printed = run(code, installed, HYPOTHESIS_NO_PLUGINS="1")
    assert printed == "install it with: pip install 'repatriation[testing]'"


def test_the_strategies_public_names_resolve_and_others_do_not() -> None:
    from repatriation import testing

    assert all(hasattr(testing, name) for name in testing.__all__)
    assert set(testing.__all__) == set(testing._HOME) <= set(dir(testing))
    with pytest.raises(AttributeError, match=r"'repatriation\.testing' has no attribute 'tables'"):
        _ = testing.tables
