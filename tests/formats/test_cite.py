import datetime
import json
import re
from typing import Any

import attrs
import pytest
from hypothesis import given

from repatriation.errors import UnknownIdError
from repatriation.formats.cite import cite
from repatriation.formats.seed import load_seed
from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.relations.follow import follow
from repatriation.testing import any_datasets, known_datasets

URL = "https://example.org/a_(1)?q=<x>"


def estimate(people: str, figure: Figure, **more: Any) -> Estimate:
    return Estimate(people=people, figure=figure, **more)


def story(**changes: Any) -> Dataset:
    """Give a dataset of one statement, with some fields of it changed."""
    said = Statement(
        id="s1",
        utterance="u1",
        paraphrase="They came home.",
        at=Locator(spans=((10, 20), (30, 35))),
        estimates=(estimate("may/children", Figure.more_than(150, "over 150")),),
    )
    return Dataset.of(
        Actor(id="minister", kind="official", names=Name.of("The Minister")),
        Actor(id="daily", kind="outlet", names=Name.of("Daily_News")),
        Actor(id="agency", kind="outlet", names=Name.of("Agency")),
        Operation(id="may", level="stage", names=Name.of("May operation")),
        Group(id="camp", measure="present", definition="those in the camp"),
        Source(
            id="paper",
            publisher="daily",
            title=Name.of("Home [again]"),
            publication_date=Period.of("2019-05-11"),
            retrieved_at=datetime.date(2024, 2, 1),
            url=URL,
        ),
        Source(id="wire", publisher="agency", publication_date=Period.of("2019-05~", "in May")),
        Utterance(
            id="u1",
            asserted_by="minister",
            source="paper",
            via=("wire",),
            statement_date=Period.of("2019-05-10"),
            form="translated",
        ),
        attrs.evolve(said, **changes),
    )


# One claim ------------------------------------------------------------------------------


def test_a_footnote_tells_who_said_what_when_and_by_which_way() -> None:
    assert str(cite(story(), "may/children")) == (
        'The Minister (translated): "over 150" (children, May operation), said 2019-05-10; '
        'in "Home [again]", Daily_News, 2019-05-11, characters 10-20,30-35, '
        f"{URL}, retrieved 2024-02-01; via Agency, in May. [s1]"
    )


def test_a_footnote_in_markdown_links_the_document_and_escapes_the_rest() -> None:
    assert cite(story(), "may/children").markdown() == (
        'The Minister (translated): "over 150" (children, May operation), said 2019-05-10; '
        'in ["Home \\[again\\]"](<https://example.org/a_(1)?q=%3Cx%3E>), Daily\\_News, '
        "2019-05-11, characters 10-20,30-35, retrieved 2024-02-01; via Agency, in May. `s1`"
    )


def test_documents_are_given_as_csl() -> None:
    paper, wire = cite(story(), "may/children").csl()
    assert paper["id"] == "paper"
    assert paper["title"] == "Home [again]"
    assert paper["issued"] == {"date-parts": [[2019, 5, 11]]}
    assert paper["accessed"] == {"date-parts": [[2024, 2, 1]]}
    assert paper["URL"] == URL
    assert wire["issued"] == {"literal": "in May"}
    assert "over 150" in wire["note"]


@pytest.mark.parametrize("path", ["s1", "s1/may/children", "may/children"])
def test_a_figure_is_cited_by_statement_and_by_people(path: str) -> None:
    (citation,) = cite(story(), path).citations
    assert (citation.statement, citation.people) == ("s1", "may/children")


def test_an_estimate_is_cited_by_its_key() -> None:
    two = (
        estimate("may", Figure.exactly(3, "three"), key="first"),
        estimate("may", Figure.exactly(4, "four"), key="second"),
    )
    (citation,) = cite(story(estimates=two), "s1/second").citations
    assert citation.words == "four"
    assert len(cite(story(estimates=two), "s1").citations) == 2


def test_a_statement_without_a_figure_is_cited_with_what_it_says() -> None:
    text = str(cite(story(estimates=()), "s1"))
    assert text.startswith("The Minister (translated): They came home, said 2019-05-10; in ")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"modality": "planned"}, '"over 150" (children, May operation), planned, said'),
        ({"negated": True}, ", denied, said"),
        ({"confirmation": "unconfirmed"}, ", unconfirmed, said"),
        ({"supersedes": ("s1",)}, "operation), said"),
    ],
)
def test_a_claim_that_is_not_plainly_asserted_says_so(changes: dict[str, Any], told: str) -> None:
    assert told in str(cite(story(**changes), "may/children"))


