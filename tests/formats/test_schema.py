"""The JSON Schema says what the loader takes, as far as a schema can."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from repatriation.errors import LoadError
from repatriation.formats.document import KINDS
from repatriation.formats.json import dumps, loads
from repatriation.formats.reader import fields_of
from repatriation.formats.schema import json_schema, schema_text
from repatriation.formats.seed import load_seed, seed_names
from repatriation.model.dataset import Dataset
from repatriation.testing.anything import any_datasets
from tests.formats.strategies import datasets

COMMITTED = Path(__file__).parents[2] / "docs" / "reference" / "dataset.schema.json"
SCHEMA = Draft202012Validator(json_schema())
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(("", "a", "a b", "a/b", "2019-05-07", "2019-13-40", "1/2", "2/4", "exactly"))
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)
BAD = [
    {},
    [],
    {"schema_version": 2},
    {"schema_version": True},
    {"schema_version": 1, "people": []},
    {"schema_version": 1, "groups": {}},
    {"schema_version": 1, "groups": [{}]},
    {"schema_version": 1, "groups": [{"id": "a b"}]},
    {"schema_version": 1, "groups": [{"id": ""}]},
    {"schema_version": 1, "groups": [{"id": "g", "measure": "gone"}]},
    {"schema_version": 1, "groups": [{"id": "g", "names": []}]},
    {"schema_version": 1, "groups": [{"id": "g", "places": ["a/b"]}]},
    {"schema_version": 1, "groups": [{"id": "g", "period": {"edtf": "May 2019"}}]},
    {"schema_version": 1, "groups": [{"id": "g", "period": {"edtf": ""}}]},
    {"schema_version": 1, "categories": [{"id": "a-b"}]},
    {"schema_version": 1, "categories": [{"id": "1a"}]},
    {"schema_version": 1, "categories": [{"id": "class"}]},
    {"schema_version": 1, "categories": [{"id": "a", "ages": {"low": -1}}]},
    {"schema_version": 1, "sources": [{"id": "s", "retrieved_at": "1 June 2019"}]},
    {"schema_version": 1, "statements": [{"id": "s", "at": {"spans": []}}]},
    {"schema_version": 1, "statements": [{"id": "s", "at": {"spans": [[0]]}}]},
    {"schema_version": 1, "statements": [{"id": "s", "at": {"spans": [[0, 1, 2]]}}]},
    {"schema_version": 1, "statements": [{"id": "s", "at": {"spans": [[-1, 2]]}}]},
    {"schema_version": 1, "statements": [{"id": "s", "at": {"spans": [[0, 2]], "digest": "x"}}]},
    {"schema_version": 1, "assumptions": [{"kind": "same_as", "a": "a"}]},
]
FIGURES = [
    {"wording": "1"},
    {"wording": "1", "quantifier": "just"},
    {"wording": "1", "quantifier": "about", "best": 1.5},
    {"wording": "1", "quantifier": "about", "best": "1"},
    {"wording": "1", "quantifier": "about", "best": "0.5"},
    {"wording": "1", "quantifier": "between", "low": 1, "high": "1/2"},
    {"wording": "1", "quantifier": "about", "best": True},
]


def of_figure(figure: Any, people: str = "g") -> dict[str, Any]:
    estimates = [{"people": people, "figure": figure}]
    return {"schema_version": 1, "statements": [{"id": "s", "estimates": estimates}]}


def loads_document(document: Any) -> bool:
    try:
        loads(json.dumps(document))
    except LoadError:
        return False
    return True


def test_the_committed_schema_is_the_one_made_of_the_classes() -> None:
    assert COMMITTED.read_text("utf-8") == schema_text(), (
        "renew it: repatriation schema > docs/reference/dataset.schema.json"
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert json_schema() is not json_schema()


def test_every_record_and_field_is_in_it_and_no_other() -> None:
    schema = json_schema()
    kinds: dict[str, Any] = dict(KINDS)
    for name, kind in kinds.items():
        record = schema["$defs"][kind.__name__]
        assert schema["properties"][name]["items"] == {"$ref": f"#/$defs/{kind.__name__}"}
        assert list(record["properties"]) == list(fields_of(kind))
    assert all(each["additionalProperties"] is False for each in schema["$defs"].values())


def test_it_tells_what_the_fields_are() -> None:
    schema = json_schema()["$defs"]
    assert schema["Group"]["description"].startswith("Some people, told from others")
    assert all("description" in field for field in schema["Statement"]["properties"].values())


@given(datasets())
def test_what_is_written_fits_it(data: Dataset) -> None:
    SCHEMA.validate(json.loads(dumps(data)))


@given(any_datasets())
def test_sensible_datasets_fit_it(data: Dataset) -> None:
    SCHEMA.validate(json.loads(dumps(data)))


@pytest.mark.parametrize("name", seed_names())
def test_the_seeds_fit_it(name: str) -> None:
    SCHEMA.validate(json.loads(dumps(load_seed(name))))


@pytest.mark.parametrize("document", BAD + [of_figure(figure) for figure in FIGURES])
def test_both_refuse_what_is_malformed(document: Any) -> None:
    assert not SCHEMA.is_valid(document)
    assert not loads_document(document)


@pytest.mark.parametrize("people", ["", "/", "a/", "/a", "a//b", "a b", "a#"])
def test_both_refuse_paths_of_people_that_are_none(people: str) -> None:
    document = of_figure({"wording": "", "quantifier": "unknown"}, people)
    assert not SCHEMA.is_valid(document)
    assert not loads_document(document)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the paths of everything in plain data."""
    keys: Any = value if isinstance(value, dict) else ()
    keys = range(len(value)) if isinstance(value, list) else keys
    return [path, *(found for key in keys for found in places_in(value[key], (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """Draw documents of which one thing was changed, taken out or added."""
    document = json.loads(dumps(draw(datasets())))
    places = [path for path in places_in(document) if path]
    *way, last = draw(st.sampled_from(places))
    holder = document = copy.deepcopy(document)
    for key in way:
        holder = holder[key]
    what = draw(st.sampled_from(("change", "change", "drop", "add")))
    if what == "change":
        holder[last] = draw(VALUES)
    elif what == "drop":
        del holder[last]
    elif isinstance(holder, list):
        holder.append(draw(VALUES))
    else:
        holder[draw(st.sampled_from(("id", "kind", "x", "low", "period")))] = draw(VALUES)
    return document


@given(damaged())
def test_what_it_rejects_the_loader_rejects_too(document: Any) -> None:
    assert SCHEMA.is_valid(document) or not loads_document(document)
