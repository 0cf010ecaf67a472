import json
import warnings
from typing import Any

import pytest
from hypothesis import given
from rdflib import Graph
from rdflib.namespace import RDF

from repatriation.errors import InvalidRecordError, LoadError
from repatriation.formats.jsonld import FORMAT, context, dumps, loads
from repatriation.formats.seed import load_seed
from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.reference import references
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.testing import any_datasets
from tests.formats.strategies import datasets

HOME = "https://example.org/article.jsonld"
PREFIXES = f"""
PREFIX rp: <{context()["rp"]}>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <{HOME}>
"""


def graph(dataset: Dataset) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's, of what it uses itself
        return Graph().parse(data=dumps(dataset), format="json-ld", publicID=HOME)


def ask(found: Graph, query: str) -> list[tuple[str, ...]]:
    """Run a query, and give its rows as texts, in order."""
    rows: list[Any] = list(found.query(PREFIXES + query))
    return sorted(tuple(str(value) for value in row) for row in rows)


@pytest.fixture(scope="module")
def article() -> Graph:
    return graph(load_seed("article"))


def fault_of(document: dict[str, Any]) -> str:
    with pytest.raises(LoadError) as caught:
        loads(json.dumps(document))
    (fault,) = caught.value.faults
    return str(fault)


def story() -> dict[str, Any]:
    data = Dataset.of(
        Actor(id="tokayev", kind="official", names=Name.of("Tokayev")),
        Source(id="article", publication_date=Period.of("2019-05")),
        Utterance(id="u1", asserted_by="tokayev", source="article"),
        Statement(
            id="s1",
            utterance="u1",
            estimates=(Estimate(people="may/children", figure=Figure.exactly(156)),),
        ),
        Operation(id="may", level="stage"),
    )
    document: dict[str, Any] = json.loads(dumps(data))
    return document


# There and back -------------------------------------------------------------------------


@given(datasets())
def test_nothing_is_lost(data: Dataset) -> None:
    assert loads(dumps(data)) == data


@given(any_datasets())
def test_nothing_is_lost_of_what_makes_sense(data: Dataset) -> None:
    assert loads(dumps(data).encode("utf-8")) == data


@pytest.mark.parametrize("seed", ["article", "record"])
def test_the_seeds_come_back(seed: str) -> None:
    assert loads(dumps(load_seed(seed))) == load_seed(seed)


def test_the_format_is_read_and_written_and_loses_nothing() -> None:
    assert FORMAT.suffixes == (".jsonld",)
    assert FORMAT.loads is not None
    assert FORMAT.loses is None


# As a graph, read by rdflib -------------------------------------------------------------


def test_a_query_tells_who_said_231_and_where(article: Graph) -> None:
    found = ask(
        article,
        """SELECT DISTINCT ?who ?words ?outlet WHERE {
          ?statement prov:wasAttributedTo/schema:name ?who ;
            prov:wasGeneratedBy/rp:source/dcterms:publisher/schema:name ?outlet ;
            rp:estimates [rp:people <#may> ; rp:figure [rp:low 231 ; rp:wording ?words]] . }""",
    )
    assert ("Kassym-Jomart Tokayev", "231", "Vestnik Kavkaza") in found
    assert {words for _, words, _ in found} == {"231"}


def test_a_query_follows_the_documents_back_to_the_first(article: Graph) -> None:
    found = ask(article, "SELECT ?s WHERE { <#vestnik> prov:wasDerivedFrom+ ?s }")
    assert [uri for (uri,) in found] == [f"{HOME}#new-europe", f"{HOME}#presidential-statement"]


def test_a_query_finds_figures_by_their_bounds(article: Graph) -> None:
    found = ask(
        article,
        """SELECT DISTINCT ?words ?low WHERE {
          ?e rp:people/rp:group <#may> ; rp:people/rp:categories rp:orphans ;
            rp:figure [rp:low ?low ; rp:wording ?words] . }""",
    )
    assert found == [("18", "18")]


def test_records_have_the_classes_of_provenance(article: Graph) -> None:
    data = load_seed("article")
    counted = {
        "prov:Agent": len(data.actors),
        "prov:Activity": len(data.utterances) + len(data.operations),
        "prov:Entity": len(data.sources) + len(data.statements) + 1,  # and the dataset itself
        "prov:Person": sum(actor.kind == "official" for actor in data.actors),
    }
    for name, count in counted.items():
        assert len(ask(article, f"SELECT ?x WHERE {{ ?x a {name} }}")) == count, name


def test_every_statement_of_a_speaker_is_attributed(article: Graph) -> None:
    data = load_seed("article")
    spoken = {u.id for u in data.utterances if u.asserted_by is not None}
    found = ask(article, "SELECT ?s WHERE { ?s a rp:Statement ; prov:wasAttributedTo ?who }")
    assert {uri.partition("#")[2] for (uri,) in found} == {
        s.id for s in data.statements if s.utterance in spoken
    }


def test_names_carry_their_language(article: Graph) -> None:
    found = ask(article, 'SELECT ?p WHERE { <#tokayev> ?p "Қасым-Жомарт Тоқаев"@kk }')
    assert found == [("https://schema.org/alternateName",)]


