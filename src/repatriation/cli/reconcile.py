"""Reconcile: `repatriation reconcile`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from repatriation.cli.entry import FOUND, INTERRUPTED
from repatriation.cli.inputs import InputError, read_one
from repatriation.cli.output import Output
from repatriation.cli.target import refuse_target
from repatriation.cli.total import totals_said
from repatriation.cli.version import version
from repatriation.cli.watch import Watch
from repatriation.errors import UnknownIdError, near_matches
from repatriation.formats.replacement import replace
from repatriation.formats.scalar import UnreadableError
from repatriation.formats.shorthand import read_link
from repatriation.model.dataset import Dataset
from repatriation.model.link import Link
from repatriation.reconciliation.reconcile import reconcile
from repatriation.reconciliation.reconciliation import Reconciliation
from repatriation.views.page import line
from repatriation.views.reconciliation import (
    alternatives_data,
    chain_data,
    reconciliation_data,
    why_data,
    widening_data,
)
from repatriation.views.reconciliation_page import (
    conflicts_page,
    lines_page,
    reconciliation_page,
    summary,
    why_page,
)

__all__ = ["run_reconcile"]


def run_reconcile(args: argparse.Namespace, out: Output) -> int:
    """Reconcile one dataset; Ctrl-C stops the work and shows what there is so far."""
    _refuse_what_is_idle(args, out)
    given = read_one("reconcile", args)
    for what in totals_said(given):
        out.complain(f"left out: {what}")
    for option in ("about", "why", "chain"):
        setattr(args, option, _numbers(given.dataset, getattr(args, option)))
    asked = _asked(args)
    _known_or_refused(given.dataset, asked["without"])
    links = [_link(given.dataset, text) for text in asked["assume"]]
    with Watch() as watch:
        found = reconcile(
            given.dataset,
            about=asked["about"],
            assume=links,
            without=asked["without"],
            use_solver=not args.no_solver,
            progress=watch,
        )
        data = _one_thing(found, given.name, args, asked)
        if data is None:
            deep = out.format != "text" or args.html is not None
            data = reconciliation_data(
                found, given.name, asked=asked, with_derivations=deep, progress=watch
            )
    _show(data, args, out)
    if watch.stopped:
        return INTERRUPTED
    return FOUND if data.get("contradictions") else 0


def _asked(args: argparse.Namespace) -> Mapping[str, Sequence[str]]:
    return {"about": args.about, "assume": args.assume, "without": args.without}


def _one_thing(
    found: Reconciliation,
    name: str,
    args: argparse.Namespace,
    asked: Mapping[str, Sequence[str]],
) -> dict[str, Any] | None:
    """Give what an option asks for instead of everything; None if none does."""
    told: dict[str, Any] = {}
    if args.why:
        told["why"] = [why_data(found, path) for path in args.why]
    elif args.chain:
        told["chains"] = [chain_data(found, path) for path in args.chain]
    elif args.widen:
        told["widen"] = widening_data(found)
    elif args.alternatives:
        told["alternatives"] = alternatives_data(found)
    return {"input": name, **asked, **told, "stopped": found.stopped} if told else None


def _show(data: dict[str, Any], args: argparse.Namespace, out: Output) -> None:
    if args.html is not None or out.format == "html":
        from repatriation.views.reconciliation_html import render

        page = render({**data, "version": version()}, show_all=args.all)
        if args.html is not None:
            _write(args.html, page)
            out.show((line(f"{data['input']}: {summary(data)}"), line(f"written: {args.html}")))
        else:
            out.document(page)
    elif args.why:
        out.show(why_page(data["why"]))
    elif args.chain:
        out.show(lines_page(data["chains"], "nobody counts it"))
    elif args.widen:
        out.show(lines_page(data["widen"], "all claims can hold together as they are"))
    elif args.alternatives:
        out.show(lines_page(data["alternatives"], "no doubt has a reading that links express"))
    elif args.conflicts:
        out.show(conflicts_page(data))
    else:
        out.show(reconciliation_page(data, show_all=args.all))
    out.data(data)


def _write(path: str, text: str) -> None:
    try:
        replace(Path(path), text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"--html {path}: {reason}; check the path") from None


# Arguments ------------------------------------------------------------------------------


def _refuse_what_is_idle(args: argparse.Namespace, out: Output) -> None:
    wants_page = args.html is not None or out.format == "html"
    if wants_page and args.why:
        raise InputError("reconcile: --why is text or json; the page has every derivation anyway")
    for option in ("chain", "widen", "alternatives"):
        if wants_page and getattr(args, option):
            raise InputError(f"reconcile: --{option} is text or json; leave the page out")
    if args.html is not None:
        refuse_target("--html", args.html)
    if args.html is not None and args.conflicts:
        raise InputError("reconcile: --html shows the conflicts anyway; leave --conflicts out")


def _numbers(dataset: Dataset, paths: Iterable[str]) -> list[str]:
    """Name the numbers of a path by their group, where it names the statement that gives them.

    So a row of a table can be named as reports name it, whatever its group is called.
    """
    known = [id_ for some in (*_groups(dataset), dataset.statements) for id_ in some.ids()]
    found: dict[str, None] = {}
    for path in paths:
        first, slash, rest = path.partition("/")
        if first not in known:
            raise UnknownIdError(first, "group, operation or statement", near_matches(first, known))
        for group in _groups_of(dataset, first):
            found[f"{group}{slash}{rest}"] = None
    return list(found)


def _groups_of(dataset: Dataset, name: str) -> Iterable[str]:
    statement = dataset.statements.get(name)
    if statement is None or any(name in some for some in _groups(dataset)):
        return (name,)
    counted = dict.fromkeys(e.people.partition("/")[0] for e in statement.estimates)
    if not (counted or statement.about):
        raise InputError(f"{name} gives no number, so there is nothing to reconcile about it")
    return counted or statement.about


def _known_or_refused(dataset: Dataset, names: Iterable[str]) -> None:
    """Refuse what neither says anything nor is a group, with whatever resembles it."""
    speaking = (dataset.statements, dataset.utterances, dataset.sources, dataset.actors)
    known = [id_ for some in (*speaking, *_groups(dataset)) for id_ in some.ids()]
    for name in names:
        first = name.partition("/")[0]
        if first not in known:
            kind = "statement, utterance, source, actor, operation or group"
            raise UnknownIdError(first, kind, near_matches(first, known))


def _groups(dataset: Dataset) -> tuple[Any, ...]:
    return dataset.operations, dataset.groups


def _link(dataset: Dataset, text: str) -> Link:
    try:
        link = read_link(text)
    except UnreadableError as error:
        raise InputError(f"--assume {text!r}: takes {error}") from None
    known = [id_ for some in (*_groups(dataset), dataset.actors) for id_ in some.ids()]
    for end in (link.a, *link.b):
        if end not in known:
            raise UnknownIdError(end, "operation, group or actor", near_matches(end, known))
    return link
