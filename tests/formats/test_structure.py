import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import Fault, LoadError
from repatriation.formats.document import KINDS
from repatriation.formats.path import at_key, at_line
from repatriation.formats.reader import Reader
from repatriation.formats.structure import quick, structure, unstructure
from repatriation.model.category import Ages
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from tests.formats.strategies import records

OVER = Figure(wording="over 200", quantifier="more_than", low=201)


def faults(data: object, kind: type[Any]) -> tuple[Fault, ...]:
    with pytest.raises(LoadError) as caught:
        structure(data, kind)
    return caught.value.faults


def paths(data: object, kind: type[Any]) -> list[str]:
    return [fault.path for fault in faults(data, kind)]


@given(st.sampled_from(sorted(KINDS)).flatmap(lambda name: records(KINDS[name])))
def test_every_record_comes_back_as_it_was_and_the_quick_way(record: Any) -> None:
    data = unstructure(record)
    assert structure(data, type(record)) == record
    assert quick(type(record))(data) == record
    reader = Reader()
    assert reader.read(type(record), data, "") == record
    assert not reader.faults


SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    (None, True, 0, -1, 1.0, "", "a b", "1/2", "2019", (), [], {}, ["a"])
)


@given(
    st.sampled_from(sorted(KINDS)).flatmap(
        lambda name: st.tuples(st.just(KINDS[name]), records(KINDS[name]).map(unstructure))
    ),
    st.data(),
)
def test_the_quick_way_takes_what_the_thorough_one_takes(
    drawn: tuple[Any, dict[str, Any]], choose: st.DataObject
) -> None:
    kind, data = drawn
    inner: Any = data
    while True:
        key = choose.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else (0,)))
        if not isinstance(inner[key], dict | list) or not inner[key] or choose.draw(st.booleans()):
            break
        inner = inner[key]
    inner[key] = choose.draw(SCALARS)
    reader = Reader()
    record = reader.read(kind, data, "")
    try:
        assert quick(kind)(data) == record
    except AssertionError:
        raise
    except Exception:  # noqa: BLE001 - any exception sends it the other way
        assert reader.faults
    else:
        assert not reader.faults


def test_plain_data_hold_only_what_differs_from_the_defaults_in_the_order_of_the_class() -> None:
    estimate = Estimate(key="k", people="may", figure=OVER)
    assert list(unstructure(estimate)) == ["key", "people", "figure"]
    period = Period(wording="in May", edtf="2019-05")
    assert list(unstructure(period).items()) == [("wording", "in May"), ("edtf", "2019-05")]
    assert unstructure(Group(id="g")) == {"id": "g"}


def test_days_and_shares_are_text_and_tuples_are_lists() -> None:
    source = Source(id="s", retrieved_at=datetime.date(2019, 6, 1), derived_from=("a", "b"))
    assert unstructure(source) == {
        "id": "s",
        "retrieved_at": "2019-06-01",
        "derived_from": ["a", "b"],
    }
    most = Figure(wording="all", quantifier="exactly", low=Fraction(1), high=Fraction(1))
    assert unstructure(most)["low"] == "1/1"
    assert unstructure(Locator(spans=((1, 2), (4, 9)))) == {"spans": [[1, 2], [4, 9]]}


def test_a_share_of_one_is_not_a_count_of_one() -> None:
    data = {"wording": "all", "quantifier": "exactly", "low": "1/1"}
    assert type(structure(data, Figure).low) is Fraction
    assert structure({**data, "low": 1}, Figure) != structure(data, Figure)


@pytest.mark.parametrize("wrong", ["2/4", "1/0", "0.5", "1", " 1/2", "1/2\n", "+1/2", "1/-2", "½"])
def test_shares_are_read_in_one_form_only(wrong: str) -> None:
    data = {"wording": "half", "quantifier": "exactly", "low": wrong}
    assert paths(data, Figure) == ["low"]


def test_a_share_not_in_lowest_terms_is_told_its_form() -> None:
    (fault,) = faults({"wording": "half", "quantifier": "exactly", "low": "2/4"}, Figure)
    assert "write '1/2'" in fault.message


