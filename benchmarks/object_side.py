"""Load, check and dump one text of JSON with one library, in this process; print it as JSON.

Run as ``python -m benchmarks.object_side NAME FILE ROUNDS``. Each library gets classes for the same
records, immutable where it has such, refuses unknown keys, and asks of every statement's five
figures the same three relations by the same function over their least and greatest numbers.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import GenericAlias
from typing import Any

import attrs

from benchmarks.machine import peak_memory

__all__ = ["NEEDS", "SIDES"]


@attrs.frozen
class ObjectSide:
    """One library: how it loads a text, counts what is wrong, and dumps what it loaded."""

    load: Callable[[str], Any]
    check: Callable[[Any], int]
    dump: Callable[[Any], object]


def _ours() -> ObjectSide:
    import repatriation as rp

    def check(dataset: rp.Dataset) -> int:
        report = rp.check(dataset)
        return len({finding.record for finding in report.findings if finding.code in _SUMS})

    return ObjectSide(rp.loads, check, rp.dumps)


_SUMS = {"FIG103", "FIG104", "FIG105"}


def _cattrs() -> ObjectSide:
    make = import_module("cattrs.preconf.json").make_converter
    converter = make(forbid_extra_keys=True, omit_if_default=True)
    model = _classes(_attrs_class)["Document"]
    return ObjectSide(
        lambda text: converter.loads(text, model),
        _broken,
        lambda document: converter.dumps(document, unstructure_as=model),
    )


def _attrs_class(name: str, fields: dict[str, Any]) -> Any:
    made = {
        field: attrs.field(type=of, **({} if default is ... else {"default": default}))
        for field, (of, default) in fields.items()
    }
    return attrs.make_class(name, made, frozen=True, slots=True, kw_only=True)


def _msgspec() -> ObjectSide:
    msgspec = import_module("msgspec")

    def struct(name: str, fields: dict[str, Any]) -> Any:
        made = [
            (field, of) if default is ... else (field, of, default)
            for field, (of, default) in fields.items()
        ]
        return msgspec.defstruct(
            name, made, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
        )

    decoder = msgspec.json.Decoder(_classes(struct)["Document"])
    return ObjectSide(decoder.decode, _broken, msgspec.json.encode)


def _pydantic() -> ObjectSide:
    pydantic = import_module("pydantic")
    config = pydantic.ConfigDict(extra="forbid", frozen=True, strict=True)

    def model(name: str, fields: dict[str, Any]) -> Any:
        return pydantic.create_model(name, __config__=config, **fields)

    document = _classes(model)["Document"]
    return ObjectSide(
        document.model_validate_json,
        _broken,
        lambda made: made.model_dump_json(exclude_defaults=True),
    )


def _classes(make: Callable[[str, dict[str, Any]], Any]) -> dict[str, Any]:
    """Make the classes of the records that the text holds, each from those before it."""
    count = (int | None, None)
    figure = make(
        "Figure",
        {
            "wording": (str, ...),
            "quantifier": (str, ...),
            "low": count,
            "best": count,
            "high": count,
        },
    )
    estimate = make("Estimate", {"people": (str, ...), "figure": (figure, ...)})
    statement = make(
        "Statement",
        {"id": (str, ...), "utterance": (str, ...), "estimates": (_several(estimate), ())},
    )
    group = make("Group", {"id": (str, ...), "measure": (str, ...)})
    source = make("Source", {"id": (str, ...)})
    utterance = make("Utterance", {"id": (str, ...), "source": (str, ...)})
    document = make(
        "Document",
        {
            "schema_version": (int, ...),
            "groups": (_several(group), ()),
            "sources": (_several(source), ()),
            "utterances": (_several(utterance), ()),
            "statements": (_several(statement), ()),
        },
    )
    return {"Document": document}


def _several(of: Any) -> Any:
    return GenericAlias(tuple, (of, ...))


def _broken(document: Any) -> int:
    """Count the statements whose figures do not fit, whatever their hedges leave open."""
    return sum(any(_breaks(statement)) for statement in document.statements)


def _breaks(statement: Any) -> Iterator[bool]:
    figures = {each.people.partition("/")[2]: each.figure for each in statement.estimates}
    whole = figures[""]
    parts = [figures[name] for name in ("men", "women", "children")]
    least = sum(part.low or 0 for part in parts)
    yield whole.high is not None and least > whole.high
    most = [part.high for part in parts]
    yield None not in most and whole.low is not None and sum(most) < whole.low
    orphans, children = figures["orphans"], figures["children"]
    yield children.high is not None and (orphans.low or 0) > children.high


SIDES: dict[str, Callable[[], ObjectSide]] = {
    "repatriation": _ours,
    "cattrs": _cattrs,
    "msgspec": _msgspec,
    "pydantic": _pydantic,
}
NEEDS = ["attrs", "cattrs", "msgspec", "pydantic"]


def main() -> None:
    """Measure a library: of each step the median of the rounds, in seconds of processor time."""
    name, file, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    side, text = SIDES[name](), file.read_text(encoding="utf-8")
    times: dict[str, list[float]] = {"load": [], "check": [], "dump": []}
    found = 0

    def timed(step: str, work: Callable[[Any], Any], given: Any) -> Any:
        gc.collect()
        start = time.process_time()
        done = work(given)
        times[step].append(time.process_time() - start)
        return done

    for _ in range(rounds):
        data = timed("load", side.load, text)
        found = timed("check", side.check, data)
        timed("dump", side.dump, data)
        del data  # freeing it is no part of the next load
    took = {step: statistics.median(each) for step, each in times.items()}
    print(json.dumps({**took, "peak": peak_memory(), "found": found}))


if __name__ == "__main__":
    main()
