"""Figures of people of whom it is not said who they are (FIG)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from repatriation.checks.catalogue.figure.each import exact, where
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.category import STANDARD_CATEGORIES, Category
from repatriation.model.dataset import Dataset
from repatriation.model.span import Span
from repatriation.model.verdict import Severity, Verdict
from repatriation.relations.claim import Claim, quantity

__all__ = ["definition_missing", "orphan_definition_clash"]

_STANDARD = frozenset(category.id for category in STANDARD_CATEGORIES)
_DEFINED_BY_RULE = frozenset({"age", "family", "legal"})
_NOT_KNOWN = frozenset({"unknown", "not known", "unclear", "not stated", "?"})


@rule("FIG114", "info")
def definition_missing(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A category that needs a rule of who belongs to it has none.

    What it finds:
        The dataset's own categories of age, family or legal status that are counted somewhere
        and have neither a definition nor ages, and whose parts do not make them up. The
        standard categories are defined. A definition that says "unknown" counts as undecided.

    Why it matters:
        A child is under 18 here and under 11 there; an orphan has lost one parent or both.
        Without the rule two figures look comparable that are not.

    Example:
        Boys of 11 to 18 in north-east Syria, whom one count has among the children and another
        among the men.

    When it is legitimate:
        Where the source does not say: write "unknown" as the definition.

    References:
        UNHCR's age bands; Convention on the Rights of the Child, article 1.
    """
    used: dict[str, list[str]] = {}
    own = [category for category in dataset.categories if category.id not in _STANDARD]
    for statement in dataset.statements if own else ():
        for estimate in statement.estimates:
            for id_ in estimate.categories:
                used.setdefault(id_, []).append(statement.id)
    for category in own:
        if category.id in used:
            if (category.definition or "").strip().casefold() in _NOT_KNOWN:
                context.undecided()
            elif category.dimension in _DEFINED_BY_RULE and not _is_defined(category):
                yield _undefined(context, category, used[category.id])


def _is_defined(category: Category) -> bool:
    made_up = any(p.exhaustive and p.parts for p in category.partitions)
    return bool((category.definition or "").strip()) or category.ages is not None or made_up


def _undefined(context: Context, category: Category, claims: Sequence[str]) -> Finding:
    needed = {
        "age": "the ages that it covers",
        "family": "which relatives were lost or are absent",
        "legal": "by which law or document",
    }[category.dimension]
    return context.finding(
        category.id,
        f"{category.id} is a category of {category.dimension} that is counted, "
        f"and nothing says who belongs to it",
        field="definition",
        advice=f"say {needed}; if the source does not, write 'unknown' as the definition",
        values=[(category.id, f"counted by {len(dict.fromkeys(claims))} statements")],
        claims=claims,
    )


_ORPHANS, _OF_BOTH = "orphans", "orphans_of_both"


@rule("FIG115", "warning")
def orphan_definition_clash(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Orphans are those who lost one parent in one figure, and both in another.

    What it finds:
        One speaker who gives one group two numbers of orphans that exclude each other; and,
        between speakers, fewer orphans than another counts orphans of both parents. VIOLATED
        by strict bounds, SUSPECT by soft ones. Also, as SUSPECT and worth knowing only, one
        number that is of orphans for one speaker and of orphans of both for another.

    Why it matters:
        In the narrow sense there are several times fewer; the two are compared all the same.

    Example:
        Children "left as orphans", and "among them 7 orphans who lost both parents".

    When it is legitimate:
        Where the two speak of different children: give each its own group.

    References:
        UNICEF counts whoever lost one parent or both; many agencies mean both.
    """
    for telling in context.claims.tellings:
        claims = [c for c in telling.claims if c.key == _ORPHANS and c.is_count]
        if len(claims) > 1:
            yield from _clash(context, claims, claims, ())
    both = _OF_BOTH in context.claims.categories
    for group, keys in context.claims.keys_of_group.items() if both else ():
        if {_ORPHANS, _OF_BOTH} <= keys:
            wide = context.claims.by_quantity[quantity(group, _ORPHANS)]
            narrow = context.claims.by_quantity[quantity(group, _OF_BOTH)]
            found = list(_clash(context, narrow, wide, ("both speak of the same children",)))
            yield from found or _same_number(context, narrow, wide)


def _clash(
    context: Context, above: Sequence[Claim], below: Sequence[Claim], assumes: Sequence[str]
) -> Iterator[Finding]:
    """Report the highest number of those above and the lowest of those below that exclude it."""
    for verdict in (Verdict.VIOLATED, Verdict.SUSPECT):
        lows = [(low, c) for c in above if (low := _span(c, verdict).low) is not None]
        highs = [(high, c) for c in below if (high := _span(c, verdict).high) is not None]
        if lows and highs:
            low, more = max(lows, key=lambda item: item[0])
            high, less = min(highs, key=lambda item: item[0])
            if low > high and (assumes == () or not _same_telling(more, less)):
                yield _clashing(context, more, less, verdict, assumes)
                return


def _span(claim: Claim, verdict: Verdict) -> Span:
    return claim.bounds.strict if verdict is Verdict.VIOLATED else claim.bounds.soft


def _same_telling(a: Claim, b: Claim) -> bool:
    """Tell whether one speaker said both at once, which ``subset-exceeds-set`` looks at."""
    return (a.statement.utterance or a.statement.id) == (b.statement.utterance or b.statement.id)


def _same_number(
    context: Context, narrow: Sequence[Claim], wide: Sequence[Claim]
) -> Iterator[Finding]:
    by_number = {n: c for c in wide if (n := exact(c.estimate.figure)) is not None}
    wholes = {c.statement.utterance or c.statement.id for c in wide}
    for claim in narrow:
        other = by_number.get(exact(claim.estimate.figure) or 0)
        if other is not None and (claim.statement.utterance or claim.statement.id) not in wholes:
            yield _clashing(context, claim, other, Verdict.SUSPECT, (), severity="info")
            return


def _clashing(  # noqa: PLR0917 - two claims, and what to say of them
    context: Context,
    more: Claim,
    less: Claim,
    verdict: Verdict,
    assumes: Sequence[str],
    severity: Severity | None = None,
) -> Finding:
    said = " and ".join(f"{c.estimate.figure.wording} ({c.quantity})" for c in (more, less))
    return context.finding(
        more.statement.id,
        f"{said}: orphans seem to be of one parent here and of both there",
        verdict=verdict,
        severity=severity,
        field=where(more.estimate),
        advice="find out what each source means by orphans, and use the category that says so",
        values=[
            (f"{c.quantity} ({c.statement.id})", c.estimate.figure.wording) for c in (more, less)
        ],
        claims=[more.statement.id, less.statement.id],
        assumes=assumes,
    )
