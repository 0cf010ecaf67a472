"""A table keeps every row, says what it did not understand, and gives findings by row."""

import datetime
from inspect import signature
from pathlib import Path

import attrs
import pytest

import repatriation as rp
from repatriation.model.figure import Figure
from repatriation.tables.reading import read_bytes
from repatriation.tables.table import Table


def table(text: str, **options: str) -> Table:
    return read_bytes(text.encode(), "made-up.csv", **options)


def figures(read: Table) -> list[dict[str, Figure]]:
    return [{column.header: figure for column, figure in row.figures} for row in read.rows]


def test_cells_are_read_as_worded_and_blank_is_unknown() -> None:
    read = table('total,men,women\n"over 1,200",Six,\n')
    (row,) = figures(read)
    assert row["total"] == rp.parse_figure("over 1,200")
    assert row["men"].low == 6
    assert "women" not in row
    assert not read.not_understood


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
def test_what_is_not_understood_is_listed_and_counts_as_unknown(
    header: str, cell: str, reason: str
) -> None:
    headers = ["id", header] if header == "total" else ["id", "total", header]
    row = ["a", *["5000"] * (len(headers) - 2), f'"{cell}"']
    read = table(f"{','.join(headers)}\n{','.join(row)}\n")
    (found,) = read.not_understood
    assert (found.line, found.row, found.column, found.value) == (2, "a", header, cell)
    assert found.reason
    assert reason in found.reason
    assert figures(read)[0][header].quantifier == "unknown"
    report = rp.check_table(read)
    assert report.clean
    assert "1 cell is not understood and counts as unknown" in report.assumed


def test_nouns_that_repeat_the_column_are_understood() -> None:
    read = table("total,women,families\n12 people,5 women,3 families\n")
    assert not read.not_understood


def test_words_of_a_language_that_is_not_read_are_refused_and_digits_are_not() -> None:
    read = table("total,women,lang\n12,vyf,af\n")
    (found,) = read.not_understood
    assert "'af'" in found.reason
    assert figures(read)[0]["total"].low == 12


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
    (row,) = table(f"total,start,end\n5,{cells}\n").rows
    assert row.period == rp.Period.of(edtf)


@pytest.mark.parametrize("when", ["07/05/2019", "Thursday", "in 2019", "2019-13"])
def test_other_dates_are_not_understood(when: str) -> None:
    read = table(f"total,date\n5,{when}\n")
    assert read.rows[0].period is None
    assert [cell.column for cell in read.not_understood] == ["date"]


def test_an_end_before_its_start_is_a_finding() -> None:
    report = rp.check_table(table("total,start,end\n5,2019-05-09,2019-05-07\n"))
    assert [(f.code, f.record) for f in report] == [("TMP701", "row-2")]


def test_findings_name_row_column_and_values() -> None:
    report = rp.check_table(table("id,total,men,women,children\nA1,20,,,\nB2,10,5,4,3\n"))
    (finding,) = report
    assert finding.code == "FIG103"
    assert finding.record == "row-3"
    assert finding.message.startswith("row 3 (B2): ")
    assert dict(finding.values) == {"total": "10", "men": "5", "women": "4", "children": "3"}
    assert finding.field in {"total", "men", "women", "children"}


def test_rows_are_numbered_by_their_line_in_the_file() -> None:
    read = table('id,total\n"two\nlines",1\n\nx,2\n')
    assert [row.line for row in read.rows] == [2, 5]


def test_people_whom_no_column_holds_explain_a_shortfall() -> None:
    rows = "total,men,women,children,other\n162,96,41,14,11\n162,96,41,14,\n162,96,41,14,a;b\n"
    report = rp.check_table(table(rows))
    assert [(f.code, f.record) for f in report] == [("FIG104", "row-3")]


def test_people_whom_no_column_holds_do_not_explain_an_excess_or_a_larger_shortfall() -> None:
    report = rp.check_table(
        table("total,men,women,children,other\n100,96,41,14,11\n500,96,41,14,11\n")
    )
    assert [(f.code, f.record) for f in report] == [("FIG103", "row-2"), ("FIG104", "row-3")]


def test_families_and_persons_stand_side_by_side() -> None:
    assert rp.check_table(table("total,women,families\n,5,62\n265,,300\n")).clean


def test_ids_that_are_no_ids_or_stand_twice_do_not_join_rows() -> None:
    read = table("id,total,men\na b,5,1\nx,5,6\nx,5,2\nrow-2,5,1\n")
    dataset = read.to_dataset()
    assert len(dataset.groups) == 4
    assert len(dataset.statements) == 4
    assert [(f.code, f.record) for f in rp.check_table(read)] == [("FIG105", "row-3")]
    assert any("'x' in rows 3, 4" in note for note in read.notes)


def test_a_dataset_has_a_source_and_a_statement_for_each_row() -> None:
    dataset = table("total,men\n5,1\n6,2\n").to_dataset()
    assert dataset.sources.ids() == ("made-up.csv",)
    assert dataset.statements.ids() == ("row-2", "row-3")
    assert {u.source for u in dataset.utterances} == {"made-up.csv"}
    assert rp.check(dataset, rules=rp.RULES, as_of=None).of("DST") == ()


def test_the_report_says_which_columns_were_used() -> None:
    report = rp.check_table(table("total,Frauen,women\n5,1,1\n"))
    assert "columns used: total = everyone; women = women" in report.assumed


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
    read = table('total,men,women\n"1,000",none,NULL\n')
    assert read.not_understood == ()
    (row,) = figures(read)
    assert {name: figure.low for name, figure in row.items()} == {"total": 1000, "men": 0}


def test_waivers_accept_findings_of_rows_and_say_when_they_do_not() -> None:
    day = datetime.date(2026, 1, 1)
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
    assert options[0] - {"dataset"} == options[1] - {"table"}
