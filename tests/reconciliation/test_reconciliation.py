"""What all claims together leave of every number: on the article, and on the record."""

from __future__ import annotations

import subprocess
import sys

import pytest

import repatriation as rp
from repatriation.errors import UnknownIdError
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from tests.reconciliation.stories import naive, story
from tests.reconciliation.systems import is_possible, optimum

WITHHELD = ["z02", "z03", "z05"]
"""All that says how many children came in January."""


@pytest.fixture(scope="module")
def record() -> rp.Reconciliation:
    return rp.reconcile(rp.load_seed("record"))


@pytest.fixture(scope="module")
def withheld() -> rp.Reconciliation:
    return rp.reconcile(rp.load_seed("record"), without=WITHHELD)


# The article -------------------------------------------------------------------------------


def test_bounds_of_the_article_are_those_of_an_independent_solver() -> None:
    article = rp.load_seed("article")
    r = rp.reconcile(article)
    assert r.contradictions() == ()
    keys = {known.key for known in r.known()}
    whole = naive(article, keys)
    assert is_possible(whole)
    assert len(r.known()) > 8
    for known in r.known():
        variable = whole.number[known.quantity]
        least, most = optimum(whole, variable, AT_LEAST), optimum(whole, variable, AT_MOST)
        assert (known.span.low or 0, known.span.high) == (least or 0, most), known.quantity


def test_what_nobody_counts_is_said_to_be_derived() -> None:
    adults = rp.reconcile(rp.load_seed("article"))["may/adults"]
    assert (adults.span, adults.basis, adults.claims) == (rp.Span.exactly(75), "derived", ())
    assert str(adults) == "may/adults: 75 (derived)"


# The record --------------------------------------------------------------------------------


def test_thirty_children_follow_where_all_that_says_so_is_withheld(
    withheld: rp.Reconciliation,
) -> None:
    children = withheld["january/children"]
    assert children.span == children.usual == rp.Span.exactly(30)
    assert (children.basis, children.claims, children.is_tight) == ("derived", (), True)


def test_the_thirty_rest_on_one_assumption(withheld: rp.Reconciliation) -> None:
    found = withheld.derivation("january/children")
    assumed = [unit.label for unit in found.units if unit.kind == "assumption"]
    assert found.replay()
    assert len(assumed) == 1
    assert assumed[0].startswith("first-three made_up_of january may third-stage complete disjoint")
    said = {id_ for unit in found.units for id_ in unit.statements}
    assert {id_.split("-")[0] for id_ in said}.isdisjoint(WITHHELD)
    assert "= 357 − 156 − 171 = 30" in withheld.why("january/children")


def test_what_was_withheld_says_thirty(record: rp.Reconciliation) -> None:
    children = record["january/children"]
    assert (children.span, children.basis) == (rp.Span.exactly(30), "stated")
    assert {id_ for said in children.claims for id_ in said.statements} == {
        "z02-children",
        "z03-children",
        "z05-children",
    }


def test_the_thirty_are_not_known_without_the_assumption() -> None:
    dataset = rp.load_seed("record")
    first = [link for link in dataset.assumptions if link.a != "first-three"]
    bare = rp.Dataset.of(*dataset, assumptions=first)
    assert not rp.reconcile(bare, without=WITHHELD)["january/children"].is_exact


def test_without_the_solver_the_thirty_are_the_same() -> None:
    r = rp.reconcile(rp.load_seed("record"), without=WITHHELD, use_solver=False)
    assert r["january/children"].span == rp.Span.exactly(30)
    assert r.why("january/children").count("357 − 156 − 171 = 30") == 1


def test_a_category_that_nobody_counts_can_be_asked_for(record: rp.Reconciliation) -> None:
    boys = record["january/boys"]
    assert (boys.span, boys.basis) == (rp.Span.of(0, 30), "derived")
    assert "january/boys ≤ 30" in record.why("january/boys", "at most")
    assert record.derivation("january/boys").replay()


def test_all_derivations_of_the_record_replay(record: rp.Reconciliation) -> None:
    found = [record.derivation(known.quantity) for known in record.known()]
    told = [derivation for derivation in found if derivation.goals]
    assert len(told) > 100
    assert all(derivation.replay() for derivation in told)


def test_contradictions_of_the_record_are_proved(record: rp.Reconciliation) -> None:
    gaps = {c.quantities[0]: c.gap for c in record.contradictions() if len(c.quantities) == 1}
    assert gaps == {"january": 4, "tajikistan-april/children": 5}
    for contradiction in record.contradictions():
        assert contradiction.derivation.replay()
        assert contradiction.verified
        assert contradiction.gap > 0


def test_what_contradictions_touch_is_disputed(record: rp.Reconciliation) -> None:
    assert record["january"].disputed
    assert not record["january/children"].disputed


# What is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind", "near"),
    [
        ("janury/children", "group or operation", "january"),
        ("january/chidren", "category", "children"),
    ],
)
def test_paths_that_are_nothing_are_refused(
    record: rp.Reconciliation, path: str, kind: str, near: str
) -> None:
    with pytest.raises(UnknownIdError) as caught:
        record[path]
    assert caught.value.kind == kind
    assert near in caught.value.near


def test_what_is_asked_about_is_all_that_is_reported() -> None:
    r = rp.reconcile(rp.load_seed("record"), about=["january/boys"], without=WITHHELD)
    assert {known.group for known in r.known()} == {"january"}
    assert r["january/boys"].span == rp.Span.of(0, 30)
    assert all(
        any(q.partition("/")[0] == "january" for q in c.quantities) for c in r.contradictions()
    )


def test_an_assumption_can_be_added() -> None:
    data = story(("may", "231"), ("june", "12"))
    link = rp.Link(kind="made_up_of", a="all", b=("may", "june"), complete=True, disjoint=True)
    groups = data.with_(rp.Group(id="all"))
    assert rp.reconcile(groups)["all"].basis == "nothing"
    assert rp.reconcile(groups, assume=[link])["all"].span == rp.Span.exactly(243)


def test_work_can_be_stopped() -> None:
    r = rp.reconcile(rp.load_seed("record"), progress=lambda *_: True)
    r.known()
    assert r.stopped


def test_the_function_can_be_called_though_the_package_has_its_name() -> None:
    program = (
        "import repatriation as rp, repatriation.reconciliation.bound; "
        "print(rp.reconcile(rp.load_seed('article'))['may/adults'].span)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "75"


def test_what_is_claimed_of_people_whom_no_record_describes_is_known_as_claimed() -> None:
    text = rp.dumps(rp.load_seed("article")).replace('"people": "january"', '"people": "ghosts"')
    found = rp.reconcile(rp.loads(text))
    assert found["ghosts"].span == rp.Span.of(47, 47)
    assert "47" in found.why("ghosts")
    assert found.chain("ghosts").mentions
    with pytest.raises(UnknownIdError):
        found["nobody"]
