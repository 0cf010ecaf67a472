"""Every public type has a strategy: valid, composable, complete, and simple where it can be."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

import repatriation as rp
from repatriation import testing
from repatriation.model.actor import ACTOR_KINDS
from repatriation.model.edtf import parse_edtf
from repatriation.model.estimate import BASES
from repatriation.model.figure import QUANTIFIERS
from repatriation.model.group import MEASURES
from repatriation.model.link import DEEDS, LINK_KINDS
from repatriation.model.operation import LEVELS, STATUSES
from repatriation.model.period import EXTENTS
from repatriation.model.place import PLACE_KINDS
from repatriation.model.statement import CONFIRMATIONS, MODALITIES
from repatriation.model.utterance import FORMS
from repatriation.model.valid import is_identifier
from tests.testing.samples import samples, simplest

OF_TYPE: list[tuple[SearchStrategy[Any], type]] = [
    (testing.actors(), rp.Actor),
    (testing.ages(), rp.Ages),
    (testing.any_datasets(), rp.Dataset),
    (testing.bounds(), rp.Bounds),
    (testing.categories(), rp.Category),
    (testing.datasets(), rp.Dataset),
    (testing.doubts(), rp.Doubt),
    (testing.estimates(), rp.Estimate),
    (testing.figures(), rp.Figure),
    (testing.groups(), rp.Group),
    (testing.links(), rp.Link),
    (testing.locators(), rp.Locator),
    (testing.names(), rp.Name),
    (testing.offices(), rp.Office),
    (testing.operations(), rp.Operation),
    (testing.partitions(), rp.Partition),
    (testing.periods(), rp.Period),
    (testing.places(), rp.Place),
    (testing.policies(), rp.Policy),
    (testing.readings(), rp.Reading),
    (testing.sources(), rp.Source),
    (testing.spans(), rp.Span),
    (testing.statements(), rp.Statement),
    (testing.utterances(), rp.Utterance),
]


@pytest.mark.parametrize(("strategy", "kind"), OF_TYPE, ids=[kind.__name__ for _, kind in OF_TYPE])
def test_strategies_give_valid_records_that_can_be_compared(
    strategy: SearchStrategy[Any], kind: type
) -> None:
    drawn = samples(strategy, 15)
    assert {type(value) for value in drawn} == {kind}
    assert all(value == value and hash(value) == hash(value) for value in drawn)  # noqa: PLR0124


# Fields that take long to draw and say nothing of the words.
BARE: dict[str, SearchStrategy[Any]] = {"names": st.just(()), "period": st.none()}
SAYING: dict[str, SearchStrategy[Any]] = {
    "at": st.none(),
    "period": st.none(),
    "estimates": st.just(()),
    "links": st.just(()),
}

WORDS: list[tuple[SearchStrategy[Any], str, tuple[str, ...]]] = [
    (testing.actors(**BARE, offices=st.just(())), "kind", ACTOR_KINDS),
    (testing.places(names=BARE["names"]), "kind", PLACE_KINDS),
    (testing.operations(**BARE), "level", LEVELS),
    (testing.operations(**BARE), "status", STATUSES),
    (testing.groups(period=BARE["period"]), "measure", MEASURES),
    (testing.estimates(), "basis", BASES),
    (testing.links(), "kind", LINK_KINDS),
    (testing.statements(**SAYING), "modality", MODALITIES),
    (testing.statements(**SAYING), "confirmation", CONFIRMATIONS),
    (testing.utterances(statement_date=st.none(), at=st.none(), cue=st.none()), "form", FORMS),
    (testing.periods(edtf=st.just("2019")), "extent", EXTENTS),
    (testing.counts(), "quantifier", QUANTIFIERS),
]


@pytest.mark.parametrize(
    ("strategy", "field", "words"), WORDS, ids=[f"{s}-{f}" for s, f, _ in WORDS]
)
def test_every_word_of_a_vocabulary_is_drawn(
    strategy: SearchStrategy[Any], field: str, words: tuple[str, ...]
) -> None:
    drawn = {getattr(value, field) for value in samples(strategy, 25 * len(words) + 50)}
    assert drawn == set(words)


SIMPLEST: dict[str, object] = {
    "ids": "a",
    "category_ids": "a",
    "texts": "",
    "people": "a",
    "spans": rp.Span.exactly(0),
    "bounds": rp.Bounds.exactly(0),
    "figures": rp.Figure.exactly(0),
    "shares": rp.Figure.exactly(Fraction(0)),
    "periods": rp.Period.of("2000-01-01"),
    "names": rp.Name(text=""),
    "actors": rp.Actor(id="a", kind="official"),
    "operations": rp.Operation(id="a", level="programme"),
    "groups": rp.Group(id="a"),
    "links": rp.Link(kind="same_as", a="a", b=("a",)),
    "statements": rp.Statement(id="a"),
    "any_datasets": rp.Dataset(),
    "datasets": rp.Dataset(),
}


@pytest.mark.parametrize("name", SIMPLEST)
def test_strategies_shrink_to_what_reads_simplest(name: str) -> None:
    assert simplest(getattr(testing, name)(), most=20) == SIMPLEST[name]


@pytest.mark.parametrize("strategy", [strategy for strategy, _ in OF_TYPE])
def test_strategies_have_a_short_name_in_reports(strategy: SearchStrategy[Any]) -> None:
    assert len(repr(strategy)) < 20


# Fields --------------------------------------------------------------------------------------


@given(testing.operations(level=st.just("stage"), id=st.sampled_from(["a", "b"])))
def test_fields_can_be_fixed(operation: rp.Operation) -> None:
    assert operation.level == "stage"
    assert operation.id in {"a", "b"}


def test_a_field_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidArgument, match=r"Operation has no field 'stage'; it has id, level"):
        testing.operations(stage=st.none())


def test_a_value_in_place_of_a_strategy_is_refused_with_what_to_write() -> None:
    with pytest.raises(InvalidArgument, match=r"write level=st\.just\('stage'\)"):
        testing.operations(level="stage")  # type: ignore[arg-type]


@given(testing.ids())
def test_ids_are_ids(id_: str) -> None:
    assert is_identifier(id_)


@given(testing.links())
def test_links_have_several_ends_and_flags_only_where_their_kind_takes_them(link: rp.Link) -> None:
    assert len(link.b) == 1 or link.kind in DEEDS or link.kind == "made_up_of"
    assert link.kind == "made_up_of" or not (link.complete or link.disjoint)


@given(testing.estimates())
def test_only_shares_are_shares_of_something(estimate: rp.Estimate) -> None:
    assert estimate.share_of is None or estimate.figure.is_share


def test_texts_and_ids_are_in_any_script() -> None:
    assert not all(text.isascii() for text in samples(testing.texts()))
    assert not all(id_.isascii() for id_ in samples(testing.ids()))


# Figures -------------------------------------------------------------------------------------


@given(testing.figures())
def test_figures_are_sound_and_never_negative(figure: rp.Figure) -> None:
    assert not figure.is_inverted
    assert figure.is_head_count


@given(testing.figures(inverted=True))
def test_inverted_figures_are_all_inverted(figure: rp.Figure) -> None:
    assert figure.is_inverted


@given(testing.counts())
def test_the_words_of_a_count_say_what_it_says(figure: rp.Figure) -> None:
    unstated = figure.quantifier == "withheld" or "unstated" in figure.wording
    assert unstated or rp.parse_figure(figure.wording).bounds() == figure.bounds()


@pytest.mark.parametrize("quantifier", QUANTIFIERS)
def test_a_quantifier_can_be_asked_for(quantifier: Any) -> None:
    drawn = samples(testing.figures(quantifier=st.just(quantifier)), 10)
    assert {figure.quantifier for figure in drawn} == {quantifier}


def test_a_quantifier_that_fits_no_share_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="no such figure is 'some'; draw from exactly"):
        samples(testing.shares(quantifier=st.just("some")))


@given(testing.counts(numbers=st.integers(90, 99), quantifier=st.just("about")))
def test_numbers_can_be_asked_for(figure: rp.Figure) -> None:
    assert all(n is None or 90 <= n <= 99 for n in (figure.low, figure.best, figure.high))


# Periods -------------------------------------------------------------------------------------


def test_edtf_texts_are_of_every_kind() -> None:
    drawn = [parse_edtf(text) for text in samples(testing.edtf_texts(), 400)]
    assert {edtf.kind for edtf in drawn} == {"date", "interval", "one_of", "all_of"}
    assert {edtf.start for edtf in drawn} == {edtf.end for edtf in drawn}
    assert {edtf.start for edtf in drawn} == {"dated", "open", "unknown"}
    assert {(e.uncertain, e.approximate) for e in drawn} >= {(False, True), (True, False)}
    marks = {mark for mark in ("X", "T", "-21", "Y", "..") for e in drawn if mark in e.text}
    assert len(marks) >= 4


@given(testing.periods())
def test_periods_end_after_they_start(period: rp.Period) -> None:
    assert not period.is_inverted


@given(testing.periods(inverted=True))
def test_inverted_periods_all_end_before_they_start(period: rp.Period) -> None:
    assert period.is_inverted
