"""Rules about what became of people, and of which status they are (OPR)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import breach_finding, judge_tellings
from repatriation.checks.rule import rule
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Telling
from repatriation.relations.relation import Relation

__all__ = ["minor_in_penal_outcome", "outcome_exceeds_input", "status_vs_nationality"]


@rule("OPR211", "error")
def outcome_exceeds_input(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """More people had an outcome than there were who could have it.

    What it finds:
        One speaker's figures of one group where a category of the dimension ``outcome``
        (rehabilitated, arrested, prosecuted, convicted) exceeds a category that contains it.

    Why it matters:
        The outcome is of another group or period, or counted by case instead of by person.

    Example:
        53 convicted can be at most the 194 adults who returned.

    When it is legitimate:
        Where outcomes count cases: use another unit.

    References:
        The categories' containments; see the standard categories.
    """
    judgement = context.shared(judge_tellings)
    context.undecided(judgement.undecided.get("outcome", 0))
    advice = "check that the outcome is of the same group, and counts people rather than cases"
    for breach in judgement.breaches.get("outcome", ()):
        what = "more people had an outcome than could have it"
        yield breach_finding(context, breach, what, advice)


@rule("OPR212", "warning")
def minor_in_penal_outcome(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """More people were arrested, tried or convicted than were adults.

    What it finds:
        One speaker's figures of one group in which a category of the dimension ``outcome``
        that is named for arrest, trial or prison exceeds the adults, or all without the
        children, or is counted of children. It holds on the assumption that children are not
        punished. Where a category lies within adults, ``outcome-exceeds-input`` says so.

    Why it matters:
        Either children were punished, which needs a careful look, or the outcome is of another
        group, or counts cases.

    Example:
        231 brought home, 156 of them children, and 90 arrested.

    When it is legitimate:
        Where a law holds children of 14 or 16 responsible, and the source says so.

    References:
        Convention on the Rights of the Child, articles 37 and 40.
    """
    penal = context.shared(_penal)
    for telling in context.claims.tellings if penal else ():
        counts = telling.counts()
        for key in sorted(key for key in counts if not penal.isdisjoint(key.split("/"))):
            yield from _beyond_adults(dataset, context, telling, key)


_PUNISHED = re.compile(
    r"\b(?:arrest|prosecut|convict|sentenc|imprison|jail|charged|indict|on trial|custody|detain)",
    re.IGNORECASE,
)
_ONLY_ADULTS = "nobody under 18 is arrested, prosecuted or convicted"


def _penal(dataset: Dataset, _: Context) -> frozenset[str]:
    return frozenset(
        category.id
        for category in dataset.lattice
        if category.dimension == "outcome" and _PUNISHED.search(category_words(category.id))
    )


def _beyond_adults(
    dataset: Dataset, context: Context, telling: Telling, key: str
) -> Iterator[Finding]:
    lattice, categories = dataset.lattice, key.split("/")
    if any(c in lattice and lattice.is_within(c, "adults") for c in categories):
        return
    if any(c in lattice and lattice.is_within(c, "children") for c in categories):
        relations = [Relation.at_most([key], [], _ONLY_ADULTS)]
    else:
        relations = [
            Relation.at_most([key], ["adults"], _ONLY_ADULTS),
            Relation.at_most([key], ["men", "women"], _ONLY_ADULTS),
            Relation.at_most([key, "children"], ["everyone"], _ONLY_ADULTS),
        ]
    bounds = telling.bounds()
    judged = [(relation.judge(bounds), relation) for relation in relations]
    verdict, relation = min(judged, key=lambda item: _GRAVEST.index(item[0]))
    if verdict.is_finding:
        yield _punished(context, telling, key, relation, verdict)
    elif verdict is Verdict.UNDECIDED:
        context.undecided()


_GRAVEST = (Verdict.VIOLATED, Verdict.SUSPECT, Verdict.HOLDS, Verdict.UNDECIDED)


def _punished(
    context: Context, telling: Telling, key: str, relation: Relation, verdict: Verdict
) -> Finding:
    counts = telling.counts()
    involved = [claim for q in relation.quantities for claim in counts.get(q, ())]
    own = counts[key][0]
    others = ", ".join(f"{c.quantity} {c}" for c in involved if c.key != key)
    beside = f" beside {others}" if others else ""
    return context.finding(
        own.statement.id,
        f"{own.quantity} {own}{beside}: children would be among those punished",
        verdict=verdict,
        field=f"estimates[{own.estimate.label}]",
        advice="look at the source: which group and what age it means, and whether it counts cases",
        values=[(claim.quantity, claim.estimate.figure.wording) for claim in involved],
        claims=[claim.statement.id for claim in involved],
        relation=str(relation),
        assumes=[_ONLY_ADULTS],
    )


@rule("OPR214", "info")
def status_vs_nationality(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People who are not citizens are counted as citizens.

    What it finds:
        Groups with a nationality of which former nationals, stateless people or children who
        are entitled by a parent are counted, as a category of the dimension ``legal``
        (VIOLATED), or who are so described by the group's definition (SUSPECT).

    Why it matters:
        Countries count their own in different ways, and those without papers go missing.

    Example:
        "Nationals and former nationals"; 32 children born abroad, of "at least one Kosovar
        parent", as citizens of Kosovo.

    When it is legitimate:
        Where a state treats them as its own: say so in the group's definition.

    References:
        See `Group.nationality`, and the dimension ``legal`` of categories.
    """
    others = context.shared(_not_citizens)
    for group in dataset.groups:
        words = _NOT_CITIZENS.search(group.definition or "") if group.nationality else None
        if words:
            yield context.finding(
                group.id,
                f"{group.id} has the nationality {group.nationality}, but is defined as "
                f"{group.definition!r}",
                verdict=Verdict.SUSPECT,
                field="nationality",
                advice="give those who are not citizens a group or a category of their own",
                values=[("definition", words[0]), ("nationality", group.nationality or "")],
            )
    for claim in context.claims if not others.isdisjoint(context.claims.categories) else ():
        counted = dataset.groups.get(claim.group)
        status = next((c for c in claim.key.split("/") if c in others), None)
        if status is None or counted is None or counted.nationality is None or not claim.is_count:
            continue
        if not claim.bounds.strict.low:
            context.undecided(claim.bounds.strict.high != 0)
            continue
        yield context.finding(
            claim.statement.id,
            f"{category_words(status)} ({claim}) are counted among {claim.group}, whose "
            f"nationality is {counted.nationality}",
            field=f"estimates[{claim.estimate.label}]",
            advice="leave the nationality of the group open, or count them apart",
            values=[(claim.quantity, str(claim)), ("nationality", counted.nationality)],
            claims=[claim.statement.id],
        )


_NOT_CITIZENS = re.compile(
    r"\b(?:former (?:nationals?|citizens?)|stateless|non[- ]?(?:nationals?|citizens?)"
    r"|(?:at least )?one \w+ parent|entitled to citizenship|eligible for citizenship)\b",
    re.IGNORECASE,
)


def _not_citizens(dataset: Dataset, _: Context) -> frozenset[str]:
    return frozenset(
        category.id
        for category in dataset.lattice
        if category.dimension == "legal"
        and _NOT_CITIZENS.search(f"{category_words(category.id)}; {category.definition or ''}")
    )
