"""A table keeps every row, says what it did not understand, and gives findings by row."""

import datetime
from inspect import signature
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest

import repatriation as rp
from repatriation.model.figure import Figure
from repatriation.tables.grid import LINE
from repatriation.tables.lookup import collected
from repatriation.tables.opening import opened_table
from repatriation.tables.table import Table

DAY = datetime.date(2026, 1, 1)


def table(text: str, **uses: str) -> Table:
    """Read a table; `uses` declares what columns are that cannot be guessed from one row."""
    return opened_table(text.encode(), rp.Mapping.of(uses), name="made-up.csv")


def figures(read: Table) -> dict[str, dict[str, Figure]]:
    """Give the figures of each row by category, ``""`` for everyone and a unit for others."""
    return {
        statement.id: {
            each.key or each.people.partition("/")[2]: each.figure for each in statement.estimates
        }
        for statement in read.to_dataset().statements
    }


def not_understood(read: Table) -> list[tuple[str, str, str]]:
    """Give row, column and value of each cell that is not understood."""
    return [
        (f.record, f.field, value)
        for f in rp.check_table(read, as_of=DAY).of("DST515")
        for _, value in f.values
    ]


def test_cells_are_read_as_worded_and_blank_is_unknown() -> None:
    read = table('total,men,women\n"over 1,200",Six,\n')
    row = figures(read)["row-2"]
    assert row[""] == rp.parse_figure("over 1,200")
    assert row["men"].low == 6
    assert "women" not in row
    assert not not_understood(read)


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("women", "first woman", ""),
        ("total", "24;3", ""),
        ("total", "12%", "share"),
        ("total", "160 families", "families"),
        ("families", "3000 (Chad)", "'(Chad)'"),
        ("women", "12 children", "'children'"),
        ("total", "over 25,0000", ""),
    ],
)
def test_what_is_not_understood_is_a_finding_and_counts_as_unknown(
    header: str, cell: str, reason: str
) -> None:
    headers = ["id", header] if header == "total" else ["id", "total", header]
    row = ["a", *["5000"] * (len(headers) - 2), f'"{cell}"']
    means = "everyone" if header == "total" else header
    read = table(f"{','.join(headers)}\n{','.join(row)}\n", **{header: means})
    report = rp.check_table(read, as_of=DAY)
    (found,) = report
    assert (found.code, found.severity, found.verdict) == (
        "DST515",
        "warning",
        rp.Verdict.VIOLATED,
    )
    assert (found.record, found.field) == ("row-2", header)
    assert found.values == ((header, cell),)
    why = found.message.partition("is not understood: ")[2]
    assert why
    assert reason in why
    assert header not in figures(read)["row-2"]
    assert not report.failures


def test_nouns_that_repeat_the_column_are_understood() -> None:
    read = table("total,women,families\n12 people,5 women,3 families\n")
    assert not not_understood(read)
    assert {what: f.low for what, f in figures(read)["row-2"].items()} == {
        "": 12,
        "women": 5,
        "families": 3,
    }


def test_words_of_a_language_that_is_not_read_are_refused_and_digits_are_not() -> None:
    read = table("total,women,lang\n12,vyf,af\n", women="women", lang="language")
    (found,) = rp.check_table(read, as_of=DAY)
    assert (found.code, found.field) == ("DST515", "women")
    assert "'af'" in found.message
    assert figures(read)["row-2"][""].low == 12


def test_a_negative_number_is_a_finding_and_not_a_refusal() -> None:
    report = rp.check_table(table("total,men\n-6,\n"))
    (finding,) = report
    assert (finding.code, finding.record, finding.field) == ("FIG102", "row-2", "total")


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ("2019-05-07,2019-05-09", "2019-05-07/2019-05-09"),
        ("2019-05-07,2019-05-07", "2019-05-07"),
        ("2019-05,", "2019-05/"),
        (",2019-05", "/2019-05"),
    ],
)
def test_start_and_end_are_a_period(cells: str, edtf: str) -> None:
    read = table(f"total,start,end\n5,{cells}\n", start="start", end="end")
    (row,) = read.to_dataset().statements
    assert row.period == rp.Period.of(edtf)