@pytest.mark.parametrize("wrong", ["20190601", "2019-W22-6", "2019-02-30", "2019-06", "", 20190601])
def test_days_are_read_in_one_form_only(wrong: object) -> None:
    assert paths({"id": "s", "retrieved_at": wrong}, Source) == ["retrieved_at"]


@pytest.mark.parametrize(
    ("kind", "field", "wrong", "rest"),
    [
        (Name, "text", None, {}),
        (Name, "text", 3, {}),
        (Ages, "low", True, {}),
        (Ages, "low", 3.0, {}),
        (Ages, "low", "3", {}),
        (Ages, "low", -1, {}),
        (Statement, "negated", 1, {"id": "s"}),
        (Statement, "negated", "true", {"id": "s"}),
        (Statement, "about", "abc", {"id": "s"}),
        (Statement, "about", {"a": 1}, {"id": "s"}),
        (Statement, "modality", "Asserted", {"id": "s"}),
        (Statement, "modality", None, {"id": "s"}),
        (Statement, "period", "2019", {"id": "s"}),
        (Statement, "period", [], {"id": "s"}),
        (Locator, "digest", "xyz", {"spans": [[1, 2]]}),
    ],
)
def test_nothing_is_coerced(kind: Any, field: str, wrong: object, rest: dict[str, Any]) -> None:
    assert paths({**rest, field: wrong}, kind) == [field]


def test_null_stands_for_unknown_where_the_model_allows_it() -> None:
    assert structure({"id": "s", "period": None, "utterance": None}, Statement) == Statement(id="s")


def test_all_faults_come_together_in_the_order_of_the_input() -> None:
    data = {
        "negated": 0,
        "perod": {"edtf": "2019"},
        "about": ["a", 3, "b c", ""],
        "at": {"spans": [[1, 2], [5, 4], [7]]},
        "estimates": [
            {"people": "may", "figure": {"wording": "x", "quantifier": "about", "best": 3.5}},
            {"people": "may/", "figure": {"quantifier": "abuot"}},
        ],
        "period": {"edtf": "2019-13"},
    }
    assert paths(data, Statement) == [
        "negated",
        "perod",
        "about[1]",
        "about[2]",
        "about[3]",
        "at.spans[1]",
        "at.spans[2]",
        "estimates[0].figure.best",
        "estimates[1].people",
        "estimates[1].figure.quantifier",
        "estimates[1].figure.wording",
        "period.edtf",
        "id",
    ]


def test_messages_name_what_is_expected_and_what_was_nearly_meant() -> None:
    data = {"id": "s", "modality": "planed", "estimats": []}
    modality, unknown = faults(data, Statement)
    assert "takes one of asserted" in modality.message
    assert "did you mean 'planned'" in modality.message
    assert modality.value == "planed"
    assert "did you mean 'estimates'?" in unknown.message
    (whole,) = faults({"low": 3.0}, Ages)
    assert "write 3 without a point" in whole.message


def test_what_only_the_whole_record_tells_is_said_of_the_record() -> None:
    figure = {"wording": "x", "quantifier": "between", "low": 1, "high": "1/2"}
    (fault,) = faults({"people": "may", "figure": figure}, Estimate)
    assert fault.path == "figure"
    assert "counts only or shares only" in fault.message
    spans = [[5, 9], [1, 3]]
    assert paths({"spans": spans}, Locator) == ["spans"]


def test_what_is_no_object_at_all_is_told_its_keys() -> None:
    (fault,) = faults([], Ages)
    assert fault == Fault("", [], "takes an object with low, high")


def test_a_very_long_key_is_refused_without_looking_for_its_like() -> None:
    (fault,) = faults({"id": "g", "x" * 1_000_000: 1}, Group)
    assert "did you mean" not in fault.message


def test_inverted_content_is_read() -> None:
    data = {"wording": "x", "quantifier": "between", "low": 9, "high": 1}
    assert structure(data, Figure).is_inverted
    assert structure({"edtf": "2019/2018"}, Period).is_inverted


def test_paths_quote_what_toml_would_quote() -> None:
    assert at_key("count", "may/children") == 'count."may/children"'
    assert at_key("", "aged-0_4") == "aged-0_4"
    assert at_key("a", 'b"') == r'a."b\""'
    assert at_line(12, "about[0]") == "line 12: about[0]"
    assert at_line(12, "line 1, column 5") == "line 12, column 5"
