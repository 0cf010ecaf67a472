"""The cross-source record holds every fact, adds nothing, and leaves fights as they are.

The list of facts is not in the repository: what compares with it runs where it lies beside
the checkout, under ``../shared/data``.
"""

import csv
import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest

from repatriation.checks.run import check
from repatriation.errors import WordingError
from repatriation.formats.file import load
from repatriation.formats.json import dumps
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.reference import references
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.relations.claim import Claims
from repatriation.relations.linked import linked_relations
from repatriation.relations.propagate import propagate
from repatriation.relations.relation import Relation
from repatriation.wording.figure import parse_figure

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "data" / "zhusan_record.tsv"
PAGE = ROOT / "docs" / "explanation" / "record.md"

needs_the_facts = pytest.mark.skipif(
    not FACTS.is_file(), reason="the list of facts is not in the repository, and not beside it"
)

CODED_IN_THE_ARTICLE = {"Z09": {"u04"}, "Z10": {"u17"}}
NOTES_WITH_FIGURES = {"Z27": "104 109", "Z31": "92", "Z33": "89", "Z23": "4"}
SPEAKERS = {
    "Z01": "knb",
    "Z02": "nazarbayev",
    "Z03": "rakhymberdiyev",
    "Z06": "knb",
    "Z07": "rakhymberdiyev",
    "Z08": "tokayev",
    "Z09": "new-europe-outlet",
    "Z10": "rakhymberdiyev",
    "Z11": "knb",
    "Z12": "knb",
    "Z13": "tokayev",
    "Z14": "tokayev",
    "Z21": "knb",
    "Z22": "mfa",
    "Z24": "knb",
    "Z26": "abaev",
    "Z29": "kurdish-administration",
    "Z30": "uzbekistan-mfa",
    "Z34": "kurdish-administration",
    "Z35": "kurdish-administration",
    "Z36": "save-the-children",
}
DAY = datetime.date(2026, 1, 1)
JANUARY = ("z02", "z03", "z05")
NAMED = "first-three made_up_of january may third-stage complete disjoint"
TOTALS = (
    "first-three",
    "four-phases",
    "so-far-2019-09",
    "so-far-2019-10",
    "so-far-2019-11",
    "all-stages-2020",
    "so-far-2021",
    "so-far-2021-08",
)
FIGHTS = {
    "january": {"47", "47 citizens", "43"},
    "four-phases": {"595"},
    "all-stages-2020": {"524"},
    "so-far-2019-10/children": {"156 children"},
    "uzbeks-handed-over": {"148"},
    "uzbeks-arrived": {"156"},
    "mehr-5": {"92"},
    "mehr-5/women": {"24 women"},
    "mehr-5/children": {"69 children"},
    "mehr-1-to-5": {"531"},
    "tajikistan-april/children": {"84 children", "89"},
    "handed-over-2021/women_and_children": {"324"},
    "handed-over-2021/women": {"66 women"},
    "handed-over-2021/children": {"265 children"},
}


@pytest.fixture(scope="module")
def record() -> Dataset:
    return load_seed("record")


@pytest.fixture(scope="module")
def own(record: Dataset) -> tuple[Statement, ...]:
    article = load_seed("article")
    return tuple(s for s in record.statements if s.id not in article)


# Against the list of facts --------------------------------------------------------------


@needs_the_facts
def test_every_fact_is_there_with_every_number_of_its_words(record: Dataset) -> None:
    facts = _facts()
    assert len(facts) == 36
    for fact in facts:
        name = fact["fact"]
        words = f"{fact['wording']} {NOTES_WITH_FIGURES.get(name, '')}"
        said = " ".join(_told(record, name))
        assert set(re.findall(r"\d+", words)) <= set(re.findall(r"\d+", said)), name


