import json
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given

from repatriation.errors import InvalidRecordError
from repatriation.formats.followthemoney import FORMAT, SCHEMATA, dumps, entities
from repatriation.formats.seed import load_seed
from repatriation.model.actor import ACTOR_KINDS, Actor, Office
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.testing import any_datasets
from tests.formats.strategies import datasets

Entity = dict[str, Any]


def by_id(dataset: Dataset) -> dict[str, Entity]:
    return {entity["id"]: entity for entity in entities(dataset)}


def of_schema(dataset: Dataset, schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in entities(dataset) if entity["schema"] == schema]


def written(dataset: Dataset) -> list[Entity]:
    return [json.loads(line) for line in dumps(dataset).split("\n")[:-1]]


STORY = Dataset.of(
    Actor(
        id="tokayev",
        kind="official",
        names=Name.of("Tokayev", "Тоқаев"),
        offices=(Office(title="President", body="kazakhstan", period=Period.of("2019-03-20/..")),),
    ),
    Actor(id="kazakhstan", kind="state", place="kz"),
    Actor(id="vk", kind="outlet", names=Name.of("Vestnik Kavkaza")),
    Place(id="kz", kind="country", names=Name.of("Kazakhstan"), code="KZ"),
    Place(id="syria", kind="country", within=("kz", "nowhere")),
    Operation(
        id="may",
        level="stage",
        names=Name.of("May operation"),
        period=Period.of("2019-05-07/2019-05-09"),
        origins=("syria",),
        destinations=("kz", "nowhere"),
    ),
    Group(id="remaining", measure="present", definition="those who are still there"),
    Source(
        id="article",
        publisher="vk",
        title=Name.of("A title"),
        publication_date=Period.of("2019-05"),
        language="en-GB",
        url="https://example.org/a",
        derived_from=("statement",),
    ),
    Source(id="statement", publication_date=Period.of("2019~"), url="see the file"),
    Utterance(id="u1", asserted_by="tokayev", source="article", via=("statement",)),
    Statement(
        id="s1",
        utterance="u1",
        paraphrase="They were brought home.",
        modality="planned",
        estimates=(
            Estimate(people="may/children", figure=Figure.more_than(150)),
            Estimate(people="remaining", figure=Figure.exactly(9, "nine")),
        ),
        links=(Link(kind="ordered", a="tokayev", b=("may",)),),
    ),
    assumptions=[
        Link(kind="part_of", a="remaining", b=("may",)),
        Link(kind="continues", a="may", b=("may",), why="one name"),
    ],
)


# The package that defines the format, where it is installed -----------------------------


def assert_taken(dataset: Dataset) -> None:
    """Have every entity validated: its schema, its properties, its values, its references."""
    followthemoney = pytest.importorskip("followthemoney")
    model, registry = followthemoney.model, followthemoney.registry
    schemata: dict[str, list[str]] = defaultdict(list)
    for entity in written(dataset):
        schemata[entity["id"]].append(entity["schema"])
    for entity in written(dataset):
        schema = model.get(entity["schema"])
        schema.validate(entity)
        assert registry.entity.validate(entity["id"])
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert all(map(prop.type.validate, values)), (name, values)
            if prop.range is not None:
                for value in values:
                    assert any(model.get(s).is_a(prop.range) for s in schemata[value])
        proxy = model.get_proxy(entity, cleaned=False)
        assert {n: sorted(v) for n, v in entity["properties"].items()} == {
            n: sorted(v) for n, v in proxy.to_dict()["properties"].items()
        }


@pytest.mark.parametrize("seed", ["article", "record"])
def test_followthemoney_takes_the_seeds_as_they_are(seed: str) -> None:
    assert_taken(load_seed(seed))


def test_followthemoney_takes_a_whole_story() -> None:
    assert_taken(STORY)


@given(any_datasets())
def test_whatever_the_records_followthemoney_knows_schemata_and_properties(data: Dataset) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for entity in written(data):
        schema = followthemoney.model.get(entity["schema"])
        schema.validate(entity)
        assert set(entity["properties"]) <= set(schema.properties)
        assert followthemoney.registry.entity.validate(entity["id"])