@pytest.mark.parametrize("when", ["07/05/2019", "Thursday", "2019-13"])
def test_other_dates_are_not_taken_for_a_day(when: str) -> None:
    (row,) = table(f"total,date\n5,{when}\n", date="date").to_dataset().statements
    assert row.period is None


@pytest.mark.parametrize("when", ["07/05/2019", "Thursday", "2019-13"])
def test_other_dates_are_not_understood(when: str) -> None:
    read = table(f"total,date\n5,{when}\n", date="date")
    assert not_understood(read) == [("row-2", "date", when)]


def dated(*cells: str, **settings: Any) -> Table:
    """Give a table of a column "date" with these cells."""
    lines = "".join(f"{i},{cell}\n" for i, cell in enumerate(cells))
    column = {"use": "date", **settings}
    mapping = rp.Mapping.of({"total": "everyone", "date": column})
    return opened_table(f"total,date\n{lines}".encode(), mapping, name="made-up.csv")


def days(read: Table) -> list[str | None]:
    return [row.period.edtf if row.period else None for row in read.to_dataset().statements]


def test_equal_dates_that_are_not_understood_are_one_finding() -> None:
    read = dated("2019-05-07", "Thursday", "2019-05-09", "2019-06", "2019", "Thursday")
    (found,) = rp.check_table(read, as_of=DAY)
    assert (found.record, found.severity) == ("row-3", "warning")
    assert found.message.endswith("(and in line 7)")
    assert found.advice


def test_a_column_of_which_most_dates_are_not_understood_is_one_finding() -> None:
    cells = ["Thursday", "Friday", "soon", "Thursday", "2019-05-07"]
    assert not_understood(dated(*cells)) == [("row-2", "date", "Thursday")]
    many = [f"day {i}" for i in range(13)]
    assert not_understood(dated(*many, *["2019-05-07"] * 20)) == [("row-2", "date", "day 0")]


def test_a_column_of_open_dates_is_one_mild_finding_with_the_line_that_settles_it() -> None:
    read = dated("07/05/2019", "08/05/2019", "07/05/2019", "2019-05-07")
    (found,) = rp.check_table(read, as_of=DAY)
    assert (found.code, found.record, found.severity) == ("DST515", "row-2", "info")
    assert "3 cells of 4" in found.message
    assert "2019-05-07 or 2019-07-05" in found.message
    assert 'date = {use = "date", date_order = "dmy"}' in (found.advice or "")
    assert days(read) == [None, None, None, "2019-05-07"]


@pytest.mark.parametrize(
    ("order", "edtf"), [("dmy", "2019-05-07"), ("mdy", "2019-07-05"), ("ymd", None)]
)
def test_a_declared_order_settles_open_dates(order: str, edtf: str | None) -> None:
    read = dated("07/05/2019", date_order=order)
    assert days(read) == [edtf]
    assert bool(not_understood(read)) == (edtf is None)
    whole = rp.Mapping.of({"total": "everyone", "date": "date"}, date_order=order)
    assert days(opened_table(b"total,date\n5,07/05/2019\n", whole, name="t.csv")) == [edtf]


def test_the_order_of_a_column_goes_before_that_of_the_table() -> None:
    uses = {"total": "everyone", "date": {"use": "date", "date_order": "mdy"}}
    mapping = rp.Mapping.of(uses, date_order="dmy")
    assert days(opened_table(b"total,date\n5,07/05/2019\n", mapping, name="t.csv")) == [
        "2019-07-05"
    ]