@needs_the_facts
def test_no_figure_is_added_to_the_facts(record: Dataset, own: tuple[Statement, ...]) -> None:
    facts = {fact["fact"].lower(): fact for fact in _facts()}
    for statement in own:
        fact = facts[(statement.utterance or "")[:3]]
        known = set(re.findall(r"\d+", f"{fact['wording']} {fact['note']}"))
        said = " ".join(e.figure.wording or "" for e in statement.estimates)
        assert set(re.findall(r"\d+", said)) <= known, statement.id


@needs_the_facts
def test_every_fact_has_its_speaker_and_an_utterance_for_each_outlet(record: Dataset) -> None:
    for fact in _facts():
        name = fact["fact"]
        said = _utterances(record, name)
        assert {record.utterances[id_].asserted_by for id_ in said} == {SPEAKERS.get(name)}, name
        assert bool(fact["speaker"]) == (name in SPEAKERS) or name == "Z36", name
        outlets = [outlet for outlet in fact["source"].split(";") if outlet.strip()]
        assert len(said) >= len(outlets), name


@needs_the_facts
def test_what_a_person_or_body_said_is_dated_as_in_the_list(record: Dataset) -> None:
    for fact in _facts():
        for id_ in _utterances(record, fact["fact"]) - {"u04", "u17"}:
            date = record.utterances[id_].statement_date
            assert date is None or date.edtf == fact["when"], id_


# What it adds to the article ------------------------------------------------------------


def test_it_has_the_article_whole_and_its_file_loads_alike(record: Dataset) -> None:
    article = load_seed("article")
    assert {dumps(Dataset.of(r)) for r in article} <= {dumps(Dataset.of(r)) for r in record}
    assert set(article.assumptions) <= set(record.assumptions)
    assert set(article.doubts) <= set(record.doubts)
    if (ROOT / "seeds").is_dir():
        assert load(ROOT / "seeds" / "record.toml") == record


def test_statements_are_named_for_their_utterances(own: tuple[Statement, ...]) -> None:
    for statement in own:
        assert re.fullmatch(r"z\d\d[ab]?", statement.utterance or "")
        assert statement.id.startswith(f"{statement.utterance}-")
        assert statement.paraphrase


def test_every_wording_is_read_by_the_library_as_it_is_stored(own: tuple[Statement, ...]) -> None:
    unread = []
    for statement in own:
        for estimate in statement.estimates:
            try:
                same = parse_figure(estimate.figure.wording or "") == estimate.figure
            except WordingError:
                same = False
            unread += [] if same else [statement.id]
    assert unread == []


def test_every_reference_leads_to_a_record(record: Dataset) -> None:
    for reference in references(record):
        assert record.get(reference.target) or reference.target in record.lattice, reference
    assert record.lattice.faults == ()


def test_doubts_and_assumptions_give_their_reasons(record: Dataset) -> None:
    assert all(link.why for link in record.assumptions)
    for doubt in record.doubts:
        assert doubt.why
        assert doubt.field in {a.name for a in attrs.fields(type(record[doubt.record]))}, doubt
        assert len({reading.text for reading in doubt.readings}) >= 2


def test_copies_go_back_to_one_document_and_are_in_doubt(record: Dataset) -> None:
    doubted = {d.record for d in record.doubts if d.field == "derived_from"}
    for first in (u for u in record.utterances if re.fullmatch(r"z(15|17|19|21|28|32|34)a", u.id)):
        second = record.utterances[f"{first.id[:-1]}b"]
        assert _origin(record, first.source) == _origin(record, second.source)
        if first.asserted_by is None:
            assert doubted & {first.source, second.source}
        assert _figures(record, first.id) == _figures(record, second.id)


# January, and the one assumption --------------------------------------------------------


def test_without_three_utterances_nothing_counts_the_children_of_january(record: Dataset) -> None:
    withheld = [s for s in record.statements if s.utterance in JANUARY]
    assert {e.people for s in withheld for e in s.estimates} == {
        "january",
        "january/children",
        "january/men",
        "january/women",
    }
    counted = Claims(_without_january(record)).by_quantity
    assert {name for name in counted if name.partition("/")[0] == "january"} == {
        "january",
        "january/men/under_investigation",
        "january/under_investigation/women",
    }
    said = {c.statement.id for c in counted["january"] if c.estimate.figure.wording == "47"}
    assert said == {"s071", "s104"}


