"""SARIF has the shape of the standard, says how sure each finding is, and can be matched again.

No package that pip installs brings the standard's JSON schema, so that the shape is described
by hand in `sarif_shape`. Continuous integration fetches the schema itself (see `.ci/run`). To
validate against it elsewhere, say where a copy is and have jsonschema installed:
SARIF_SCHEMA=sarif-schema-2.1.0.json pytest tests/views/test_sarif.py
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import repatriation as rp
from repatriation.checks.waiver import waiver_for
from repatriation.views.checked import checked_data, run_data
from repatriation.views.sarif import render
from tests.views.sample import DAY, RULES, TOML, refused, run
from tests.views.sarif_shape import faults


def log_of(data: dict[str, Any]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(data))
    return log


def results_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = log_of(data)["runs"][0]["results"]
    return results


def logs() -> list[dict[str, Any]]:
    article = rp.load_seed("article")
    found = checked_data("article", rp.check(article), article)
    unusable = run_data([], [refused("is no TOML")])
    return [log_of(d) for d in (run(), run("a.toml", "b.toml"), run_data([found]), unusable)]


def waived_log() -> dict[str, Any]:
    data = rp.loads(TOML, "toml")
    found = rp.check(data, as_of=DAY)
    waiver = waiver_for(found.findings[0], reason="so printed", reviewer="an editor", accepted=DAY)
    waived = rp.check(data, as_of=DAY, waivers=[waiver])
    return log_of(run_data([checked_data("x", waived, data)]))


def test_the_shape_is_that_of_the_standard() -> None:
    for log in logs():
        assert list(faults(log)) == []


@pytest.mark.skipif("SARIF_SCHEMA" not in os.environ, reason="SARIF_SCHEMA names no schema")
def test_the_schema_accepts_it_and_refuses_what_the_standard_has_not() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(os.environ["SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    for log in [*logs(), waived_log()]:
        jsonschema.validate(log, schema)
    wrong = log_of(run())
    wrong["runs"][0]["results"][0]["kind"] = "failed"
    with pytest.raises(jsonschema.ValidationError, match="'failed' is not one of"):
        jsonschema.validate(wrong, schema)


def test_the_shape_refuses_what_the_standard_has_not() -> None:
    log = log_of(run())
    log["runs"][0]["results"][0]["kind"] = "failed"
    log["runs"][0]["results"][0]["severity"] = "error"
    assert len(list(faults(log))) == 2


def test_only_what_is_certain_has_a_level() -> None:
    kinds = {(r["properties"]["verdict"], r["kind"], r["level"]) for r in results_of(run())}
    assert ("violated", "fail", "error") in kinds
    assert ("violated", "fail", "note") in kinds
    assert ("suspect", "review", "none") in kinds


def test_a_result_points_at_the_line_and_names_record_and_field() -> None:
    (result,) = [r for r in results_of(run()) if r["ruleId"] == "FIG103"]
    (location,) = result["locations"]
    line = location["physicalLocation"]["region"]["startLine"]
    assert TOML.splitlines()[line - 1].startswith("s2 = ")
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "data/june%20%C3%A9.toml"
    assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("s2.estimates[")
    assert [r["logicalLocations"][0]["name"] for r in result["relatedLocations"]] == ["s1"]


def test_rules_that_fail_and_inputs_that_cannot_be_used_are_errors_of_the_run() -> None:
    data = run()
    (invocation,) = log_of({**data, "unusable": [refused("is no TOML")]})["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    texts = [n["message"]["text"] for n in invocation["toolExecutionNotifications"]]
    assert any("ZeroDivisionError" in text for text in texts)
    assert any("ACME002: 4 questions" in text for text in texts)
    assert "is no TOML" in texts


def test_texts_are_neither_placeholders_nor_links() -> None:
    texts = [r["message"]["text"] for r in results_of(run())]
    (hostile,) = [text for text in texts if "@everyone" in text]
    assert "{{0}}" in hostile
    assert r"\[a](https://evil.example)" in hostile


def test_fingerprints_stay_when_records_change_their_order_and_lines() -> None:
    lines = TOML.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("s1 = "))
    moved = [*lines[:start], "# a comment", *lines[start : start + 3][::-1], *lines[start + 3 :]]
    prints = []
    for text in (TOML, "\n".join(moved)):
        data = rp.loads(text, "toml")
        found = checked_data("x", rp.check(data, rules=RULES, as_of=DAY), data)["findings"]
        prints.append([finding["fingerprint"] for finding in found])
    assert set(prints[0]) == set(prints[1])
    assert len(prints[0]) == len(set(prints[0]))


def test_rules_that_findings_of_tables_refer_to_are_described(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("place,total,children\nAl Hol, camp,231,156\n", encoding="utf-8")
    table = rp.read_table(file)
    data = checked_data("t", rp.check_table(table), table.to_dataset(), table=table)
    (ran,) = log_of(run_data([data]))["runs"]
    (ragged,) = [r for r in ran["results"] if r["ruleId"] == "DST514"]
    described = ran["tool"]["driver"]["rules"]
    rule = described[ragged["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("DST514", "ragged-row")
    assert "RFC 4180" in rule["help"]["text"]
    assert all("help" in each for each in described)


def test_rows_keep_their_fingerprints_wherever_they_stand(tmp_path: Path) -> None:
    rows = ["a,10,8,6", "b,20,18,6", "c,5,5,0", ",7,7,7", ",7,7,7"]
    prints = []
    for order in (rows, rows[::-1]):
        file = tmp_path / "t.csv"
        file.write_text("\n".join(["id,total,men,women", *order]), encoding="utf-8")
        table = rp.read_table(file)
        data = checked_data("t", rp.check_table(table), table.to_dataset(), table=table)
        prints.append({f["fingerprint"] for f in data["findings"]})
    assert prints[0] == prints[1]
    assert len(prints[0]) == 5  # the last two rows are alike, and that is found too


def test_waived_findings_are_suppressed_with_their_reason() -> None:
    log = waived_log()
    assert list(faults(log)) == []
    (result,) = [r for r in log["runs"][0]["results"] if "suppressions" in r]
    assert result["suppressions"][0]["justification"] == "so printed (an editor, 2019-06-20)"
