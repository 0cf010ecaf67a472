"""What all records and values have in common: form is checked, and nothing is coerced."""

from __future__ import annotations

import datetime
import inspect
import pkgutil
from collections.abc import Hashable
from fractions import Fraction
from importlib import import_module
from typing import Any

import attrs
import pytest

import repatriation.model
from repatriation.errors import InvalidRecordError
from repatriation.model.actor import Actor
from repatriation.model.collection import Records
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import FLOWS, MEASURES, Group
from repatriation.model.link import DEEDS, LINK_KINDS, Link
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.statement import MODALITIES, Statement
from tests.property.example import ESTIMATE, LINK, LOCATOR, RECORDS, REQUIRED, VALUES

KINDS = tuple(RECORDS)
FIELDS = [(kind, field) for kind in KINDS for field in RECORDS[kind]]


class Text(str):
    """A string of another type."""

    __slots__ = ()


NOW = datetime.datetime(2019, 5, 7, tzinfo=datetime.UTC)

# No field takes any of these, whatever it holds.
ALIEN: tuple[Any, ...] = (b"x", 3.5, 1j, {}, [], {"a"}, object(), NOW, Text("x"))

# What else a field must not take because it is of another type.
STRINGS: tuple[Any, ...] = (None, 5, True, ("a",))
TUPLES: tuple[Any, ...] = (None, 5, "a", ["a"], (5,), (None,), (b"x",), ("a", 5))
NUMBERS: tuple[Any, ...] = (True, False, "5", (5,))
OBJECTS: tuple[Any, ...] = (5, True, "x", ("x",), {"id": "x"})


def wrong_values(kind: type, field: str) -> list[Any]:
    """List values of wrong types for a field, by the type of its example."""
    example = RECORDS[kind][field]
    optional = field not in REQUIRED[kind]
    if isinstance(example, bool):
        wrong: tuple[Any, ...] = (None, 0, 1, "true")
    elif isinstance(example, str):
        wrong = STRINGS[1:] if optional and _may_be_none(kind, field) else STRINGS
    elif isinstance(example, tuple):
        wrong = TUPLES
    elif isinstance(example, int | Fraction):
        wrong = NUMBERS
    else:
        wrong = OBJECTS if optional else (None, *OBJECTS)
    return [*wrong, *ALIEN]


def _may_be_none(kind: type, field: str) -> bool:
    return attrs.fields_dict(kind)[field].default is None


def test_the_examples_cover_every_record_and_every_field() -> None:
    built = {
        kind
        for info in pkgutil.iter_modules(repatriation.model.__path__)
        for _, kind in inspect.getmembers(import_module(f"repatriation.model.{info.name}"))
        if isinstance(kind, type) and attrs.has(kind) and _is_checked(kind)
    }
    assert built - {Dataset} == set(KINDS)
    for kind in KINDS:
        assert RECORDS[kind].keys() == {f.name for f in attrs.fields(kind) if f.init}


def _is_checked(kind: type[attrs.AttrsInstance]) -> bool:
    return any(field.validator is not None for field in attrs.fields(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_kept_as_it_was_given(kind: type) -> None:
    record = kind(**RECORDS[kind])
    for field, value in RECORDS[kind].items():
        assert getattr(record, field) == value
        assert type(getattr(record, field)) is type(value)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_required_has_to_be_given(kind: type) -> None:
    given = {field: RECORDS[kind][field] for field in REQUIRED[kind]}
    assert isinstance(kind(**given), kind)
    for field in REQUIRED[kind]:
        with pytest.raises(TypeError, match=field):
            kind(**{name: value for name, value in given.items() if name != field})


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_given_by_name(kind: type) -> None:
    with pytest.raises(TypeError):
        kind(*RECORDS[kind].values())
    with pytest.raises(TypeError):
        kind(**RECORDS[kind], colour="red")


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_values_of_wrong_types_are_refused_by_record_field_and_value(
    kind: type, field: str
) -> None:
    for value in wrong_values(kind, field):
        with pytest.raises(InvalidRecordError) as caught:
            kind(**{**RECORDS[kind], field: value})
        error = caught.value
        assert (error.record, error.field) == (kind.__name__, field), value
        assert _names(error.value, value), f"{value!r} is not named: {error}"
        assert f"{kind.__name__}.{field} takes " in str(error)


def _names(named: object, value: object) -> bool:
    """Tell whether an error's value is the one given, or the bad item of it."""
    return named is value or (isinstance(value, tuple) and any(named is item for item in value))


PLAIN = [(k, f) for k, f in FIELDS if type(RECORDS[k][f]) in {str, int, tuple, datetime.date}]


@pytest.mark.parametrize(("kind", "field"), PLAIN)
def test_a_subclass_of_the_right_type_is_refused_too(kind: type, field: str) -> None:
    example = RECORDS[kind][field]
    looks_alike = type("Alike", (type(example),), {})
    alike = (
        looks_alike(example.year, example.month, example.day)
        if isinstance(example, datetime.date)
        else looks_alike(example)
    )
    with pytest.raises(InvalidRecordError) as caught:
        kind(**{**RECORDS[kind], field: alike})
    assert caught.value.field == field


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_no_field_can_be_changed(kind: type, field: str) -> None:
    record = kind(**RECORDS[kind])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, field, RECORDS[kind][field])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(record, field)


@pytest.mark.parametrize("value", VALUES, ids=lambda v: type(v).__name__)
def test_records_have_slots_and_nothing_else(value: object) -> None:
    assert not hasattr(value, "__dict__")
    assert "__slots__" in type(value).__dict__
    assert isinstance(value, Hashable)
    assert isinstance(hash(value), int)


@pytest.mark.parametrize("kind", KINDS)
def test_equality_is_structural(kind: type) -> None:
    record = kind(**RECORDS[kind])
    assert record == kind(**RECORDS[kind])
    assert record != RECORDS[kind]
    assert record != attrs.astuple(record)
    bare = kind(**{field: RECORDS[kind][field] for field in REQUIRED[kind]})
    assert (record == bare) is (RECORDS[kind].keys() == REQUIRED[kind])


# Content is not form --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Actor, {"kind": "villain"}),
        (Place, {"kind": "planet"}),
        (Operation, {"level": "epic"}),
        (Operation, {"status": "great"}),
        (Group, {"measure": "many"}),
        (Statement, {"modality": "shouted"}),
        (Statement, {"confirmation": "sworn"}),
        (Link, {"kind": "likes"}),
        (Estimate, {"basis": "guessed"}),
        (Figure, {"quantifier": "zillions"}),
    ],
)
def test_words_outside_a_vocabulary_are_refused_with_the_vocabulary(
    kind: type, fields: dict[str, str]
) -> None:
    ((field, word),) = fields.items()
    with pytest.raises(InvalidRecordError, match="one of ") as caught:
        kind(**{**RECORDS[kind], **fields})
    assert (caught.value.field, caught.value.value) == (field, word)


