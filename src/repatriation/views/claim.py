"""Claim: the statements that findings involve, as plain data to look up and link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from repatriation.model.dataset import Dataset
from repatriation.model.statement import Statement
from repatriation.views.figure import claim_data, when_words
from repatriation.views.speaker import told

__all__ = ["claims_cited", "origins"]


def claims_cited(dataset: Dataset, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Give the statements of these ids by id; those that the dataset lacks are left out."""
    found = (dataset.statements.get(id_) for id_ in dict.fromkeys(ids))
    return {statement.id: _claim(dataset, statement) for statement in found if statement}


def _claim(dataset: Dataset, statement: Statement) -> dict[str, Any]:
    way = told(dataset, statement)
    utterance = dataset.utterances.get(statement.utterance)
    outer = dataset.statements.get(utterance.within) if utterance is not None else None
    reporter = dataset.utterances.get(outer.utterance) if outer is not None else None
    source_id = (utterance.source if utterance is not None else None) or (
        reporter.source if reporter is not None else None
    )
    source = dataset.sources.get(source_id)
    plain = {
        "id": statement.id,
        "paraphrase": statement.paraphrase,
        "figures": [claim_data(dataset, estimate) for estimate in statement.estimates],
        "speaker": way.speaker,
        "by": way.chain,
        "source": way.source,
        "url": source.url if source is not None else "",
        "when": when_words(statement.period),
        "at": str(statement.at) if statement.at is not None else "",
    }
    return {name: value for name, value in plain.items() if value}


def origins(
    what: str, words: str, cited: Sequence[str], claims: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, str]]:
    """Tell from which of the cited claims a value of a finding is.

    Args:
        what: What the value is of, as the finding names it: ``"may/children"``, ``"lead (s8)"``.
        words: The value, as worded; ``"over 130 (s1) or 100 (s2)"`` is two.
        cited: Ids of the finding's claims.
        claims: What `claims_cited` gives.

    Returns:
        Each number as worded, with the id of its claim, empty where it is not clear.
    """
    parts = [_ENDS_IN_ID.fullmatch(part) for part in words.split(" or ")]
    named = [(part[1], part[2]) for part in parts if part is not None and part[2] in cited]
    if len(named) == len(parts):
        return named
    return [(words, _claim_of(what, words, cited, claims))]


_ENDS_IN_ID = re.compile(r"(.+) \(([^()]+)\)")


def _claim_of(
    what: str, words: str, cited: Sequence[str], claims: Mapping[str, Mapping[str, Any]]
) -> str:
    if len(cited) == 1:
        return cited[0]
    named = [id_ for id_ in cited if what.endswith(f"({id_})")]
    fitting = named or [
        id_
        for id_ in cited
        if any(
            figure["people"] == what and figure["figure"].startswith(words)
            for figure in claims.get(id_, {}).get("figures", ())
        )
    ]
    return fitting[0] if len(fitting) == 1 else ""