def test_thirty_of_them_follow_from_one_assumption_only(record: Dataset) -> None:
    (named,) = [link for link in record.assumptions if str(link) == NAMED]
    assert "not his" in named.why
    others = [link for link in record.assumptions if link != named]
    assert _children_of_january(record, [named]) == Span.exactly(30)
    assert _children_of_january(record, others) == Span.of(0, 30)  # by the total of 2020
    assert _children_of_january(record, []) == Span.of(0, 47)


def test_nobody_is_made_to_say_what_a_total_covers(own: tuple[Statement, ...]) -> None:
    stated = [link for statement in own for link in statement.links]
    assert {link.kind for link in stated} == {"disjoint_from", "made_up_of", "part_of"}
    assert {link.a for link in stated} == {"self-returned", "tajik-flight", "mehr-5"}


# Totals, names and fights ---------------------------------------------------------------


def test_each_count_so_far_is_a_group_of_its_own_in_the_order_of_days(record: Dataset) -> None:
    latest = []
    for name in TOTALS:
        group = record.groups[name]
        assert (group.measure, group.nationality) == ("repatriated", "kazakhstan")
        assert group.period is not None
        assert group.period.earliest is None
        assert group.period.latest is not None
        latest.append(group.period.latest)
    in_order = sorted(latest[:-2])
    assert latest[:-2] == in_order
    assert len({record.groups[name].definition for name in TOTALS}) == len(TOTALS)


def test_what_a_reader_takes_for_granted_of_totals_is_assumed(record: Dataset) -> None:
    assumed = {str(link) for link in record.assumptions}
    later = [name for name in TOTALS if name not in ("first-three", "so-far-2021-08")]
    assert {f"{name} made_up_of january may third-stage disjoint" for name in later} <= assumed
    assert NAMED in assumed
    for doubted in ("fourth-phase", "february-2021"):
        assert not any(
            doubted in link.b for link in record.assumptions if link.kind == "made_up_of"
        )


def test_that_607_is_595_and_12_is_a_reading_only(record: Dataset) -> None:
    sums = {"four-phases", "february-2021"}
    read = [
        reading for d in record.doubts for reading in d.readings if _made_of(reading.links, sums)
    ]
    assert len(read) == 2
    assert not _made_of(record.assumptions, sums)
    assert not any(_made_of(s.links, sums) for s in record.statements)


def test_contested_names_stand_beside_each_other(record: Dataset) -> None:
    flight = record.operations["february-2021"]
    assert {name.text for name in flight.names} == {"Jusan-5", "4th stage"}
    assert not any(field.name == "number" for field in attrs.fields(Operation))


@pytest.mark.parametrize(("people", "wordings"), FIGHTS.items())
def test_figures_that_fight_are_left_as_they_were_said(
    record: Dataset, people: str, wordings: set[str]
) -> None:
    assert {estimate.figure.wording for _, estimate in _counts(record, people)} == wordings


def test_the_two_ends_of_one_movement_mirror_each_other(record: Dataset) -> None:
    mirrors = [link for link in record.assumptions if link.kind == "mirrors"]
    assert [str(link) for link in mirrors] == ["uzbeks-handed-over mirrors uzbeks-arrived"]


def test_outcomes_are_within_each_other_only_by_definition(record: Dataset) -> None:
    assert record.lattice.is_within("convicted", "prosecuted")
    for one, other in pairwise(["under_investigation", "arrested", "prosecuted"]):
        assert not record.lattice.is_within(one, other)
        assert not record.lattice.is_within(other, one)


# What the checks find -------------------------------------------------------------------


