"""Spread: findings as one lazy frame of the cluster whose rows they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from repatriation.model.verdict import Severity, Verdict
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.lookup import Frame, beside, collected

__all__ = ["counted_on", "is_spread", "kept", "spread"]


def is_spread(frame: Frame) -> bool:
    """Tell whether a frame's rows are spread over a cluster, where they are to stay."""
    return bool(frame.implementation.is_spark_like())


def kept(frame: Frame) -> Frame:
    """Let a cluster keep what it works out next, so that it is worked out once.

    Without that, Spark puts all steps into one expression for each question, which grows beyond
    all bounds. Frames of other engines are left as they are.
    """
    import narwhals as nw

    return nw.from_native(frame.to_native().persist()) if is_spread(frame) else frame


def spread(hits: Sequence[Hits], near: Frame) -> Any:
    """Put findings together: ``code``, ``rule``, ``severity``, ``verdict`` and ``line`` of each.

    Nothing is computed. What was found on the driver already, a few rows, is sent to the cluster.

    Args:
        hits: What each rule found.
        near: A frame of the cluster.

    Returns:
        A lazy narwhals frame.
    """
    import narwhals as nw

    parts = [_told(each, each.frame) for each in hits if is_spread(each.frame)]
    for each in hits:
        if not is_spread(each.frame):
            rows = collected(each.frame).select(VERDICT, nw.col(LINE).cast(nw.String))
            if len(rows):
                parts.append(_told(each, beside(near, rows.to_dict(as_series=False))))
    return nw.concat(parts) if parts else _nothing(near)


def counted_on(near: Frame, hits: Sequence[Hits]) -> Counter[tuple[str, Severity, Verdict]]:
    """Count findings by code, severity and verdict, in one query of their cluster."""
    import narwhals as nw

    by = ("code", "severity", "verdict")
    counted = collected(spread(hits, near).group_by(*by).agg(nw.len().alias("findings")))
    return Counter(
        {
            (code, severity, Verdict(verdict)): int(findings)
            for code, severity, verdict, findings in counted.select(*by, "findings").iter_rows()
        }
    )


def _told(hits: Hits, frame: Frame) -> Frame:
    import narwhals as nw

    return frame.select(
        nw.lit(hits.code).alias("code"),
        nw.lit(hits.rule).alias("rule"),
        nw.lit(hits.severity).alias("severity"),
        nw.col(VERDICT).alias("verdict"),
        nw.col(LINE).cast(nw.String).alias("line"),
    )


def _nothing(near: Frame) -> Frame:
    import narwhals as nw

    columns = ("code", "rule", "severity", "verdict", "line")
    return near.head(0).select(*(nw.lit("").alias(name) for name in columns))
