"""What was written in any version of the form is read, and what is newer is refused."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from repatriation.errors import LoadError
from repatriation.formats import migration
from repatriation.formats.document import KINDS
from repatriation.formats.file import dumps, load, loads
from repatriation.formats.migration import MIGRATIONS, Migration, OldVersionWarning, newest
from repatriation.formats.reader import fields_of
from repatriation.formats.schema import _classes
from repatriation.formats.structure import unstructure
from repatriation.model.dataset import SCHEMA_VERSION, Dataset
from repatriation.model.group import Group
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

FIXTURES = sorted((Path(__file__).parent / "versions").iterdir())
VERSIONS = sorted({int(path.stem) for path in FIXTURES})
TEXTS = ("json", "jsonl", "toml")


def read(path: Path) -> Dataset:
    """Read a fixture; if its version is an old one, that must be told."""
    if int(path.stem) == SCHEMA_VERSION:
        return load(path)
    with pytest.warns(OldVersionWarning, match=str(path)):
        return load(path)


def test_each_version_has_its_fixtures_and_each_change_its_migration() -> None:
    assert list(range(1, SCHEMA_VERSION + 1)) == VERSIONS
    assert len(FIXTURES) == len(TEXTS) * len(VERSIONS)
    assert newest() == SCHEMA_VERSION == len(MIGRATIONS) + 1


@pytest.mark.parametrize("version", VERSIONS)
def test_the_fixtures_of_a_version_say_the_same(version: int) -> None:
    first, *others = [read(path) for path in FIXTURES if int(path.stem) == version]
    assert len(first) >= 9
    assert all(other == first for other in others)


def values_of(data: Any) -> list[Any]:
    """List a record, and all that it holds."""
    if isinstance(data, tuple):
        return [found for item in data for found in values_of(item)]
    if not attrs.has(type(data)):
        return []
    inner = (getattr(data, field.name) for field in attrs.fields(type(data)))
    return [data, *(found for value in inner for found in values_of(value))]


def test_the_newest_fixture_uses_every_field() -> None:
    data = read(next(path for path in FIXTURES if path.name == f"{SCHEMA_VERSION}.json"))
    records = [record for name in KINDS for record in getattr(data, name)]
    used: dict[Any, set[str]] = {}
    for value in values_of(tuple(records)):
        used.setdefault(type(value), set()).update(unstructure(value))
    assert {kind: set(fields_of(kind)) - names for kind, names in used.items()} == {
        kind: set() for kind in used
    }
    assert set(used) == set(_classes())


# A made-up history: in version 1 groups were called crowds, and in 2 a measure was a kind --------


def renamed(table: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: value for key, value in table.items()}


def crowds(data: dict[str, Any]) -> dict[str, Any]:
    return renamed(data, "crowds", "groups")


def kinds(data: dict[str, Any]) -> dict[str, Any]:
    groups = [renamed(group, "kind", "measure") for group in data["groups"]]
    return {**data, "groups": groups}


def authored_kinds(data: dict[str, Any]) -> dict[str, Any]:
    groups = {id_: renamed(group, "kind", "measure") for id_, group in data["groups"].items()}
    return {**data, "groups": groups}


CHAIN = (
    Migration(told="'crowds' are now 'groups'", document=crowds, authored=crowds),
    Migration(told="'kind' of a group is now 'measure'", document=kinds, authored=authored_kinds),
)
DATA = Dataset.of(
    Group(id="g", measure="died"), Utterance(id="u"), Statement(id="s", utterance="u")
)
OLD = {
    ("json", 1): '{"schema_version": 1, "crowds": [{"id": "g", "kind": "died"}], '
    '"utterances": [{"id": "u"}], "statements": [{"id": "s", "utterance": "u"}]}',
    ("json", 2): '{"schema_version": 2, "groups": [{"id": "g", "kind": "died"}], '
    '"utterances": [{"id": "u"}], "statements": [{"id": "s", "utterance": "u"}]}',
    ("jsonl", 2): '{"schema_version": 2}\n{"type": "group", "id": "g", "kind": "died"}\n'
    '{"type": "utterance", "id": "u"}\n\n{"type": "statement", "id": "s", "utterance": "u"}',
    ("toml", 1): '[crowds.g]\nkind = "died"\n[[said]]\nid = "u"\n[said.says.s]',
    ("toml", 2): 'schema_version = 2\n[groups.g]\nkind = "died"\n[[said]]\nid = "u"\n[said.says.s]',
}


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "MIGRATIONS", CHAIN)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(("name", "version"), OLD)
def test_an_older_version_is_upgraded_step_by_step_with_a_notice(name: str, version: int) -> None:
    with pytest.warns(OldVersionWarning) as caught:
        assert loads(OLD[name, version], name) == DATA
    (warning,) = caught
    told = str(warning.message)
    assert isinstance(warning.message, OldVersionWarning)
    assert (warning.message.source, warning.message.version) == ("<text>", version)
    assert f"<text>: written in schema version {version} and read as 3" in told
    assert ("'crowds' are now 'groups'" in told) is (version == 1)
    assert "'kind' of a group is now 'measure'" in told


@pytest.mark.usefixtures("history")
def test_the_newest_version_is_read_without_a_notice() -> None:
    text = json.dumps({**json.loads(dumps(DATA)), "schema_version": 3})
    assert loads(text) == DATA
    lines = dumps(DATA, "jsonl").splitlines()
    assert loads("\n".join(['{"schema_version": 3}', *lines[1:]]), "jsonl") == DATA


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("json", '{"schema_version": 4, "mobs": 3}'),
        ("jsonl", '{"schema_version": 4}\n{"type": "mob"}'),
        ("toml", "schema_version = 4\nmobs = 3"),
    ],
)
def test_a_newer_version_is_refused_and_nothing_else_of_it_judged(name: str, text: str) -> None:
    with pytest.raises(LoadError, match=r"newer version.*reads schema version 3") as caught:
        loads(text, name)
    assert len(caught.value.faults) == 1


@pytest.mark.usefixtures("history")
def test_what_is_not_even_of_its_own_version_is_a_fault() -> None:
    for text in ('{"schema_version": 2, "groups": 3}', '{"schema_version": 2}'):
        with pytest.raises(LoadError, match=r"cannot be upgraded from schema version 2.*'measure'"):
            loads(text)
    with pytest.raises(LoadError, match="cannot be upgraded"):
        loads("schema_version = 2\ngroups = 3", "toml")
    with pytest.raises(LoadError, match=r"line 2: type: takes one of.*'mob'"):
        loads('{"schema_version": 2}\n{"type": "mob"}', "jsonl")


@pytest.mark.usefixtures("history")
def test_faults_of_what_was_upgraded_are_those_of_the_new_form() -> None:
    text = OLD["json", 1].replace("died", "gone")
    with pytest.raises(LoadError, match=r"groups\[0\]\.measure: takes one of"):
        loads(text)


@pytest.mark.usefixtures("history")
def test_an_included_file_of_an_older_version_is_named(tmp_path: Path) -> None:
    (tmp_path / "whole.toml").write_text('schema_version = 3\nincludes = "old.toml"', "utf-8")
    (tmp_path / "old.toml").write_text(OLD["toml", 2], "utf-8")
    with pytest.warns(OldVersionWarning, match=r"^old\.toml: written in schema version 2"):
        assert load(tmp_path / "whole.toml") == DATA
