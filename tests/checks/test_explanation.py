"""What many findings share is told once, where it saves the reader something."""

import repatriation as rp
from repatriation.checks.explanation import explain


def finding(code: str, record: str, **more: object) -> rp.Finding:
    fields = {"claims": (record,), "message": "wrong"} | more
    return rp.Finding(
        code=code,
        rule=code.lower(),
        severity="error",
        verdict=rp.Verdict.VIOLATED,
        record=record,
        **fields,  # type: ignore[arg-type]
    )


def test_a_claim_that_is_in_many_contradictions_is_named() -> None:
    findings = [finding("XSR601", f"s{i}", claims=(f"s{i}", "bad")) for i in range(12)]
    findings += [finding("XSR601", f"t{i}") for i in range(20)]
    (one,) = explain(findings)
    assert str(one) == "12 of 32 findings of XSR601 go together: all involve the claim bad"
    assert one.advice == "look at this claim first"
    assert one.findings == tuple(findings[:12])


def test_a_claim_that_breaks_several_rules_is_named_once() -> None:
    findings = [finding(code, "bad") for code in ("FIG101", "FIG103") for _ in range(4)]
    (one,) = explain(findings)
    assert str(one) == "8 of 8 findings (FIG101, FIG103) go together: all involve the claim bad"


def test_the_same_relation_in_many_groups_is_one_relation() -> None:
    findings = [
        finding(
            "FIG103",
            f"row-{i}",
            relation=f"people-{i}/men + people-{i}/women ≤ people-{i}",
            values=(("men", "1"), ("women", str(i)), ("total", "2")),
        )
        for i in range(1940)
    ]
    findings += [finding("FIG103", f"row-{i}", relation="a ≤ b") for i in range(1940, 2000)]
    (one,) = explain(findings)
    assert str(one).startswith(
        "1,940 of 2,000 findings of FIG103 go together: all break men + women"
    )
    assert one.to_dict()["count"] == 1940


def test_an_assumption_that_all_rest_on_is_named() -> None:
    findings = [finding("OPR202", f"s{i}", assumes=("nobody is in both",)) for i in range(6)]
    (one,) = explain(findings)
    assert "take for granted that nobody is in both" in str(one)
    assert one.advice == "where it is not so, they all fall"


def test_few_findings_and_small_shares_are_not_worth_a_line() -> None:
    assert explain([finding("FIG101", "bad") for _ in range(4)]) == ()
    many = [finding("FIG101", f"s{i}") for i in range(50)]
    assert explain(many) == ()
    shared = [finding("FIG101", f"s{i}", assumes=("so",) if i < 20 else ()) for i in range(50)]
    assert explain(shared) == ()


def story(*, sources: int) -> rp.Dataset:
    figure = rp.Figure.exactly(1)
    records: list[object] = [rp.Source(id=f"source-{n}") for n in range(sources)]
    records += [rp.Utterance(id=f"u{i}", source=f"source-{i % sources}") for i in range(40)]
    records += [
        rp.Statement(
            id=f"s{i}", utterance=f"u{i}", estimates=(rp.Estimate(people="g", figure=figure),)
        )
        for i in range(40)
    ]
    return rp.Dataset.of(rp.Group(id="g"), *records)  # type: ignore[arg-type]


def test_a_source_that_is_behind_most_is_named_unless_it_is_behind_everything() -> None:
    of_one_source = [finding("FIG101", f"s{i}") for i in range(0, 40, 4)]
    (one,) = explain(of_one_source, story(sources=4))
    assert "rest on nothing but the source source-0" in str(one)
    assert explain(of_one_source, story(sources=1)) == ()


def test_reports_explain_themselves() -> None:
    assert rp.check(rp.load_seed("article")).explanations(rp.load_seed("article")) == ()
