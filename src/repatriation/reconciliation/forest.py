"""Forest: where propagation alone says all that can be said."""

from __future__ import annotations

from repatriation.reconciliation.piece import Piece, PieceRow

__all__ = ["is_forest"]


def is_forest(piece: Piece) -> bool:
    """Tell whether every value within a piece's bounds is part of a solution.

    It is where propagation came to rest, rows and quantities form a tree (no way leads from a row
    back to it), and the coefficients of each equation are equal but for their signs. For then each
    row by itself has, for every value of one of its quantities, values for the others: those at
    their nearest ends do for an inequality, and for such an equation the sums of the others are all
    whole numbers from the least to the greatest. Hang the tree up at any quantity with any value:
    each row gives its other quantities values, these are the roots of trees of their own, and as no
    two of them meet, none is asked twice. So a solution exists, each finite end is attained, and an
    open end is truly open.
    """
    edges, nodes = piece.term_count, len(piece.rows) + len(piece.variables)
    return not piece.is_stopped and edges == nodes - 1 and all(map(_is_even, piece.rows))


def _is_even(row: PieceRow) -> bool:
    return not row.is_equation or len({abs(c) for c in row.coefficients}) == 1
