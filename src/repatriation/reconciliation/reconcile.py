"""Reconcile: work out what all claims of a dataset together say of every number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from repatriation.model.dataset import Dataset
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
        UnknownIdError: `about` or `without` names what the dataset does not hold.
    """
    told = leave_out(dataset, without)
    assumed = tuple(assume)
    if assumed:
        told = told.with_(assumptions=assumed)
    asked = tuple(asked_for(told, path) for path in about)
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