def test_the_checks_find_what_is_true_of_the_record_and_the_page_explains_it(
    record: Dataset,
) -> None:
    report = check(record, as_of=DAY)
    assert report.failures == ()
    weighty = {(f.code, f.record) for f in report if f.severity != "info"}
    assert weighty == {
        ("FIG103", "z35-children"),
        ("FIG104", "z32a-children"),
        ("FIG104", "z32b-children"),
        ("SRC301", "z33a-children"),
        ("SRC301", "z33b-children"),
        ("XSR601", "s071"),
        ("XSR601", "z33b-children"),
        ("XSR603", "z16-total"),
        ("XSR603", "z21a-children"),
        ("XSR603", "z24-children"),
        ("XSR603", "z34a-total"),
        ("XSR605", "z21a-children"),
        ("XSR606", "z36-children"),
        ("XSR607", "z07-total"),
        ("XSR608", "s091"),
        ("XSR610", "z31a-children"),
        ("DST509", "z26-convicted"),
        ("ACT404", "abaev"),
        ("OPR204", "third-stage"),
        ("TMP707", "s033"),
        ("TMP709", "s091"),
        ("TMP709", "s094"),
    }
    section = PAGE.read_text("utf-8").partition("## What the checks find")[2]
    article = {(f.code, f.record) for f in check(load_seed("article"), as_of=DAY)}
    assert all(code in section and id_ in section for code, id_ in weighty - article)


def test_copies_are_seen_as_one_statement(record: Dataset) -> None:
    echoes = check(record, as_of=DAY).of("SRC305")
    assert {f.record[:3] for f in echoes if f.record.startswith("z")} == {
        "z15",
        "z17",
        "z19",
        "z21",
        "z28",
        "z32",
        "z34",
    }


# Helpers --------------------------------------------------------------------------------


def _facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _utterances(record: Dataset, fact: str) -> set[str]:
    named = {u.id for u in record.utterances if re.fullmatch(f"{fact.lower()}[ab]?", u.id)}
    return named or CODED_IN_THE_ARTICLE[fact]


def _told(record: Dataset, fact: str) -> Iterator[str]:
    """Give the words of a fact's figures, and of what it says without figures."""
    for statement in record.statements:
        if statement.utterance in _utterances(record, fact):
            yield from (estimate.figure.wording or "" for estimate in statement.estimates)
            if not statement.estimates:
                yield statement.paraphrase


def _counts(record: Dataset, people: str) -> Iterator[tuple[Statement, Estimate]]:
    for statement in record.statements:
        for estimate in statement.estimates:
            if estimate.people == people:
                yield statement, estimate


def _without_january(record: Dataset) -> Dataset:
    return record.without(*JANUARY, *(s.id for s in record.statements if s.utterance in JANUARY))


def _children_of_january(record: Dataset, assumptions: list[Link]) -> Span:
    """Say how many there can be by these assumptions, from what agrees and counts them not."""
    data = attrs.evolve(_without_january(record), assumptions=assumptions)
    claims = Claims(data)
    keys = {**claims.keys_of_group, "january": frozenset({"children", "everyone"})}
    within = Relation.at_most(["january/children"], ["january"], "children are among all")
    agreeing = ("january", "may", "third-stage", "first-three", "all-stages-2020")
    known = [
        (claim.quantity, claim.bounds.strict, str(claim))
        for claim in claims
        if claim.is_count and claim.group in agreeing and claim.statement.id != "z04-total"
    ]
    found = propagate([within, *linked_relations(data, keys)], known)
    assert found.conflict is None
    return found.spans["january/children"]


def _figures(record: Dataset, utterance: str) -> set[tuple[str, str | None]]:
    said = [s for s in record.statements if s.utterance == utterance]
    return {(e.people, e.figure.wording) for s in said for e in s.estimates}


def _origin(record: Dataset, source: str | None) -> str | None:
    while source is not None and record.sources[source].derived_from:
        (source,) = record.sources[source].derived_from
    return source


def _made_of(links: tuple[Link, ...], parts: set[Any]) -> bool:
    return any(link.kind == "made_up_of" and parts <= set(link.b) for link in links)
