"""When things were said, what was before what, and which fields hold periods."""

from __future__ import annotations

import typing
from typing import Any

import attrs
import pytest

import repatriation as rp
from repatriation.checks.chronology import not_before
from repatriation.checks.dated import periods
from repatriation.checks.saying import Sayings
from repatriation.model.dataset import COLLECTIONS, Record
from repatriation.model.verdict import Verdict

P = rp.Period.of


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("2019-05-01", "2019-05-07/2019-05-09", Verdict.VIOLATED),
        ("2019-05-06", "2019-05-07", Verdict.SUSPECT),
        ("2019-05-05", "2019-05-07", Verdict.VIOLATED),
        ("2019-04-30~", "2019-05-07", Verdict.SUSPECT),
        ("2019-04", "2019-05-07?/2019-05-09", Verdict.SUSPECT),
        ("2019-05-07", "2019-05-07", Verdict.HOLDS),
        ("2019-05-08", "2019-05-07", Verdict.HOLDS),
        ("2019-05-08~", "2019-05-07", Verdict.UNDECIDED),
        ("2019-05", "2019-05-07", Verdict.UNDECIDED),
        ("2019-05-01", "../2019-05-09", Verdict.UNDECIDED),
        ("2019-05-01/", "2019-06", Verdict.UNDECIDED),
        ("2019-05-01", "2019-06/2018-01", Verdict.UNDECIDED),
    ],
)
def test_what_was_over_before_another_began(first: str, second: str, verdict: Verdict) -> None:
    assert not_before(P(first), P(second)) is verdict


def utterance(id_: str, within: str | None = None, source: str | None = None) -> rp.Utterance:
    return rp.Utterance(id=id_, within=within, source=source)


def statement(id_: str, said: str | None) -> rp.Statement:
    return rp.Statement(id=id_, utterance=said)


def test_a_report_of_a_report_stands_in_the_source_around_it() -> None:
    data = rp.Dataset.of(
        utterance("u1", source="wire"),
        statement("s1", "u1"),
        utterance("u2", within="s1"),
        statement("s2", "u2"),
        utterance("u3", within="s2"),
        utterance("u4", within="s2", source="paper"),
        rp.Source(id="wire", publication_date=P("2019-06-01")),
    )
    known = Sayings(data)
    for id_, source in [("u3", "wire"), ("u2", "wire"), ("u4", "paper"), ("u3", "wire")]:
        assert known.source_id(data.utterances[id_]) == source
    said = known.said(data.utterances["u3"])
    assert said is not None
    assert (said.period, said.is_dated) == (P("2019-06-01"), False)
    assert known.said(data.utterances["u4"]) is None
    assert known.said(None) is None


def test_the_date_of_the_saying_goes_before_that_of_the_source() -> None:
    data = rp.Dataset.of(
        rp.Utterance(id="u1", source="wire", statement_date=P("2019-05-20")),
        rp.Source(id="wire", publication_date=P("2019-06-01")),
    )
    said = Sayings(data).said(data.utterances["u1"])
    assert said is not None
    assert (said.period, said.is_dated) == (P("2019-05-20"), True)


def test_circles_and_missing_records_have_no_source_and_end() -> None:
    data = rp.Dataset.of(
        utterance("u1", within="s2"),
        statement("s1", "u1"),
        utterance("u2", within="s1"),
        statement("s2", "u2"),
        utterance("u3", within="s3"),
        statement("s3", "u3"),
        utterance("u4", within="gone"),
        utterance("u5", within="s4"),
        statement("s4", "gone"),
    )
    known = Sayings(data)
    for each in data.utterances:
        assert known.root(each) is None
        assert known.source_id(each) is None


def test_the_outermost_utterance_is_found_where_no_source_is() -> None:
    data = rp.Dataset.of(
        utterance("u1"),
        statement("s1", "u1"),
        utterance("u2", within="s1"),
        statement("s2", None),
        utterance("u3", within="s2"),
    )
    known = Sayings(data)
    roots = {u.id: known.root(u) for u in data.utterances}
    assert {id_: root.id for id_, root in roots.items() if root} == {
        "u1": "u1",
        "u2": "u1",
        "u3": "u3",
    }


def types_in(hint: Any) -> set[Any]:
    arguments = typing.get_args(hint)
    return {t for a in arguments for t in types_in(a)} if arguments else {hint}


def fields_with_periods(kind: type) -> set[str]:
    """Say which fields hold a period, directly or in what they hold."""
    hints = typing.get_type_hints(kind)
    return {
        field.name
        for field in attrs.fields(kind)
        for each in types_in(hints[field.name])
        if each is rp.Period or (attrs.has(each) and fields_with_periods(each))
    }


NAME = rp.Name(text="n", period=P("2019"))
FULL: tuple[Record, ...] = (
    rp.Actor(
        id="a",
        kind="state",
        names=(NAME,),
        period=P("2019"),
        offices=(rp.Office(title="t", period=P("2019")),),
    ),
    rp.Place(id="p", kind="camp", names=(NAME,)),
    rp.Operation(id="o", level="stage", names=(NAME,), period=P("2019")),
    rp.Group(id="g", period=P("2019")),
    rp.Category(id="c"),
    rp.Source(id="s", title=(NAME,), publication_date=P("2019")),
    rp.Utterance(id="u", statement_date=P("2019")),
    rp.Statement(id="t", period=P("2019")),
)


@pytest.mark.parametrize("record", FULL, ids=lambda record: type(record).__name__)
def test_every_field_that_can_hold_a_period_is_looked_at(record: Record) -> None:
    listed = {field.partition("[")[0] for field, _ in periods(record)}
    assert listed == fields_with_periods(type(record))


def test_every_type_of_record_is_looked_at() -> None:
    assert {type(record) for record in FULL} == set(COLLECTIONS.values())