def test_an_order_that_one_date_settles_is_learned_and_told() -> None:
    read = dated("07/05/2019", "13/04/2019", "2019-05-09")
    assert days(read) == ["2019-05-07", "2019-04-13", "2019-05-09"]
    report = rp.check_table(read, as_of=DAY)
    assert not list(report)
    (line,) = [each for each in report.assumed if "date_order" in each]
    assert "'13/04/2019'" in line
    assert "day first" in line
    assert 'date_order = "dmy"' in line


def test_nothing_is_told_of_an_order_that_changes_no_date() -> None:
    for read in (dated("13/04/2019", "05/05/2019"), dated("07/05/2019", date_order="dmy")):
        report = rp.check_table(read, as_of=DAY)
        assert not list(report)
        assert not [each for each in report.assumed if "date_order" in each]


def test_an_order_is_not_learned_where_that_is_asked() -> None:
    (found,) = rp.check_table(dated("07/05/2019", "13/04/2019"), as_of=DAY, learn=False)
    assert (found.code, found.record, found.severity) == ("DST515", "row-2", "info")


def test_dates_of_both_orders_settle_nothing_and_the_fewer_are_findings() -> None:
    read = dated("13/04/2019", "14/04/2019", "04/15/2019", "07/05/2019")
    fewer, open_ = sorted(rp.check_table(read, as_of=DAY), key=lambda f: f.severity, reverse=True)
    assert (fewer.code, fewer.record, fewer.severity) == ("DST515", "row-4", "warning")
    assert "month first, while 2 cells can only be day first" in fewer.message
    assert (open_.code, open_.record, open_.severity) == ("DST515", "row-5", "info")
    assert days(read) == ["2019-04-13", "2019-04-14", "2019-04-15", None]


@pytest.mark.parametrize("cell", ["n/a", "unknown", "NA", "-", ""])
def test_dates_that_are_not_known_are_no_findings(cell: str) -> None:
    assert not_understood(dated("2019-05-07", cell)) == []


def test_an_order_settles_which_of_two_dates_comes_first() -> None:
    text = b"total,start,end\n5,07/05/2019,01/06/2019\n5,13/05/2019,14/05/2019\n"
    both = {"total": "everyone", "start": "start", "end": "end"}
    by = {order: rp.Mapping.of(both, date_order=order) for order in ("dmy", "mdy")}
    codes = {
        order: [f.code for f in rp.check_table(opened_table(text, mapping, name="t.csv"))]
        for order, mapping in by.items()
    }
    assert codes["dmy"] == []
    assert codes["mdy"][0] == "TMP701"


def test_words_for_unknown_that_nobody_declared_are_told_with_their_number() -> None:
    text = "place,children\nRoj,n/a\nHol,12\nAin,unknown\nQam,n/a\n"
    report = rp.check_table(table(text), as_of=DAY)
    assert [f.code for f in report] == ["DST511"]
    (line,) = [each for each in report.assumed if "not known" in each]
    assert "'n/a' (2), 'unknown' (1)" in line
    assert 'missing = ["n/a", "unknown"]' in line


def test_words_for_unknown_that_are_declared_are_quiet() -> None:
    text = b"place,children\nRoj,n/a\nHol,12\nAin,unknown\n"
    mapping = rp.Mapping.of(missing=["n/a", "unknown"])
    report = rp.check_table(opened_table(text, mapping, name="t.csv"), as_of=DAY)
    assert not list(report)
    assert not [each for each in report.assumed if "not known" in each]


def test_an_end_before_its_start_is_a_finding() -> None:
    report = rp.check_table(table("total,start,end\n5,2019-05-09,2019-05-07\n"))
    assert [(f.code, f.record) for f in report] == [("TMP701", "row-2")]


def test_findings_name_row_column_and_values() -> None:
    report = rp.check_table(table("id,total,men,women,children\nA1,20,,,\nB2,10,5,4,3\n"))
    (finding,) = report
    assert finding.code == "FIG103"
    assert finding.record == "row-3"
    assert finding.message.startswith("line 3 (B2): ")
    assert dict(finding.values) == {"total": "10", "men": "5", "women": "4", "children": "3"}
    assert finding.field in {"total", "men", "women", "children"}


