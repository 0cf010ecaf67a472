"""Reconciliation: what all claims together leave, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import Any

from repatriation.model.bounds import Bounds
from repatriation.model.dataset import Dataset
from repatriation.reconciliation.chain import Chain
from repatriation.reconciliation.compile import Said
from repatriation.reconciliation.derivation import Derivation
from repatriation.reconciliation.known import Known, RepairOption, unit_data
from repatriation.reconciliation.reconciliation import Reconciliation
from repatriation.reconciliation.standing import Progress
from repatriation.reconciliation.system import Unit
from repatriation.views.claim import claims_cited
from repatriation.views.derivation import derivation_data
from repatriation.views.figure import people_words, span_words
from repatriation.views.reconciliation_group import group_order, group_words

__all__ = [
    "alternatives_data",
    "chain_data",
    "reconciliation_data",
    "said_data",
    "why_data",
    "widening_data",
]


def reconciliation_data(
    found: Reconciliation,
    name: str,
    *,
    asked: Mapping[str, Sequence[str]] | None = None,
    with_derivations: bool = True,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Give all that a reconciliation found, group by group.

    Args:
        found: The reconciliation.
        name: What the dataset is called.
        asked: What the caller asked for, to be told with it: ``about``, ``assume``, ``without``.
        with_derivations: Whether to derive each number. Where not, only those are derived that
            nobody says as they are and that say something: it may rest on assumptions.
        progress: Called while numbers are derived; True leaves the others without derivation.
    """
    view = _View(found, with_derivations=with_derivations, progress=progress)
    clashes = {kind: view.clashes(kind) for kind in ("contradiction", "tension")}
    groups = view.groups()
    echoes = [{"quantity": said.first.quantity, **said_data(said)} for said in found.echoes()]
    data = {
        "input": name,
        **{key: list((asked or {}).get(key, ())) for key in ("about", "assume", "without")},
        "groups": groups,
        "contradictions": clashes["contradiction"],
        "tensions": clashes["tension"],
        "undecided": [[view.unit(unit) for unit in group] for group in found.undecided()],
        "set_aside": [view.unit(unit) for unit in found.set_aside()],
        "ways_out": [view.way_out(part) for part in _parts(found.repair())],
        "widen": widening_data(found) if with_derivations and clashes["contradiction"] else [],
        "echoes": echoes,
        "chains": _chains(found, groups) if with_derivations else [],
        "stopped": found.stopped or view.stopped,
    }
    data = _only_asked(data) if data["about"] else {**data, "set_aside_elsewhere": 0}
    return {**data, "claims": claims_cited(found.dataset, _cited(data))}


