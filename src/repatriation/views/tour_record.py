"""Tour record: a number that nobody is asked for, and that all others together determine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repatriation.model.dataset import Dataset
from repatriation.model.period import Period
from repatriation.reconciliation.reconcile import reconcile
from repatriation.relations.claim import Claim, Claims
from repatriation.views.figure import day_words, name_of, people_words
from repatriation.views.page import Block, Gap, Words, line
from repatriation.views.speaker import told

__all__ = ["record_blocks", "withheld_data"]

SOUGHT = "january/children"
"""The number of the tour: how many of those of January 2019 were children."""


def withheld_data(record: Dataset, sought: str = SOUGHT) -> dict[str, Any]:
    """Withhold all that was said of a number, and give what the rest determines.

    Every utterance that counts these people is left out whole, with all else that it says.

    Returns:
        The number with its proof, its assumptions and what was withheld; empty where the rest
        does not leave exactly one number, or where nobody counts them.
    """
    claims = Claims(record).by_quantity.get(sought, ())
    if not claims:
        return {}
    withheld = list(dict.fromkeys(c.statement.utterance or c.statement.id for c in claims))
    found = reconcile(record, about=[sought], without=[*withheld, sought])
    known = found[sought]
    if not known.is_exact:
        return {}
    derivation = found.derivation(sought)
    assumed = [unit.label for unit in derivation.units if unit.kind == "assumption"]
    group = sought.partition("/")[0]
    return {
        "quantity": sought,
        "number": known.span.low,
        "who": people_words(sought),
        "group": group,
        "name": name_of(record, group),
        "of": _whole(record, group),
        "proof": [s for s in str(derivation).splitlines() if not s.startswith("Assumed: ")],
        "assumptions": [_named(record, label) for label in assumed],
        "withheld": withheld,
        "said": [_said(record, claim) for claim in claims],
    }


def _whole(record: Dataset, group: str) -> str:
    """Give how many they are in all, as worded by whoever is first; empty where nobody says."""
    claims = Claims(record).by_quantity.get(group, ())
    return claims[0].estimate.figure.wording or str(claims[0].estimate.figure) if claims else ""


def _named(record: Dataset, label: str) -> str:
    links = (str(link) for link in record.assumptions)
    return next((link for link in links if label.startswith(f"{link}: ")), label)


def _said(record: Dataset, claim: Claim) -> dict[str, str]:
    way = told(record, claim.statement)
    utterance = record.utterances.get(claim.statement.utterance)
    spoken = utterance is not None and utterance.asserted_by is not None
    return {
        "wording": claim.estimate.figure.wording or str(claim.estimate.figure),
        "by": way.speaker if spoken else way.source or way.speaker,
        "when": _day(utterance.statement_date if utterance is not None else None),
        "statement": claim.statement.id,
    }


def _day(period: Period | None) -> str:
    if period is None or period.earliest is None:
        return ""
    return day_words(period.earliest) if period.earliest == period.latest else str(period)


# The page -------------------------------------------------------------------------------


def record_blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    """Lay out what the record determines."""
    yield Gap()
    of = f" of the {data['of']}" if data["of"] else ""
    what = f"{data['number']}{of} of the {data['name']} were {data['who']}"
    yield line(Words("What the record proves", "strong"), ": ", Words(what, "strong"))
    for step in data["proof"]:
        yield line(_as_assumed(step, data["assumptions"]), indent=2, hang=3)
    alone = len(data["assumptions"]) == 1
    for assumption in data["assumptions"]:
        named = "its one assumption: " if alone else "assumed: "
        yield line(Words(named, "muted"), assumption, indent=2, hang=2)
    said = "; ".join(map(_saying, data["said"]))
    withheld = f"{_listed(data['withheld'])}, withheld for this, say "
    yield line(Words(withheld, "muted"), said, indent=2, hang=2)


def _as_assumed(step: str, assumptions: Sequence[str]) -> str:
    for assumption in assumptions:
        step = step.replace(f"{assumption} (assumed)", "as assumed")
    return step


def _saying(said: Mapping[str, str]) -> str:
    when = f" on {said['when']}" if said["when"] else ""
    return f"{said['wording']}: {said['by']}{when}"


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
