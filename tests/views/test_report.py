"""A report's page shows of each finding what it says, why, on what grounds and what to do."""

import re

import repatriation as rp
from repatriation.views.report import report_data, report_page
from repatriation.views.text import render_text


def figure(people: str, number: int) -> rp.Estimate:
    return rp.Estimate(people=people, figure=rp.Figure.exactly(number))


def dataset() -> rp.Dataset:
    return rp.Dataset.of(
        rp.Actor(id="minister", kind="official", names=rp.Name.of("A minister")),
        rp.Actor(id="daily", kind="outlet", names=rp.Name.of("The Daily")),
        rp.Source(id="news", publisher="daily", derived_from=("wire",)),
        rp.Source(id="wire"),
        rp.Group(id="g"),
        rp.Utterance(id="u", asserted_by="minister", source="news", form="verbatim"),
        rp.Statement(id="s1", utterance="u", estimates=(figure("g", 10), figure("g/men", 7))),
        rp.Statement(id="s2", utterance="u", estimates=(figure("g/women", 5),)),
    )


def page_of(data: rp.Dataset, **options: object) -> str:
    report = rp.check(data, rules=[r for r in rp.RULES if r.code.startswith("FIG1")], **options)  # type: ignore[arg-type]
    return render_text(report_page(report_data("made-up.toml", report, data)), 100)


def test_a_finding_is_shown_whole() -> None:
    text = page_of(dataset())
    assert text.startswith("made-up.toml — 1 error")
    assert "FIG103 parts-exceed-whole: " in text
    assert re.search(r"FIG103 error, violated: s\d, estimates\[", text)
    flat = " ".join(text.split())
    assert "7 (men) + 5 (women) beside 10 (everyone)" in flat
    assert "because men and women together are adults" in flat
    assert "s1: A minister (verbatim), in The Daily, which repeats wire" in flat
    assert "do compare each part with the source" in flat


def test_findings_are_grouped_by_rule_gravest_first() -> None:
    data = dataset().with_(rp.Statement(id="s3", estimates=(figure("g", -1), figure("g/boys", -2))))
    headings = re.findall(r"^(FIG\d+) [\w-]+(?: \(\d\))?:", page_of(data), re.MULTILINE)
    assert len(headings) == len(set(headings)) == 2


def test_undecided_questions_are_counted_by_rule() -> None:
    vague = rp.Figure.about(10)
    data = rp.Dataset.of(
        rp.Group(id="g"),
        rp.Statement(
            id="s",
            estimates=(
                rp.Estimate(people="g", figure=vague),
                rp.Estimate(people="g/women", figure=vague),
            ),
        ),
    )
    text = page_of(data)
    assert "Not decided" in text
    assert "FIG105 subset-exceeds-set: 1 question\n" in text


def test_rules_that_fail_and_assumptions_are_shown() -> None:
    @rp.rule("ACME001")
    def broken_rule(dataset: rp.Dataset, context: object) -> list[rp.Finding]:
        """Fails."""
        raise ZeroDivisionError("by nothing")

    report = rp.check(dataset(), rules=[broken_rule])
    text = render_text(report_page(report_data("made-up.toml", report)))
    assert "ACME001 broken-rule: ZeroDivisionError: by nothing" in text
    assert "today is " in text


def test_the_data_hold_the_report_and_the_speakers() -> None:
    data = dataset()
    report = rp.check(data)
    plain = report_data("made-up.toml", report, data)
    assert plain["input"] == "made-up.toml"
    assert plain["findings"] == report.to_dict()["findings"]
    assert set(plain["speakers"]) >= {"s1", "s2"}
