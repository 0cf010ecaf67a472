"""Code as users write it: every type checker must see the same types in it, and the same mistakes.

The file is checked, never run. A line that must be refused says so, once for each type checker;
an ignore that is not needed is an error itself.
"""

import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, assert_type

import repatriation as rp


def records() -> rp.Dataset:
    actor = rp.Actor(id="mfa", kind="government_body", names=(rp.Name(text="The ministry"),))
    said = rp.Statement(
        id="s1",
        utterance="u1",
        estimates=(rp.Estimate(people="may/children", figure=rp.Figure.exactly(156)),),
    )
    data = rp.Dataset.of(
        actor,
        rp.Operation(id="may", level="movement", period=rp.Period.of("2019-05-07/2019-05-09")),
        rp.Group(id="left", measure="present"),
        rp.Utterance(id="u1", asserted_by="mfa"),
        said,
    )
    assert_type(data.statements["s1"], rp.Statement)
    assert_type(data.actors["mfa"].names[0].text, str)
    assert_type(said.estimates[0].figure.low, int | Fraction | None)
    return data.with_(rp.Source(id="page")).without("left")


def values() -> None:
    figure = rp.parse_figure("about 380")
    bounds = figure.bounds()
    assert_type(bounds, rp.Bounds)
    assert_type(bounds.soft, rp.Span)
    assert_type(rp.Span.of(1, 4) + rp.Span.exactly(2), rp.Span)
    assert_type(rp.Span.of(1, 4) <= rp.Span.exactly(2), rp.Verdict)
    assert_type(rp.parse_period("7-9 May 2019").earliest, datetime.date | None)


def checks(data: rp.Dataset) -> list[str]:
    report = rp.check(data, as_of=datetime.date(2019, 6, 1))
    assert_type(report, rp.Report)
    assert_type(report.fails("error"), bool)
    finding = report.findings[0]
    assert_type(finding, rp.Finding)
    assert_type(finding.verdict, rp.Verdict)
    return [found.message for found in report.of("FIG103", severity="error")]


def known(data: rp.Dataset) -> None:
    reconciled = rp.reconcile(data)
    assert_type(reconciled, rp.Reconciliation)
    assert_type(reconciled["may/children"].span, rp.Span)
    assert_type(rp.follow(data, "may")["may/adults"], rp.Span)


def files(data: rp.Dataset, folder: Path) -> None:
    rp.dump(data, folder / "data.json")
    assert_type(rp.load(folder / "data.json"), rp.Dataset)
    assert_type(rp.load_seed("article"), rp.Dataset)
    assert_type(rp.losses(data, "csv"), tuple[str, ...])
    assert_type(rp.json_schema(), dict[str, Any])


def tables(path: Path) -> None:
    table = rp.read_table(path, rp.Mapping.of({"Total": "everyone"}, missing=["NA"]))
    assert_type(table, rp.Table)
    assert_type(table.to_dataset(), rp.Dataset)
    assert_type(rp.check_table(table), rp.Report)


@rp.relation("ACME001", severity="warning")
def orphan_share(orphans: Any, children: Any) -> Any:
    """At most half of the children are orphans."""
    return 2 * orphans <= children


assert_type(orphan_share, rp.Relation)


def mistakes(data: rp.Dataset) -> None:
    rp.Actor(id="mfa", kind="ministry")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    rp.Actor("mfa", "state")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    rp.Figure.exactly("231")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    data.statements["s1"].paraphrase = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    rp.check(data, severity="error")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    rp.check(data).fails("fatal")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
