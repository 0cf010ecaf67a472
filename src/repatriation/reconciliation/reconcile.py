"""Reconcile: work out what all claims of a dataset together say of every number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from repatriation.errors import InvalidRecordError, UnknownIdError, near_matches
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.link import Link
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.reconciliation.compile import compile_dataset
from repatriation.reconciliation.reconciliation import Reconciliation, asked_for
from repatriation.reconciliation.standing import Progress
from repatriation.reconciliation.withheld import leave_out
from repatriation.relations.claim import Claims

__all__ = ["reconcile"]


def reconcile(
    dataset: Dataset,
    *,
    about: Iterable[str] = (),
    assume: Iterable[Link] = (),
    without: Iterable[str] = (),
    policy: Policy = DEFAULT_POLICY,
    weights: Mapping[str, int] | None = None,
    use_solver: bool = True,
    progress: Progress | None = None,
) -> Reconciliation:
    """Work out what all claims of a dataset together say of every number.

    >>> import repatriation as rp
    >>> r = rp.reconcile(rp.load_seed("article"))
    >>> r["may/adults"].span
    Span(75)

    Claims that cannot all hold are found, and the least of them is set aside: what all cheapest
    ways out give up. No claim is held to be truer than another; `weights` is the caller's word.

    Args:
        dataset: The dataset.
        about: Paths (``"january/children"``) or ids of groups and operations to report; all that
            is linked to them still takes part. Everything, if none are given.
        assume: Links to assume besides those of the dataset.
        without: What to leave out: ids of statements, utterances, sources or actors, or paths of
            people; see `leave_out`.
        policy: How wide hedged words are taken.
        weights: Id of a statement, utterance, source or actor → what it costs to set aside what
            it says, as a whole number; 1 for all others.
        use_solver: Whether to use the extra ``solver`` where it is installed; without it bounds
            hold, and some may not be the tightest.
        progress: Called during long work; what it returns stops it if it is True, with what there
            is so far.

    Raises:
        UnknownIdError: `about`, `without`, `assume` or `weights` names what the dataset does not
            hold.
        InvalidRecordError: A weight that is not a whole number from 1 up.
    """
    require_dataset("reconcile", dataset)
    told = leave_out(dataset, _listed(without))
    assumed = tuple(assume)
    _refuse(dataset, assumed, weights or {})
    if assumed:
        told = told.with_(assumptions=assumed)
    asked = tuple(asked_for(told, path) for path in _listed(about))
    claims = Claims(told, policy)
    compiled = compile_dataset(told, claims, asked=asked, weights=weights)
    return Reconciliation(
        told,
        compiled,
        claims=claims,
        weights=weights,
        about=asked,
        use_solver=use_solver,
        progress=progress,
        again=lambda path: reconcile(
            told, about=[path], policy=policy, weights=weights, use_solver=use_solver
        ),
    )


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _refuse(dataset: Dataset, assumed: Iterable[Link], weights: Mapping[str, int]) -> None:
    """Refuse links and weights of what the dataset does not hold."""
    for link in assumed:
        for end in (link.a, *link.b):
            _known(dataset, end, "operation, group or actor")
    for name, weight in weights.items():
        _known(dataset, name, "statement, utterance, source or actor")
        if type(weight) is not int or weight < 1:
            raise InvalidRecordError("reconcile", "weights", weight, "a whole number from 1 up")


def _known(dataset: Dataset, name: str, kind: str) -> None:
    if dataset.get(name) is None:
        raise UnknownIdError(name, kind, near_matches(name, [record.id for record in dataset]))