def test_a_claim_that_was_replaced_says_so() -> None:
    newer = Statement(
        id="s2", supersedes=("s1",), estimates=(estimate("may/children", Figure.exactly(156)),)
    )
    old, new = cite(story().with_(newer), "may/children").citations
    if old.statement == "s2":
        old, new = new, old
    assert "replaced since" in str(old)
    assert "replaced since" not in str(new)


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (estimate("may", Figure.exactly(3), unit="flights"), '"3 flights"'),
        (estimate("may", Figure.exactly(3, "three flights"), unit="flights"), '"three flights"'),
        (estimate("may", Figure.up_to(4), unit="borders", per="person"), "borders per person"),
        (estimate("may", Figure.exactly(3), basis="derived"), '"3 (derived)"'),
        (estimate("camp", Figure.exactly(3)), '"3" (those in the camp)'),
        (estimate("elsewhere", Figure.unknown("many")), '"many" (elsewhere)'),
    ],
)
def test_a_figure_is_cited_with_what_it_counts(counted: Estimate, words: str) -> None:
    assert words in str(cite(story(estimates=(counted,)), "s1"))


def test_what_is_not_known_is_left_out() -> None:
    bare = Dataset.of(Statement(id="s", estimates=(estimate("x", Figure.exactly(1)),)))
    assert str(cite(bare, "x")) == 'The narrator: "1" (x). [s]'
    untitled = Dataset.of(Source(id="doc"), Utterance(id="u", source="doc"))
    said = Statement(id="s", utterance="u", estimates=(estimate("x", Figure.exactly(1)),))
    assert str(cite(untitled.with_(said), "x")) == 'The narrator (narration): "1" (x); in doc. [s]'


def test_a_report_names_the_reporter_and_the_document_around_it() -> None:
    data = story(utterance="inner").with_(
        Statement(id="outer", utterance="u1"),
        Utterance(id="inner", asserted_by="agency", within="outer", form="paraphrase"),
    )
    text = str(cite(data, "may/children"))
    assert text.startswith('Agency (paraphrase): "over 150"')
    assert "reported by The Minister" in text
    assert 'in "Home [again]"' in text


# Several claims, and none ---------------------------------------------------------------


def test_every_claim_of_a_number_has_a_line_of_its_own() -> None:
    footnote = cite(load_seed("article"), "january")
    assert [citation.statement for citation in footnote.citations] == ["s071", "s104"]
    assert len(str(footnote).splitlines()) == 2
    assert [item["id"] for item in footnote.csl()] == ["vestnik"]


def test_the_order_of_categories_does_not_matter() -> None:
    article = load_seed("article")
    assert cite(article, "may/preschool/children").citations == (
        cite(article, "may/children/preschool").citations
    )
    assert cite(article, "may/everyone").citations == cite(article, "may").citations


def test_a_number_that_nobody_said_is_cited_by_what_it_follows_from() -> None:
    footnote = cite(load_seed("article"), "may/adults")
    assert [citation.statement for citation in footnote.citations] == ["s019", "s022"]
    assert footnote.derivation[-1].startswith("3. may/adults = 75: ")
    text = str(footnote)
    assert text.startswith("may/adults was said by nobody; it follows:\n1. may = 231")
    assert text.count("[s0") == 2


def test_a_share_that_a_number_follows_from_is_cited() -> None:
    mostly = load_seed("article").statements["s023"].estimates[0]
    counted = estimate("may/children/preschool", Figure.exactly(40))
    data = Dataset.of(
        Operation(id="may", level="stage"),
        Statement(id="s1", utterance="u", estimates=(counted,)),
        Statement(id="s2", utterance="u", estimates=(mostly,)),
    )
    footnote = cite(data, "may/children")
    assert [citation.statement for citation in footnote.citations] == ["s1", "s2"]
    assert str(follow(data, "may")["may/children"]) == "40..79"


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("mai", "'may'"),
        ("may/childen", "'may/children'"),
        ("s022/nobody", "'s022/may/children'"),
        ("may/women", "may/"),
        ("s0222", "'s022'"),
    ],
)
def test_what_is_no_figure_is_refused_with_what_is_near(path: str, near: str) -> None:
    with pytest.raises(UnknownIdError, match=re.escape(near)):
        cite(load_seed("article"), path)


@pytest.mark.parametrize("path", ["", "/", "kz", "nobody/at/all", "may//children", "a b"])
def test_whatever_else_is_asked_for_is_refused(path: str) -> None:
    with pytest.raises(UnknownIdError, match="no figure"):
        cite(load_seed("article"), path)


# Laws -----------------------------------------------------------------------------------


@given(any_datasets())
def test_every_estimate_has_a_footnote(data: Dataset) -> None:
    for statement in data.statements:
        for each in statement.estimates:
            footnote = cite(data, each.people)
            assert statement.id in {citation.statement for citation in footnote.citations}
            assert each.figure.wording in str(footnote)
            assert not footnote.derivation


@given(known_datasets())
def test_whatever_follows_is_cited_by_claims(known: Any) -> None:
    data = known.dataset
    for group in [*data.groups.ids(), *data.operations.ids()]:
        for name in follow(data, group).derived:
            assert cite(data, name).citations


def test_a_footnote_is_plain_data_for_programs() -> None:
    data = cite(load_seed("article"), "may/adults").to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["statements"] == ["s019", "s022"]
    assert {item["id"] for item in data["documents"]} == {
        "vestnik",
        "new-europe",
        "presidential-statement",
    }
