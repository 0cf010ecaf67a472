"""What the rules of the catalogue do at their edges, beyond the cases."""

from __future__ import annotations

import pytest

import repatriation as rp
from repatriation.checks.selection import select
from repatriation.model.locator import digest
from tests.checks.case import ALL, TODAY

P = rp.Period.of


def check(code: str, *records: object, **given: object) -> rp.Report:
    data = rp.Dataset.of(*records)  # type: ignore[arg-type]
    return rp.check(data, rules=select([code]), as_of=TODAY, **given)  # type: ignore[arg-type]


def records(report: rp.Report) -> list[str]:
    return [f.record for f in report]


def count(people: str, number: int = 10) -> rp.Estimate:
    return rp.Estimate(people=people, figure=rp.Figure.exactly(number))


# Stages ----------------------------------------------------------------------------------


def test_an_inverted_claim_is_not_listed_beside_stages() -> None:
    (case,) = [c for c in ALL if str(c) == "stages-exceed-parent/unsound-one-stage"]
    (finding,) = case.report()
    assert "140" in finding.message
    assert "150" not in finding.message
    assert finding.claims == ("s2",)
    assert finding.relation == "june ≤ programme"


def test_a_sum_that_is_certain_stands_beside_a_stage_that_is_suspect() -> None:
    stages = [rp.Operation(id=id_, level="stage") for id_ in ("june", "july")]
    links = tuple(rp.Link(kind="part_of", a=stage.id, b=("all",)) for stage in stages)
    figures = {"all": rp.Figure.exactly(50), "june": rp.Figure.about(90)}
    estimates = [rp.Estimate(people=who, figure=figure) for who, figure in figures.items()]
    said = rp.Statement(
        id="s1", links=links, estimates=(*estimates, count("july", 60)), utterance="u"
    )
    report = check("OPR202", rp.Operation(id="all", level="programme"), *stages, said)
    assert [(f.verdict, f.relation) for f in report] == [
        (rp.Verdict.VIOLATED, "july ≤ all"),
        (rp.Verdict.SUSPECT, "june ≤ all"),
    ]


def test_what_two_statements_say_of_one_stage_is_reported_once() -> None:
    link = rp.Link(kind="part_of", a="june", b=("all",))
    report = check(
        "OPR202",
        rp.Operation(id="all", level="programme"),
        rp.Operation(id="june", level="stage"),
        rp.Statement(id="s1", links=(link,), estimates=(count("all", 5), count("june", 6))),
        rp.Statement(id="s2", links=(link,)),
    )
    assert records(report) == ["all"]


# Sources ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_is_no_part_of_a_text(mark: str) -> None:
    text = "41 people"
    source = rp.Source(id="wire", text_digest=f"sha256:{digest(text)}")
    assert check("SRC302", source, texts={"wire": mark + text}).clean


@pytest.mark.parametrize("given", ["md5:0123456789", "sha256:", "sha256:abc", "whatever", ""])
def test_a_digest_of_another_kind_is_undecided(given: str) -> None:
    report = check("SRC302", rp.Source(id="wire", text_digest=given), texts={"wire": "text"})
    assert not report.findings
    assert report.undecided == {"SRC302": 1}


def test_missing_texts_are_counted_by_source() -> None:
    at = rp.Locator(spans=((0, 5),), digest="0123456789ab")
    said = [rp.Utterance(id=f"u{i}", source=f"w{i % 2}", at=at, cue=at) for i in range(6)]
    sources = [rp.Source(id=f"w{i}") for i in range(3)]
    assert check("SRC302", *said, *sources).undecided == {"SRC302": 2}


def test_a_superseded_statement_is_not_reported_as_said_before_its_event() -> None:
    said = rp.Utterance(id="u", statement_date=P("2018-05-20"))
    old = rp.Statement(id="s1", utterance="u", period=P("2019-05-09"))
    new = rp.Statement(id="s2", utterance="u", period=P("2018-05-09"), supersedes=("s1",))
    assert records(check("SRC309", said, old)) == ["s1"]
    assert check("SRC309", said, old, new).clean


# Names -----------------------------------------------------------------------------------


def actor(id_: str, *names: str, kind: str = "organisation") -> rp.Actor:
    return rp.Actor(id=id_, kind=kind, names=rp.Name.of(*names))  # type: ignore[arg-type]


def test_a_name_of_signs_alone_is_no_name() -> None:
    assert check("ACT401", actor("a", "…"), actor("b", "?!")).clean


def test_a_record_may_repeat_its_own_name() -> None:
    assert check("ACT401", actor("a", "Daesh", "ISIS", "daesh")).clean


