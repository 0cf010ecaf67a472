"""Figure chart: the figures that are claimed, and beside them what all claims leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from repatriation.model.bounds import COUNT
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.estimate import Estimate, split_people
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.saying import Said, Sayings
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.reconciliation.known import Known
from repatriation.reconciliation.reconcile import reconcile
from repatriation.reconciliation.reconciliation import Reconciliation
from repatriation.relations.claim import quantity
from repatriation.relations.facts import key_of
from repatriation.relations.force import Force
from repatriation.views.chart import Chart
from repatriation.views.chart_row import Ink, Interval, Row
from repatriation.views.figure import claim_data, people_words, span_words
from repatriation.views.moment import moment_words, said_words
from repatriation.views.reconciliation_group import group_order, group_words
from repatriation.views.speaker import NARRATOR, told

__all__ = ["figure_intervals", "figures", "force_words", "range_words", "voice_words"]

_Claimed = tuple[Statement, Estimate]


def figures(
    dataset: Dataset, *, about: str | Iterable[str] = (), policy: Policy = DEFAULT_POLICY
) -> Chart:
    """Draw who says how many: for each group and category every claim, and what all of them leave.

    >>> import repatriation as rp
    >>> from repatriation.views.figure_chart import figures
    >>> print(figures(rp.load_seed("article"), about="january").rows[1].sentence)
    everyone: 47

    Args:
        dataset: The claims.
        about: Ids of groups and operations, or paths of one of their numbers
            (``"may/children"``); all of which something is claimed, if none are given.
        policy: How wide hedged words are taken.

    Returns:
        A chart with `.svg`, `.html`, `.text` and `.save(path)`.

    Raises:
        UnknownIdError: `about` names what the dataset does not hold.
    """
    require_dataset("figures", dataset)
    asked = (about,) if isinstance(about, str) else tuple(about)
    drawer = _Figures(dataset, reconcile(dataset, about=asked, policy=policy), policy)
    rows = tuple(drawer.rows(asked))
    claims = sum(bool(row.statements) and row.depth > 0 for row in rows)
    of = f" of {'; '.join(_asked_words(dataset, path) for path in asked)}" if asked else ""
    return Chart(
        title=f"Who says how many{of}",
        summary=(
            f"Claims: {claims}, each as it was worded, with what all of them taken together leave "
            "of each number."
        ),
        rows=rows,
    )


def _asked_words(dataset: Dataset, path: str) -> str:
    group, slash, _ = path.partition("/")
    name: str = group_words(dataset, group)["name"]
    return f"{name}, {people_words(path)}" if slash else name


class _Figures:
    def __init__(self, dataset: Dataset, found: Reconciliation, policy: Policy) -> None:
        self._dataset = dataset
        self._policy = policy
        self._force = Force.of(dataset)
        self._sayings = Sayings(dataset)
        self._known = {known.quantity: known for known in found.known()}
        self._aside = {
            (statement, unit.what) for unit in found.set_aside() for statement in unit.statements
        }

    def rows(self, asked: Collection[str]) -> Iterator[Row]:
        whole = {path for path in asked if "/" not in path}
        claims: dict[str, dict[str, list[_Claimed]]] = {}
        for path in asked:
            group, categories = split_people(path)
            if group not in whole:
                claims.setdefault(group, {})[self._quantity(group, categories)] = []
        for statement in self._dataset.statements:
            for estimate in statement.estimates:
                group = estimate.group
                name = self._quantity(group, estimate.categories)
                if not asked or group in whole or name in claims.get(group, ()):
                    told = claims.setdefault(group, {}).setdefault(name, [])
                    told.append((statement, estimate))
        for group in group_order(self._dataset, claims):
            yield self._heading(group)
            for name in sorted(claims[group], key=self._rank):
                yield self._number(name, claims[group][name])
                ordered = sorted(claims[group][name], key=lambda c: self._when(c[0]))
                yield from (self._claim(name, *claim) for claim in ordered)

    def _quantity(self, group: str, categories: tuple[str, ...]) -> str:
        return quantity(group, key_of(self._dataset.lattice, categories))

    def _rank(self, name: str) -> tuple[int, str]:
        order = {category.id: i for i, category in enumerate(self._dataset.lattice)}
        parts = name.split("/")[1:]
        return max((order.get(part, len(order)) for part in parts), default=-1), name

    def _when(self, statement: Statement) -> tuple[str, str]:
        said = self._said_on(statement)
        day = (said.period.earliest or said.period.latest) if said is not None else None
        return day.isoformat() if day is not None else "~", statement.id

    def _said_on(self, statement: Statement) -> Said | None:
        return self._sayings.said(self._dataset.utterances.get(statement.utterance))

    def _heading(self, group: str) -> Row:
        words = group_words(self._dataset, group)
        record = self._dataset.get(group)
        notes = []
        if isinstance(record, Group):
            notes = [record.measure.replace("_", " ") if record.measure != "any" else ""]
            notes += [words["note"], words["definition"]]
        if isinstance(record, Group | Operation) and record.period is not None:
            notes.insert(1, moment_words(record.period))
        return Row(
            label=words["name"],
            note="; ".join(dict.fromkeys(filter(None, notes))),
            is_heading=True,
        )

    def _number(self, name: str, claims: Iterable[_Claimed]) -> Row:
        known: Known | None = self._known.get(name)
        words = people_words(name)
        if known is None:
            is_aside = any((statement.id, name) in self._aside for statement, _ in claims)
            clash = "open: what is said of it is set aside"
            return Row(label=words, value=clash if is_aside else "nothing is known")
        usual = () if known.usual == known.span else _intervals(known.usual, "known", sure=False)
        sure = () if known.span == COUNT else _intervals(known.span, "known", sure=True)
        statements = dict.fromkeys(statement.id for statement, _ in claims)
        note = {"tightened": "said, and other claims leave less", "derived": "follows from others"}
        return Row(
            label=words,
            note=note.get(known.basis, ""),
            value=range_words(known.span, known.usual),
            intervals=(*sure, *usual),
            is_disputed=known.disputed,
            statements=tuple(statements),
        )

    def _claim(self, name: str, statement: Statement, estimate: Estimate) -> Row:
        data = claim_data(self._dataset, estimate)
        counts = self._force.counts(statement)
        said = self._said_on(statement)
        when = f", {said_words(said)}" if said is not None else ""
        is_number = estimate.is_head_count and not estimate.figure.is_share
        ink: Ink = "claim" if counts else "uncounted"
        intervals = figure_intervals(estimate.figure, ink, self._policy) if is_number else ()
        basis = [estimate.basis] if estimate.basis != "stated" else []
        return Row(
            label=f"“{data['figure']}” – {voice_words(self._dataset, statement)}{when}",
            note=", ".join([*basis, *force_words(statement, self._force)]),
            value=data["bounds"]
            if intervals or estimate.figure.is_share
            else "no number of people",
            intervals=intervals,
            sign="" if intervals else _sign(estimate),
            is_aside=(statement.id, name) in self._aside,
            statements=(statement.id,),
            depth=1,
        )


def figure_intervals(figure: Figure, ink: Ink, policy: Policy) -> tuple[Interval, ...]:
    """Give what a figure's words certainly say and usually mean, and the number they name."""
    bounds = figure.bounds(policy)
    sure = () if bounds.strict == COUNT else _intervals(bounds.strict, ink, sure=True)
    is_same = bounds.soft in (bounds.strict, COUNT)
    usual = () if is_same else _intervals(bounds.soft, ink, sure=False)
    best = figure.best if isinstance(figure.best, int) and bounds.soft != COUNT else None
    if best is None or bounds.is_exact:
        return (*sure, *usual)
    return (*sure, *usual, Interval(best, best, sure=False, ink=ink))


