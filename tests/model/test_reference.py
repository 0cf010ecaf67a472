"""Which fields of which records name other records."""

from __future__ import annotations

import attrs
from hypothesis import given

from repatriation import testing
from repatriation.model.actor import Actor, Office
from repatriation.model.category import Category, Partition
from repatriation.model.dataset import COLLECTIONS, Dataset, Record
from repatriation.model.doubt import Doubt, Reading
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.reference import _FIELDS, Reference, dangling_references, references
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

PEOPLE = (Group, Operation)


def found(*records: Record | Doubt, assumptions: tuple[Link, ...] = ()) -> list[tuple[object, ...]]:
    data = Dataset.of(*records, assumptions=assumptions)
    return [(r.record, r.field, r.target, r.kinds) for r in references(data)]


def test_an_actor_names_actors_and_a_place() -> None:
    offices = (Office(title="Speaker", body="senate"), Office(title="Envoy"))
    actor = Actor(id="x", kind="official", part_of="state", place="astana", offices=offices)
    assert found(actor) == [
        ("x", "part_of", "state", (Actor,)),
        ("x", "place", "astana", (Place,)),
        ("x", "offices[0].body", "senate", (Actor,)),
    ]


def test_places_operations_and_groups_name_places() -> None:
    assert found(
        Place(id="camp", kind="camp", within=("syria",)),
        Operation(id="may", level="stage", origins=("syria",), destinations=("aktau",)),
        Group(id="g", operation="may", places=("camp",), nationality="kz"),
    ) == [
        ("camp", "within", "syria", (Place,)),
        ("may", "origins", "syria", (Place,)),
        ("may", "destinations", "aktau", (Place,)),
        ("g", "operation", "may", (Operation,)),
        ("g", "places", "camp", (Place,)),
        ("g", "nationality", "kz", (Place, Actor)),
    ]


def test_a_category_names_what_contains_it_and_its_parts() -> None:
    partitions = (Partition(parts=("a", "b")), Partition(parts=("c",)))
    assert found(Category(id="x", within=("women",), partitions=partitions)) == [
        ("x", "within", "women", (Category,)),
        ("x", "partitions[0].parts", "a", (Category,)),
        ("x", "partitions[0].parts", "b", (Category,)),
        ("x", "partitions[1].parts", "c", (Category,)),
    ]


def test_sources_and_utterances_name_who_and_where() -> None:
    assert found(
        Source(id="s", publisher="outlet", derived_from=("r",)),
        Utterance(id="u", asserted_by="minister", source="s", via=("v", "w"), within="st"),
    ) == [
        ("s", "publisher", "outlet", (Actor,)),
        ("s", "derived_from", "r", (Source,)),
        ("u", "asserted_by", "minister", (Actor,)),
        ("u", "source", "s", (Source,)),
        ("u", "via", "v", (Source,)),
        ("u", "via", "w", (Source,)),
        ("u", "within", "st", (Statement,)),
    ]


def test_a_statement_names_people_by_group_and_category() -> None:
    estimates = (
        Estimate(people="may/children/preschool", figure=Figure.exactly(9), share_of="may"),
        Estimate(key="k", people="may", figure=Figure.exactly(9)),
    )
    statement = Statement(
        id="s", utterance="u", within="t", about=("z",), supersedes=("r",), estimates=estimates
    )
    assert found(statement) == [
        ("s", "utterance", "u", (Utterance,)),
        ("s", "within", "t", (Statement,)),
        ("s", "about", "z", ()),
        ("s", "supersedes", "r", (Statement,)),
        ("s", "estimates[may/children/preschool].people", "may", PEOPLE),
        ("s", "estimates[may/children/preschool].people", "children", (Category,)),
        ("s", "estimates[may/children/preschool].people", "preschool", (Category,)),
        ("s", "estimates[may/children/preschool].share_of", "may", PEOPLE),
        ("s", "estimates[k].people", "may", PEOPLE),
    ]


def test_links_join_people_and_deeds_are_done_by_actors() -> None:
    links = (
        Link(kind="made_up_of", a="zhusan", b=("january", "may")),
        Link(kind="led", a="ministry", b=("may",)),
    )
    assert found(Statement(id="s", links=links)) == [
        ("s", "links[0].a", "zhusan", PEOPLE),
        ("s", "links[0].b", "january", PEOPLE),
        ("s", "links[0].b", "may", PEOPLE),
        ("s", "links[1].a", "ministry", (Actor,)),
        ("s", "links[1].b", "may", (*PEOPLE, Place)),
    ]


def test_assumptions_and_doubts_name_records_too() -> None:
    link = Link(kind="part_of", a="may", b=("zhusan",))
    doubt = Doubt(record="s", readings=(Reading(text="a"), Reading(text="b", links=(link,))))
    assert found(doubt, assumptions=(link,)) == [
        ("", "assumptions[0].a", "may", PEOPLE),
        ("", "assumptions[0].b", "zhusan", PEOPLE),
        ("", "doubts[0].record", "s", ()),
        ("", "doubts[0].readings[1].links[0].a", "may", PEOPLE),
        ("", "doubts[0].readings[1].links[0].b", "zhusan", PEOPLE),
    ]


def test_every_type_is_covered_and_every_field_exists() -> None:
    assert _FIELDS.keys() == set(COLLECTIONS.values())
    for kind, fields in _FIELDS.items():
        assert fields.keys() <= {field.name for field in attrs.fields(kind)}


def test_records_that_name_nothing_give_nothing() -> None:
    assert found(Source(id="s"), Statement(id="t"), Operation(id="o", level="stage")) == []
    assert Reference(record="a", field="b", target="c", kinds=()).kinds == ()


@given(testing.any_datasets())
def test_what_is_dangling_is_named_and_not_there_in_the_right_type(data: Dataset) -> None:
    present: dict[str, set[type]] = {}
    for record in (*data, *data.lattice):
        present.setdefault(record.id, set()).add(type(record))
    assert list(dangling_references(data)) == [
        reference
        for reference in references(data)
        if reference.target not in present
        or (reference.kinds and present[reference.target].isdisjoint(reference.kinds))
    ]


def test_one_estimate_that_dangles_is_found_among_many() -> None:
    sound = [estimate_of("may/children"), estimate_of("may", share_of="may/women")]
    odd = [estimate_of("may/childern"), estimate_of("may", share_of="mya")]
    statements = [Statement(id=f"s{i}", estimates=(e,)) for i, e in enumerate(sound + odd)]
    data = Dataset.of(Operation(id="may", level="stage"), *statements)
    assert [(r.record, r.target) for r in dangling_references(data)] == [
        ("s2", "childern"),
        ("s3", "mya"),
    ]


def estimate_of(people: str, share_of: str | None = None) -> Estimate:
    return Estimate(people=people, figure=Figure.exactly(5), share_of=share_of)