@pytest.mark.parametrize("people", ["", "may/", "/children", "may//children", "may /x", "may/a b"])
@pytest.mark.parametrize("field", ["people", "share_of"])
def test_people_are_a_path(field: str, people: str) -> None:
    with pytest.raises(InvalidRecordError, match=r"a path group\[/category…\]"):
        Estimate(**{**RECORDS[Estimate], field: people})


def test_dangling_references_and_doubled_ids_are_content() -> None:
    data = Dataset.of(
        Statement(id="s", utterance="nowhere", links=(LINK,), at=LOCATOR),
        Statement(id="s", about=("nobody",)),
    )
    assert len(data.statements) == 2


# What records tell of themselves --------------------------------------------------------


@pytest.mark.parametrize("kind", [Actor, Place, Operation])
def test_a_record_is_called_by_its_preferred_name_or_its_id(kind: Any) -> None:
    fields = {field: RECORDS[kind][field] for field in REQUIRED[kind]}
    names = Name.of("Zhusan", Name(text="Жусан", language="kk"))
    assert kind(**fields, names=names).name == "Zhusan"
    assert kind(**fields).name == fields["id"]


def test_names_are_built_from_plain_texts() -> None:
    assert Name.of("a", Name(text="b")) == (Name(text="a"), Name(text="b"))
    assert Name.of() == ()
    with pytest.raises(InvalidRecordError):
        Name.of(5)  # type: ignore[arg-type]


def test_an_estimate_knows_group_categories_and_label() -> None:
    assert (ESTIMATE.group, ESTIMATE.categories, ESTIMATE.label) == ("may", ("children",), "k")
    plain = attrs.evolve(ESTIMATE, key="", people="may", per=None)
    assert (plain.group, plain.categories, plain.label) == ("may", (), "may")


@pytest.mark.parametrize(
    ("unit", "per", "counts"),
    [("persons", None, True), ("families", None, False), ("persons", "flight", False)],
)
def test_only_persons_counted_once_are_a_head_count(
    unit: str, per: str | None, counts: bool
) -> None:
    assert attrs.evolve(ESTIMATE, unit=unit, per=per).is_head_count is counts


@pytest.mark.parametrize("modality", MODALITIES)
@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("confirmation", ["unstated", "confirmed", "unconfirmed"])
def test_what_is_planned_negated_or_unconfirmed_is_no_claim(
    modality: Any, negated: bool, confirmation: Any
) -> None:
    statement = Statement(id="s", modality=modality, negated=negated, confirmation=confirmation)
    said = modality in {"asserted", "presupposed", "evaluated"}
    assert statement.is_claim is (said and not negated and confirmation != "unconfirmed")


def test_a_statement_names_the_groups_that_it_counts_once_each() -> None:
    people = ("june/children", "may", "june")
    estimates = tuple(attrs.evolve(ESTIMATE, people=path) for path in people)
    assert Statement(id="s", estimates=estimates).groups == ("june", "may")
    assert Statement(id="s").groups == ()


def test_stocks_are_those_present_and_flows_all_that_move() -> None:
    assert [m for m in MEASURES if Group(id="g", measure=m).is_stock] == ["present"]
    assert set(MEASURES) - FLOWS == {"present", "any"}


def test_deeds_are_what_actors_did() -> None:
    joins = {"same_as", "part_of", "made_up_of", "disjoint_from", "accompanies", "mirrors"}
    assert set(LINK_KINDS) - DEEDS == joins | {"continues"}


def test_a_link_reads_as_words() -> None:
    assert str(LINK) == "zhusan made_up_of january may complete"


@pytest.mark.parametrize("value", VALUES, ids=lambda v: type(v).__name__)
def test_a_repr_names_the_type_and_is_short(value: object) -> None:
    shown = repr(value)
    assert type(value).__name__ in shown
    assert "NOTHING" not in shown
    assert "\n" not in shown
    assert len(shown) < 600


def test_a_repr_leaves_out_what_was_left_out() -> None:
    assert repr(Statement(id="s1")) == "Statement(id='s1')"
    assert repr(Operation(id="may", level="stage")) == "Operation(id='may', level='stage')"
    assert repr(Records([Statement(id="s1")], "statement")) == "<statements: s1>"
