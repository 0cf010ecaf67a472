"""The article is coded in full, and what its coding says stands in the article.

The text itself is not in the repository: what compares with it runs where it lies beside
the checkout, under ``../shared/article``.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest

from repatriation.checks.run import check
from repatriation.errors import WordingError
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Number
from repatriation.model.locator import Locator, read_text
from repatriation.model.reference import references
from repatriation.model.statement import Statement
from repatriation.wording.figure import parse_figure

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT.parent / "shared" / "article").glob("*.txt"))
COPIES = ("seeds/article.toml", "docs/explanation/article.md")

needs_the_text = pytest.mark.skipif(
    not ARTICLES, reason="the article's text is not redistributed, and no copy is at hand"
)


@pytest.fixture(scope="module")
def coded() -> Dataset:
    return load_seed("article")


@pytest.fixture(scope="module")
def text() -> str:
    return read_text(ARTICLES[0])


# What the article says, read from it by eye ---------------------------------------------

ALL = (Fraction(1), Fraction(1), Fraction(1))
NOBODY = (Fraction(0), Fraction(0), Fraction(0))
MOST = (Fraction(1, 2), None, None)


class Told(NamedTuple):
    """A figure of the article, and what it is of."""

    people: str
    wording: str
    quantifier: str
    ends: tuple[Number | None, Number | None, Number | None]
    speaker: str | None
    share_of: str | None = None
    unit: str = "persons"
    per: str | None = None


FIGURES = (
    Told("lead", "Over 200", "more_than", (201, None, None), "new-europe-outlet"),
    Told("lead/children", "156", "exactly", (156, 156, 156), "new-europe-outlet"),
    Told("may", "231", "exactly", (231, 231, 231), "tokayev"),
    Told("may/children", "156", "exactly", (156, 156, 156), "tokayev"),
    Told("may/children/preschool", "mostly", "more_than", MOST, "tokayev", "may/children"),
    Told("may/orphans", "18", "exactly", (18, 18, 18), "tokayev"),
    Told("repatriated/rehabilitated", "all", "exactly", ALL, "tokayev", "repatriated"),
    Told("repatriated/received_medical_aid", "all", "exactly", ALL, "tokayev", "repatriated"),
    Told("repatriated/received_psychological_aid", "all", "exactly", ALL, "tokayev", "repatriated"),
    Told("repatriated/received_social_aid", "all", "exactly", ALL, "tokayev", "repatriated"),
    Told("our-people/abandoned", "None", "exactly", NOBODY, "tokayev", "our-people"),
    Told("january", "47", "exactly", (47, 47, 47), None),
    Told("returnees/hostages", "Many", "some", (2, None, None), None),
    Told("returnees/asked_for_help", "Many", "some", (2, None, None), None),
    Told("departed-2012-2015", "The majority", "more_than", MOST, None, "departed"),
    Told("joined", "impossible to calculate", "unknowable", (None, None, None), None),
    Told("joined/without_documents", "usually", "more_than", MOST, None, "joined"),
    Told("joined", "up to four", "up_to", (None, None, 4), None, None, "borders", "person"),
    Told("remaining", "about 380", "about", (None, 380, None), "rakhymberdiyev"),
    Told(
        "remaining-children",
        "approximately 400-500",
        "about",
        (400, None, 500),
        "rakhymberdiyev",
    ),
    Told("remaining-children/lost", "some of which", "some", (2, None, None), "rakhymberdiyev"),
    Told(
        "remaining-children/lost",
        "both",
        "exactly",
        (2, 2, 2),
        "rakhymberdiyev",
        None,
        "parents",
        "child",
    ),
    Told("january", "47", "exactly", (47, 47, 47), None),
)

PERIODS = (
    ("8-year-old", "2011~/.."),
    ("on 7-9 May", "2019-05-07/2019-05-09"),
    ("in January of this year", "2019-01"),
    ("already", "2019-05-10"),
    ("in January of this year", "2019-01"),
    ("now", "2019-05-10~"),
    ("will continue", "2019-05-10/.."),
    ("In January", "2019-01"),
    ("in 2012–2015", "2012/2015"),
    ("still", "../2019-05-20"),
    ("still", "../2019-05-20"),
    ("Last autumn", "2018-23"),
    ("in 2012", "2012"),
    ("in January", "2019-01"),
    ("in January shortly after", "2019-01"),
    ("always", "../.."),
    ("will continue", "2019-01/.."),
    ("continue", "2019-01"),
)

QUASI_NUMERIC = (
    "mostly",
    "all repatriated",
    "None of",
    "Many of",
    "The majority",
    "impossible to calculate",
    "usually",
    "up to four",
    "still",
    "about 380",
    "approximately 400-500",
    "some of which",
    "both parents",
    "Last autumn",
    "8-year-old",
    "already",
    "always",
    "now they",
    "January of this year",
    "shortly after",
)

DECOYS = ("First President", "got a job")


def test_the_figures_are_those_of_the_article_in_its_order(coded: Dataset) -> None:
    found = [
        Told(
            e.people,
            e.figure.wording,
            e.figure.quantifier,
            (e.figure.low, e.figure.best, e.figure.high),
            _speaker(coded, s),
            e.share_of,
            e.unit,
            e.per,
        )
        for s, e in _estimates(coded)
    ]
    assert found == list(FIGURES)


def test_the_periods_are_those_of_the_article_in_its_order(coded: Dataset) -> None:
    dated = [s.period for s in coded.statements if s.period is not None]
    assert [(period.wording, period.edtf) for period in dated] == list(PERIODS)


@pytest.mark.parametrize(("wording", "people"), [("156", 2), ("47", 1)])
def test_a_figure_that_stands_twice_is_coded_twice(
    coded: Dataset, wording: str, people: int
) -> None:
    twice = [(s, e.people) for s, e in _estimates(coded) if e.figure.wording == wording]
    assert len({s.at for s, _ in twice}) == len(twice) == 2
    assert len({group for _, group in twice}) == people


def test_figures_say_what_their_words_say(coded: Dataset) -> None:
    unread = set()
    for _, estimate in _estimates(coded):
        try:
            read = parse_figure(estimate.figure.wording)
        except WordingError:
            unread.add(estimate.figure.wording)
        else:
            assert read == estimate.figure
    assert unread <= {"usually", "some of which", "both"}


def test_what_counts_nothing_has_no_figure(coded: Dataset) -> None:
    for s in coded.statements:
        if "employed" in s.about or "first president" in s.paraphrase.casefold():
            assert not s.estimates
            assert s.period is None


@pytest.mark.parametrize(
    ("link", "modality"),
    [
        ("tokayev ordered may", "asserted"),
        ("may continues zhusan", "asserted"),
        ("nazarbayev led zhusan", "asserted"),
        ("security-services carried_out january", "asserted"),
        ("remaining-children accompanies remaining", "asserted"),
        ("partners took_part may", "presupposed"),
    ],
)
def test_the_relations_are_those_of_the_article(coded: Dataset, link: str, modality: str) -> None:
    stated = [s.modality for s in coded.statements if link in map(str, s.links)]
    assert stated == [modality]


def test_a_report_of_a_report_is_told_as_one(coded: Dataset) -> None:
    assert _way_to(coded, "may") == ["tokayev", "new-europe-outlet", None]
    assert _way_to(coded, "remaining") == ["rakhymberdiyev", None]
    assert {source.id: source.derived_from for source in coded.sources} == {
        "vestnik": ("new-europe",),
        "new-europe": ("presidential-statement",),
        "presidential-statement": (),
    }


def test_what_the_ministry_was_told_is_unconfirmed_and_nobody_elses(coded: Dataset) -> None:
    doubtful = [s for s in coded.statements if s.confirmation == "unconfirmed"]
    assert {_speaker(coded, s) for s in doubtful} == {"informants"}
    assert len(doubtful) == 3
    assert not any(s.is_claim for s in doubtful)


def test_pledges_are_promised(coded: Dataset) -> None:
    promised = [_speaker(coded, s) for s in coded.statements if s.modality == "promised"]
    assert promised == ["tokayev"] * 4 + ["nazarbayev"]


# Form ------------------------------------------------------------------------------------


def test_ids_count_up_without_gaps(coded: Dataset) -> None:
    assert coded.statements.ids() == _numbered("s", len(coded.statements), 3)
    assert coded.utterances.ids() == _numbered("u", len(coded.utterances), 2)


def test_every_reference_leads_to_a_record_of_its_kind(coded: Dataset) -> None:
    for reference in references(coded):
        found = coded.get(reference.target)
        if found is None and reference.target in coded.lattice:
            found = coded.lattice[reference.target]
        assert found is not None, reference
        assert not reference.kinds or isinstance(found, reference.kinds), reference


def test_the_categories_are_sound(coded: Dataset) -> None:
    assert coded.lattice.faults == ()


def test_doubts_are_of_a_field_and_give_reasons_and_readings(coded: Dataset) -> None:
    for doubt in coded.doubts:
        assert doubt.field in {a.name for a in attrs.fields(type(coded[doubt.record]))}, doubt
        assert doubt.why
        assert len({reading.text for reading in doubt.readings}) >= 2
    assert all(link.why for link in coded.assumptions)


def test_every_statement_and_utterance_has_a_place_with_a_digest(coded: Dataset) -> None:
    for statement in coded.statements:
        assert statement.at is not None, statement.id
    for utterance in coded.utterances:
        assert utterance.at is not None, utterance.id
    assert all(locator.digest for _, locator in _locators(coded))


def test_statements_stand_within_their_utterances(coded: Dataset) -> None:
    for statement in coded.statements:
        whole = coded.utterances[statement.utterance or ""].at
        assert whole is not None
        assert statement.at is not None
        assert whole.covers(statement.at), statement.id


# Against the text ------------------------------------------------------------------------


@needs_the_text
def test_the_text_is_the_one_that_was_coded(coded: Dataset, text: str) -> None:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert coded.sources["vestnik"].text_digest == f"sha256:{digest}"


@needs_the_text
def test_every_passage_stands_where_it_is_said_to(coded: Dataset, text: str) -> None:
    for id_, locator in _locators(coded):
        assert locator.verify(text).status == "verified", id_


@needs_the_text
def test_wordings_are_the_texts_own(coded: Dataset, text: str) -> None:
    for statement in coded.statements:
        assert statement.at is not None
        passage = " ".join(statement.at.passage(text).split())
        wordings = [estimate.figure.wording for estimate in statement.estimates]
        wordings += [statement.period.wording] if statement.period is not None else []
        assert all(wording and wording in passage for wording in wordings), statement.id


@needs_the_text
def test_every_word_is_coded(coded: Dataset, text: str) -> None:
    places = [s.at for s in coded.statements] + [u.cue for u in coded.utterances]
    covered = _inside(places)
    missed = [m for m in re.finditer(r"\w+", text) if not covered.issuperset(range(*m.span()))]
    assert missed == []


@needs_the_text
def test_every_number_lies_in_a_figure_or_a_period(coded: Dataset, text: str) -> None:
    covered = _inside(s.at for s in coded.statements if s.estimates or s.period)
    digits = {i for i, character in enumerate(text) if character.isdigit()}
    assert digits
    assert digits <= covered


@needs_the_text
@pytest.mark.parametrize("words", QUASI_NUMERIC)
def test_quasi_numbers_lie_in_a_figure_or_a_period(coded: Dataset, text: str, words: str) -> None:
    covered = _inside(s.at for s in coded.statements if s.estimates or s.period)
    found = list(re.finditer(re.escape(words), text))
    assert found
    for match in found:
        assert covered.issuperset(range(*match.span()))


@needs_the_text
@pytest.mark.parametrize("words", DECOYS)
def test_decoys_lie_in_no_figure_and_no_period(coded: Dataset, text: str, words: str) -> None:
    covered = _inside(s.at for s in coded.statements if s.estimates or s.period)
    found = list(re.finditer(re.escape(words), text))
    assert found
    for match in found:
        assert covered.isdisjoint(range(*match.span()))


@needs_the_text
def test_paraphrases_are_in_other_words(coded: Dataset, text: str) -> None:
    said = _runs(text, 6)
    for statement in coded.statements:
        assert statement.paraphrase
        assert said.isdisjoint(_runs(statement.paraphrase, 6)), statement.id


@needs_the_text
@pytest.mark.parametrize("name", COPIES)
def test_no_sentence_of_the_article_is_in_the_repository(text: str, name: str) -> None:
    if not (ROOT / name).is_file():
        pytest.skip("only a checkout has the file")
    copied = _runs(text, 6) & _runs((ROOT / name).read_text("utf-8"), 6)
    assert copied == set()


def test_the_checks_find_what_is_true_of_the_article_and_the_page_explains_it(
    coded: Dataset,
) -> None:
    report = check(coded, as_of=datetime.date(2026, 1, 1))
    found = {(finding.code, finding.record) for finding in report}
    assert found == {
        ("TMP709", "s091"),
        ("TMP709", "s094"),
        ("TMP707", "s033"),
        ("SRC311", "presidential-statement"),
        ("SRC305", "s009"),
        ("XSR602", "s019"),
    }
    assert report.failures == ()
    page = (ROOT / "docs" / "explanation" / "article.md").read_text("utf-8")
    section = page.partition("## What the checks find")[2]
    assert all(code in section and record in section for code, record in found)


@needs_the_text
def test_the_text_at_hand_adds_no_finding(coded: Dataset, text: str) -> None:
    day = datetime.date(2026, 1, 1)
    with_text = check(coded, as_of=day, texts={"vestnik": text})
    assert with_text.findings == check(coded, as_of=day).findings


# Helpers ---------------------------------------------------------------------------------


def _estimates(coded: Dataset) -> Iterator[tuple[Statement, Estimate]]:
    for statement in coded.statements:
        for estimate in statement.estimates:
            yield statement, estimate


def _speaker(coded: Dataset, statement: Statement) -> str | None:
    return coded.utterances[statement.utterance or ""].asserted_by


def _way_to(coded: Dataset, people: str) -> list[str | None]:
    """List who says how many the people are, and who says that they say so, to the narrator."""
    statement = next((s for s, e in _estimates(coded) if e.people == people), None)
    way = []
    while statement is not None:
        utterance = coded.utterances[statement.utterance or ""]
        way.append(utterance.asserted_by)
        statement = coded.statements.get(utterance.within)
    return way


def _numbered(letter: str, count: int, digits: int) -> tuple[str, ...]:
    return tuple(f"{letter}{n:0{digits}}" for n in range(1, count + 1))


def _locators(coded: Dataset) -> Iterator[tuple[str, Locator]]:
    for statement in coded.statements:
        if statement.at is not None:
            yield statement.id, statement.at
    for utterance in coded.utterances:
        for locator in (utterance.at, utterance.cue):
            if locator is not None:
                yield utterance.id, locator


def _inside(places: Iterable[Locator | None]) -> frozenset[int]:
    spans = [span for place in places if place is not None for span in place.spans]
    return frozenset(i for start, end in spans for i in range(start, end))


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
