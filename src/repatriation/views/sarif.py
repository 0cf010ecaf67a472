"""SARIF: reports for code scanning, in the Static Analysis Results Interchange Format 2.1.0.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from repatriation.views.report import undecided_lines
from repatriation.views.sarif_place import artifact, logical, places
from repatriation.views.sarif_rule import LEVELS, descriptors

__all__ = ["render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {"violated": "fail", "suspect": "review", "undecided": "open", "holds": "informational"}
_PROPERTIES = ("severity", "verdict", "values", "claims", "relation", "because", "assumes")


def render(data: Mapping[str, Any]) -> str:
    """Write what was found in all inputs as one run."""
    return f"{json.dumps(_log(data), ensure_ascii=False, indent=2)}\n"


def _log(data: Mapping[str, Any]) -> dict[str, Any]:
    rules = descriptors(data)
    order = {rule["id"]: i for i, rule in enumerate(rules)}
    artifacts = [artifact(each["path"]) for each in data["inputs"] if each["path"]]
    index = {each["location"]["uri"]: i for i, each in enumerate(artifacts)}
    run = {
        "tool": {"driver": _driver(data, rules)},
        "invocations": [_invocation(data, order)],
        "artifacts": artifacts,
        "results": [r for each in data["inputs"] for r in _results(each, order, index)],
        "properties": {"explanations": _explanations(data)},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(data: Mapping[str, Any], rules: list[dict[str, Any]]) -> dict[str, Any]:
    version = {"version": data["version"]} if data["version"] else {}
    return {"name": "repatriation", **version, "rules": rules}


def _explanations(data: Mapping[str, Any]) -> list[str]:
    return [
        f"{each['input']}: {found['text']}; {found['advice']}"
        for each in data["inputs"]
        for found in each["explanations"]
    ]


# Results --------------------------------------------------------------------------------


def _results(
    data: Mapping[str, Any], order: Mapping[str, int], index: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    for finding in data["findings"]:
        yield _result(data, finding, order, index)
    for each in data["waived"]:
        accepted = {"kind": "external", "status": "accepted", "justification": _why(each["waiver"])}
        result = _result(data, each["finding"], order, index)
        yield {**result, "suppressions": [accepted]}


def _why(waiver: Mapping[str, Any]) -> str:
    return f"{waiver['reason']} ({waiver['reviewer']}, {waiver['accepted']})"


def _result(
    data: Mapping[str, Any],
    finding: Mapping[str, Any],
    order: Mapping[str, int],
    index: Mapping[str, int],
) -> dict[str, Any]:
    kind = _KINDS[finding["verdict"]]
    return {
        "ruleId": finding["code"],
        "ruleIndex": order[finding["code"]],
        "kind": kind,
        # the standard, 3.27.10: what is not a failure has no level
        "level": LEVELS[finding["severity"]] if kind == "fail" else "none",
        "message": {"text": _message(finding)},
        "locations": [_location(data, finding["record"], finding.get("field", ""), index)],
        **_related(data, finding, index),
        "partialFingerprints": {"finding/v1": finding["fingerprint"]},
        "properties": {name: finding[name] for name in _PROPERTIES if name in finding},
    }


def _message(finding: Mapping[str, Any]) -> str:
    message, advice = finding["message"], finding.get("advice", "")
    return _literal(f"{message}. {advice[0].upper()}{advice[1:]}." if advice else message)


def _literal(text: str) -> str:
    """Write a text so that nothing in it is taken for a placeholder or a link (3.11.5, 3.11.6)."""
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(r"{{\1}}", text))


_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def _location(
    data: Mapping[str, Any], record: str, field: str, index: Mapping[str, int]
) -> dict[str, Any]:
    named = data.get("names", {}).get(record, "")
    return {
        **places(data["path"], data["lines"].get(record), index),
        "logicalLocations": [logical(record, field, named)],
    }


def _related(
    data: Mapping[str, Any], finding: Mapping[str, Any], index: Mapping[str, int]
) -> dict[str, Any]:
    """Point at the claims that are involved beside the record itself."""
    others = [id_ for id_ in finding.get("claims", ()) if id_ != finding["record"]]
    located = [
        {
            "id": i,
            "message": {"text": _literal(_told(data, id_))},
            **_location(data, id_, "", index),
        }
        for i, id_ in enumerate(others, 1)
    ]
    return {"relatedLocations": located} if located else {}


def _told(data: Mapping[str, Any], id_: str) -> str:
    claim = data["claims"].get(id_, {})
    return ": ".join(filter(None, [id_, claim.get("by", ""), claim.get("paraphrase", "")]))


# Notifications --------------------------------------------------------------------------


def _invocation(data: Mapping[str, Any], order: Mapping[str, int]) -> dict[str, Any]:
    notes = [note for each in data["inputs"] for note in _notes(each, order)]
    notes += [
        {"level": "error", "message": {"text": _literal(refused["message"])}}
        for refused in data["unusable"]
    ]
    return {
        "executionSuccessful": not any(note["level"] == "error" for note in notes),
        "toolExecutionNotifications": notes,
    }


def _notes(data: Mapping[str, Any], order: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for failure in data["failures"]:
        where = f" at {failure['where']}" if failure["where"] else ""
        yield {
            "level": "error",
            "message": {"text": f"{failure['code']} failed: {failure['error']}{where}"},
            "associatedRule": {"id": failure["code"], "index": order[failure["code"]]},
            "exception": {"message": failure["error"]},
        }
    for text in undecided_lines(data):
        yield {"level": "note", "message": {"text": f"{data['input']}: not decided: {text}"}}
    for text in data["waiver_notes"]:
        yield {"level": "warning", "message": {"text": f"{data['input']}: waiver: {text}"}}
    for text in data["assumed"]:
        yield {"level": "note", "message": {"text": f"{data['input']}: assumed: {text}"}}
