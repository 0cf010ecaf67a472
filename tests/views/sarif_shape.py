"""The parts of SARIF 2.1.0 that reports use, as a closed description of their JSON.

Each object lists every member that the standard's schema allows and that we write; a member in
parentheses may be missing. Words in brackets are the enumerations of the schema.
"""

from collections.abc import Iterator
from typing import Any

LEVEL = ["none", "note", "warning", "error"]
KIND = ["notApplicable", "pass", "fail", "review", "open", "informational"]
TEXT = {"text": str, "(markdown)": str}
LOGICAL = {"name": str, "fullyQualifiedName": str, "kind": str}
ARTIFACT = {"uri": str, "(index)": int}
LOCATION: dict[str, Any] = {
    "(id)": int,
    "(message)": TEXT,
    "(physicalLocation)": {"artifactLocation": ARTIFACT, "(region)": {"startLine": int}},
    "(logicalLocations)": [LOGICAL],
}
RULE = {
    "id": str,
    "(name)": str,
    "(shortDescription)": TEXT,
    "(fullDescription)": TEXT,
    "(help)": TEXT,
    "(defaultConfiguration)": {"level": LEVEL},
    "(properties)": dict,
}
RESULT = {
    "ruleId": str,
    "ruleIndex": int,
    "kind": KIND,
    "level": LEVEL,
    "message": TEXT,
    "locations": [LOCATION],
    "(relatedLocations)": [LOCATION],
    "partialFingerprints": dict,
    "(suppressions)": [
        {"kind": ["inSource", "external"], "status": ["accepted"], "justification": str}
    ],
    "properties": dict,
}
NOTIFICATION = {
    "level": LEVEL,
    "message": TEXT,
    "(associatedRule)": {"id": str, "index": int},
    "(exception)": {"message": str},
}
RUN = {
    "tool": {"driver": {"name": str, "(version)": str, "rules": [RULE]}},
    "invocations": [{"executionSuccessful": bool, "toolExecutionNotifications": [NOTIFICATION]}],
    "artifacts": [{"location": ARTIFACT, "roles": [["analysisTarget"]]}],
    "results": [RESULT],
    "properties": dict,
}
LOG = {"$schema": str, "version": ["2.1.0"], "runs": [RUN]}


def faults(value: Any, shape: Any = LOG, path: str = "$") -> Iterator[str]:
    """List where a value has not the shape."""
    if isinstance(shape, type):
        if type(value) is not shape:
            yield f"{path}: {value!r} is no {shape.__name__}"
    elif isinstance(shape, dict):
        yield from _members(value, shape, path)
    elif all(isinstance(word, str) for word in shape):
        if value not in shape:
            yield f"{path}: {value!r} is none of {shape}"
    else:
        for i, item in enumerate(value):
            yield from faults(item, shape[0], f"{path}[{i}]")


def _members(value: Any, shape: dict[str, Any], path: str) -> Iterator[str]:
    named = {name.strip("()"): part for name, part in shape.items()}
    yield from (f"{path}.{name}: unknown" for name in value.keys() - named.keys())
    yield from (
        f"{path}.{name}: missing"
        for name in shape
        if not name.startswith("(") and name not in value
    )
    for name in value.keys() & named.keys():
        yield from faults(value[name], named[name], f"{path}.{name}")