def voice_words(dataset: Dataset, statement: Statement) -> str:
    """Say whose words a statement is; of a narrator, of which document."""
    way = told(dataset, statement)
    is_narrator = way.speaker == NARRATOR and way.source
    return f"{way.brief} of {way.source}" if is_narrator else way.brief


def force_words(statement: Statement, force: Force) -> list[str]:
    """Say why a statement takes no part in arithmetic, if it does not."""
    if force.counts(statement):
        return []
    reasons = (
        (statement.modality, not statement.is_claim and statement.modality != "asserted"),
        ("denied", statement.negated),
        ("unconfirmed", statement.confirmation == "unconfirmed"),
        ("within what is not claimed", statement.id in force.withheld),
        ("replaced since", statement.id in force.superseded),
    )
    return [reason for reason, is_so in reasons if is_so]


def _intervals(span: Span, ink: Ink, *, sure: bool) -> tuple[Interval, ...]:
    return (Interval(span.low or 0, span.high, sure=sure, ink=ink),)


def range_words(span: Span, usual: Span) -> str:
    """Word what is certain of a number, and what is usually meant."""
    certain = span_words(span)
    if usual == span:
        return certain
    meant = f"usually {span_words(usual)}"
    return meant if span == COUNT else f"{certain}, {meant}"


def _sign(estimate: Estimate) -> str:
    if estimate.figure.is_share:
        return "a share"
    return "?" if estimate.is_head_count else estimate.unit
