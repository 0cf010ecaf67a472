"""What the readings of a doubt would change."""

from __future__ import annotations

import pytest

import repatriation as rp
from repatriation.formats.shorthand import read_link
from repatriation.reconciliation.alternative import Alternative
from tests.reconciliation.stories import story


@pytest.fixture(scope="module")
def record() -> dict[str, Alternative]:
    found = rp.reconcile(rp.load_seed("record")).alternatives()
    return {f"{a.doubt.record}: {a.reading.text}": a for a in found}


def doubted(data: rp.Dataset, *readings: str) -> rp.Reconciliation:
    """Reconcile claims under a doubt; a reading is its link."""
    given = tuple(rp.Reading(text=link, links=(read_link(link),)) for link in readings)
    return rp.reconcile(data.with_(rp.Doubt(record="s1", readings=given)))


def shifts(alternative: Alternative) -> dict[str, str]:
    return {shift.quantity: str(shift.after) for shift in alternative.tightened}


# The record -----------------------------------------------------------------------------------


def test_a_fourth_operation_would_be_79_people(record: dict[str, Alternative]) -> None:
    text = "fourth-phase: A fourth operation took place between June and August 2019."
    fourth = shifts(record[text])
    assert (fourth["fourth-phase"], fourth["fourth-phase/children"]) == ("79", "49")


def test_without_a_fourth_operation_the_children_do_not_fit(
    record: dict[str, Alternative],
) -> None:
    (found,) = [a for text, a in record.items() if text.endswith("there was no fourth operation.")]
    (contradiction,) = found.contradictions
    assert contradiction.gap == 406 - 357
    assert found.tightened == ()
    assert "- first-three/children: “357 children” (tokayev; z14-children)" in str(found)


def test_what_is_assumed_already_is_said_to_be(record: dict[str, Alternative]) -> None:
    found = record["z14-children: Of January, May and the third stage."]
    assert found.is_assumed
    assert (found.replaced, found.tightened, found.loosened) == ((), (), ())


def test_another_reading_gives_up_what_is_assumed(record: dict[str, Alternative]) -> None:
    found = record["z14-children: Of these and of returns before them."]
    (replaced,) = found.replaced
    assert replaced.complete
    assert {s.quantity: str(s.after) for s in found.loosened}["first-three"] == "516.."


def test_readings_that_do_not_bear_on_numbers_are_passed_over(
    record: dict[str, Alternative],
) -> None:
    kinds = {link.kind for a in record.values() for link in a.reading.links}
    assert "ordered" not in kinds
    assert "carried_out" not in kinds


def test_alternatives_agree_with_assuming_the_reading() -> None:
    dataset = rp.load_seed("record")
    tried = rp.reconcile(dataset).alternatives()
    chosen = [a for a in tried if a.tightened and not a.replaced][:4]
    assert len(chosen) == 4
    for alternative in chosen:
        r = rp.reconcile(dataset, assume=alternative.reading.links)
        for shift in alternative.tightened:
            known = r[shift.quantity]
            assert known.span.within(shift.after).name == "HOLDS", shift


# What a reading does ----------------------------------------------------------------------------


def test_a_reading_that_clashes_names_what_it_clashes_with() -> None:
    r = doubted(story(("may", "231"), ("lead", "200")), "lead same_as may", "lead part_of may")
    same, part = sorted(r.alternatives(), key=lambda a: a.reading.links[0].kind, reverse=True)
    assert [c.gap for c in same.contradictions] == [31]
    assert [unit.kind for unit in same.contradictions[0].units].count("claim") == 2
    assert part.contradictions == ()


def test_a_reading_tightens_what_it_joins() -> None:
    r = doubted(
        story(("may", "231"), ("lead", "at least 3")), "lead part_of may", "may part_of lead"
    )
    ends = {a.reading.text: shifts(a) for a in r.alternatives()}
    assert ends == {"lead part_of may": {"lead": "3..231"}, "may part_of lead": {"lead": "231.."}}


def test_a_reading_settles_contradictions_that_rest_on_what_it_replaces() -> None:
    data = story(("may", "231"), ("all", "200"), ("other", "500"), links=["may part_of all"])
    r = doubted(data, "may part_of all", "may part_of other")
    assert [c.gap for c in r.contradictions()] == [31]
    settled = {a.reading.text: [c.gap for c in a.settled] for a in r.alternatives()}
    assert settled == {"may part_of all": [], "may part_of other": [31]}


def test_what_is_disputed_anyway_is_not_held_against_a_reading() -> None:
    data = story(("may", "231"), ("may", "200"), ("lead", "5"))
    (found,) = [
        a
        for a in doubted(data, "lead same_as may", "lead part_of may").alternatives()
        if a.reading.text == "lead same_as may"
    ]
    assert found.contradictions == ()


def test_a_reading_without_links_is_no_alternative() -> None:
    doubt = rp.Doubt(record="s1", readings=(rp.Reading(text="one"), rp.Reading(text="two")))
    assert rp.reconcile(story(("may", "231")).with_(doubt)).alternatives() == ()


def test_a_reading_that_changes_nothing_says_so() -> None:
    r = doubted(story(("may", "231"), ("x/men", "at least 0")), "x part_of y")
    (found,) = r.alternatives()
    assert str(found).splitlines()[-1] == "  changes nothing"


def test_the_work_can_be_stopped() -> None:
    data = story(("may", "231"), ("lead", "at least 3"))
    r = doubted(data, "lead part_of may", "may part_of lead")
    r.known()
    stopped = rp.reconcile(r.dataset, progress=lambda what, *_: what == "alternatives")
    assert len(r.alternatives()) == 2
    assert stopped.alternatives() == ()
    assert stopped.stopped


def test_an_alternative_is_given_as_plain_data() -> None:
    (found,) = doubted(
        story(("may", "231"), ("lead", "at least 3")), "lead part_of may"
    ).alternatives()
    assert found.to_dict() == {
        "record": "s1",
        "field": "",
        "reading": "lead part_of may",
        "links": ["lead part_of may"],
        "replaced": [],
        "is_assumed": False,
        "contradictions": [],
        "settled": [],
        "tightened": [{"quantity": "lead", "before": "3..", "after": "3..231"}],
        "loosened": [],
        "more": 0,
    }
