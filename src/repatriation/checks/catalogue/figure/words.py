"""Figures that say something other than their words do (FIG)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from repatriation.checks.catalogue.figure.each import about_figure, estimates_of, exact, where
from repatriation.checks.catalogue.figure.value import is_suppression
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import judge_tellings
from repatriation.checks.rule import rule
from repatriation.checks.worded import Words, named, words_of
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure, Quantifier
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.wording.language import language, match

__all__ = ["hedge_lost", "unknown_as_zero", "vague_word_as_number"]

_UNHEDGED: frozenset[Quantifier] = frozenset(
    {"exactly", "some", "withheld", "unknown", "unknowable"}
)
_NOTHING_SAID: frozenset[Quantifier] = frozenset({"withheld", "unknown", "unknowable"})


class _Stored(NamedTuple):
    """A count stored as one number that is said, rather than worked out, and its words again.

    Attributes:
        statement: Where it is said.
        estimate: The count.
        number: The number.
        read: What its own words say; None where they are not understood.
    """

    statement: Statement
    estimate: Estimate
    number: int
    read: Figure | None


def _stored(dataset: Dataset, context: Context) -> list[_Stored]:
    """List the counts stored as one number, but for bare digits where no text is at hand.

    Marks of suppression are for ``suppressed-read-as-number``.
    """
    known = context.shared(words_of)
    found = []
    for statement, estimate in estimates_of(dataset):
        figure = estimate.figure
        number = exact(figure)
        if number is None or estimate.basis == "derived":
            continue
        if figure.wording == str(number):
            if context.texts:
                found.append(_Stored(statement, estimate, number, figure))
        elif not is_suppression(figure.wording):
            read = known.read(statement, figure.wording)
            found.append(_Stored(statement, estimate, number, read))
    return found


@rule("FIG107", "warning")
def unknown_as_zero(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """What nobody counted is stored as 0.

    What it finds:
        Counts stored as 0 whose own words say that the number is not known or withheld, or
        are empty (VIOLATED); whose passage says that it is not known and shows no nought, with
        the texts (``texts=``) at hand (SUSPECT); and zeros for one part of a whole that the
        parts fall short of, where without that zero nothing would be wrong (SUSPECT).

    Why it matters:
        Unknown could be any number; 0 is a claim that nobody was there, and sums believe it.

    Example:
        Kosovo in 2021: eleven people, the number of children "undisclosed", and 0 in the sheet.

    When it is legitimate:
        Where the source says none: quote it ("none", "no children").

    References:
        Principle: unknown is not zero.
    """
    known = context.shared(words_of)
    for stored in context.shared(_stored):
        if stored.number == 0:
            yield from _silent_zero(context, known, stored)
    for breach in context.shared(judge_tellings).breaches.get("short", ()):
        bounds = breach.telling.bounds()
        for key in breach.implied.relation.quantities:
            zeros = [
                c for c in breach.telling.counts().get(key, ()) if exact(c.estimate.figure) == 0
            ]
            if zeros and not breach.implied.relation.judge({**bounds, key: UNBOUNDED}).is_finding:
                yield _zero_in_sum(context, zeros[0])


def _silent_zero(context: Context, known: Words, stored: _Stored) -> Iterator[Finding]:
    statement, estimate, _, read = stored
    figure = estimate.figure
    if read is not None and read.quantifier in _NOTHING_SAID:
        verdict, said = Verdict.VIOLATED, repr(figure.wording)
    elif (said := _not_told(known, statement)) and "0" in figure.wording:
        verdict = Verdict.SUSPECT
    else:
        return
    yield about_figure(
        context,
        statement,
        estimate,
        f"{estimate.people} is stored as 0, but the words are {said}",
        values=[(estimate.people, "0"), ("words", said)],
        advice="store it as unknown; keep 0 for what the source says was none",
        verdict=verdict,
    )


def _not_told(known: Words, statement: Statement) -> str:
    """Give the words of a passage by which a number is not told, if it shows no nought."""
    found = known.figures(statement)
    if found is None or any(0 in named(f) for f in found) or known.mentions(statement, 0):
        return ""
    lexicon = language(known.languages(statement)[0])
    for passage in known.passages(statement):
        tokens = [*lexicon.tokens(passage), ""]
        for at, token in enumerate(tokens):
            hit = match(lexicon.mute, tokens, at) if token.isalpha() and len(token) > 3 else None
            if hit is not None:
                return repr(" ".join(tokens[at : hit[1]]))
    return ""


def _zero_in_sum(context: Context, zero: Claim) -> Finding:
    return context.finding(
        zero.statement.id,
        f"{zero.quantity} is given as 0, and the parts fall short of their whole; "
        f"were it unknown, all would fit",
        verdict=Verdict.SUSPECT,
        field=where(zero.estimate),
        advice="look whether the source says that there were none; else store it as unknown",
        values=[(zero.quantity, "0")],
        claims=[zero.statement.id],
        assumes=["the other figures are right"],
    )


@rule("FIG109", "warning")
def hedge_lost(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A hedged number is stored as if it were exact.

    What it finds:
        Counts stored as one number whose own words say over, at least, about, up to, nearly
        or a range (VIOLATED); and, with the texts (``texts=``) at hand, counts that their
        passage gives only with such a word in the same sentence (SUSPECT).

    Why it matters:
        "Over 200" does not contradict 231; 200 does.

    Example:
        "over 200", stored as 200.

    When it is legitimate:
        Never. A number that was worked out has the basis derived, and is not asked.

    References:
        IDMC's quantifiers; `parse_figure`. "Dozens" is for ``vague-word-as-number``.
    """
    known = context.shared(words_of)
    for statement, estimate, number, read in context.shared(_stored):
        if read is None:
            context.undecided()
            continue
        said, verdict = read, Verdict.VIOLATED
        if read.quantifier in _UNHEDGED:
            found = [f for f in known.figures(statement) or () if number in named(f)]
            if not found or any(f.quantifier in _UNHEDGED for f in found):
                continue
            said, verdict = found[0], Verdict.SUSPECT
        advice = "store the words with their hedge; parse_figure gives the bounds"
        yield _stored_as(context, (statement, estimate), said, verdict, advice)