def _chains(found: Reconciliation, groups: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the chains of the claimed numbers whose figure or period changes on its way."""
    claimed = (n["quantity"] for group in groups for n in group["numbers"] if n["claims"])
    chains = (found.chain(path) for path in claimed)
    return [_chain_data(chain) for chain in chains if chain.changes]


def why_data(found: Reconciliation, path: str) -> dict[str, Any]:
    """Give one number with its derivation."""
    view = _View(found, with_derivations=True)
    return view.number(found[path])


def widening_data(found: Reconciliation) -> list[dict[str, Any]]:
    """Give how much more room some claims would have to leave, as plain data."""
    return [{**option.to_dict(), "lines": _widened(option)} for option in found.repair("widen")]


def _widened(option: RepairOption) -> list[str]:
    least = "" if option.optimal else "; a smaller one may exist"
    lines = [f"All claims kept, at the cost of {option.cost}{least}"]
    lines += [f"  {widened}" for widened in option.widened]
    return lines + [f"  given up, since no widening helps: {unit}" for unit in option.units]


def chain_data(found: Reconciliation, path: str) -> dict[str, Any]:
    """Give how a number changes along its chain, as plain data."""
    return _chain_data(found.chain(path))


def _chain_data(chain: Chain) -> dict[str, Any]:
    return {
        "quantity": chain.quantity,
        "mentions": [mention.to_dict() for mention in chain.mentions],
        "lines": str(chain).splitlines(),
    }


def alternatives_data(found: Reconciliation) -> list[dict[str, Any]]:
    """Give what each reading of a doubt would change, as plain data."""
    return [{**a.to_dict(), "lines": str(a).splitlines()} for a in found.alternatives()]


def said_data(said: Said) -> dict[str, Any]:
    """Give a figure with all who say it in one voice."""
    return {
        "label": str(said),
        "wording": said.wording,
        "speakers": list(said.speakers),
        "statements": list(said.statements),
        **_bounds_data(said.first.bounds),
    }


def _bounds_data(bounds: Bounds) -> dict[str, Any]:
    return {
        "low": bounds.strict.low or 0,
        "high": bounds.strict.high,
        "usual_low": bounds.soft.low or 0,
        "usual_high": bounds.soft.high,
    }


class _View:
    def __init__(
        self, found: Reconciliation, *, with_derivations: bool, progress: Progress | None = None
    ) -> None:
        self.found = found
        self.with_derivations = with_derivations
        self.progress = progress
        self.stopped = False
        self.done = 0
        self.assumed = [str(link) for link in found.dataset.assumptions]
        self.set_aside = {(unit.what, unit.label) for unit in found.set_aside()}

    def groups(self) -> list[dict[str, Any]]:
        """List the numbers of each group; those of which contradictions leave nothing, too."""
        dataset, by_group = self.found.dataset, dict[str, list[Known]]()
        for known in (*self.found.known(), *self._contested()):
            by_group.setdefault(known.group, []).append(known)
        return [
            {
                **group_words(dataset, id_),
                "numbers": [self.number(k) for k in _by_category(dataset, by_group[id_])],
            }
            for id_ in group_order(dataset, by_group)
        ]

    def _contested(self) -> list[Known]:
        """List what is said of numbers of which nothing is known once clashes are set aside."""
        named = dict.fromkeys(q for c in self.found.conflicts() for q in c.quantities)
        contested = (self.found[name] for name in named)
        return [known for known in contested if known.basis == "nothing" and known.claims]

    def number(self, known: Known) -> dict[str, Any]:
        """Give a number with its claims, and with its derivation where that is wanted."""
        derivation = self._derivation(known)
        claims = [
            {**said_data(said), "set_aside": (known.quantity, str(said)) in self.set_aside}
            for said in known.claims
        ]
        return {
            **known.to_dict(),
            "who": people_words(known.quantity),
            "span": span_words(known.span),
            "usual": span_words(known.usual),
            "claims": claims,
            "says_little": _says_little(known, derivation),
            "derivation": derivation_data(derivation) if derivation is not None else None,
        }

    def _derivation(self, known: Known) -> Derivation | None:
        follows = known.basis in {"derived", "tightened"} and not _bounds_only_above(known)
        if not (self.with_derivations or follows) or self._is_stopped():
            return None
        return self.found.derivation(known.quantity)

    def _is_stopped(self) -> bool:
        if self.progress is not None and not self.stopped:
            self.done += 1
            self.stopped = self.progress("derivations", self.done, 0) is True
        return self.stopped

    def clashes(self, kind: str) -> list[dict[str, Any]]:
        """List what cannot all hold, with the proofs."""
        found = self.found
        listed = found.contradictions() if kind == "contradiction" else found.tensions()
        return [
            {
                "id": f"{kind}-{i}",
                "kind": clash.kind,
                "gap": clash.gap,
                "verified": clash.verified,
                "quantities": list(clash.quantities),
                "units": [self.unit(unit) for unit in clash.units],
                "derivation": derivation_data(clash.derivation),
            }
            for i, clash in enumerate(listed, 1)
        ]

    def unit(self, unit: Unit) -> dict[str, Any]:
        """Give what is kept or set aside as one; of an assumption, its link without the reason."""
        starts = (link for link in self.assumed if unit.label.startswith(f"{link}: "))
        return {**unit_data(unit), "short": next(starts, unit.label)}

    def way_out(self, options: Sequence[RepairOption]) -> dict[str, Any]:
        """Give what one has to give up in a part that can be mended by itself.

        Where the cheapest ways out are all combinations of one from each of some lists, the lists
        stand under ``one_of_each``; otherwise the ways out are listed whole, under ``options``.
        """
        units = list(dict.fromkeys(unit for option in options for unit in option.units))
        lists = _alternatives(units, [frozenset(option.units) for option in options])
        whole = [[self.unit(unit) for unit in option.units] for option in options]
        return {
            "cost": options[0].cost,
            "optimal": options[0].optimal,
            "one_of_each": [[self.unit(unit) for unit in each] for each in lists],
            "options": [] if lists else whole,
        }


def _by_category(dataset: Dataset, numbers: Iterable[Known]) -> list[Known]:
    rank = {category.id: i for i, category in enumerate(dataset.lattice)}

    def place(known: Known) -> tuple[int, str]:
        return max(rank.get(part, len(rank)) for part in known.key.split("/")), known.key

    return sorted(numbers, key=place)


def _bounds_only_above(known: Known) -> bool:
    """Tell whether a number follows, and is at most so many and perhaps nobody."""
    return _is_open(known) and (known.usual.low or 0) <= 1


def _is_open(known: Known) -> bool:
    return known.basis == "derived" and not known.is_exact and not known.disputed


def _says_little(known: Known, derivation: Derivation | None) -> bool:
    """Tell whether a number only bounds from above, or repeats the ends of others as they are."""
    if _bounds_only_above(known):
        return True
    return _is_open(known) and derivation is not None and _repeats(derivation)


def _repeats(derivation: Derivation) -> bool:
    goals = [derivation.steps[i] for i in derivation.goals]
    return bool(goals) and all(
        len(goal.uses) == 1 and derivation.steps[goal.uses[0]].value == goal.value for goal in goals
    )


# Clashes and ways out -------------------------------------------------------------------


def _parts(options: Iterable[RepairOption]) -> list[list[RepairOption]]:
    parts: dict[int, list[RepairOption]] = {}
    for option in options:
        parts.setdefault(option.part, []).append(option)
    return list(parts.values())


def _alternatives(units: Sequence[Unit], options: Sequence[frozenset[Unit]]) -> list[list[Unit]]:
    """Split units into lists of which each option takes one each; empty where they do not split."""
    together = {frozenset(pair) for option in options for pair in combinations(option, 2)}
    lists: list[list[Unit]] = []
    for unit in units:
        home = next((some for some in lists if {unit, some[0]} not in together), None)
        if home is None:
            lists.append([unit])
        else:
            home.append(unit)
    fits = all(len(option & set(some)) == 1 for option in options for some in lists)
    return lists if fits and prod(map(len, lists)) == len(options) else []


# What is asked ------------------------------------------------------------------------------


def _only_asked(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is set aside, mended and repeated elsewhere; count what is set aside there."""
    groups = {group["id"] for group in data["groups"]}
    clashing = [
        u for kind in ("contradictions", "tensions") for c in data[kind] for u in c["units"]
    ]

    def is_asked(unit: Mapping[str, Any]) -> bool:
        return unit in clashing or (unit["what"] and unit["what"].partition("/")[0] in groups)

    aside = [unit for unit in data["set_aside"] if is_asked(unit)]
    return {
        **data,
        "set_aside": aside,
        "set_aside_elsewhere": len(data["set_aside"]) - len(aside),
        "ways_out": [
            part
            for part in data["ways_out"]
            if any(unit in clashing for some in _lists(part) for unit in some)
        ],
        "echoes": [e for e in data["echoes"] if e["quantity"].partition("/")[0] in groups],
    }


def _lists(part: Mapping[str, Any]) -> list[list[Mapping[str, Any]]]:
    return [*part["one_of_each"], *part["options"]]


# What is cited --------------------------------------------------------------------------


def _cited(data: Mapping[str, Any]) -> Iterable[str]:
    for group in data["groups"]:
        for number in group["numbers"]:
            for claim in number["claims"]:
                yield from claim["statements"]
            if number["derivation"] is not None:
                yield from number["derivation"]["statements"]
    for clash in (*data["contradictions"], *data["tensions"]):
        for unit in clash["units"]:
            yield from unit["statements"]
    for unit in data["set_aside"]:
        yield from unit["statements"]
