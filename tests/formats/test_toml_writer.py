"""What is written in the authoring format reads as the same, and reads well."""

from typing import Any

import attrs
import pytest
from hypothesis import given

from repatriation.errors import InvalidRecordError
from repatriation.formats.seed import load_seed, seed_names
from repatriation.formats.toml import dumps, loads
from repatriation.model.actor import Actor
from repatriation.model.category import Category, Partition
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.wording.figure import read_figure
from tests.formats.strategies import datasets


def single(data: Dataset) -> Dataset:
    """Leave out all but the first of records with one id."""
    firsts: dict[str, Any] = {
        name: tuple({r.id: r for r in reversed(tuple(getattr(data, name)))}.values())
        for name in ("actors", "places", "operations", "groups", "categories", "sources")
    }
    statements = tuple({r.id: r for r in reversed(tuple(data.statements))}.values())
    return attrs.evolve(data, **firsts, statements=statements)


@given(datasets())
def test_what_is_written_reads_as_the_same(data: Dataset) -> None:
    data = single(data)
    text = dumps(data)
    assert loads(text) == data
    assert loads(text.encode("utf-8")) == data
    assert dumps(loads(text)) == text


@pytest.mark.parametrize("name", seed_names())
def test_the_seeds_read_as_the_same(name: str) -> None:
    data = load_seed(name)
    assert loads(dumps(data)) == data


def said(**fields: object) -> str:
    """Give the line of a statement."""
    statement = Statement(id="s1", utterance="u1", **fields)  # type: ignore[arg-type]
    data = Dataset.of(Utterance(id="u1"), statement)
    text = dumps(data)
    assert loads(text) == data
    return text.partition("[said.says")[2].partition("]\n")[2].removesuffix("\n")


def count(wording: str, people: str = "may", **fields: object) -> Estimate:
    return Estimate(people=people, figure=read_figure(wording).figure, **fields)  # type: ignore[arg-type]


def test_figures_are_their_words_where_these_say_it_all() -> None:
    estimates = (count("over 200"), count("156", "may/children"))
    line = 's1 = {text = "Many.", count.may = "over 200", count."may/children" = "156"}'
    assert said(paraphrase="Many.", estimates=estimates) == line
    assert said(estimates=(count("50 families", unit="families"),)) == (
        's1 = {count.may = "50 families"}'
    )
    assert said(estimates=(count("two thirds", "may/children", share_of="may"),)) == (
        's1 = {count."may/children" = "two thirds"}'
    )


def test_figures_are_written_out_where_words_leave_something_open() -> None:
    assert said(estimates=(count("8", unit="flights"),)) == (
        's1 = {count.may = {wording = "8", unit = "flights"}}'
    )
    figure = Figure(wording="a planeload", quantifier="about", best=200)
    assert said(estimates=(Estimate(people="may", figure=figure),)) == (
        's1 = {count.may = {wording = "a planeload", quantifier = "about", best = 200}}'
    )
    assert said(estimates=(count("50 families"),)) == (
        's1 = {count.may = {wording = "50 families", quantifier = "exactly", '
        "low = 50, best = 50, high = 50}}"
    )


def test_a_share_of_the_group_as_a_whole_says_so() -> None:
    assert said(estimates=(count("two thirds", "may/children"),)) == (
        's1 = {count."may/children" = {wording = "two thirds", share_of = ""}}'
    )


def test_the_order_of_estimates_is_kept() -> None:
    by_people = (count("1", key="a"), count("2", key="b"), count("3", "may/men"))
    assert 'count.may = [{wording = "1", key = "a"}, {wording = "2", key = "b"}]' in said(
        estimates=by_people
    )
    mixed = (count("1", key="a"), count("3", "may/men"), count("2", key="b"))
    assert (
        said(estimates=mixed)
        == """\
count = [
  {people = "may", wording = "1", key = "a"},
  {people = "may/men", wording = "3"},
  {people = "may", wording = "2", key = "b"},
]"""
    )


def test_records_are_written_as_a_person_would() -> None:
    data = Dataset.of(
        Actor(id="tokayev", kind="official", names=Name.of("Tokayev", "Tokaev")),
        Category(id="taken", partitions=(Partition(parts=("men", "women")),)),
        Group(id="rest", places=("syria",), period=Period.of("2019-05")),
        Utterance(id="u1", source="page", at=Locator(spans=((1, 5), (7, 9)), digest="3f2a9c0d")),
        Statement(
            id="s2",
            utterance="u1",
            at=Locator(spans=((1, 5),)),
            paraphrase="A sentence that is long enough to fill more than one line of the text.",
            period=Period(wording="7-9 May", edtf="2019-05-07/2019-05-09", supplied=("year",)),
        ),
        Statement(id="s1", utterance="u1", links=(Link(kind="continues", a="may", b=("zhusan",)),)),
        assumptions=(Link(kind="same_as", a="a", b=("b",), why="Both say it."),),
    )
    assert (
        dumps(data)
        == """\
schema_version = 1
source = "page"

[actors.tokayev]
kind = "official"
names = ["Tokayev", "Tokaev"]

[groups.rest]
places = "syria"
period = "2019-05"

[categories.taken]
partitions = ["men", "women"]

[[said]]
id = "u1"
at = "1-5,7-9 @3f2a9c0d"

[said.says.s2]
at = "1-5"
text = "A sentence that is long enough to fill more than one line of the text."
period = "7-9 May [2019]"

[said.says.s1]
links = "may continues zhusan"

[[assumptions]]
link = "a same_as b"
why = "Both say it."
"""
    )


def test_long_lists_stand_on_several_lines() -> None:
    names = Name.of("A name of some length", "Another name of some length", "And a third one, too")
    text = dumps(Dataset.of(Actor(id="a", kind="state", names=(*names, *names))))
    assert 'names = [\n  "A name of some length",\n' in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_statement_without_an_utterance_stands_by_itself() -> None:
    data = Dataset.of(Statement(id="s1"), Statement(id="s2", utterance="nowhere"))
    text = dumps(data)
    assert '[statements.s1]\n\n[statements.s2]\nutterance = "nowhere"\n' in text
    assert loads(text) == data


def test_a_source_is_not_lent_to_an_utterance_without_one() -> None:
    data = Dataset.of(Utterance(id="a", source="page"), Utterance(id="b"))
    assert loads(dumps(data)) == data
    assert "\nsource" not in dumps(data).partition("[[said]]")[0]


def test_doubled_ids_are_refused_and_not_merged() -> None:
    twice = Dataset.of(Group(id="g"), Group(id="g", measure="died"))
    with pytest.raises(InvalidRecordError, match=r"Dataset.groups takes each id once.*'g'"):
        dumps(twice)
    doubled = Dataset.of(Statement(id="s"), Statement(id="s", negated=True))
    with pytest.raises(InvalidRecordError, match="each id once"):
        dumps(doubled)


def test_what_no_file_holds_is_refused() -> None:
    for bad in (
        Dataset(schema_version=2),
        Dataset.of(Actor(id="a", kind="state", names=Name.of("\ud800"))),
        Dataset.of(
            Statement(id="s", estimates=(Estimate(people="g", figure=Figure.about(10**4300, "")),))
        ),
    ):
        with pytest.raises(InvalidRecordError):
            dumps(bad)


@pytest.mark.parametrize("text", ['"', "\\", "\t\r\n\x00\x7f\x1f", "'''", "# = []", "\u2028\ufeff"])
def test_any_text_is_quoted_as_it_is(text: str) -> None:
    data = Dataset.of(Utterance(id="u"), Statement(id="s", utterance="u", paraphrase=text))
    assert loads(dumps(data)) == data