def _stored_as(
    context: Context,
    place: tuple[Statement, Estimate],
    said: Figure,
    verdict: Verdict,
    advice: str,
) -> Finding:
    """Report that words which are no exact number are stored as one."""
    statement, estimate = place
    number = estimate.figure.low
    return about_figure(
        context,
        statement,
        estimate,
        f"{said.wording!r} for {estimate.people} is stored as exactly {number}",
        values=[(estimate.people, number), ("words", said.wording)],
        advice=advice,
        verdict=verdict,
    )


@rule("FIG110", "info")
def vague_word_as_number(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A word such as "dozens" is stored as a number.

    What it finds:
        Counts stored as one number whose own words name none: several, dozens, hundreds
        (VIOLATED); and, with the texts (``texts=``) at hand, counts whose passage names no
        such number but has such a word (SUSPECT).

    Why it matters:
        The number is a convention of whoever coded it, and reads like a count.

    Example:
        "hundreds", stored as 100, after a rule by which dozens are 12.

    When it is legitimate:
        Where a codebook orders it: give the estimate the basis derived.

    References:
        ACLED's codebook, which sets such numbers; here "dozens" is 24 or more, softly.
    """
    known = context.shared(words_of)
    for statement, estimate, number, read in context.shared(_stored):
        vague, verdict = read, Verdict.VIOLATED
        if read is None or read.quantifier != "some":
            vague, verdict = _vague(known, statement, number), Verdict.SUSPECT
        if vague is not None:
            advice = "store the word itself, whose floor is soft, or mark the number as derived"
            yield _stored_as(context, (statement, estimate), vague, verdict, advice)


def _vague(known: Words, statement: Statement, number: int) -> Figure | None:
    """Give the vague figure of a passage that nowhere names a number."""
    found = known.figures(statement) or ()
    vague = [f for f in found if f.quantifier == "some"]
    told = any(number in named(f) for f in found if f.quantifier != "some")
    if not vague or told or known.mentions(statement, number):
        return None
    return vague[0]