@pytest.mark.parametrize("seed", ["article", "record"])
def test_every_reference_is_an_address_in_the_graph(seed: str) -> None:
    data = load_seed(seed)
    objects = {str(target) for target in graph(data).objects()}
    shared = {c.id for c in data.lattice} - {c.id for c in data.categories}
    for reference in references(data):
        home = context()["rp"] if reference.target in shared else f"{HOME}#"
        assert f"{home}{reference.target}" in objects, reference


def test_every_address_of_the_document_that_is_used_is_described(article: Graph) -> None:
    used = {str(target) for target in article.objects() if str(target).startswith(HOME)}
    described = {str(node) for node in article.subjects() if str(node).startswith(HOME)}
    assert used <= described


@given(datasets())
def test_every_dataset_is_a_graph(data: Dataset) -> None:
    found = graph(data)
    typed = {str(node) for node in found.subjects(RDF.type)}
    assert HOME in typed
    assert len({uri for uri in typed if "#" in uri and uri.startswith(HOME)}) == len(
        {record.id for record in data}
    )


def test_a_category_of_its_own_is_not_the_shared_one() -> None:
    counted = Statement(
        id="s", estimates=(Estimate(people="x/children", figure=Figure.exactly(1)),)
    )
    own = Category(id="children", definition="under 16")
    query = "SELECT ?c WHERE { ?s rp:estimates/rp:people/rp:categories ?c }"
    assert ask(graph(Dataset.of(counted)), query) == [(f"{context()['rp']}children",)]
    assert ask(graph(Dataset.of(counted, own)), query) == [(f"{HOME}#children",)]


def test_where_a_place_lies_is_told_in_the_terms_of_schema_org() -> None:
    data = Dataset.of(Place(id="camp", kind="camp", within=("syria",)))
    found = ask(graph(data), "SELECT ?o WHERE { <#camp> schema:containedInPlace ?o }")
    assert found == [(f"{HOME}#syria",)]


def test_the_context_has_every_field_that_holds_ids_as_a_reference() -> None:
    marked = {
        key
        for key, term in context().items()
        if isinstance(term, dict) and term.get("@type") == "@id"
    }
    fields = {
        reference.field.rpartition(".")[2].partition("[")[0]
        for seed in ("article", "record")
        for reference in references(load_seed(seed))
    }
    assert fields <= marked


# What is refused ------------------------------------------------------------------------


def test_another_context_is_refused() -> None:
    document = story()
    document["@context"]["low"] = "rp:high"
    assert "@context: is not the context of this format" in fault_of(document)


def test_what_follows_may_be_left_out_but_not_contradict() -> None:
    document = story()
    del document["statements"][0]["wasDerivedFrom"]
    assert loads(json.dumps(document)) == loads(json.dumps(story()))
    document["statements"][0]["wasAttributedTo"] = "#nazarbayev"
    assert '"#tokayev" by the other fields' in fault_of(document)


def test_what_follows_of_dates_may_not_contradict() -> None:
    document = story()
    document["sources"][0]["issued"] = "2020"
    assert "sources[0].issued" in fault_of(document)


def test_people_are_named_once() -> None:
    document = story()
    document["statements"][0]["estimates"][0]["people"] = "#may/children"
    assert loads(json.dumps(document)) == loads(json.dumps(story()))
    document["statements"][0]["estimates"][0]["people"] = {"@id": "#may/women", "group": "#june"}
    assert "names other people" in fault_of(document)


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("tokayev", "takes '#'"),
        ("#to kayev", "takes '#'"),
        ("#a%2Fb", "takes '#'"),
        ("#%61", "takes '#'"),
        ("#%ff", "takes '#'"),
        ("rp:tokayev", "takes '#'"),
        (7, "takes '#'"),
    ],
)
def test_what_is_no_reference_is_refused(reference: object, told: str) -> None:
    document = story()
    document["utterances"][0]["asserted_by"] = reference
    del document["statements"][0]["wasAttributedTo"]
    fault = fault_of(document)
    assert "utterances[0].asserted_by" in fault
    assert told in fault


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("actors", 0, "@type"), ["Actor"], "prov:Person"),
        (("actors", 0, "names"), [{"text": "x"}], "use @id, name, also"),
        (("actors", 0, "nmae"), "x", "unknown key"),
        (("actors", 0), "x", "takes an object"),
        (("actors",), {}, "takes"),
        (("@id",), HOME, "@id"),
        (("schema_version",), 7, "schema_version"),
        (("statements", 0, "estimates", 0, "people"), 7, "#may/children"),
        (("statements", 0, "estimates", 0, "figure", "low"), 1.5, "figure.low"),
        (("sources", 0, "publication_date"), "2019", "publication_date"),
    ],
)
def test_faults_are_told_with_their_place(
    place: tuple[str | int, ...], value: object, told: str
) -> None:
    document: Any = story()
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert told in fault_of(document)


@pytest.mark.parametrize("text", ["", "[]", "{", "7", '{"@id": "", "@id": ""}'])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(LoadError):
        loads(text)


def test_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InvalidRecordError, match="surrogate"):
        dumps(Dataset.of(Place(id="x", kind="camp", names=Name.of("\ud800"))))