def test_a_chain_of_names_is_one_set() -> None:
    report = check("ACT401", actor("a", "A"), actor("b", "B", "A"), actor("c", "b"))
    assert records(report) == ["a"]
    assert [id_ for id_, _ in report.findings[0].values] == ["a", "b", "c"]


def test_a_set_with_a_variant_in_it_is_suspect() -> None:
    report = check("ACT401", actor("a", "ISIS"), actor("b", "Isis"), actor("c", "Daesh"))
    assert [f.verdict for f in report] == [rp.Verdict.SUSPECT]


def town(id_: str, within: tuple[str, ...] = (), code: str | None = None) -> rp.Place:
    return rp.Place(
        id=id_, kind="settlement", names=rp.Name.of("Tripoli"), within=within, code=code
    )


def test_towns_of_one_name_are_told_apart_by_all_surroundings_or_not_at_all() -> None:
    east, west = town("t1", ("lb",)), town("t2", ("ly",))
    assert check("ACT401", east, west).clean
    assert records(check("ACT401", east, west, town("t3"))) == ["t1"]
    assert records(check("ACT401", town("t1"), town("t2"))) == ["t1"]
    assert check("ACT401", town("t1", code="LB-AS"), town("t2", code="LY-TB")).clean


def test_surroundings_of_one_country_are_no_difference() -> None:
    region = rp.Place(id="region", kind="region", within=("lb",))
    assert records(check("ACT401", town("t1", ("lb",)), town("t2", ("region",)), region)) == ["t1"]


def test_a_link_to_a_common_parent_does_not_tell_two_stages_apart() -> None:
    names = rp.Name.of("May operation")
    stages = [rp.Operation(id=f"may{i}", level="stage", names=names) for i in range(2)]
    links = tuple(rp.Link(kind="part_of", a=stage.id, b=("all",)) for stage in stages)
    parent = rp.Operation(id="all", level="programme")
    assert records(check("ACT401", *stages, parent, rp.Statement(id="s", links=links))) == ["may0"]
    parts = rp.Link(kind="made_up_of", a="all", b=("may0", "may1"))
    assert check("ACT401", *stages, parent, rp.Statement(id="s", links=(parts,))).clean


def test_what_has_no_end_exists_still() -> None:
    state = rp.Actor(id="state", kind="state", period=P("1991-12-16/.."))
    said = rp.Utterance(id="u", asserted_by="state", statement_date=P("2019-05"))
    report = check("ACT403", state, said)
    assert report.clean
    assert not report.undecided


def test_an_end_that_is_not_known_decides_nothing() -> None:
    state = rp.Actor(id="state", kind="state", period=P("1991-12-16/"))
    said = rp.Utterance(id="u", asserted_by="state", statement_date=P("2019-05"))
    assert check("ACT403", state, said).undecided == {"ACT403": 1}


# Ids -------------------------------------------------------------------------------------


def test_two_records_of_one_type_with_one_id_are_found() -> None:
    report = check(
        "DST501", *[rp.Operation(id="o", level=level) for level in ("stage", "movement")]
    )
    assert records(report) == ["o"]
    assert "operation, operation" in report.findings[0].message


def test_an_id_of_two_types_is_fit_for_a_reference_to_either() -> None:
    report = check(
        "DST502",
        rp.Actor(id="kz", kind="state", place="kz"),
        rp.Place(id="kz", kind="country"),
        rp.Utterance(id="u", asserted_by="kz"),
    )
    assert report.clean


def test_standard_categories_are_there_for_any_reference() -> None:
    about = rp.Statement(id="s", about=("children",))
    assert check("DST502", about, rp.Category(id="held", within=("everyone", "children"))).clean


def test_a_mention_that_is_repeated_in_one_field_is_reported_once() -> None:
    said = rp.Statement(id="s", about=("gone", "gone"))
    assert records(check("DST502", said)) == ["s"]


# Places ----------------------------------------------------------------------------------


def test_a_camp_in_a_country_without_a_code_is_reported_with_the_country_only() -> None:
    country = rp.Place(id="c", kind="country", names=rp.Name.of("Atlantis"))
    camp = rp.Place(id="d", kind="camp", within=("c",))
    assert records(check("GEO801", country, camp)) == ["c"]


def test_a_country_may_lie_in_a_region_of_several() -> None:
    region = rp.Place(id="r", kind="region")
    country = rp.Place(id="c", kind="country", code="SY", within=("r",))
    assert check("GEO801", region, country).clean
    assert records(check("GEO801", region)) == ["r"]


def test_places_that_lie_in_themselves_do_not_hang() -> None:
    ring = [rp.Place(id=f"p{i}", kind="region", within=(f"p{(i + 1) % 5}",)) for i in range(5)]
    own = rp.Place(id="q", kind="camp", within=("q",))
    assert records(check("GEO801", *ring, own)) == ["p0", "q"]