# What becomes of records ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ACTOR_KINDS)
def test_every_kind_of_actor_has_a_schema(kind: Any) -> None:
    (entity,) = entities(Dataset.of(Actor(id="a", kind=kind)))
    assert entity["schema"] == SCHEMATA[kind]
    assert entity["properties"]["name"] == ["a"]


def test_an_official_holds_a_position_of_a_body() -> None:
    (post,) = of_schema(STORY, "Position")
    assert post == {"name": ["President"], "organization": ["kazakhstan"]}
    (held,) = of_schema(STORY, "Occupancy")
    assert held["holder"] == ["tokayev"]
    assert held["startDate"] == ["2019-03-20"]
    assert "endDate" not in held


def test_an_operation_is_an_event_with_its_days_and_places() -> None:
    event = by_id(STORY)["may"]
    assert event["schema"] == "Event"
    assert event["properties"]["startDate"] == ["2019-05-07"]
    assert event["properties"]["endDate"] == ["2019-05-09"]
    assert event["properties"]["location"] == ["syria", "Kazakhstan"]


def test_figures_are_words_in_the_note_of_their_statement() -> None:
    note = by_id(STORY)["s1"]["properties"]
    assert note["summary"] == [
        "May operation, children: more than 150",
        "those who are still there: nine",
    ]
    assert note["entity"] == ["may"]
    assert note["proof"] == ["statement", "article"]
    assert note["notes"] == ["said by Tokayev, published 2019-05", "planned"]


def test_a_link_says_who_states_it_or_that_it_is_assumed() -> None:
    links = {link["role"][0]: link for link in of_schema(STORY, "UnknownLink")}
    assert links["ordered"]["summary"] == ["said by Tokayev, planned"]
    assert links["ordered"]["proof"] == ["statement", "article"]
    assert links["continues"]["summary"] == ["assumed: one name"]
    assert "part of" not in links
    assert links["said"]["object"] == ["s1"]


def test_nothing_that_is_missing_is_referred_to() -> None:
    assert "nowhere" not in dumps(STORY)


def test_a_date_that_is_not_sure_is_told_in_words_only() -> None:
    source = by_id(STORY)["statement"]["properties"]
    assert "publishedAt" not in source
    assert source["notes"] == ["published: 2019~"]
    assert "sourceUrl" not in source
    assert by_id(STORY)["article"]["properties"]["publishedAt"] == ["2019-05"]


# Writing --------------------------------------------------------------------------------


@given(datasets())
def test_the_same_data_give_the_same_lines(data: Dataset) -> None:
    again = Dataset.of(*reversed(list(data)), assumptions=data.assumptions, doubts=data.doubts)
    assert dumps(again) == dumps(data)
    lines = dumps(data).split("\n")
    assert lines.pop() == ""
    assert len(set(lines)) == len(lines)
    assert all(set(json.loads(line)) == {"id", "schema", "properties"} for line in lines)


def test_an_id_that_the_format_refuses_becomes_a_digest_that_stays() -> None:
    data = Dataset.of(
        Source(id="Қ", derived_from=("b:2",)),
        Source(id="b:2"),
    )
    first, link, second = written(data)[1], written(data)[2], written(data)[0]
    assert link["properties"]["subject"] == [first["id"]]
    assert link["properties"]["object"] == [second["id"]]
    assert first["id"].isalnum()
    assert first["properties"]["name"] == ["Қ"]


def test_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InvalidRecordError, match="surrogate"):
        dumps(Dataset.of(Source(id="a", title=Name.of("\ud800"))))


# What is lost ---------------------------------------------------------------------------


def test_what_is_lost_is_told_with_its_number() -> None:
    told = FORMAT.loses(STORY) if FORMAT.loses is not None else ()
    assert "2 figures: words in notes, without bounds" in told
    assert "1 group: sets of people have no entity; named in notes" in told
    assert "1 period: vaguer than a date" in told
    assert any(line.startswith("1 link:") for line in told)


def test_what_loses_nothing_is_not_told_to() -> None:
    data = Dataset.of(Actor(id="a", kind="outlet"), Place(id="b", kind="camp"))
    assert FORMAT.loses is not None
    assert FORMAT.loses(data) == ()


def test_it_is_written_only() -> None:
    assert FORMAT.loads is None
    assert FORMAT.suffixes == (".ftm.jsonl", ".ftm.json")