def test_rows_are_numbered_by_their_line_in_the_file() -> None:
    read = table('id,total\n"two\nlines",1\n\nx,2\n')
    assert collected(read.grid.frame)[LINE].to_list() == [2, 5]
    assert list(figures(read)) == ["row-2", "row-5"]


def test_people_whom_no_column_holds_explain_a_shortfall() -> None:
    rows = "total,men,women,children,other\n162,96,41,14,11\n162,96,41,14,\n"
    report = rp.check_table(table(rows))
    assert [(f.code, f.record) for f in report] == [("FIG104", "row-3")]


def test_unknown_numbers_of_people_whom_no_column_holds_may_explain_it() -> None:
    rows = "total,men,women,children,other\n162,96,41,14,a;b\n"
    report = rp.check_table(table(rows, other="other"))
    assert [(f.code, f.record) for f in report] == [("DST515", "row-2")]


def test_people_whom_no_column_holds_do_not_explain_an_excess_or_a_larger_shortfall() -> None:
    report = rp.check_table(
        table("total,men,women,children,other\n100,96,41,14,11\n500,96,41,14,11\n")
    )
    assert [(f.code, f.record) for f in report] == [("FIG103", "row-2"), ("FIG104", "row-3")]


def test_families_and_persons_stand_side_by_side() -> None:
    assert rp.check_table(table("total,women,families\n,5,62\n265,,300\n")).clean


def test_ids_that_are_no_ids_or_stand_twice_do_not_join_rows() -> None:
    read = table("id,total,men\na b,5,1\nx,5,6\nx,5,2\nrow-2,5,1\n", id="id")
    dataset = read.to_dataset()
    assert len(dataset.groups) == 4
    assert len(dataset.statements) == 4
    found = rp.check_table(read)
    assert [f.record for f in found.of("FIG105")] == ["row-3"]
    (repeated,) = [f for f in found if f.code != "FIG105"]
    assert "x" in repeated.message


def test_a_column_called_id_that_repeats_itself_is_not_taken_for_one() -> None:
    read = table("id,total,men\na b,5,1\nx,5,6\nx,5,2\n")
    (unused,) = read.unused
    assert unused.header == "id"
    assert "repeat" in unused.reason


def test_a_dataset_has_a_source_and_a_statement_for_each_row() -> None:
    dataset = table("total,men\n5,1\n6,2\n").to_dataset()
    assert dataset.sources.ids() == ("made-up.csv",)
    assert dataset.statements.ids() == ("row-2", "row-3")
    assert {u.source for u in dataset.utterances} == {"made-up.csv"}
    assert rp.check(dataset, rules=rp.RULES, as_of=None).of("DST") == ()


def test_the_report_says_which_columns_were_used() -> None:
    read = table("total,Frauen,women\n5,1,1\n")
    report = rp.check_table(read)
    assert "columns used: total = everyone; Frauen = women" in report.assumed
    assert [c.header for c in read.unused] == ["women"]
    assert "'Frauen'" in read.unused[0].reason


def test_columns_that_cannot_disagree_are_said_to() -> None:
    report = rp.check_table(table("males,females\n5,1\n"))
    assert any("by itself" in line for line in report.assumed)


def test_relations_of_ones_own_run_on_rows() -> None:
    @rp.relation("ACME001", severity="warning")
    def orphan_share(orphans, children):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        """At most half of the children are orphans."""
        return 2 * orphans <= children

    report = rp.check_table(table("children,orphans\n10,4\n10,6\n"), rules=[orphan_share])
    assert [(f.code, f.record) for f in report] == [("ACME001", "row-3")]


def test_a_path_is_read(tmp_path: Path) -> None:
    file = tmp_path / "partner.csv"
    file.write_text("total,men\n5,6\n", encoding="utf-8")
    assert rp.read_table(file).source == "partner.csv"
    assert [f.code for f in rp.check_table(file)] == ["FIG105"]
    with pytest.raises(FileNotFoundError):
        rp.read_table(tmp_path / "missing.csv")


