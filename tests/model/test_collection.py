"""How records of one type are kept and looked up."""

from __future__ import annotations

import copy
import itertools
import pickle
from fractions import Fraction
from typing import Any

import pytest

from repatriation.errors import UnknownIdError
from repatriation.model.collection import Records
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.operation import Operation
from repatriation.model.statement import Statement

zhusan = Operation(id="zhusan", level="programme")
may = Operation(id="may", level="stage")
january = Operation(id="january", level="stage")
other_may = Operation(id="may", level="movement")


def test_records_stand_in_the_order_of_their_ids() -> None:
    records = Records([zhusan, may, january], "operation")
    assert list(records) == [january, may, zhusan]
    assert records.ids() == ("january", "may", "zhusan")
    assert len(records) == 3


def test_a_record_is_found_by_its_id() -> None:
    records = Records([zhusan, may])
    assert records["may"] is may
    assert records.get("may") is may
    assert records.get("june") is None
    assert records.get(None) is None


def test_ids_and_records_can_be_asked_for() -> None:
    records = Records([zhusan, may])
    assert "may" in records
    assert may in records
    assert "june" not in records
    assert other_may not in records
    assert 5 not in records


def test_an_unknown_id_names_those_that_resemble_it() -> None:
    with pytest.raises(UnknownIdError) as caught:
        Records([zhusan, may], "operation")["zhusann"]
    error = caught.value
    assert (error.id, error.kind, error.near) == ("zhusann", "operation", ("zhusan",))
    assert str(error) == "no operation has the id 'zhusann'; did you mean 'zhusan'?"


@pytest.mark.parametrize("id_", [None, 5, ["may"]])
def test_what_is_no_id_is_an_unknown_one(id_: Any) -> None:
    with pytest.raises(UnknownIdError) as caught:
        Records([may])[id_]
    assert caught.value.near == ()


def test_doubled_ids_are_kept_in_an_order_of_their_own() -> None:
    for given in itertools.permutations([may, other_may, zhusan]):
        records = Records(given)
        assert list(records) == [other_may, may, zhusan]
        assert records.ids() == ("may", "zhusan")


def test_a_doubled_id_stands_for_the_first_in_whatever_order_they_came() -> None:
    for given in itertools.permutations([may, other_may, zhusan]):
        records = Records(given)
        assert records["may"] is records.get("may") is other_may
        assert _pickled(records)["may"] == other_may


def test_the_order_tells_one_person_from_all_of_them() -> None:
    a, b = (
        Statement(id="s", estimates=(Estimate(people="may", figure=figure),))
        for figure in (Figure.exactly(1, "x"), Figure.exactly(Fraction(1), "x"))
    )
    assert a != b
    assert list(Records([a, b])) == list(Records([b, a]))


def test_records_are_equal_and_hashed_by_value() -> None:
    assert Records([may, zhusan]) == Records([zhusan, may])
    assert hash(Records([may, zhusan])) == hash(Records([zhusan, may]))
    assert Records([may]) != Records([may, may])
    assert Records([may]) != (may,)


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - made here


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, _pickled])
def test_copies_are_equal_and_complete(again: Any) -> None:
    records = Records([zhusan, may, other_may], "operation")
    other = again(records)
    assert other == records
    assert repr(other) == repr(records)
    assert other["zhusan"] == zhusan


def test_records_show_a_few_ids() -> None:
    assert repr(Records([], "operation")) == "<operations: >"
    many = Records([Operation(id=f"o{i:03}", level="stage") for i in range(1000)], "operation")
    assert repr(many) == "<operations: o000, o001, o002, o003, o004, … 1000 in all>"
