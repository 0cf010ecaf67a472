"""Every format that is registered draws every report, and the plain ones hold all of it."""

import json

import pytest

import repatriation as rp
from repatriation.errors import FormatError
from repatriation.views.checked import run_data
from repatriation.views.claim import origins
from repatriation.views.format import FORMATS, format_of
from tests.views.sample import checked, refused, run


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_a_format_draws_findings_faults_and_nothing(name: str) -> None:
    for data in (run(), run_data([]), run_data([checked()], [refused("is no TOML")])):
        text = format_of(name).render(data)
        assert text.endswith("\n") or not text
        assert ("is no TOML" in text) == bool(data["unusable"])
        assert ("FIG103" in text) == bool(data["inputs"])


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(FormatError, match="use one of: text, json, jsonl, sarif, markdown, html"):
        format_of("xml")


def test_json_lines_are_a_finding_each_and_then_a_summary() -> None:
    data = run("a.toml", "b.toml")
    lines = [json.loads(line) for line in format_of("jsonl").render(data).splitlines()]
    count = len(data["inputs"][0]["findings"])
    assert [line["type"] for line in lines] == (["finding"] * count + ["summary"]) * 2
    assert {line["input"] for line in lines} == {"a.toml", "b.toml"}
    assert lines[count]["undecided"] == {"ACME002": 4}
    assert all("line" in line and "fingerprint" in line for line in lines[:count])


def test_json_holds_the_claims_and_their_speakers() -> None:
    (one,) = json.loads(format_of("json").render(run()))["inputs"]
    assert one["claims"]["s2"]["figures"][0]["figure"] == "10"
    assert one["claims"]["n1"]["source"] == "A newspaper"


def test_what_explains_many_findings_stands_first_in_the_text() -> None:
    data = checked()
    together = {"text": "9 of 10 findings go together", "advice": "look"}
    text = format_of("text").render(run_data([{**data, "explanations": [together]}]))
    assert text.index("9 of 10 findings go together; look") < text.index("FIG103")


CLAIMS = {
    "s1": {"figures": [{"people": "g", "figure": "10"}]},
    "s2": {"figures": [{"people": "g", "figure": "10"}, {"people": "g/men", "figure": "7 men"}]},
}


@pytest.mark.parametrize(
    ("what", "words", "cited", "expected"),
    [
        ("anything", "5", ["s1"], [("5", "s1")]),
        ("g/men", "7", ["s1", "s2"], [("7", "s2")]),
        ("g", "10", ["s1", "s2"], [("10", "")]),
        ("g (s2)", "10", ["s1", "s2"], [("10", "s2")]),
        ("g", "over 9 (s1) or 10 (s2)", ["s1", "s2"], [("over 9", "s1"), ("10", "s2")]),
        ("g", "2 or 3", ["s1", "s2"], [("2 or 3", "")]),
        ("g", "2 (about)", ["s1", "s2"], [("2 (about)", "")]),
    ],
)
def test_a_value_is_of_a_claim_only_where_that_is_clear(
    what: str, words: str, cited: list[str], expected: list[tuple[str, str]]
) -> None:
    assert origins(what, words, cited, CLAIMS) == expected


def test_a_severity_hides_what_is_milder_and_says_so() -> None:
    data = rp.Dataset.of(rp.Place(id="zone", kind="region"), rp.Statement(id="s"))
    found = rp.check(data)
    assert {f.severity for f in found} > {"error"} or len(found) > 0
    graver = found.at_least("error")
    assert all(f.severity == "error" for f in graver)
    hidden = len(found) - len(graver)
    assert f"findings milder than error are not shown: {hidden}" in graver.assumed
    with pytest.raises(rp.RuleError):
        found.at_least("grave")  # type: ignore[arg-type]