def test_a_header_without_rows_is_clean() -> None:
    assert rp.check_table(table("total,men\n")).clean


def test_people_of_no_column_may_belong_to_a_hedged_part(tmp_path: Path) -> None:
    file = tmp_path / "others.csv"
    rows = "total,men,women,children,others\n200,about 50,about 50,about 60,40\n"
    file.write_text(rows, encoding="utf-8")
    assert rp.check_table(file).findings == ()


def test_thousands_none_and_null_are_read_as_tables_write_them() -> None:
    read = table('total,men,women\n"1,000",none,NULL\n', men="men")
    assert not not_understood(read)
    row = figures(read)["row-2"]
    assert {name: figure.low for name, figure in row.items()} == {"": 1000, "men": 0}


def test_waivers_accept_findings_of_rows_and_say_when_they_do_not() -> None:
    day = DAY
    first, second = rp.check_table(table("total,men\n10,14\n10,15\n"), as_of=day).findings
    kept = rp.waiver_for(first, reason="as printed", reviewer="A. B.", accepted=day)
    short = attrs.evolve(
        rp.waiver_for(second, reason="as printed", reviewer="A. B.", accepted=day), expires=day
    )
    gone = attrs.evolve(kept, record="row-9")

    def check(text: str, *waivers: rp.Waiver, as_of: datetime.date = day) -> rp.Report:
        return rp.check_table(table(text), waivers=waivers, as_of=as_of)

    accepted = check("total,men\n10,14\n10,15\n", kept, short, gone)
    assert accepted.clean
    assert [each.finding.record for each in accepted.waived] == ["row-2", "row-3"]
    assert accepted.unused_waivers == (gone,)
    later = check("total,men\n10,16\n10,15\n", kept, short, as_of=datetime.date(2026, 1, 2))
    assert [finding.record for finding in later] == ["row-2", "row-3"]
    assert (later.lapsed_waivers, later.expired_waivers) == ((kept,), (short,))


def test_a_table_takes_every_option_that_a_dataset_takes() -> None:
    options = [set(signature(f).parameters) for f in (rp.check, rp.check_table)]
    of_sources = {"texts"}  # a row has no source whose text could be compared
    own = {"table", "mapping", "learn", "progress"}
    assert options[0] - {"dataset"} - of_sources == options[1] - own


def test_rows_of_another_length_are_findings() -> None:
    report = rp.check_table(table("id,total,men\na,10\nb,9,3,4\n"))
    assert [(f.code, f.severity, f.record) for f in report] == [
        ("DST514", "warning", "row-2"),
        ("DST514", "warning", "row-3"),
    ]
    assert "'4'" in report.findings[1].message


def test_a_frame_is_read_as_it_is() -> None:
    frame = pl.DataFrame({"total": [10, 10], "men": [4, 14]})
    read = rp.read_table(frame)
    assert [(f.code, f.record) for f in rp.check_table(frame)] == [("FIG105", "row-2")]
    assert read.frame.equals(frame)
    assert [(f.code, f.record) for f in rp.check_table(frame.lazy())] == [("FIG105", "row-2")]


def test_only_the_rules_that_are_asked_for_run() -> None:
    read = table("total,men\n10,14\n-1,what\n", men="men")
    everything = rp.check_table(read)
    assert set(everything.by_rule()) == {"DST515", "FIG102", "FIG105"}
    some = rp.check_table(read, rules=[rule for rule in rp.RULES if rule.code == "FIG105"])
    assert some.by_rule() == {"FIG105": 1}
    assert some.rules == ("FIG105",)


def test_it_says_what_it_is() -> None:
    read = table("total,note\n5,x\n")
    assert repr(read) == "<Table made-up.csv: 1 of 2 columns used>"
    assert [c.header for c in read.used] == ["total"]
