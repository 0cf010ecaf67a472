"""Small values to test laws with; small enough to try every whole number that they allow."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from repatriation.model.bounds import Bounds
from repatriation.model.category import Category, Partition
from repatriation.model.figure import QUANTIFIERS, Figure, Number
from repatriation.model.lattice import Lattice
from repatriation.model.policy import Policy
from repatriation.model.span import Span
from repatriation.relations.relation import Relation, in_order

HUGE = (10**12, 10**30, 2**63, -(10**30))


def spans(low: int = -5, high: int = 5, *, open_ended: bool = True) -> st.SearchStrategy[Span]:
    """Draw spans with ends from `low` to `high`, and open ones."""
    pair = st.tuples(st.integers(low, high), st.integers(low, high)).map(sorted)

    def build(ends: list[int], open_low: bool, open_high: bool) -> Span:
        return Span.of(None if open_low else ends[0], None if open_high else ends[1])

    flag = st.booleans() if open_ended else st.just(value=False)
    return st.builds(build, pair, flag, flag)


def huge_spans() -> st.SearchStrategy[Span]:
    """Draw spans with ends far beyond 64 bits."""
    ends = st.sampled_from(HUGE) | st.integers(-(10**31), 10**31)

    def build(a: int | None, b: int | None) -> Span:
        return Span.of(a, b) if a is None or b is None or a <= b else Span.of(b, a)

    return st.builds(build, st.none() | ends, st.none() | ends)


def bounds(low: int = 0, high: int = 4) -> st.SearchStrategy[Bounds]:
    """Draw bounds of a count, with a soft span that may stick out of the strict one."""
    strict = st.one_of(
        st.builds(Span.exactly, st.integers(low, high)),
        spans(low, high, open_ended=False),
        st.builds(Span.at_least, st.integers(low, high)),
    )
    return st.builds(Bounds.of, strict, st.none() | spans(low, high))


QUANTITIES = ("a", "b", "c")


def relations(
    coefficients: st.SearchStrategy[int] | None = None,
    senses: tuple[str, ...] = ("<=", "="),
    quantities: tuple[str, ...] = QUANTITIES,
    bound: st.SearchStrategy[int] | None = None,
) -> st.SearchStrategy[Relation]:
    """Draw relations between a few quantities."""
    factors = st.integers(-3, 3).filter(bool) if coefficients is None else coefficients
    sums = st.dictionaries(st.sampled_from(quantities), factors, min_size=1)
    return st.builds(
        lambda sums, sense, bound: Relation(terms=in_order(sums), sense=sense, bound=bound),
        sums,
        st.sampled_from(senses),
        st.integers(-6, 6) if bound is None else bound,
    )


UNITS = st.sampled_from((-1, 1))


def policies() -> st.SearchStrategy[Policy]:
    """Draw policies, also those that widen nothing and those that widen fivefold."""
    shares = st.sampled_from((Fraction(0), Fraction(1, 5), Fraction(1, 3), Fraction(5)))
    return st.builds(Policy, share=shares, least=st.sampled_from((0, 1, 7)))


def figures() -> st.SearchStrategy[Figure]:
    """Draw every figure that can be built: any quantifier with any ends, sensible or not."""

    def of(numbers: st.SearchStrategy[Number]) -> st.SearchStrategy[Figure]:
        end = st.none() | numbers
        return st.builds(
            Figure,
            wording=st.sampled_from(("", "about 380", "most")),
            quantifier=st.sampled_from(QUANTIFIERS),
            low=end,
            best=end,
            high=end,
        )

    counts = st.integers(-1, 3) | st.integers(-3, 30) | st.sampled_from(HUGE)
    shares = st.fractions(-1, 2, max_denominator=6)
    return of(counts) | of(shares)


@st.composite
def lattices(draw: st.DrawFn, size: int = 6) -> tuple[Lattice, tuple[str, ...]]:
    """Draw a lattice with a few categories of its own, in chains and overlapping partitions."""
    names = tuple(f"k{i}" for i in range(draw(st.integers(2, size))))
    within: dict[str, tuple[str, ...]] = {}
    for i, name in enumerate(names):
        above = st.lists(st.sampled_from(names[:i]), max_size=2, unique=True) if i else st.just([])
        within[name] = tuple(draw(above))
    own = []
    for name in names:
        children = [k for k, above in within.items() if name in above]
        partitions = []
        for _ in range(draw(st.integers(0, 2)) if len(children) > 1 else 0):
            parts = draw(st.lists(st.sampled_from(children), min_size=2, max_size=3, unique=True))
            exhaustive = draw(st.booleans())
            partitions.append(Partition(parts=tuple(parts), exhaustive=exhaustive))
        own.append(Category(id=name, within=within[name], partitions=tuple(partitions)))
    return Lattice(own), names
